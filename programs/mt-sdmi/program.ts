import {
  afterDays,
  allOf,
  atLeast,
  atLeastChecked,
  atMost,
  dueIf,
  inForce,
  met,
  no,
  none,
  notDue,
  notMet,
  oncePast,
  some,
  unknown,
  yes,
  type Answer,
} from '../../src/policy/answers.ts'
import type { Admission } from '../../src/policy/chapters/admission.ts'
import type { Crisis } from '../../src/policy/chapters/crisis.ts'
import type { Exclusion } from '../../src/policy/chapters/exclusion.ts'
import type { Funding } from '../../src/policy/chapters/funding.ts'
import type { Month } from '../../src/policy/chapters/month.ts'
import type { Pairing } from '../../src/policy/chapters/pairing.ts'
import { alwaysPossible, type Participant } from '../../src/policy/chapters/participant.ts'
import type { Peer } from '../../src/policy/chapters/peer.ts'
import type { Report } from '../../src/policy/chapters/report.ts'
import type { Supervision } from '../../src/policy/chapters/supervision.ts'
import type { Support } from '../../src/policy/chapters/support.ts'
import type { Week } from '../../src/policy/chapters/week.ts'
import type { Year } from '../../src/policy/chapters/year.ts'
import { approvedCourse, holds } from '../../src/policy/credentials.ts'
import { hoursEachYear } from '../../src/policy/education.ts'
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
import { outside } from '../../src/policy/stretches.ts'
import type { UnitOfTime } from '../../src/policy/units.ts'
import clauses from './clauses.json' with { type: 'json' }
import words from './words.json' with { type: 'json' }

/*
 * Peer Support Services under the SDMI waiver: first the service, then the specialists who give it.
 * The document carries no date, so it is in force on every day. The chapters below follow its order;
 * what a chapter gathers from several places says so.
 */

// ── Peer Support Services: definition, paragraphs 1 and 2

/** For whom the service is. The sentence is a purpose: nothing is refused by it. */
const waiver = assume(
  'hold',
  'The definition says for whom the service is and not what follows without the waiver: bookings go on, the claim is held back.',
)
  .at('MT-SDMI/def.1b')
  .reading()

export const admission = {
  waiver: should(clause('MT-SDMI/def.1b'), ({ onWaiver }: Admission) => yes(onWaiver)).holds(),
}

/** What it was about, in the aims that the definition names. Nobody has to choose one. */
const topics = vocabulary(
  undefined,
  term('MT-SDMI/def.1b', 'empowerment'),
  term('MT-SDMI/def.1b', 'self-determination'),
  term('MT-SDMI/def.1b', 'coping'),
  term('MT-SDMI/def.3.b', 'natural-supports'),
  term('MT-SDMI/def.3.c', 'hope'),
  term('MT-SDMI/def.3.c', 'self-efficacy'),
)

/** What was done. The list is open. */
const activities = vocabulary(
  undefined,
  term('MT-SDMI/def.1c', 'mentoring'),
  term('MT-SDMI/def.2.a', 'self-advocacy'),
  term('MT-SDMI/def.2.b', 'psychosocial-education'),
  term('MT-SDMI/def.2.c', 'meaningful-activity'),
  term('MT-SDMI/def.2.d', 'crisis-management'),
  term('MT-SDMI/def.2.e', 'use-of-services'),
  term('MT-SDMI/def.2.f', 'connection'),
  term('MT-SDMI/def.2.g', 'linkage'),
  term('MT-SDMI/def.2.open', 'other'),
)

export const support = {
  /** Coordinating with a provider is part of the service as long as the member's release lets it. */
  provider: may(clause('MT-SDMI/def.2.g'), ({ providerRelease }: Support, _, { day }) =>
    inForce(providerRelease, day),
  ),
}

// ── Paragraphs 1, 3, 4 and 5, and the requirements of the second page: who may serve

const recoveryWord = assume(
  'supervisor',
  'The text asks for people well grounded in their recovery and says neither who judges that nor for how long it holds.',
)
  .at('MT-SDMI/qual.recovery')
  .reading()

const agencyOfSelfEmployed = assume<'unsettled' | 'needed' | 'not-needed'>(
  'unsettled',
  'One sentence puts every specialist under an agency, the next speaks of self-employed ones: whoever runs this settles it.',
).at('MT-SDMI/agency.direction', 'MT-SDMI/self.1')

const competenciesSeen = assume(
  { withinDays: 90 },
  'The text lists competencies and no test: a supervisor writes down what was seen, after a first while.',
).at('MT-SDMI/comp.intro')

export const peer = {
  certified: must(clause('MT-SDMI/def.1a'), ({ credentials }: Peer, _, { day }) =>
    holds(credentials, 'certificate', day),
  ),
  lived: must(clause('MT-SDMI/qual.lived'), ({ livedMentalIllness, livedServiceUse }: Peer) =>
    allOf(yes(livedMentalIllness), yes(livedServiceUse)),
  ),
  recovery: must(clause('MT-SDMI/qual.recovery'), ({ recoverySelfIdentified, wellGrounded }: Peer) =>
    allOf(yes(recoverySelfIdentified), yes(wellGrounded)),
  ),
  course: must(clause('MT-SDMI/qual.course'), ({ credentials }: Peer, _, { day }) =>
    approvedCourse(credentials, 'certificate', day),
  ),
  /** Everybody who has an agency, and all employees. */
  agency: must(clause('MT-SDMI/agency.direction'), ({ selfEmployed, agencyApproved }: Peer, _, { day }) => {
    const hasNone = agencyApproved != null && !agencyApproved.length
    if (selfEmployed && (agencyApproved == null || hasNone)) return notDue
    return selfEmployed == null && hasNone ? unknown : inForce(agencyApproved, day)
  }),
  /** Nobody is kept from serving by a question that the source leaves open. */
  agencyWhenSelfEmployed: must(
    clause('MT-SDMI/agency.direction'),
    ({ selfEmployed, agencyApproved }: Peer, _, { value }): Answer => {
      if (!selfEmployed || agencyApproved?.length) return notDue
      const settled = value(agencyOfSelfEmployed)
      if (settled === 'not-needed') return met
      if (settled === 'needed') return notMet({ kind: 'establish', fact: 'agencyApproved' })
      return { verdict: 'unknown', change: [{ kind: 'ask', fact: 'agencyApproved', whom: 'operator' }] }
    },
  ).goesOnWhileUnknown(),
  clinicalSupervision: must(
    clause('MT-SDMI/self.1'),
    ({ selfEmployed, clinicalSupervision }: Peer, _, { day }) =>
      dueIf(yes(selfEmployed), inForce(clinicalSupervision, day)),
  ),
  /** Only hours of approved curricula count; hours nobody has looked up yet are not known. */
  trained: must(
    clause('MT-SDMI/spec.30h', { sets: 30 }),
    ({ trainingHours, trainingHoursAwaiting }: Peer, hours) =>
      atLeastChecked(trainingHours, trainingHoursAwaiting, hours),
  ).andClause('MT-SDMI/spec.curriculum'),
  competencies: should(
    clause('MT-SDMI/comp.intro'),
    ({ servingSince, competenciesUnrated }: Peer, _, { day, value }) =>
      afterDays(
        value(competenciesSeen).withinDays,
        servingSince,
        day,
        none(competenciesUnrated, 'competencies'),
      ),
  ).shows(),
}

// ── Paragraph 4: the recovery plan

/** Conditions on each day of service; the last two rules come from paragraphs 1 and 6. */
export const participant = {
  plan: must(clause('MT-SDMI/plan.pcrp'), ({ occasion, plan }: Participant, _, { day }) =>
    alwaysPossible(occasion) || occasion === 'planning' ? notDue : inForce(plan, day),
  ),
  planGoals: must(clause('MT-SDMI/plan.goals'), ({ occasion, planGoals }: Participant) =>
    alwaysPossible(occasion) || occasion === 'planning' ? notDue : some(planGoals),
  ),
  planActivities: must(
    clause('MT-SDMI/plan.activities'),
    ({ occasion, planGoalsWithoutActivity }: Participant) =>
      alwaysPossible(occasion) || occasion === 'planning' ? notDue : none(planGoalsWithoutActivity),
  ),
  waiver: should(clause('MT-SDMI/def.1b'), ({ waiver }: Participant, _, { day }) =>
    inForce(waiver, day),
  ).holds(),
  activeTreatment: must(
    clause('MT-SDMI/limit.treatment'),
    ({ occasion, activeTreatment, at }: Participant, _, { day }) =>
      alwaysPossible(occasion) ? notDue : outside(activeTreatment, day, at),
  ).goesOnWhileUnknown(),
}

// ── Paragraph 4: supervision, and what the team is told

export const supervision = {
  licensed: must(
    clause('MT-SDMI/sup.licensed'),
    ({ assigned, mentalHealthLicence }: Supervision, _, { day }) =>
      allOf(inForce(assigned, day), inForce(mentalHealthLicence, day)),
  ),
}

const months = assume(
  'full-calendar-months',
  'A month is a calendar month; one that was begun late, left early or spent on leave asks for no meeting.',
)
  .at('MT-SDMI/sup.monthly', 'MT-SDMI/doc.monthly-meeting')
  .reading()

const missedMonth = assume(
  'claims-held-until-made-up',
  'The source names no sanction: claims of a missed month wait for a later meeting or a reason, the month stays missed.',
)
  .at('MT-SDMI/sup.monthly')
  .reading()

const monthly = clause('MT-SDMI/sup.monthly', { sets: 1 })

function supervised(
  { endsOn, peerActiveAllMonth, peerSessions, supervisionMeetings }: Month,
  times: number,
  day: string,
) {
  const wholeMonthAtWork = allOf(yes(peerActiveAllMonth), some(peerSessions))
  return dueIf(wholeMonthAtWork, oncePast(endsOn, day, atLeast(supervisionMeetings, times, 'meetings')))
}

export const month = {
  supervision: must(monthly, (facts: Month, times, { day }) => supervised(facts, times, day)).shows(),
  claims: must(monthly, (facts: Month, times, { day }) =>
    facts.madeUp ? met : supervised(facts, times, day),
  )
    .holds()
    .unless('agency-admin'),
  team: must(
    clause('MT-SDMI/doc.monthly-meeting', { sets: 1 }),
    (
      {
        endsOn,
        participantServedAllMonth,
        participantSessions,
        caseManagerMeetings,
        programOfficerMeetings,
      }: Month,
      times,
      { day },
    ) => {
      const wholeMonthServed = allOf(yes(participantServedAllMonth), some(participantSessions))
      const bothMet = allOf(
        atLeast(caseManagerMeetings, times, 'meetings'),
        atLeast(programOfficerMeetings, times, 'meetings'),
      )
      return dueIf(wholeMonthServed, oncePast(endsOn, day, bothMet))
    },
  ).shows(),
}

const progressDue = assume(
  { days: 5 },
  'The text says what is given to the case management team and not how often: each month, within the first days of the next.',
).at('MT-SDMI/doc.progress')

export const report = {
  progress: must(clause('MT-SDMI/doc.progress'), ({ endsOn, delivered }: Report, _, { day, value }) =>
    oncePast(endsOn, day, yes(delivered), value(progressDue).days),
  ).shows(),
}

// ── Paragraph 5: what clinical supervision costs

const payerForEmployees = assume<'agency' | 'peer'>(
  'agency',
  'The sentence on the cost speaks of peer supporters in general and stands under the self-employed: an agency says what holds for its employees.',
).at('MT-SDMI/self.2')

export const funding = {
  supervisionCost: must(
    clause('MT-SDMI/self.2'),
    ({ supervisionPayer, peerSelfEmployed }: Funding, _, { value }): Answer => {
      if (supervisionPayer == null || supervisionPayer === 'peer') return supervisionPayer ? met : unknown
      if (supervisionPayer === 'participant-budget' || peerSelfEmployed) return payBy('peer')
      if (peerSelfEmployed == null) return unknown
      const payer = value(payerForEmployees)
      return supervisionPayer === payer ? { verdict: 'met', hint: 'cost-sentence-is-general' } : payBy(payer)
    },
    // Who pays is a question about a cost, and no session waits for its answer.
  ).goesOnWhileUnknown(),
}

function payBy(payer: string): Answer {
  return notMet({ kind: 'choose', fact: 'supervisionPayer', among: [payer] })
}

// ── Paragraph 6: limits

export const exclusion = {
  activeTreatment: must(clause('MT-SDMI/limit.treatment'), ({ needsActiveTreatment }: Exclusion) =>
    no(needsActiveTreatment),
  ).goesOnWhileUnknown(),
}

/** Nothing that happens in a crisis is refused or held back for how it was done. */
export const crisis = {
  access: must(clause('MT-SDMI/limit.crisis-access'), ({ inCrisis, helpedToServices }: Crisis) =>
    dueIf(yes(inCrisis), yes(helpedToServices)),
  ).shows(),
  /** From the third competency: a concern that must be reported is, or somebody writes why not. */
  mandatedReport: may(clause('MT-SDMI/comp.3'), ({ reportRequired, reportedOrExplained }: Crisis) =>
    dueIf(yes(reportRequired), yes(reportedOrExplained)),
  ),
}

const unit = assume<UnitOfTime>(
  { minutes: 15, rounding: 'down' },
  'The source limits units and never says how long one is: a quarter of an hour, as the national code counts it.',
).at('MT-SDMI/limit.weekly-units')

const weekBegins = assume<'sunday' | 'monday'>(
  'sunday',
  'The source limits a week and does not say when it begins: Sunday to Saturday where the member lives.',
).at('MT-SDMI/limit.weekly-units')

const drifting = assume(
  { days: 14 },
  'The text limits the units of a week and asks for no least: two of its weeks without a session are a reason to look.',
).at('MT-SDMI/sup.more-often')

const weeksEnd = assume(
  'each-side-its-full-units',
  'Only the end of a week divides a session: each side keeps its full units, the odd one goes to the longer side.',
)
  .at('MT-SDMI/limit.weekly-units')
  .reading()

export const week = {
  units: must(
    clause('MT-SDMI/limit.weekly-units', { sets: 10 }),
    ({ unitsBefore, units, approvedUnits }: Week, cap) =>
      unitsBefore == null || units == null
        ? unknown
        : atMost(unitsBefore + units, Math.max(cap, approvedUnits ?? cap)),
  )
    .unless('program-officer')
    .andClause('MT-SDMI/limit.cpo-approval'),
}

// ── Peer Support Specialists: requirements

const educationYear = assume(
  'from-the-certificate',
  'The text says each year: we count from the day of the certificate, late hours cure the year they are given to, and none carry over.',
)
  .at('MT-SDMI/spec.ce')
  .reading()

const educationReminder = assume(
  { days: 90 },
  'The source asks for the hours and for no reminder: we give one while there is time to study.',
)
  .at('MT-SDMI/spec.ce')
  .reading()

export const year = {
  education: must(
    clause('MT-SDMI/spec.ce', { sets: 10 }),
    ({ certifiedOn, continuingEducation }: Year, hours, { day }) =>
      hoursEachYear(certifiedOn, continuingEducation, hours, day),
  ).remind(educationReminder.standard.days),
}

const competencies = vocabulary(
  'MT-SDMI/comp.intro',
  term('MT-SDMI/comp.1', 'lived-experience'),
  term('MT-SDMI/comp.2', 'listening-and-culture'),
  term('MT-SDMI/comp.3', 'confidentiality-and-reporting'),
  term('MT-SDMI/comp.4', 'communication'),
  term('MT-SDMI/comp.5', 'mentoring-in-recovery'),
  term('MT-SDMI/comp.6', 'crisis-planning'),
  term('MT-SDMI/comp.7', 'natural-supports'),
  term('MT-SDMI/comp.8', 'advocacy'),
  term('MT-SDMI/comp.9', 'documentation-and-outcomes'),
  term('MT-SDMI/comp.10', 'ethical-boundaries'),
  term('MT-SDMI/comp.11', 'networking'),
)

const systems = vocabulary(
  undefined,
  term('MT-SDMI/comp.8.systems', 'education'),
  term('MT-SDMI/comp.8.systems', 'health'),
  term('MT-SDMI/comp.8.systems', 'public-benefits'),
  term('MT-SDMI/comp.8.systems', 'behavioral-health'),
  term('MT-SDMI/comp.8.systems', 'other'),
)

// ── Payment to legally responsible individuals

const legallyResponsible = assume(
  ['spouse', 'parent-of-a-minor', 'guardian'],
  'The text does not say who is legally responsible; a relative who is not is a question of conflict, not this clause.',
)
  .at('MT-SDMI/lri.1')
  .reading()

const criteria = assume(
  'program-officer',
  'The criteria are not written down: all that is asked of any specialist, and the word of the program officer.',
)
  .at('MT-SDMI/lri.2')
  .reading()

export const pairing = {
  legallyResponsible: may(clause('MT-SDMI/lri.1'), ({ relation }: Pairing): Answer => {
    if (relation == null) return unknown
    return relation === 'legally-responsible' ? { verdict: 'met', hint: 'legally-responsible' } : notDue
  }),
  criteriaMet: must(clause('MT-SDMI/lri.2'), ({ relation, officerConfirms }: Pairing): Answer => {
    if (relation == null) return unknown
    return relation === 'legally-responsible' ? yes(officerConfirms) : notDue
  }).holds(),
}

export const mtSdmi = program({
  id: 'mt-sdmi',
  code: 'MT-SDMI',
  authority: { stated: 'the Department', inferred: 'Montana, from public rules that use the same terms' },
  clauses: clauses as readonly ClauseText[],
  words,
  chapters: {
    admission,
    exclusion,
    peer,
    participant,
    pairing,
    supervision,
    week,
    month,
    year,
    funding,
    support,
    crisis,
    report,
  },
  vocabularies: {
    'session.topic': topics,
    'session.activity': activities,
    'peer.competency': competencies,
    'advocacy.system': systems,
  },
  assumptions: {
    unit,
    weekBegins,
    weeksEnd,
    waiver,
    recoveryWord,
    agencyOfSelfEmployed,
    competenciesSeen,
    months,
    missedMonth,
    progressDue,
    payerForEmployees,
    educationYear,
    educationReminder,
    legallyResponsible,
    criteria,
    drifting,
  },
  ledger: { unit, weekBegins },
  drifting,
  records: [
    record('MT-SDMI/sup.more-often', 'supervision_meeting.asked_for_by'),
    record('MT-SDMI/sup.review', 'supervision_review.wellness'),
    record('MT-SDMI/sup.review', 'supervision_review.progress'),
  ],
  prose: [
    prose(
      'MT-SDMI/head.subject',
      'A heading: it names the two pages, the service and its specialists, and asks for nothing.',
    ),
  ],
  awaits: [awaits('minutes to money to report', 'MT-SDMI/def.3.a')],
})
