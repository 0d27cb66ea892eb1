import {
  allOf,
  type Answer,
  anyOf,
  asking,
  inForce,
  met,
  no,
  notDue,
  notMet,
  unknown,
  yes,
} from '../../src/policy/answers.ts'
import { type Admission } from '../../src/policy/chapters/admission.ts'
import { type Crisis } from '../../src/policy/chapters/crisis.ts'
import { type Discharge } from '../../src/policy/chapters/discharge.ts'
import { type Exclusion } from '../../src/policy/chapters/exclusion.ts'
import { alwaysPossible, type Participant } from '../../src/policy/chapters/participant.ts'
import { type Peer } from '../../src/policy/chapters/peer.ts'
import { type Session } from '../../src/policy/chapters/session.ts'
import { type Stay } from '../../src/policy/chapters/stay.ts'
import { type Supervision } from '../../src/policy/chapters/supervision.ts'
import { type Support } from '../../src/policy/chapters/support.ts'
import { type Window } from '../../src/policy/chapters/window.ts'
import { approvedCourse, completed } from '../../src/policy/credentials.ts'
import {
  allOver,
  daysSince,
  latest,
  monthsAfterEach,
  monthsOver,
  withinMonths,
} from '../../src/policy/elapsed.ts'
import {
  assume,
  awaits,
  clause,
  may,
  must,
  prose,
  record,
  should,
  term,
  vocabulary,
} from '../../src/policy/language.ts'
import { program, type ClauseText } from '../../src/policy/program.ts'
import { majority, reachesPercent } from '../../src/policy/shares.ts'
import clauses from './clauses.json' with { type: 'json' }
import words from './words.json' with { type: 'json' }

/*
 * Peer Support Services, sections I to IX, in the order of the source. The document names no state, no agency
 * and no day, so its authority is not stated and it is in force on every day.
 */

// I. Definition of services

/** Where it takes place. Homes and the community are named; section III shuts out no place. */
const places = vocabulary(
  'PSS/I.1b',
  term('PSS/I.1b', 'home'),
  term('PSS/I.1b', 'community'),
  term('PSS/III.a', 'school'),
  term('PSS/III.a', 'church'),
  term('PSS/III.a', 'work'),
  term('PSS/III.a', 'clinic'),
  term('PSS/III.a', 'hospital'),
  term('PSS/III.a', 'residential'),
  term('PSS/III.a', 'elsewhere'),
)

/** What the contacts strengthen. */
const aims = vocabulary(
  'PSS/I.1e',
  term('PSS/I.1e', 'natural-supports'),
  term('PSS/I.1e', 'coping'),
  term('PSS/I.1e', 'independence'),
)

const reentryWithin = assume(
  7,
  'The text names help after a hospital or a residential stay and gives no time for the first contact: a week, in days.',
).at('PSS/I.1f')

export const support = {
  reentry: may(clause('PSS/I.1f'), ({ careStays, lastContactOn }: Support, _, { day, value }): Answer => {
    if (careStays == null) return unknown
    const left = latest(careStays.flatMap(({ to }) => (to != null && to <= day ? [to] : [])))
    if (left === undefined) return notDue
    if (lastContactOn != null && lastContactOn >= left) return met
    return daysSince(left, day) > value(reentryWithin) ? notMet() : notDue
  }),
}

/** What a contact was about: the eleven focus areas. */
const topics = vocabulary(
  'PSS/I.2a',
  term('PSS/I.2a.1', 'personal-safety'),
  term('PSS/I.2a.2', 'confidence'),
  term('PSS/I.2a.3', 'growth'),
  term('PSS/I.2a.4', 'goal-achievement'),
  term('PSS/I.2a.5', 'community-connection'),
  term('PSS/I.2a.6', 'boundary-setting'),
  term('PSS/I.2a.7', 'planning'),
  term('PSS/I.2a.8', 'self-advocacy'),
  term('PSS/I.2a.9', 'personal-fulfillment'),
  term('PSS/I.2a.10', 'natural-supports'),
  term('PSS/I.2a.11', 'communication'),
)

/** How far somebody is with a skill; moving back needs no reason. */
const skillStages = vocabulary(
  'PSS/I.2b',
  term('PSS/I.2b', 'acquiring'),
  term('PSS/I.2b', 'developing'),
  term('PSS/I.2b', 'expanding'),
)

/** What was done: the six groups of examples, what they name, and room for anything else. */
const activities = vocabulary(
  'PSS/I.ex.intro',
  term('PSS/I.ex.intro', 'self-help'),
  term('PSS/I.ex.selfhelp-a', 'informed-choices'),
  term('PSS/I.ex.intro', 'community-education'),
  term('PSS/I.ex.education-a', 'teach-somebody-close'),
  term('PSS/I.ex.intro', 'individual-advocacy'),
  term('PSS/I.ex.advocacy-a', 'talk-with-professional'),
  term('PSS/I.ex.intro', 'pre-crisis-support'),
  term('PSS/I.ex.intro', 'education-and-work'),
  term('PSS/I.ex.evj-a', 'school-return'),
  term('PSS/I.ex.evj-a', 'volunteering'),
  term('PSS/I.ex.evj-a', 'job-training'),
  term('PSS/I.ex.evj-b', 'accommodations'),
  term('PSS/I.ex.intro', 'distressing-symptoms'),
  term('PSS/I.ex.intro', 'other'),
)

/** The most important part of advocacy is that somebody comes to do it themselves. */
const advocacy = vocabulary(
  'PSS/I.ex.advocacy-c',
  term('PSS/I.ex.advocacy-c', 'did-for'),
  term('PSS/I.ex.advocacy-c', 'did-with'),
  term('PSS/I.ex.advocacy-c', 'coached'),
)

/** Two things that are done only because the consumer wants them. */
export const session = {
  teaching: may(clause('PSS/I.ex.education-a'), ({ activities, teachingAgreed }: Session) =>
    onlyFor('teach-somebody-close', activities, yes(teachingAgreed)),
  ).refuses(),
  professionalTalk: may(clause('PSS/I.ex.advocacy-a'), ({ activities, professionalTalkAsked }: Session) =>
    onlyFor('talk-with-professional', activities, yes(professionalTalkAsked)),
  ).refuses(),
}

function onlyFor(activity: string, chosen: Session['activities'], then: Answer): Answer {
  return chosen?.includes(activity) ? then : notDue
}

const referralWithin = assume(
  24,
  'The text asks for fitting referrals when a crisis may be coming and gives no time: a day, in hours.',
).at('PSS/I.ex.precrisis-b')

export const crisis = {
  plan: may(clause('PSS/I.ex.precrisis-a'), ({ crisisPlan, crisisPlanHasContact }: Crisis) =>
    crisisPlan === false ? notDue : allOf(yes(crisisPlan), yes(crisisPlanHasContact)),
  ),
  referral: may(
    clause('PSS/I.ex.precrisis-b'),
    ({ mayBeEscalating, hoursSinceFlagged, referred }: Crisis, _, { value }): Answer => {
      if (mayBeEscalating === false) return notDue
      if (referred) return met
      if (mayBeEscalating == null || hoursSinceFlagged == null) return unknown
      return hoursSinceFlagged >= value(referralWithin) ? notMet() : notDue
    },
  ),
}

// II. Staff requirements

/** What the recognized training should cover. */
const trainingTopics = vocabulary(
  'PSS/II.2.topics',
  term('PSS/II.2.topic.1', 'recovery-principles'),
  term('PSS/II.2.topic.2', 'cultural-competency'),
  term('PSS/II.2.topic.3', 'conflict'),
  term('PSS/II.2.topic.4', 'goals-and-problems'),
  term('PSS/II.2.topic.5', 'psychosocial-rehabilitation'),
  term('PSS/II.2.topic.6', 'rights-and-confidentiality'),
  term('PSS/II.2.topic.7', 'boundaries'),
  term('PSS/II.2.topic.8', 'self-advocacy'),
  term('PSS/II.2.topic.9', 'listening'),
  term('PSS/II.2.topic.10', 'telling-stories'),
)

/** Papers a specialist brings. */
const papers = vocabulary('PSS/II.2a', term('PSS/II.2b', 'peer-specialist-training'))

const titles = vocabulary(
  'PSS/II.roles',
  term('PSS/I.1a', 'peer-specialist'),
  term('PSS/I.1a', 'family-peer-specialist'),
)

const statementRenewal = assume(
  'none',
  'The text says "currently" and names no interval: the statement stays good until a contrary fact opens a review.',
)
  .at('PSS/II.1b')
  .reading()

const inpatientMeans = assume(
  'psychiatric or substance use',
  'The text says inpatient hospitalization in a sentence about recovery: a stay for a bodily illness is left out.',
)
  .at('PSS/II.3a')
  .reading()

/** Whether somebody may serve as a specialist on a day; peer and family-peer specialists alike. */
export const peer = {
  livedExperience: must(
    clause('PSS/II.1a'),
    ({ livedMentalIllness, familyMentalIllness, familyEmotionalDisorder, livedExperienceChecked }: Peer) =>
      allOf(
        anyOf(yes(livedMentalIllness), yes(familyMentalIllness), yes(familyEmotionalDisorder)),
        yes(livedExperienceChecked),
      ),
  ),
  workingOnRecovery: must(clause('PSS/II.1b'), ({ recoveryStatement, recoveryStatementAgreed }: Peer) =>
    allOf(yes(recoveryStatement), yes(recoveryStatementAgreed)),
  ),
  /** A diploma is usual and never asked for: the judge does not so much as read it. */
  paperwork: must(clause('PSS/II.1c'), ({ ableToDoPaperwork }: Peer) => yes(ableToDoPaperwork)).andClause(
    'PSS/II.1d',
  ),
  trained: must(clause('PSS/II.2a'), ({ credentials }: Peer, _, { day }) =>
    approvedCourse(credentials, 'peer-specialist-training', day),
  ).andClause('PSS/I.1a'),
  documented: must(clause('PSS/II.2b'), ({ credentials }: Peer, _, { day }) =>
    completed(credentials, 'peer-specialist-training', day),
  ),
  /** A gap in a recognized program stays to be seen and holds up nobody who has its certificate. */
  trainingTopics: should(clause('PSS/II.2.topics'), ({ trainingTopics: covered }: Peer): Answer => {
    if (covered == null) return unknown
    const among = trainingTopics.terms
      .map((topic) => topic.term)
      .filter((topic) => !covered.some((one) => one === topic))
    return among.length ? notMet({ kind: 'choose', fact: 'trainingTopics', among }) : met
  }).shows(),
  recovered: must(
    clause('PSS/II.3a', { sets: 6 }),
    ({ recoverySince, inpatientStays, justiceInvolvement }: Peer, months, { day }) =>
      allOver(
        asking('recoverySince', 'peer', monthsOver(recoverySince, months, day)),
        asking(
          'inpatientStays',
          inpatientStays ? 'agency' : 'peer',
          monthsAfterEach(inpatientStays, ({ kind }) => kind && kind !== 'physical', months, day),
        ),
        asking(
          'justiceInvolvement',
          justiceInvolvement ? 'agency' : 'peer',
          monthsAfterEach(
            justiceInvolvement,
            (one) => one.class && one.class !== 'minor-misdemeanor',
            months,
            day,
          ),
        ),
      ),
  ).andClause('PSS/II.3b', 'PSS/II.roles'),
}

const qualifiedLicences = assume(
  'as the operator lists them',
  'The text leaves the term to federal guidelines and does not quote them: whoever runs this lists the licences.',
)
  .at('PSS/II.4')
  .reading()

/*
 * The text asks for supervision and says nothing of a second signature under notes. Whether supervisors give one is the
 * agency's own switch, for all of its programs, and no reading of this text.
 */
export const supervision = {
  qualified: must(clause('PSS/II.4'), ({ assigned, qualifiedProfessional }: Supervision, _, { day }) =>
    allOf(inForce(assigned, day), inForce(qualifiedProfessional, day)),
  ),
}

// III. Service setting

/** Ways of meeting. The text names two; video is ours. */
const modes = vocabulary(
  undefined,
  term('PSS/III.b', 'in-person'),
  term('PSS/III.c', 'phone'),
  term('PSS/III.b', 'video'),
)

const drifting = assume(
  { days: 30 },
  'The text gives no interval between contacts: after so many days without one somebody looks at how things are.',
).at('PSS/III.b')

const windowDays = assume(
  90,
  'The text asks for a majority and not of what: contacts held in the last three months, in days.',
).at('PSS/III.b')

const videoIsFaceToFace = assume<boolean>(
  false,
  'The text sets the telephone against face-to-face and does not speak of video.',
).at('PSS/III.b')

export const window = {
  faceToFace: should(clause('PSS/III.b'), ({ contacts }: Window, _, { day, value }): Answer => {
    if (contacts == null) return unknown
    const recent = contacts.filter(({ on }) => on <= day && daysSince(on, day) < value(windowDays))
    const facing = recent.filter(
      ({ mode }) => mode === 'in-person' || (mode === 'video' && value(videoIsFaceToFace)),
    )
    return majority(facing.length, recent.length)
  }),
}

// I and IV. Service criteria

const crisisIsRecent = assume(
  90,
  'The text says recently: a crisis service that ended longer ago, in days, gets a hint and still counts.',
).at('PSS/IV.A')

/** Where somebody has difficulties, as section IV names the places. */
const difficultPlaces = vocabulary(
  'PSS/IV.B',
  term('PSS/IV.B', 'home'),
  term('PSS/IV.B', 'community'),
  term('PSS/IV.B', 'church'),
  term('PSS/IV.B', 'school'),
  term('PSS/IV.B', 'job'),
  term('PSS/IV.B', 'volunteering'),
)

const recoveryFrom = vocabulary(
  'PSS/IV.C',
  term('PSS/IV.C', 'mental-illness'),
  term('PSS/IV.C', 'co-occurring'),
)

export const admission = {
  diagnosed: must(clause('PSS/I.1c'), ({ diagnosis }: Admission) =>
    diagnosis == null ? unknown : diagnosis === 'none' ? notMet() : met,
  ),
  /** One of the seven is enough; each of them stands below and grants by itself. */
  anyArea: must(
    clause('PSS/IV.intro'),
    ({
      crisisServices,
      functionalProblems,
      needsMutualSupport,
      moneyProblems,
      needsSelfAdvocacy,
      helpedByModeling,
      needsPeerToStaySelfSufficient,
    }: Admission) =>
      anyOf(
        yes(crisisServices),
        yes(functionalProblems),
        yes(needsMutualSupport),
        yes(moneyProblems),
        yes(needsSelfAdvocacy),
        yes(helpedByModeling),
        yes(needsPeerToStaySelfSufficient),
      ),
  ),
  crisisServices: may(
    clause('PSS/IV.A'),
    ({ crisisServices, crisisServicesEndedOn }: Admission, _, { day, value }): Answer => {
      const long =
        crisisServicesEndedOn != null && daysSince(crisisServicesEndedOn, day) > value(crisisIsRecent)
      return crisisServices && long
        ? { verdict: 'met', hint: 'crisis-service-long-ago' }
        : asking('crisisServices', 'participant', yes(crisisServices))
    },
  ),
  functioning: may(clause('PSS/IV.B'), ({ functionalProblems }: Admission) => yes(functionalProblems)),
  mutualSupport: may(clause('PSS/IV.C'), ({ needsMutualSupport }: Admission) => yes(needsMutualSupport)),
  money: may(clause('PSS/IV.D'), ({ moneyProblems }: Admission) => yes(moneyProblems)),
  selfAdvocacy: may(clause('PSS/IV.E'), ({ needsSelfAdvocacy }: Admission) => yes(needsSelfAdvocacy)),
  modeling: may(clause('PSS/IV.F'), ({ helpedByModeling }: Admission) => yes(helpedByModeling)),
  selfSufficiency: may(clause('PSS/IV.G'), ({ needsPeerToStaySelfSufficient }: Admission) =>
    yes(needsPeerToStaySelfSufficient),
  ),
}

// V. Exclusion criteria

type Excluding = Pick<Exclusion, 'riskToSelfOrOthers' | 'needsMoreIntensiveService' | 'needsMoreStructure'>

const withinReach = ({ riskToSelfOrOthers, needsMoreIntensiveService }: Excluding) =>
  allOf(no(riskToSelfOrOthers), no(needsMoreIntensiveService))

const withinScope = ({ needsMoreStructure }: Excluding) => no(needsMoreStructure)

export const exclusion = {
  /** Not a third criterion: the need calls for clinical care, and peer support stands beside it. */
  besideCare: should(
    clause('PSS/V.need'),
    ({ needsClinicalCare, otherCareArranged, goesOnBesideNoCare }: Exclusion) =>
      anyOf(no(needsClinicalCare), yes(otherCareArranged), yes(goesOnBesideNoCare)),
  )
    .andClause('PSS/V.adjunctive')
    .shows(),
  neither: must(
    clause('PSS/V.any'),
    ({ riskToSelfOrOthers, needsMoreIntensiveService, needsMoreStructure }: Exclusion) =>
      allOf(
        withinReach({ riskToSelfOrOthers, needsMoreIntensiveService }),
        withinScope({ needsMoreStructure }),
      ),
  ),
  riskOrImpairment: must(clause('PSS/V.A'), ({ riskToSelfOrOthers, needsMoreIntensiveService }: Exclusion) =>
    withinReach({ riskToSelfOrOthers, needsMoreIntensiveService }),
  ),
  structure: must(clause('PSS/V.B'), ({ needsMoreStructure }: Exclusion) =>
    withinScope({ needsMoreStructure }),
  ),
}

// VI. Continued stay criteria, and VIII. frequency of review

const exceptionBy = assume(
  'supervisor',
  'All three are asked, because no "any" is written; who decides on one that fails the text does not say.',
)
  .at('PSS/VI.A', 'PSS/VI.C')
  .reading()

const longTermReading = assume<'clients-in-no-other-treatment' | 'whole-center'>(
  'clients-in-no-other-treatment',
  'Reviews do not apply under a long term support model: for the whole center, or only for those in no other treatment, can be read both ways.',
).at('PSS/VIII.a', 'PSS/VIII.b')

const reviewEvery = assume<number | null>(
  null,
  'For a client in no other treatment the text gives no interval; a number of months may be set.',
).at('PSS/VIII.a')

const reviewNotice = assume(
  30,
  'Reviews follow the service plan; how many days before it somebody is reminded is ours.',
).at('PSS/VIII.a')

export const stay = {
  canProgress: must(clause('PSS/VI.A'), ({ canProgress }: Stay) => yes(canProgress)).unless(
    exceptionBy.standard,
  ),
  /** The client answers, or somebody writes how the client was asked. */
  wishes: must(clause('PSS/VI.B'), ({ wishesToGoOn, wishSaidBy, howAsked }: Stay): Answer => {
    const heard = wishSaidBy === 'participant' || (wishSaidBy === 'another' && howAsked?.trim())
    return heard || wishesToGoOn == null
      ? yes(wishesToGoOn)
      : asking(wishSaidBy ? 'howAsked' : 'wishSaidBy', 'peer', unknown)
  }),
  moreFits: must(clause('PSS/VI.C'), ({ moreSupportFits }: Stay) => yes(moreSupportFits)).unless(
    exceptionBy.standard,
  ),
  reviewed: must(
    clause('PSS/VIII.a'),
    (
      { inOtherTreatment, planReviewOn, reviewedOn, longTermSupportModel }: Stay,
      _,
      { day, value },
    ): Answer => {
      if (longTermSupportModel && value(longTermReading) === 'whole-center') return notApplicable
      if (inOtherTreatment == null) return unknown
      if (inOtherTreatment) return reviewWithPlan(planReviewOn, reviewedOn, day, value(reviewNotice))
      const months = value(reviewEvery)
      if (longTermSupportModel || months === null) return notApplicable
      if (reviewedOn == null) return unknown
      return withinMonths(reviewedOn, months, day) ? met : notMet()
    },
  )
    .andClause('PSS/VIII.b')
    .shows(),
}

const notApplicable: Answer = { verdict: 'not-due', hint: 'not-applicable' }

function reviewWithPlan(
  planReviewOn: Stay['planReviewOn'],
  reviewedOn: Stay['reviewedOn'],
  day: string,
  notice: number,
): Answer {
  if (planReviewOn == null) return asking('planReviewOn', 'clinic', unknown)
  if (reviewedOn != null && reviewedOn >= planReviewOn) return met
  if (day > planReviewOn) return notMet()
  return daysSince(day, planReviewOn) <= notice ? { verdict: 'not-due', hint: 'review-soon' } : notDue
}

// VII. Discharge criteria: either is enough

const nearlyAllGoals = assume(
  75,
  'The text says substantially and gives no share: at so many percent somebody is asked, and no share decides.',
).at('PSS/VII.B')

const summaryWithin = assume(
  7,
  'The text asks for no summary at discharge; ours is reminded after a week, in days.',
)
  .at('PSS/VII.A')
  .reading()

export const discharge = {
  noLongerWishes: must(clause('PSS/VII.A'), ({ wish }: Discharge) => wantsToStop(wish)).shows(),
  goalsMet: must(
    clause('PSS/VII.B'),
    ({ goals, goalsMet, goalsSubstantiallyMet }: Discharge, _, { value }): Answer => {
      if (goalsSubstantiallyMet != null) return yes(goalsSubstantiallyMet)
      const ask = asking('goalsSubstantiallyMet', 'supervisor', unknown)
      const nearly =
        goals != null && goalsMet != null && reachesPercent(goalsMet, goals, value(nearlyAllGoals))
      return nearly ? { ...ask, hint: 'goals-nearly-met' } : ask
    },
  ).shows(),
}

/** A relative's word is no answer: the client is asked. */
function wantsToStop(wish: Discharge['wish']): Answer {
  if (wish === 'stop') return met
  return wish === 'go-on' ? notMet() : unknown
}

/**
 * On each day of service: what excludes or ends it stops routine contacts from that day on. Nobody is asked
 * anew each day, and contacts in a crisis, referrals and good-byes stand.
 */
export const participant = {
  riskOrImpairment: must(
    clause('PSS/V.A'),
    ({ occasion, riskToSelfOrOthers, needsMoreIntensiveService }: Participant) =>
      unlessAlways(occasion, withinReach({ riskToSelfOrOthers, needsMoreIntensiveService })),
  ).goesOnWhileUnknown(),
  structure: must(clause('PSS/V.B'), ({ occasion, needsMoreStructure }: Participant) =>
    unlessAlways(occasion, withinScope({ needsMoreStructure })),
  ).goesOnWhileUnknown(),
  stillWishes: must(clause('PSS/VII.A'), ({ occasion, wish }: Participant) =>
    unlessAlways(
      occasion,
      wish === 'stop' ? notMet() : wish === 'go-on' ? met : asking('wish', 'participant', unknown),
    ),
  ).goesOnWhileUnknown(),
}

function unlessAlways(occasion: Participant['occasion'], then: Answer): Answer {
  return alwaysPossible(occasion) ? notDue : then
}

export const pss = program({
  id: 'pss',
  code: 'PSS',
  authority: { stated: undefined, inferred: undefined },
  clauses: clauses as ClauseText[],
  words,
  chapters: {
    support,
    session,
    crisis,
    peer,
    supervision,
    window,
    admission,
    exclusion,
    stay,
    discharge,
    participant,
  },
  vocabularies: {
    'session.place': places,
    'session.aim': aims,
    'session.topic': topics,
    'skill.stage': skillStages,
    'session.activity': activities,
    'session.advocacy': advocacy,
    'training.topic': trainingTopics,
    'peer.credential': papers,
    'peer.title': titles,
    'session.mode': modes,
    'admission.place': difficultPlaces,
    'admission.recovery': recoveryFrom,
  },
  assumptions: {
    reentryWithin,
    referralWithin,
    statementRenewal,
    inpatientMeans,
    qualifiedLicences,
    windowDays,
    videoIsFaceToFace,
    crisisIsRecent,
    exceptionBy,
    longTermReading,
    reviewEvery,
    reviewNotice,
    nearlyAllGoals,
    summaryWithin,
    drifting,
  },
  drifting,
  lookBack: windowDays,
  records: [
    record('PSS/title', 'organization_program.authority_confirmed'),
    record('PSS/I.ex.symptoms-b', 'fact.exclusion.otherCareArranged'),
    record('PSS/I.1d', 'goal.words'),
  ],
  prose: [
    prose(
      'PSS/I.ex.education-b',
      'What teaching others is for; how far stigma lessens is not measured here.',
    ),
    prose('PSS/IX.A1', 'Says what kind of service this is; it asks nothing of anybody.'),
  ],
  awaits: [
    awaits('choosing and stopping', 'PSS/I.ex.selfhelp-b'),
    awaits('the work and the hard days', 'PSS/I.ex.advocacy-b', 'PSS/I.ex.symptoms-a'),
    awaits('minutes to money to report', 'PSS/IX.A2', 'PSS/IX.B'),
  ],
})
