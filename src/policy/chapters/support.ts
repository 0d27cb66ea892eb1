import { z } from 'zod'
import { chapter, fact, type FactsOf, onDay, periods, yesNo } from '../facts.ts'

/** Money given out is never below nothing. */
const amount = z.number().int().nonnegative().meta({ unit: 'cents' })

/** What a peer does for somebody beside the sessions. */
export const support = chapter('support', {
  /** When the participant's release for talking with a provider was in force. */
  providerRelease: periods('participant'),
  /** Stays in a hospital or a residential program. An empty list says: none. */
  careStays: periods('participant'),
  lastContactOn: onDay('peer', 'gathered'),
  /** Whether the money of the fiscal year is spent beyond its line. */
  yearOverspent: yesNo('agency', 'gathered'),
  approvedCents: fact(amount, { ask: 'case-manager' }),
  paidCents: fact(amount, { ask: 'peer' }),
  receiptKept: yesNo('peer'),
})

export type Support = FactsOf<typeof support>
