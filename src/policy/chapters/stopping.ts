import { chapter, type FactsOf, onDay, oneOf, yesNo } from '../facts.ts'

/** What must happen when somebody says stop. */
export const stopping = chapter('stopping', {
  requestedBy: oneOf('agency', ['participant', 'representative', 'family', 'somebody-else']),
  /** Whether the representative's document covers stopping services. */
  scopeCoversServices: yesNo('agency'),
  /** Whether the participant, told of a representative's stop, speaks against it. */
  participantObjects: yesNo('participant'),
  stoppedOn: onDay('participant', 'gathered'),
  dissatisfied: oneOf('participant', ['yes', 'no', 'unsaid']),
  alternativesOffered: yesNo('supervisor'),
  declinesContact: yesNo('participant'),
})

export type Stopping = FactsOf<typeof stopping>
