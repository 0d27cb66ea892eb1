import { chapter, type FactsOf, yesNo } from '../facts.ts'

/** What stands against serving somebody now. */
export const exclusion = chapter('exclusion', {
  needsActiveTreatment: yesNo('case-manager'),
  riskToSelfOrOthers: yesNo('qualified-professional'),
  needsMoreIntensiveService: yesNo('qualified-professional'),
  needsMoreStructure: yesNo('qualified-professional'),
  needsClinicalCare: yesNo('qualified-professional'),
  otherCareArranged: yesNo('clinic'),
  /** A professional's word that peer support goes on although no other care is arranged. */
  goesOnBesideNoCare: yesNo('qualified-professional'),
})

export type Exclusion = FactsOf<typeof exclusion>
