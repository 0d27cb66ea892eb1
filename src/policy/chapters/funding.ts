import { chapter, type FactsOf, oneOf, yesNo } from '../facts.ts'

/** What pays for the service, and what may be charged to it. */
export const funding = chapter('funding', {
  peerSelfEmployed: yesNo('agency'),
  supervisionPayer: oneOf('agency', ['peer', 'agency', 'participant-budget']),
})

export type Funding = FactsOf<typeof funding>
