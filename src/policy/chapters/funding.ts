import { cents, chapter, type FactsOf, oneOf, yesNo } from '../facts.ts'

/** What pays for the service, and what may be charged to it. */
export const funding = chapter('funding', {
  peerSelfEmployed: yesNo('agency'),
  supervisionPayer: oneOf('agency', ['peer', 'agency', 'participant-budget']),
  /** Money left on the participant's own line, and what the act that is judged would take from it. */
  available: cents('case-manager'),
  cost: cents('agency', 'gathered'),
})

export type Funding = FactsOf<typeof funding>
