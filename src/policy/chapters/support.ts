import { chapter, type FactsOf, periods } from '../facts.ts'

/** What a peer does for somebody beside the sessions. */
export const support = chapter('support', {
  /** When the participant's release for talking with a provider was in force. */
  providerRelease: periods('participant'),
})

export type Support = FactsOf<typeof support>
