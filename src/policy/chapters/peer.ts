import { z } from 'zod'
import {
  chapter,
  count,
  day,
  type FactsOf,
  listOf,
  onDay,
  oneOf,
  periods,
  someOf,
  words,
  yesNo,
} from '../facts.ts'
import { experienceEntry } from '../experience.ts'

/** What a paper shows. One list for all definitions. */
export const credentialKinds = [
  'certificate',
  'training',
  'peer-specialist-training',
  'diploma-or-ged',
  'healthy-relationship-training',
  'curriculum',
  'situational-training',
  'peer-mentor-training',
] as const

/** A paper or a course of a peer. `claimed` is not known yet; `missing` is known not to be there. */
export const credential = z.object({
  kind: z.enum(credentialKinds),
  state: z.enum(['claimed', 'verified', 'rejected', 'revoked', 'missing']),
  /** The day of completion or issue. */
  from: day().nullish(),
  /** The last day on which it is valid, only where the paper has one. */
  to: day().nullish(),
  hours: z.number().nonnegative().nullish(),
  /** Whether whoever must approve or recognize the course has: absent is not looked up yet. */
  approval: z.enum(['approved', 'denied']).nullish(),
  approvedFrom: day().nullish(),
  deliveredBy: z.string().nullish(),
})
export type Credential = z.output<typeof credential>

/** A stay in a hospital. Without `to` it goes on; without `kind` nobody has judged which kind it is. */
export const inpatientStay = z.object({
  from: day(),
  to: day().nullish(),
  kind: z.enum(['psychiatric', 'substance-use', 'physical']).nullish(),
})

/** Involvement with criminal justice, through a pending charge, probation and parole. Without `class`, unclassified. */
export const justiceInvolvement = z.object({
  from: day(),
  to: day().nullish(),
  class: z.enum(['minor-misdemeanor', 'other']).nullish(),
})

/** Subjects that a training program for peers may cover. */
export const trainingTopics = [
  'recovery-principles',
  'cultural-competency',
  'conflict',
  'goals-and-problems',
  'psychosocial-rehabilitation',
  'rights-and-confidentiality',
  'boundaries',
  'self-advocacy',
  'listening',
  'telling-stories',
] as const

/** Whether somebody may serve as a peer on a day. */
export const peer = chapter('peer', {
  birthDate: onDay('peer', 'gathered'),
  credentials: listOf('agency', credential, 'gathered'),
  /** Hours of training from curricula that are approved, as the certificates say. */
  trainingHours: count('agency', 'gathered'),
  /** Hours that somebody still has to verify, or whose curriculum nobody has looked up. */
  trainingHoursAwaiting: count('state-reviewer', 'gathered'),
  livedMentalIllness: yesNo('peer'),
  livedServiceUse: yesNo('peer'),
  recoverySelfIdentified: yesNo('peer'),
  wellGrounded: yesNo('supervisor'),
  selfEmployed: yesNo('agency'),
  /** When the agency that directs the peer was approved. An empty list says: no such agency. */
  agencyApproved: periods('agency'),
  /** When a contract for clinical supervision was in force. An empty list says: there is none. */
  clinicalSupervision: periods('agency'),
  servingSince: onDay('agency', 'gathered'),
  competenciesUnrated: count('supervisor'),
  /** Family members' diagnoses are theirs: only that there is one is kept. */
  familyMentalIllness: yesNo('peer'),
  familyEmotionalDisorder: yesNo('peer'),
  /** Whether the agency has checked what the peer says of lived experience. */
  livedExperienceChecked: yesNo('agency'),
  /** The peer's own statement: working on recovery, stable, able to keep a job. And the agency's agreement. */
  recoveryStatement: yesNo('peer'),
  recoveryStatementAgreed: yesNo('agency'),
  /** What the completed program covers. */
  trainingTopics: someOf('agency', trainingTopics),
  /** What kinds of subjects its modules were. */
  trainingKinds: listOf('agency', z.string()),
  /** Under which of its titles the program knows the peer. */
  title: words('agency'),
  ableToDoPaperwork: yesNo('agency'),
  recoverySince: onDay('peer'),
  /** An empty list says: none ever. */
  inpatientStays: listOf('peer', inpatientStay),
  justiceInvolvement: listOf('peer', justiceInvolvement),
  affiliation: oneOf('agency', ['employee', 'self-employed', 'individual-practitioner'], 'gathered'),
  /** Entries of the resume. An empty list says: it has none. */
  experience: listOf('peer', experienceEntry),
  resume: yesNo('peer'),
  /** Whether the resume says how the peer can support others. */
  resumeSaysHow: yesNo('peer'),
  /** When the peer got supports through a waiver service. An empty list says: never. */
  waiverSupport: periods('program-officer'),
  ownEmailVerified: yesNo('peer'),
  confidentialityAgreed: yesNo('peer'),
  knowsEmergencies: yesNo('agency'),
  vendorForm: oneOf('peer', ['not-sent', 'sent', 'confirmed']),
  /** The program officer's word on a kind of vendor other than the usual one. */
  vendorTypeAccepted: yesNo('program-officer'),
  applicationSentOn: onDay('peer'),
  application: oneOf('program-officer', ['in-review', 'not-accepted', 'withdrawn']),
  acceptedOn: onDay('program-officer'),
  reliableTransport: yesNo('peer'),
  /** The peer's own, intellectual or developmental; somebody else's does not say anything here. */
  livedDevelopmentalDisability: yesNo('peer'),
  /** Settings in which a reviewer found a success true. An empty list says: looked into, none. */
  provenSuccess: someOf('agency', ['academic', 'volunteer', 'employment', 'independent-living']),
  /** Able to document what was done, or to have it confirmed. */
  canDocument: yesNo('agency'),
  canConnect: yesNo('agency'),
  canTravel: yesNo('agency'),
  conveysEmpathy: yesNo('agency'),
  solvesTogether: yesNo('agency'),
  /** Topics in which the peer has experience to share. */
  experienceAreas: listOf('peer', z.string()),
  /** Modules of the curriculum known not to be done. */
  modulesOpen: listOf('agency', z.string()),
  /** Days after activation that the training matrix in force gives for the curriculum. */
  matrixGraceDays: count('agency'),
  /** Months after which the training matrix in force asks for the curriculum again. */
  matrixRenewalMonths: count('agency'),
  /** What else the training matrix in force asks for and is known not to be done. */
  matrixItemsOpen: listOf('agency', z.string()),
  /** The agency that takes the peer on, by its name. */
  agencyName: words('agency', 'gathered'),
  situationalInCurriculum: yesNo('agency'),
  /** The agency's word that the peer is qualified. */
  qualified: yesNo('agency'),
  onTreatmentTeam: yesNo('clinic'),
})

export type Peer = FactsOf<typeof peer>
