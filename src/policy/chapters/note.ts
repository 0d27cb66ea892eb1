import { chapter, type FactsOf, onDay, words } from '../facts.ts'

/** What signing a note needs. */
export const note = chapter('note', {
  serviceDate: onDay('peer', 'gathered'),
  /** Absent until it is signed. */
  signedOn: onDay('peer', 'gathered'),
  said: words('peer', 'gathered'),
  /** How the participant gets on; "none yet" is an answer, empty is not. */
  progress: words('peer', 'gathered'),
})

export type Note = FactsOf<typeof note>
