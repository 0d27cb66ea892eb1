/** Money is an integer number of cents; nothing in the product computes with anything else. */
export type Cents = number
