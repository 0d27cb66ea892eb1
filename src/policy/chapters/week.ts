import { chapter, count, type FactsOf } from '../facts.ts'

/** One participant's week of service, over all peers. */
export const week = chapter('week', {
  /** Units that already count in this week. */
  unitsBefore: count('agency', 'gathered'),
  /** Units of the session or booking that is judged, as far as they fall into this week. */
  units: count('agency', 'gathered'),
  /** The cap that the program officer approved for this week; absent where there is none. */
  approvedUnits: count('program-officer', 'gathered'),
})

export type Week = FactsOf<typeof week>
