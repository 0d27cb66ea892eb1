import { addDays, type Day } from '../kernel/days.ts'
import { met, notMet, unknown, type Answer, type Known } from './answers.ts'

/** A time between two days, or between two minutes where they are known: `2026-10-12` or `2026-10-12T15:00`. */
export type Stretch = { readonly from: string; readonly to?: Known<string> }

/** Not met on a day, or at a time of it, that falls into one of the stretches. An empty list is a known none. */
export function outside(stretches: Known<readonly Stretch[]>, day: Day, at: Known<string>): Answer {
  if (stretches == null) return unknown
  const within = stretches.find((stretch) => begun(stretch.from, day, at) && !over(stretch.to, day, at))
  if (within === undefined) return met
  return within.to == null ? notMet() : notMet({ kind: 'wait-until', day: firstDayAfter(within.to) })
}

function begun(from: string, day: Day, at: Known<string>): boolean {
  return at != null && hasTime(from) ? from <= `${day}T${at}` : from.slice(0, 10) <= day
}

function over(to: Known<string>, day: Day, at: Known<string>): boolean {
  if (to == null) return false
  return at != null && hasTime(to) ? to <= `${day}T${at}` : to.slice(0, 10) < day
}

/** Somebody discharged at a known time may be met later that day; otherwise on the next. */
function firstDayAfter(to: string): Day {
  return hasTime(to) ? to.slice(0, 10) : addDays(to, 1)
}

function hasTime(moment: string): boolean {
  return moment.includes('T')
}
