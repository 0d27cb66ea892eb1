import { addDays, daysBetween, type Day, weekOf } from '../kernel/days.ts'

/** What counts as one unit: so many minutes, and what becomes of the minutes left over. */
export type UnitOfTime = { readonly minutes: number; readonly rounding: 'down' | 'nearest' | 'up' }

/** The part of a session that falls into one week, named by the week's first day. */
export type WeekShare = { readonly week: Day; readonly minutes: number; readonly units: number }

const round = { down: Math.floor, nearest: Math.round, up: Math.ceil }

/** Units of one whole session. Minutes are kept exact; units are only a view of them. */
export function unitsOf(minutes: number, unit: UnitOfTime): number {
  return round[unit.rounding](minutes / unit.minutes)
}

/**
 * A session over the week's end has the units of the whole session. Each side gets its own full units, what is
 * left over goes to the side with more minutes, and to the earlier side where both are equal.
 */
export function divideUnits(before: number, after: number, unit: UnitOfTime): [number, number] {
  const full = (minutes: number) => Math.floor(minutes / unit.minutes)
  const left = unitsOf(before + after, unit) - full(before) - full(after)
  return before >= after ? [full(before) + left, full(after)] : [full(before), full(after) + left]
}

/** When a session was held: its local day and clock time, and how long it truly took. */
export type Held = {
  readonly day: Day
  readonly at: `${number}:${number}`
  readonly minutes: number
  /** How long it truly is until a day begins; absent where no clocks change. */
  readonly until?: (day: Day) => number
}

/** By how much clocks change at the very most: so near to a week's end their own count is not to be trusted. */
const mostTurned = 180

/** `weekStarts` is 7 for Sunday, 1 for Monday. One share, or two where the session runs over the week's end; midnight alone divides nothing. */
export function unitsByWeek(held: Held, unit: UnitOfTime, weekStarts = 7): WeekShare[] {
  const week = weekOf(held.day, weekStarts)
  const next = addDays(week, 7)
  const [hour = 0, minute = 0] = held.at.split(':').map(Number)
  const byClock = daysBetween(held.day, next) * 24 * 60 - hour * 60 - minute
  const untilWeeksEnd = held.until && held.minutes > byClock - mostTurned ? held.until(next) : byClock
  if (held.minutes <= untilWeeksEnd)
    return [{ week, minutes: held.minutes, units: unitsOf(held.minutes, unit) }]
  const after = held.minutes - untilWeeksEnd
  const [first, second] = divideUnits(untilWeeksEnd, after, unit)
  return [
    { week, minutes: untilWeeksEnd, units: first },
    { week: next, minutes: after, units: second },
  ]
}
