import { z } from 'zod'
import { chapter, type FactsOf, listOf, onDay, oneOf, someOf, words, yesNo } from '../facts.ts'
import { hearingWays } from '../understanding.ts'

/** Contacts with those around the participant. */
export const family = chapter('family', {
  linkedToParticipant: yesNo('peer'),
  /** Whether a live consent of the participant names this person for what is to be said. */
  consentNamesPerson: yesNo('participant'),
  /** What of the participant is to be told; listening and general information tell nothing. */
  shares: oneOf('peer', ['nothing', 'schedule', 'plan', 'notes']),
  /** The participant's own word on involving the family. */
  involvement: oneOf('participant', ['yes', 'limited', 'no']),
  /** Whether this person is the guardian on whose consent a minor is served. */
  consentingGuardian: yesNo('clinic'),
  participantBirthDate: onDay('participant', 'gathered'),
  mode: words('peer', 'gathered'),
  personLanguages: listOf('participant', z.string()),
  /** Languages in which the peer serves, checked by the agency. */
  peerLanguages: listOf('agency', z.string(), 'gathered'),
  interpreter: yesNo('agency'),
  hearingWays: someOf('participant', hearingWays),
  aids: someOf('peer', hearingWays),
})

export type Family = FactsOf<typeof family>
