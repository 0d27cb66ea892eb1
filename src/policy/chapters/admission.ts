import { chapter, type FactsOf, yesNo } from '../facts.ts'

/** Whether somebody may be admitted: the criteria of a program, each with its evidence. */
export const admission = chapter('admission', {
  onWaiver: yesNo('case-manager'),
})

export type Admission = FactsOf<typeof admission>
