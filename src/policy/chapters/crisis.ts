import { chapter, count, type FactsOf, yesNo } from '../facts.ts'

/** What is done when somebody is in crisis, or a concern must be reported. */
export const crisis = chapter('crisis', {
  inCrisis: yesNo('peer'),
  helpedToServices: yesNo('peer'),
  reportRequired: yesNo('supervisor'),
  /** A report to the authority, or the written reason why none was made. */
  reportedOrExplained: yesNo('supervisor'),
  mayBeEscalating: yesNo('peer'),
  hoursSinceFlagged: count('peer', 'gathered'),
  referred: yesNo('peer'),
  crisisPlan: yesNo('participant'),
  crisisPlanHasContact: yesNo('participant'),
})

export type Crisis = FactsOf<typeof crisis>
