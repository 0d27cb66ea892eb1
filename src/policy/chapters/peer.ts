import { z } from 'zod'
import { chapter, day, type FactsOf, listOf, onDay } from '../facts.ts'

/** A paper or a course of a peer. `claimed` is not known yet; `missing` is known not to be there. */
export const credential = z.object({
  kind: z.string(),
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
})

export type Peer = FactsOf<typeof peer>
