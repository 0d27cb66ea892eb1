import { chapter, type FactsOf } from '../facts.ts'

/** What signing a note needs. */
export const note = chapter('note', {})

export type Note = FactsOf<typeof note>
