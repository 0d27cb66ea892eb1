import { addDays, addMonths, addWorkingDays, type Day } from '../kernel/days.ts'
import { type Answer, type Known, met, notDue, notMet, unknown } from './answers.ts'

/** Met through the last of so many days after a day. */
export function withinDays(since: Known<Day>, days: number, on: Day): Answer {
  return since == null ? unknown : on <= addDays(since, days) ? met : notMet()
}

/** Met until so many days have passed since a day. */
export function movedWithin(since: Known<Day>, days: number, on: Day): Answer {
  return since == null ? unknown : on < addDays(since, days) ? met : notMet()
}

/** Met through the day that is so many calendar months after a day. */
export function freshFor(since: Known<Day>, months: number, on: Day): Answer {
  return since == null ? unknown : on <= addMonths(since, months) ? met : notMet()
}

/** Something to be done by a last day: not due before it, and late ever after. Absent `done` is not done yet. */
export function doneBy(last: Day, done: Known<Day>, on: Day): Answer {
  if (done != null && done <= on) return done <= last ? met : notMet()
  return on <= last ? notDue : notMet()
}

/** As `doneBy`, so many days after a day. */
export function doneInDays(since: Known<Day>, days: number, done: Known<Day>, on: Day): Answer {
  return since == null ? unknown : doneBy(addDays(since, days), done, on)
}

/** As `doneBy`, so many working days after a day; Saturdays and Sundays are none. */
export function doneInWorkingDays(since: Known<Day>, days: number, done: Known<Day>, on: Day): Answer {
  return since == null ? unknown : doneBy(addWorkingDays(since, days), done, on)
}

/** A day on or before another. */
export function notAfter(day: Known<Day>, limit: Day): Answer {
  return day == null ? unknown : day <= limit ? met : notMet()
}

/** Whether a period of so many whole months, begun on `from`, had ended when `day` began. */
export const overBy = (from: Known<Day>, months: number, day: Day): boolean =>
  from != null && addMonths(from, months) <= day

/** A period of so many months, asked about once it is over; in its last days a reminder stands beside it. */
export function afterPeriod(
  from: Known<Day>,
  months: number,
  remindDays: number,
  on: Day,
  then: Answer,
): Answer {
  if (then.verdict === 'met') return then
  if (from == null) return unknown
  const over = addMonths(from, months)
  if (on >= over) return then
  return { ...notDue, hint: on >= addDays(over, -remindDays) ? 'remind' : 'not-due-yet' }
}
