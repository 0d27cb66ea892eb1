import { chapter, type FactsOf, onDay, oneOf, yesNo } from '../facts.ts'

/** Whether somebody may be admitted: the criteria of a program, each with its evidence. */
export const admission = chapter('admission', {
  onWaiver: yesNo('case-manager'),
  diagnosis: oneOf('clinic', ['mental-illness', 'disability', 'none']),
  /** Getting crisis intervention services, or recently. */
  crisisServices: yesNo('participant'),
  /** Absent where they still go on. */
  crisisServicesEndedOn: onDay('participant'),
  functionalProblems: yesNo('participant'),
  needsMutualSupport: yesNo('participant'),
  moneyProblems: yesNo('participant'),
  needsSelfAdvocacy: yesNo('participant'),
  helpedByModeling: yesNo('participant'),
  needsPeerToStaySelfSufficient: yesNo('participant'),
  developmentalServices: oneOf('case-manager', ['active', 'ended']),
})

export type Admission = FactsOf<typeof admission>
