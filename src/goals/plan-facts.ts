import type { Day } from '../kernel/days.ts'

/** What is kept of the case manager's plans and of the goals in them, for judging any day. Nothing withdrawn. */
export type PlanRows = {
  readonly plans: readonly { readonly from: Day; readonly to: Day | null }[]
  /** Goals that stand in a plan and were agreed. */
  readonly goals: readonly {
    readonly agreedOn: Day
    readonly state: 'active' | 'achieved' | 'changed' | 'dropped'
    readonly endedOn: Day | null
    readonly activities: number
  }[]
}

/** Facts of the chapter `participant` that this slice finds in its own records. */
export const gatheredByGoals = {
  participant: ['plan', 'planGoals', 'planGoalsWithoutActivity'],
} as const satisfies Record<string, readonly string[]>

/**
 * The facts of the chapter `participant` about the plan on a day. Where plans or goals are kept here they decide;
 * where none is, what somebody entered stands, and an agency may go on entering.
 */
export function gatherPlan(
  rows: PlanRows,
  day: Day,
  entered: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const facts: Record<string, unknown> = { ...entered }
  if (rows.plans.length > 0) facts['plan'] = rows.plans.map(({ from, to }) => ({ from, to }))
  if (rows.goals.length > 0) {
    const standing = rows.goals.filter((goal) => goal.agreedOn <= day && !goneOn(goal, day))
    facts['planGoals'] = standing.length
    facts['planGoalsWithoutActivity'] = standing.filter(({ activities }) => activities === 0).length
  }
  return facts
}

/** A goal that was reached still stands in its plan; one that was changed or dropped does not. */
function goneOn(goal: PlanRows['goals'][number], day: Day): boolean {
  return goal.state !== 'achieved' && goal.endedOn !== null && goal.endedOn <= day
}
