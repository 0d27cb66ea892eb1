import { z } from 'zod'
import { chapter, type FactsOf, listOf, onDay, oneOf, periods, someOf, words, yesNo } from '../facts.ts'
import { consentBases, treatments } from './participant.ts'

/** Whether somebody may be admitted: the criteria of a program, each with its evidence. */
export const admission = chapter('admission', {
  onWaiver: yesNo('case-manager'),
  diagnosis: oneOf('clinic', ['mental-illness', 'disability', 'none']),
  /** Getting crisis intervention services, or recently. */
  crisisServices: yesNo('participant'),
  /** Absent where they still go on. */
  crisisServicesEndedOn: onDay('participant'),
  functionalProblems: yesNo('participant'),
  /** Where they are. Nothing is decided by it. */
  difficultPlaces: listOf('participant', z.string()),
  needsMutualSupport: yesNo('participant'),
  /** From what somebody recovers. Nothing is decided by it. */
  recoveryFrom: words('clinic'),
  moneyProblems: yesNo('participant'),
  needsSelfAdvocacy: yesNo('participant'),
  helpedByModeling: yesNo('participant'),
  needsPeerToStaySelfSufficient: yesNo('participant'),
  developmentalServices: oneOf('case-manager', ['active', 'ended']),
  /** What the person asks for, in whatever way it was said. An empty list says: asked, nothing. */
  asksFor: someOf('participant', ['peer-support', 'problem-solving', 'something-else']),
  /** Why the person asks, and about which choices in life; both may stay open. */
  asksReasons: listOf('participant', z.string()),
  lifeChoices: listOf('participant', z.string()),
  birthDate: onDay('participant', 'gathered'),
  consentBasis: oneOf('clinic', consentBases),
  ownConsentReason: words('clinic'),
  countyClinic: yesNo('clinic'),
  /** Episodes at the clinic. An empty list says: looked up, none. */
  episode: periods('clinic'),
  treatment: oneOf('clinic', treatments),
  needNamedBy: oneOf('clinic', [
    'psychiatrist',
    'nurse',
    'plan-coordinator',
    'service-chief',
    'peer',
    'participant',
  ]),
})

export type Admission = FactsOf<typeof admission>
