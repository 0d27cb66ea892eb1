import { chapter, type FactsOf, onDay, periods } from '../facts.ts'

/** What a peer does for somebody beside the sessions. */
export const support = chapter('support', {
  /** When the participant's release for talking with a provider was in force. */
  providerRelease: periods('participant'),
  /** Stays in a hospital or a residential program. An empty list says: none. */
  careStays: periods('participant'),
  lastContactOn: onDay('peer', 'gathered'),
})

export type Support = FactsOf<typeof support>
