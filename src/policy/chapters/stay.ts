import { chapter, type FactsOf, onDay, oneOf, words, yesNo } from '../facts.ts'

/** Whether somebody goes on with the service when it is reviewed. */
export const stay = chapter('stay', {
  canProgress: yesNo('qualified-professional'),
  wishesToGoOn: yesNo('participant'),
  /** Who gave that answer, and where another did, how the participant was asked. */
  wishSaidBy: oneOf('agency', ['participant', 'another']),
  howAsked: words('peer'),
  /** Whether peer support that has not been tried yet would fit; going on with what works is an answer. */
  moreSupportFits: yesNo('qualified-professional'),
  inOtherTreatment: yesNo('clinic'),
  planReviewOn: onDay('clinic'),
  reviewedOn: onDay('supervisor'),
  longTermSupportModel: yesNo('operator'),
})

export type Stay = FactsOf<typeof stay>
