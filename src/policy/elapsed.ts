import { addMonths, type Day, daysBetween } from '../kernel/days.ts'
import { type Answer, type Known, met, notMet, unknown } from './answers.ts'

/** So many calendar months after a day have passed. Until then it says the day on which they will have. */
export function monthsOver(since: Known<Day>, months: number, on: Day): Answer {
  if (since == null) return unknown
  const day = addMonths(since, months)
  return day <= on ? met : notMet({ kind: 'wait-until', day })
}

/** A day lies no more than so many calendar months after another. */
export function withinMonths(since: Day, months: number, day: Day): boolean {
  return day <= addMonths(since, months)
}

/** Whole days since a day; below zero for a day to come. */
export function daysSince(day: Day, on: Day): number {
  return daysBetween(day, on)
}
