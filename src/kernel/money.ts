/** Money is an integer number of cents; nothing in the product computes with anything else. */
export type Cents = number

/** `1800` → `18.00`; the currency and the separators of a language are the screen's business. */
export function plainAmount(cents: Cents): string {
  const sign = cents < 0 ? '-' : ''
  const digits = String(Math.abs(cents)).padStart(3, '0')
  return `${sign}${digits.slice(0, -2)}.${digits.slice(-2)}`
}
