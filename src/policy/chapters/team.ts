import { chapter, type FactsOf } from '../facts.ts'

/** The professionals who work together around somebody. */
export const team = chapter('team', {})

export type Team = FactsOf<typeof team>
