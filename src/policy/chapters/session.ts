import { z } from 'zod'
import { chapter, type FactsOf, listOf, oneOf, yesNo } from '../facts.ts'

/** How a session was held. */
export const session = chapter('session', {
  /** Terms of the program's `session.activity`. */
  activities: listOf('peer', z.string(), 'gathered'),
  /** The participant asked that this talk with a professional be held, and agreed to it. */
  professionalTalkAsked: yesNo('participant'),
  /** The participant agreed that somebody close be taught about them. */
  teachingAgreed: yesNo('participant'),
  /** A ride given: only `required` makes it a duty. */
  ride: oneOf('participant', ['none', 'wished', 'happened', 'required']),
  /** Whether it overlaps another session of the same peer. */
  overlaps: yesNo('peer', 'gathered'),
})

export type Session = FactsOf<typeof session>
