import { chapter, type FactsOf, onDay, yesNo } from '../facts.ts'

/** A place or program that a peer points somebody to, and what became of it. */
export const resource = chapter('resource', {
  checkedOn: onDay('peer', 'gathered'),
  referralOpen: yesNo('peer', 'gathered'),
  /** The last day on which something moved in the referral. */
  movedOn: onDay('peer', 'gathered'),
})

export type Resource = FactsOf<typeof resource>
