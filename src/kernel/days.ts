import { Temporal } from 'temporal-polyfill'

/** A calendar day as people write it, `YYYY-MM-DD`. It has no zone: the zone was applied when it was made. */
export type Day = string

/** Days from..to, both included; an absent `to` is open. */
export type Period = { from: Day; to?: Day | null | undefined }

const shape = /^\d{4}-\d{2}-\d{2}$/

/** True for a day that exists in the calendar: `2027-02-29` does not. */
export function isDay(text: string): boolean {
  if (!shape.test(text)) return false
  try {
    Temporal.PlainDate.from(text, { overflow: 'reject' })
    return true
  } catch {
    return false
  }
}

export function addDays(day: Day, days: number): Day {
  return Temporal.PlainDate.from(day).add({ days }).toString()
}

/** So many working days later; Saturdays and Sundays are none, holidays are not known here [ours]. */
export function addWorkingDays(day: Day, days: number): Day {
  let date = Temporal.PlainDate.from(day)
  for (let left = days; left > 0;) {
    date = date.add({ days: 1 })
    if (date.dayOfWeek < 6) left -= 1
  }
  return date.toString()
}

/** Calendar months; the end of the month is clamped: 31 August and six months is 28 or 29 February. */
export function addMonths(day: Day, months: number): Day {
  return Temporal.PlainDate.from(day).add({ months }).toString()
}

/** Whole days from one day to a later one; the same day is 0. */
export function daysBetween(from: Day, to: Day): number {
  return Temporal.PlainDate.from(from).until(Temporal.PlainDate.from(to)).days
}

/**
 * The day on which somebody reaches an age. Somebody born on 29 February reaches it
 * on 1 March of a common year [ours].
 */
export function birthdayAt(birthDate: Day, years: number): Day {
  const born = Temporal.PlainDate.from(birthDate)
  const reached = born.add({ years })
  return (born.day !== reached.day ? reached.add({ days: 1 }) : reached).toString()
}

/** Completed years of age on a day. */
export function ageOn(birthDate: Day, on: Day): number {
  let years = Number(on.slice(0, 4)) - Number(birthDate.slice(0, 4))
  while (years > 0 && birthdayAt(birthDate, years) > on) years -= 1
  return years
}

/** True when the period holds the day; both ends belong to it. */
export function covers(period: Period, on: Day): boolean {
  return period.from <= on && (period.to == null || on <= period.to)
}

/** The Sunday on or before the day (week = Sunday to Saturday [ours]); `starts` is 7 for Sunday, 1 for Monday. */
export function weekOf(day: Day, starts = 7): Day {
  const date = Temporal.PlainDate.from(day)
  return date.subtract({ days: (date.dayOfWeek - starts + 7) % 7 }).toString()
}

export function firstOfMonth(day: Day): Day {
  return `${day.slice(0, 7)}-01`
}

export function lastOfMonth(day: Day): Day {
  const date = Temporal.PlainDate.from(day)
  return date.with({ day: date.daysInMonth }).toString()
}

/** How many distinct days a set of periods covers, each day counted once; open ends run to `until`. */
export function distinctDays(periods: readonly Period[], until: Day): number {
  const sorted = periods
    .map((period) => ({ from: period.from, to: period.to == null || period.to > until ? until : period.to }))
    .filter((period) => period.from <= period.to)
    .sort((a, b) => (a.from < b.from ? -1 : 1))
  let total = 0
  let reached: Day | undefined
  for (const { from, to } of sorted) {
    const start = reached !== undefined && from <= reached ? addDays(reached, 1) : from
    if (start > to) continue
    total += daysBetween(start, to) + 1
    reached = to
  }
  return total
}
