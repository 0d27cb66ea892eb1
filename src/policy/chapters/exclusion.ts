import { chapter, type FactsOf, yesNo } from '../facts.ts'

/** What stands against serving somebody now. */
export const exclusion = chapter('exclusion', {
  needsActiveTreatment: yesNo('case-manager'),
})

export type Exclusion = FactsOf<typeof exclusion>
