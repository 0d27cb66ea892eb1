import { chapter, type FactsOf } from '../facts.ts'

/** Contacts with those around the participant. */
export const family = chapter('family', {})

export type Family = FactsOf<typeof family>
