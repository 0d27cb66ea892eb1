import { addMonths, type Day, daysBetween } from '../kernel/days.ts'
import { allOf, type Answer, type Change, type Known, met, notMet, unknown } from './answers.ts'

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

/** The last of several days, where there is any. */
export function latest(days: Known<readonly Day[]>): Day | undefined {
  return days?.toSorted().at(-1)
}

/** Whole days since a day; below zero for a day to come. */
export function daysSince(day: Day, on: Day): number {
  return daysBetween(day, on)
}

/**
 * So many calendar months have passed since the end of each event that counts. One that still goes on has not
 * ended. An event of which nobody has said whether it counts leaves it open, unless it is long over anyway.
 */
export function monthsAfterEach<E extends Lasting>(
  events: Known<readonly E[]>,
  counts: (event: E) => Known<boolean>,
  months: number,
  on: Day,
): Answer {
  if (events == null) return unknown
  return allOver(
    ...events
      .filter((event) => event.from <= on && counts(event) !== false)
      .map((event) => {
        const over = event.to == null || event.to > on ? notMet() : monthsOver(event.to, months, on)
        return over.verdict === 'not-met' && counts(event) == null ? unknown : over
      }),
  )
}

type Lasting = { readonly from: Day; readonly to?: Known<Day> }

/** As `allOf`, for times to wait out: of several days only the last one helps, and none while one is open. */
export function allOver(...limbs: readonly Answer[]): Answer {
  const all = allOf(met, ...limbs)
  if (all.verdict !== 'not-met') return all
  const failing = limbs.filter((limb) => limb.verdict === 'not-met')
  const last = latest(failing.flatMap((limb) => (limb.change ?? []).flatMap(dayToWaitFor)))
  const open = failing.some((limb) => limb.change === undefined)
  return open || last === undefined ? notMet() : notMet({ kind: 'wait-until', day: last })
}

function dayToWaitFor(change: Change): Day[] {
  return change.kind === 'wait-until' ? [change.day] : []
}
