import { z } from 'zod'
import { chapter, type FactsOf, listOf, onDay, words, yesNo } from '../facts.ts'

/** What signing a note needs. */
export const note = chapter('note', {
  serviceDate: onDay('peer', 'gathered'),
  /** Absent until it is signed. */
  signedOn: onDay('peer', 'gathered'),
  said: words('peer', 'gathered'),
  /** How the participant gets on; "none yet" is an answer, empty is not. */
  progress: words('peer', 'gathered'),
  topics: listOf('peer', z.string(), 'gathered'),
  challenges: words('peer', 'gathered'),
  goals: words('peer', 'gathered'),
  /** Whether a problem was written down with its options and what may follow from each. */
  optionsWritten: yesNo('peer', 'gathered'),
})

export type Note = FactsOf<typeof note>
