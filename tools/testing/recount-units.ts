import { addDays, weekOf } from '../../src/kernel/days.ts'
import type { WeekTown } from './week-town.ts'

export const cap = 10
/** So many hours the clocks are behind where the participant lives, until the end of October. */
export const behind = 6
export const midnight = (day: string) => Date.parse(`${day}T00:00:00Z`) + behind * 3_600_000

export type Counted = Record<string, string>

/** What stands written: session and week → units, counted, planned. */
export async function ledger({ agency }: WeekTown): Promise<Counted> {
  const rows = await agency.inside((tx) =>
    tx
      .selectFrom('session_units')
      .select(['session_id as id', 'week', 'units', 'counted', 'planned'])
      .where('organization_id', '=', agency.id)
      .where('units', '>', 0)
      .execute(),
  )
  return Object.fromEntries(
    rows.map((row) => [`${row.id} ${row.week}`, `${row.units} ${row.counted} ${row.planned}`]),
  )
}

/** The same, counted anew from the sessions and the approvals alone, by the words of the definition. */
export async function recount({ agency }: WeekTown): Promise<Counted> {
  const { sessions, approvals } = await agency.inside(async (tx) => ({
    sessions: await tx
      .selectFrom('session')
      .select([
        'id',
        'peer_id as peer',
        'state',
        'starts_at as starts',
        'ends_at as ends',
        'service_date as day',
        'created_at as written',
      ])
      .where('organization_id', '=', agency.id)
      .where('state', 'in', ['held', 'planned'])
      .execute(),
    approvals: await tx
      .selectFrom('unit_approval')
      .select(['week', 'approved_units as units'])
      .where('organization_id', '=', agency.id)
      .where('state', '=', 'approved')
      .execute(),
  }))
  const capOf = (week: string) =>
    Math.max(cap, ...approvals.filter((one) => one.week === week).map((one) => one.units ?? 0))
  const at = (instant: string) => Date.parse(instant)
  const overlaps = (one: (typeof sessions)[number]) =>
    sessions.some(
      (other) =>
        other.id !== one.id &&
        other.state === 'held' &&
        other.peer === one.peer &&
        at(other.starts) < at(one.ends) &&
        at(one.starts) < at(other.ends),
    )
  const counted: Counted = {}
  const most = new Map<string, number>()
  const order = (a: (typeof sessions)[number], b: (typeof sessions)[number]) =>
    Number(a.state !== 'held') - Number(b.state !== 'held') ||
    at(a.starts) - at(b.starts) ||
    at(a.written) - at(b.written) ||
    (a.id < b.id ? -1 : 1)
  for (const one of sessions.toSorted(order)) {
    for (const [week, units] of sharesOf(one.day, at(one.starts), at(one.ends))) {
      if (units === 0) continue
      const room = Math.max(0, capOf(week) - (most.get(week) ?? 0))
      const isHeld = one.state === 'held'
      const counts = isHeld && !overlaps(one) ? Math.min(units, room) : 0
      counted[`${one.id} ${week}`] = `${units} ${counts} ${!isHeld}`
      most.set(week, (most.get(week) ?? 0) + counts)
    }
  }
  return counted
}

/** Whole quarters of an hour; only the end of a week divides, and the odd quarter goes to the longer side. */
function sharesOf(day: string, starts: number, ends: number): [string, number][] {
  const quarters = (minutes: number) => Math.floor(minutes / 15)
  const week = weekOf(day)
  const next = addDays(week, 7)
  const weekEnds = midnight(next)
  const whole = quarters((ends - starts) / 60_000)
  if (ends <= weekEnds) return [[week, whole]]
  const [before, after] = [(weekEnds - starts) / 60_000, (ends - weekEnds) / 60_000]
  const odd = whole - quarters(before) - quarters(after)
  const first = quarters(before) + (before >= after ? odd : 0)
  return [
    [week, first],
    [next, whole - first],
  ]
}
