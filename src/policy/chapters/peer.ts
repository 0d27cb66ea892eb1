import { z } from 'zod'
import { chapter, count, day, type FactsOf, listOf, onDay, periods, yesNo } from '../facts.ts'

/** What a paper shows. One list for all definitions. */
export const credentialKinds = ['certificate', 'training'] as const

/** A paper or a course of a peer. `claimed` is not known yet; `missing` is known not to be there. */
export const credential = z.object({
  kind: z.enum(credentialKinds),
  state: z.enum(['claimed', 'verified', 'rejected', 'revoked', 'missing']),
  /** The day of completion or issue. */
  from: day().nullish(),
  /** The last day on which it is valid, only where the paper has one. */
  to: day().nullish(),
  hours: z.number().nonnegative().nullish(),
  /** Whether whoever must approve or recognize the course has: absent is not looked up yet. */
  approval: z.enum(['approved', 'denied']).nullish(),
  approvedFrom: day().nullish(),
  deliveredBy: z.string().nullish(),
})
export type Credential = z.output<typeof credential>

/** Whether somebody may serve as a peer on a day. */
export const peer = chapter('peer', {
  birthDate: onDay('peer', 'gathered'),
  credentials: listOf('agency', credential, 'gathered'),
  /** Hours of training from curricula that are approved, as the certificates say. */
  trainingHours: count('agency', 'gathered'),
  /** Hours that somebody still has to verify, or whose curriculum nobody has looked up. */
  trainingHoursAwaiting: count('state-reviewer', 'gathered'),
  livedMentalIllness: yesNo('peer'),
  livedServiceUse: yesNo('peer'),
  recoverySelfIdentified: yesNo('peer'),
  wellGrounded: yesNo('supervisor'),
  selfEmployed: yesNo('agency'),
  /** When the agency that directs the peer was approved. An empty list says: no such agency. */
  agencyApproved: periods('agency'),
  /** When a contract for clinical supervision was in force. An empty list says: there is none. */
  clinicalSupervision: periods('agency'),
  servingSince: onDay('agency', 'gathered'),
  competenciesUnrated: count('supervisor'),
})

export type Peer = FactsOf<typeof peer>
