import { Temporal } from 'temporal-polyfill'

/** A calendar day as people write it, `YYYY-MM-DD`. It has no zone: the zone was applied when it was made. */
export type Day = string

/** Days from..to, both included; an absent `to` is open. */
export type Period = { from: Day; to?: Day | null | undefined }

const shape = /^\d{4}-\d{2}-\d{2}$/

/** True for a day that exists in the calendar: `2027-02-29` does not. */
export function isDay(text: string): boolean {
  if (!shape.test(text)) return false
  const month = monthOf(text)
  const date = dateOf(text)
  return month >= 1 && month <= 12 && date >= 1 && date <= daysIn(yearOf(text), month)
}

/** So many days later; fewer than none are earlier. */
export function addDays(day: Day, days: number): Day {
  return dayNumbered(numberOf(day) + days)
}

/** So many working days later; Saturdays and Sundays are none, holidays are not known here [ours]. */
export function addWorkingDays(day: Day, days: number): Day {
  let date = numberOf(day)
  for (let left = days; left > 0;) {
    date += 1
    if (weekdayOf(date) < 6) left -= 1
  }
  return dayNumbered(date)
}

/** Calendar months; the end of the month is clamped: 31 August and six months is 28 or 29 February. */
export function addMonths(day: Day, months: number): Day {
  const counted = yearOf(day) * 12 + monthOf(day) - 1 + months
  const year = Math.floor(counted / 12)
  const month = counted - year * 12 + 1
  return written(year, month, Math.min(dateOf(day), daysIn(year, month)))
}

/** Whole days from one day to a later one; the same day is 0. */
export function daysBetween(from: Day, to: Day): number {
  return numberOf(to) - numberOf(from)
}

/**
 * The day on which somebody reaches an age. Somebody born on 29 February reaches it
 * on 1 March of a common year [ours].
 */
export function birthdayAt(birthDate: Day, years: number): Day {
  const year = yearOf(birthDate) + years
  const month = monthOf(birthDate)
  const date = dateOf(birthDate)
  return date > daysIn(year, month) ? written(year, month + 1, 1) : written(year, month, date)
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
  const number = numberOf(day)
  return dayNumbered(number - ((weekdayOf(number) - starts + 7) % 7))
}

/** The first day of the month that a day lies in. */
export function firstOfMonth(day: Day): Day {
  return `${day.slice(0, 7)}-01`
}

/** The last day of the month that a day lies in. */
export function lastOfMonth(day: Day): Day {
  const year = yearOf(day)
  const month = monthOf(day)
  return written(year, month, daysIn(year, month))
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

/** The day that an instant falls on in a zone: as it is written, or in milliseconds since 1970. */
export function localDay(instant: string | number, zone: string): Day {
  const format =
    calendars.get(zone) ??
    new Intl.DateTimeFormat('en-GB', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit' })
  calendars.set(zone, format)
  const at = typeof instant === 'number' ? instant : Date.parse(instant)
  const [day, month, year] = format.format(at).split('/')
  return `${year}-${month}-${day}`
}

/** Making one costs as much as asking it a hundred times. */
const calendars = new Map<string, Intl.DateTimeFormat>()

/**
 * The instant at which a clock on the wall of a zone shows a time, `23:59`, on a day: the earlier one where it does
 * twice, as much later as the clocks were put forward where it never does.
 */
export function instantAt(day: Day, time: string, zone: string): string {
  return Temporal.PlainDateTime.from(`${day}T${time}`)
    .toZonedDateTime(zone, { disambiguation: 'compatible' })
    .toInstant()
    .toString()
}

/*
 * The calendar in whole numbers. Rules are judged many thousand times a second, on the server and on a phone,
 * and mostly ask for days: a calendar library is a hundred times slower at that, and not small.
 */

const yearOf = (day: Day) => Number(day.slice(0, 4))
const monthOf = (day: Day) => Number(day.slice(5, 7))
const dateOf = (day: Day) => Number(day.slice(8, 10))

function daysIn(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31
}

function written(year: number, month: number, date: number): Day {
  return `${String(year).padStart(4, '0')}-${month < 10 ? '0' : ''}${month}-${date < 10 ? '0' : ''}${date}`
}

/** Days since 1 January 1970. Years are counted from March, so that a leap day ends its year. */
function numberOf(day: Day): number {
  const month = monthOf(day)
  const year = month > 2 ? yearOf(day) : yearOf(day) - 1
  const yearDay = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + dateOf(day) - 1
  const leapDays = Math.floor(year / 4) - Math.floor(year / 100) + Math.floor(year / 400)
  return year * 365 + leapDays + yearDay - 719468
}

function dayNumbered(number: number): Day {
  const shifted = number + 719468
  const era = Math.floor(shifted / 146097)
  const eraDay = shifted - era * 146097
  const eraYear = Math.floor(
    (eraDay - Math.floor(eraDay / 1460) + Math.floor(eraDay / 36524) - Math.floor(eraDay / 146096)) / 365,
  )
  const yearDay = eraDay - (365 * eraYear + Math.floor(eraYear / 4) - Math.floor(eraYear / 100))
  const shiftedMonth = Math.floor((5 * yearDay + 2) / 153)
  const month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
  const year = eraYear + era * 400 + (month <= 2 ? 1 : 0)
  return written(year, month, yearDay - Math.floor((153 * shiftedMonth + 2) / 5) + 1)
}

/** 1 for Monday to 7 for Sunday; day 0 was a Thursday. */
function weekdayOf(number: number): number {
  return ((((number + 3) % 7) + 7) % 7) + 1
}
