import { chapter, type FactsOf, onDay, yesNo } from '../facts.ts'

/** A goal of the participant and how it is going. */
export const goal = chapter('goal', {
  agreed: yesNo('participant'),
  targetDay: onDay('participant', 'gathered'),
  setOn: onDay('peer', 'gathered'),
  stepDueOn: onDay('participant', 'gathered'),
  stepDone: yesNo('participant', 'gathered'),
  feedbackOn: onDay('peer', 'gathered'),
})

export type Goal = FactsOf<typeof goal>
