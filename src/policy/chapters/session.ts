import { chapter, type FactsOf } from '../facts.ts'

/** How a session was held. */
export const session = chapter('session', {})

export type Session = FactsOf<typeof session>
