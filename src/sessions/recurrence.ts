import { Temporal } from 'temporal-polyfill'
import { addDays, type Day, daysBetween, weekOf } from '../kernel/days.ts'
import { instantOf, type When } from './when.ts'

/** A meeting that returns: on which days, and when on the wall clock of the participant's zone. */
export type Returning = {
  readonly zone: string
  readonly from: Day
  readonly until: Day | null
  /** 1 for Monday to 7 for Sunday. */
  readonly weekdays: readonly number[]
  readonly everyWeeks: number
  /** `HH:MM` */
  readonly starts: string
  readonly minutes: number
}

/** How far ahead its days are booked. */
const weeksAhead = 8

export const bookedThrough = (today: Day): Day => addDays(today, weeksAhead * 7)

/** Its days after one day and through another. A week is counted from the one in which it began. */
export function daysOf(returning: Returning, after: Day | null, through: Day): Day[] {
  const last = returning.until !== null && returning.until < through ? returning.until : through
  const first = after !== null && after >= returning.from ? addDays(after, 1) : returning.from
  const begins = weekOf(returning.from, 1)
  const days: Day[] = []
  for (let day = first; day <= last; day = addDays(day, 1)) {
    const week = daysBetween(begins, weekOf(day, 1)) / 7
    const weekday = daysBetween(weekOf(day, 1), day) + 1
    if (week % returning.everyWeeks === 0 && returning.weekdays.includes(weekday)) days.push(day)
  }
  return days
}

/**
 * When it takes place on a day: four o'clock stays four o'clock when the clocks change. A time that is skipped that
 * night becomes the next one there is, and an hour that comes twice is the first of the two.
 */
export function whenOn(returning: Returning, day: Day): When & { movedTo: string | null } {
  const wall = Temporal.PlainDateTime.from(`${day}T${returning.starts}`)
  const first = wall.toZonedDateTime(returning.zone, { disambiguation: 'earlier' })
  const there = first.toPlainDateTime().equals(wall)
  const starts = there ? first : (first.getTimeZoneTransition('next') ?? first)
  const ends = starts.epochMilliseconds + returning.minutes * 60_000
  return {
    serviceDate: day,
    zone: returning.zone,
    startsAt: instantOf(starts.epochMilliseconds),
    endsAt: instantOf(ends),
    minutes: returning.minutes,
    twice: [],
    movedTo: there ? null : starts.toPlainTime().toString({ smallestUnit: 'minute' }),
  }
}
