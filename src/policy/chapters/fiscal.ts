import type { Day } from '../../kernel/days.ts'
import { atMost, notDue, unknown, type Answer, type Known } from '../answers.ts'
import { cents, chapter, count, type FactsOf } from '../facts.ts'

/** A fiscal year: how many were served and what was spent so far, as of the day that is judged. */
export const fiscal = chapter('fiscal', {
  /** Participants with a contact held, each once. */
  served: count('agency', 'gathered'),
  /** The same, with the members of their families. */
  servedWithFamilies: count('agency', 'gathered'),
  spent: cents('agency', 'gathered'),
})

export type Fiscal = FactsOf<typeof fiscal>

/** The calendar year in which the fiscal year of a day begins; `begins` is month and day, `07-01`. */
export function fiscalYearOf(on: Day, begins: string): number {
  const year = Number(on.slice(0, 4))
  return on.slice(5) < begins ? year - 1 : year
}

/** Asks only in the fiscal year that is meant. */
export function inFiscalYear(year: number, on: Day, begins: string, answer: () => Answer): Answer {
  return fiscalYearOf(on, begins) === year ? answer() : notDue
}

export function withinDollars(spent: Known<number>, dollars: number): Answer {
  return atMost(spent, dollars * 100, 'cents')
}

/** Cost per person served, rounded half up to whole dollars; with nobody served there is none. */
export function costPerPerson(spent: Known<number>, served: Known<number>, dollars: number): Answer {
  if (served === 0) return { ...notDue, hint: 'nobody-served' }
  if (spent == null || served == null) return unknown
  return withinDollars(Math.floor((spent + served * 50) / (served * 100)) * 100, dollars)
}
