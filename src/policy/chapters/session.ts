import { z } from 'zod'
import { chapter, count, type FactsOf, listOf, oneOf, someOf, words, yesNo } from '../facts.ts'
import { hearingWays } from '../understanding.ts'
import { occasions } from './participant.ts'

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
  /** Absent means service. */
  occasion: oneOf('peer', occasions),
  mode: words('peer', 'gathered'),
  minutes: count('peer', 'gathered'),
  participantsPresent: count('peer', 'gathered'),
  peersPresent: count('peer', 'gathered'),
  /** Of the person spoken with: the participant, or a member of the family. */
  personLanguages: listOf('participant', z.string(), 'gathered'),
  /** Languages in which the peer serves, checked by the agency. */
  peerLanguages: listOf('agency', z.string(), 'gathered'),
  interpreter: yesNo('agency'),
  /** Ways in which the person spoken with can take part, as they say themselves. */
  hearingWays: someOf('participant', hearingWays),
  /** What is arranged for this meeting. An empty list says: nothing. */
  aids: someOf('peer', hearingWays),
})

export type Session = FactsOf<typeof session>
