import type { Day } from '../kernel/days.ts'
import { type Setting, valuesOn } from '../policy/judge.ts'
import type { Program } from '../policy/program.ts'

/** For a program that says nothing of it, not even as an assumption [ours]. */
const daysOtherwise = 30

/** After how many days without a meeting somebody is drifting, as the definition or the agency has it on a day. */
export function driftingAfter(program: Program, settings: readonly Setting[], day: Day): number {
  return program.drifting ? valuesOn(program, settings, day)(program.drifting).days : daysOtherwise
}
