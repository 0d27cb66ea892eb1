import type { Day } from '../kernel/days.ts'
import type { GoalRow } from './goals.sql.ts'
import type { ProgressRow } from './progress.sql.ts'
import type { StepRow } from './steps.sql.ts'

/**
 * What the clauses on goals read. Feedback is what was told between meetings and what was said of the goal in one; until
 * there is any, the day of the agreement stands for it, on which the two talked about nothing else.
 */
export function goalFacts(
  goal: Pick<GoalRow, 'setOn' | 'dueOn' | 'agreedOn'>,
  steps: readonly StepRow[],
  progress: readonly Pick<ProgressRow, 'on' | 'sessionId' | 'feedback'>[],
  agreed: boolean | null,
): Record<string, unknown> {
  const told = progress
    .filter((entry) => entry.feedback !== null || entry.sessionId !== null)
    .map((entry) => entry.on)
  const next = steps
    .filter((step) => step.doneOn === null && step.droppedOn === null)
    .flatMap((step): Day[] => (step.dueOn === null ? [] : [step.dueOn]))
    .sort()[0]
  const feedbackOn = [...told, ...(goal.agreedOn === null ? [] : [goal.agreedOn])].sort().at(-1)
  return {
    setOn: goal.setOn,
    ...(agreed === null ? {} : { agreed }),
    ...(goal.dueOn === null ? {} : { targetDay: goal.dueOn }),
    ...(next === undefined ? {} : { stepDueOn: next, stepDone: false }),
    ...(feedbackOn === undefined ? {} : { feedbackOn }),
  }
}
