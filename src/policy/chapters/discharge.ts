import { chapter, type FactsOf } from '../facts.ts'

/** Whether the service has come to its end for somebody. */
export const discharge = chapter('discharge', {})

export type Discharge = FactsOf<typeof discharge>
