import { chapter, count, type FactsOf, onDay, yesNo } from '../facts.ts'

/** What is reported to those outside, and whether it came in time. */
export const report = chapter('report', {
  /** The last day of the time reported on. */
  endsOn: onDay('agency', 'gathered'),
  delivered: yesNo('case-manager', 'gathered'),
  /** The first day of the time to report on next. */
  periodFrom: onDay('agency', 'gathered'),
  /** People in one cell of a table that leaves the program. */
  peopleInCell: count('agency', 'gathered'),
})

export type Report = FactsOf<typeof report>
