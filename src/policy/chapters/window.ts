import { chapter, type FactsOf } from '../facts.ts'

/** A stretch of days looked back on from the day that is judged. */
export const window = chapter('window', {})

export type Window = FactsOf<typeof window>
