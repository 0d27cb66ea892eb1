import { chapter, type FactsOf, onDay, yesNo } from '../facts.ts'

/** What is reported to those outside, and whether it came in time. */
export const report = chapter('report', {
  /** The last day of the time reported on. */
  endsOn: onDay('agency', 'gathered'),
  delivered: yesNo('case-manager'),
})

export type Report = FactsOf<typeof report>
