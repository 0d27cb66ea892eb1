import { addDays, type Day } from '../kernel/days.ts'
import { judgeAll } from '../kernel/decisions.ts'
import { type Finding, outcome, type Setting } from '../policy/judge.ts'
import type { Program } from '../policy/program.ts'
import { gatherPeer, type PeerRows, supervisorsOn } from './peer-facts.ts'

/** What follows for one peer in one program when somebody stops supervising after a day. */
export type Follows = {
  /** Who supervises the day after, if anybody does. */
  readonly others: readonly string[]
  /** From which day bookings are refused, and by what. */
  readonly refusedFrom?: Day
  readonly refusedBy: readonly Finding[]
  /** Until which day the agency stands in by itself, where the definition lets it. */
  readonly standsInUntil?: Day
}

/** Nothing that a definition lets stand in lasts longer than this, as far as we look ahead. */
const daysAhead = 120

export function followsFrom(
  program: Program,
  rows: PeerRows,
  leaving: { staffId: string; on: Day },
  settings: readonly Setting[],
): Follows {
  const without: PeerRows = {
    ...rows,
    supervisors: rows.supervisors.flatMap((one) => {
      if (one.staffId !== leaving.staffId || (one.to !== null && one.to <= leaving.on)) return [one]
      return one.from > leaving.on ? [] : [{ ...one, to: leaving.on }]
    }),
  }
  const next = addDays(leaving.on, 1)
  const others = supervisorsOn(without, next).map((one) => one.name)
  const on = (day: Day) =>
    judgeAll(program, { supervision: gatherPeer(without, day, program).supervision }, day, settings)
  const refuses = (day: Day) => {
    const follows = outcome(on(day), 'plan')
    return [...follows.refusedBy, ...follows.waitsFor]
  }
  for (let day = next, ahead = 0; ahead < daysAhead; ahead += 1, day = addDays(day, 1)) {
    const refusedBy = refuses(day)
    if (refusedBy.length > 0)
      return {
        others,
        refusedFrom: day,
        refusedBy,
        ...(day > next ? { standsInUntil: addDays(day, -1) } : {}),
      }
  }
  return { others, refusedBy: [] }
}
