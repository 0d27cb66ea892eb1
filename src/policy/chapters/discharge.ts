import { chapter, count, type FactsOf, oneOf, yesNo } from '../facts.ts'

/** Whether the service has come to its end for somebody. */
export const discharge = chapter('discharge', {
  /** What the participant says; somebody else's word is no answer yet. */
  wish: oneOf('participant', ['go-on', 'stop', 'stop-says-another']),
  /** Goals of the service plan and of the program together. */
  goals: count('peer'),
  goalsMet: count('peer'),
  /** What participant and supervisor say together about all the goals. */
  goalsSubstantiallyMet: yesNo('supervisor'),
})

export type Discharge = FactsOf<typeof discharge>
