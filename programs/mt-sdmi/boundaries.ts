import type { Boundary, Default } from '../../src/policy/boundaries.ts'

/** Mai, born 1988, is a member; Ray is the specialist who works with her. */
type Cases = readonly Boundary[]

const certificate = { kind: 'certificate', state: 'verified', from: '2026-08-10', approval: 'approved' }
const takingOn = { chapter: 'peer', on: '2026-09-01' }

const serving: Cases = [
  {
    sentence: 'Ray, whose certificate ran out on 31 October, is refused for 1 November',
    chapter: 'peer',
    on: '2026-11-01',
    facts: { credentials: [{ ...certificate, to: '2026-10-31' }] },
    expect: { 'peer.certified': 'not-met', 'peer.course': 'met' },
  },
  {
    sentence: 'on 31 October itself the certificate still holds',
    chapter: 'peer',
    on: '2026-10-31',
    facts: { credentials: [{ ...certificate, to: '2026-10-31' }] },
    expect: { 'peer.certified': 'met' },
  },
  {
    sentence: 'a certificate that carries no last day stays valid',
    chapter: 'peer',
    on: '2036-01-01',
    facts: { credentials: [certificate] },
    expect: { 'peer.certified': 'met' },
  },
  {
    sentence: 'a certificate that nobody has shown yet makes Ray wait',
    ...takingOn,
    facts: { credentials: [] },
    expect: {
      'peer.certified': {
        verdict: 'unknown',
        change: [{ kind: 'ask', fact: 'credentials', whom: 'agency' }],
      },
      'peer.course': 'unknown',
    },
  },
  {
    sentence: 'a certificate that was revoked is a no',
    ...takingOn,
    facts: { credentials: [{ ...certificate, state: 'revoked' }] },
    expect: { 'peer.certified': 'not-met', 'peer.course': 'not-met' },
  },
  {
    sentence: 'a course that the Department turned down is refused',
    ...takingOn,
    facts: { credentials: [{ ...certificate, approval: 'denied' }] },
    expect: { 'peer.course': 'not-met' },
  },
  {
    sentence: 'a course that nobody has looked up on the list waits',
    ...takingOn,
    facts: { credentials: [{ ...certificate, approval: null }] },
    expect: { 'peer.course': 'unknown' },
  },
  {
    sentence: 'a course completed the day before its approval began is approved today',
    ...takingOn,
    facts: { credentials: [{ ...certificate, from: '2026-06-30', approvedFrom: '2026-07-01' }] },
    expect: { 'peer.course': 'met' },
  },
  {
    sentence: 'a course whose approval begins tomorrow is not approved yet',
    ...takingOn,
    facts: { credentials: [{ ...certificate, approvedFrom: '2026-09-02' }] },
    expect: {
      'peer.course': { verdict: 'not-met', change: [{ kind: 'wait-until', day: '2026-09-02' }] },
    },
  },
  {
    sentence: 'somebody who has not used services is refused, whatever is unanswered',
    ...takingOn,
    facts: { livedServiceUse: false },
    expect: { 'peer.lived': 'not-met' },
  },
  {
    sentence: 'one of the two experiences told and the other open waits',
    ...takingOn,
    facts: { livedMentalIllness: true },
    expect: {
      'peer.lived': { verdict: 'unknown', change: [{ kind: 'ask', fact: 'livedServiceUse', whom: 'peer' }] },
    },
  },
  {
    sentence: 'both experiences told are met',
    ...takingOn,
    facts: { livedMentalIllness: true, livedServiceUse: true },
    expect: { 'peer.lived': 'met' },
  },
  {
    sentence: 'recovery without the word of somebody who can judge it waits',
    ...takingOn,
    facts: { recoverySelfIdentified: true },
    expect: {
      'peer.recovery': {
        verdict: 'unknown',
        change: [{ kind: 'ask', fact: 'wellGrounded', whom: 'supervisor' }],
      },
    },
  },
  {
    sentence: 'recovery that is judged not well grounded is refused',
    ...takingOn,
    facts: { recoverySelfIdentified: true, wellGrounded: false },
    expect: { 'peer.recovery': 'not-met' },
  },
  {
    sentence: 'recovery named and well grounded needs no renewal two years on',
    chapter: 'peer',
    on: '2028-09-01',
    facts: { recoverySelfIdentified: true, wellGrounded: true },
    expect: { 'peer.recovery': 'met' },
  },
  {
    sentence: 'the agency lost its approval on New Year: Ray is refused for that day',
    chapter: 'peer',
    on: '2027-01-01',
    facts: { selfEmployed: false, agencyApproved: [{ from: '2026-01-01', to: '2026-12-31' }] },
    expect: { 'peer.agency': 'not-met', 'peer.agencyWhenSelfEmployed': 'not-due' },
  },
  {
    sentence: 'also a self-employed specialist who had an agency is refused once its approval ended',
    chapter: 'peer',
    on: '2027-01-01',
    facts: { selfEmployed: true, agencyApproved: [{ from: '2026-01-01', to: '2026-12-31' }] },
    expect: { 'peer.agency': 'not-met', 'peer.agencyWhenSelfEmployed': 'not-due' },
  },
  {
    sentence: 'the last day of the approval is covered',
    chapter: 'peer',
    on: '2026-12-31',
    facts: { selfEmployed: false, agencyApproved: [{ from: '2026-01-01', to: '2026-12-31' }] },
    expect: { 'peer.agency': 'met' },
  },
  {
    sentence: 'an employee of an agency nobody has looked up waits',
    ...takingOn,
    facts: { selfEmployed: false },
    expect: { 'peer.agency': 'unknown' },
  },
  {
    sentence: 'no agency, and nobody has said whether Ray is self-employed: waits',
    ...takingOn,
    facts: { agencyApproved: [] },
    expect: { 'peer.agency': 'unknown', 'peer.agencyWhenSelfEmployed': 'not-due' },
  },
  {
    sentence: 'self-employed without an agency is not known yet, and keeps nobody from serving',
    ...takingOn,
    facts: { selfEmployed: true, agencyApproved: [] },
    expect: {
      'peer.agency': 'not-due',
      'peer.agencyWhenSelfEmployed': {
        verdict: 'unknown',
        waits: false,
        change: [{ kind: 'ask', fact: 'agencyApproved', whom: 'operator' }],
      },
    },
  },
  {
    sentence: 'self-employed without an agency is refused where whoever runs this settled that one is needed',
    ...takingOn,
    facts: { selfEmployed: true, agencyApproved: [] },
    settings: [{ assumption: 'agencyOfSelfEmployed', from: '2026-08-01', value: 'needed' }],
    expect: { 'peer.agencyWhenSelfEmployed': 'not-met' },
  },
  {
    sentence: 'and may serve where it was settled that none is needed',
    ...takingOn,
    facts: { selfEmployed: true },
    settings: [{ assumption: 'agencyOfSelfEmployed', from: '2026-08-01', value: 'not-needed' }],
    expect: { 'peer.agency': 'not-due', 'peer.agencyWhenSelfEmployed': 'met' },
  },
  {
    sentence: 'self-employed and known to have no clinical supervision is refused',
    ...takingOn,
    facts: { selfEmployed: true, clinicalSupervision: [] },
    expect: { 'peer.clinicalSupervision': 'not-met' },
  },
  {
    sentence: 'self-employed with the contract still awaited waits',
    ...takingOn,
    facts: { selfEmployed: true },
    expect: { 'peer.clinicalSupervision': 'unknown' },
  },
  {
    sentence: 'self-employed with a contract from this day is met',
    ...takingOn,
    facts: { selfEmployed: true, clinicalSupervision: [{ from: '2026-09-01' }] },
    expect: { 'peer.clinicalSupervision': 'met' },
  },
  {
    sentence: 'an employee is not asked for a contract of their own',
    ...takingOn,
    facts: { selfEmployed: false },
    expect: { 'peer.clinicalSupervision': 'not-due' },
  },
  {
    sentence: '29.99 hours are not enough',
    ...takingOn,
    facts: { trainingHours: 29.99 },
    expect: {
      'peer.trained': { verdict: 'not-met', change: [{ kind: 'reach', by: 0.01, unit: 'hours' }] },
    },
  },
  {
    sentence: '30 hours are enough',
    ...takingOn,
    facts: { trainingHours: 30, trainingHoursAwaiting: 0 },
    expect: { 'peer.trained': 'met' },
  },
  {
    sentence: '29.75 hours and 1.2 that await a check wait',
    ...takingOn,
    facts: { trainingHours: 29.75, trainingHoursAwaiting: 1.2 },
    expect: { 'peer.trained': 'unknown' },
  },
  {
    sentence: '24 hours and 3 that await a check cannot reach it',
    ...takingOn,
    facts: { trainingHours: 24, trainingHoursAwaiting: 3 },
    expect: { 'peer.trained': { verdict: 'not-met', change: [{ kind: 'reach', by: 6, unit: 'hours' }] } },
  },
  {
    sentence: '24 approved hours and 10 of a curriculum that nobody looked up wait',
    ...takingOn,
    facts: { trainingHours: 24, trainingHoursAwaiting: 10 },
    expect: { 'peer.trained': 'unknown' },
  },
  {
    sentence: 'hours that nobody has counted are not known',
    ...takingOn,
    facts: {},
    expect: { 'peer.trained': 'unknown' },
  },
  {
    sentence: 'on the day Ray begins nobody asks what was seen of the competencies',
    ...takingOn,
    facts: { servingSince: '2026-09-01', competenciesUnrated: 11 },
    expect: { 'peer.competencies': { verdict: 'not-due', hint: 'not-due-yet' } },
  },
  {
    sentence: 'nor on the day before the ninety days are over',
    chapter: 'peer',
    on: '2026-11-29',
    facts: { servingSince: '2026-09-01', competenciesUnrated: 1 },
    expect: { 'peer.competencies': 'not-due' },
  },
  {
    sentence: 'then one of eleven left open is shown, and nothing stops for it',
    chapter: 'peer',
    on: '2026-11-30',
    facts: { servingSince: '2026-09-01', competenciesUnrated: 1 },
    expect: {
      'peer.competencies': {
        verdict: 'not-met',
        consequence: 'show',
        change: [{ kind: 'reduce', by: 1, unit: 'competencies' }],
      },
    },
  },
  {
    sentence: 'all seen is met',
    chapter: 'peer',
    on: '2026-11-30',
    facts: { servingSince: '2026-09-01', competenciesUnrated: 0 },
    expect: { 'peer.competencies': 'met' },
  },
]

const onWaiver = { from: '2026-01-01', to: '2026-09-30' }

const served: Cases = [
  {
    sentence: 'Mai has no plan in force on 30 September: refused until it begins',
    chapter: 'participant',
    on: '2026-09-30',
    facts: { plan: [{ from: '2026-10-01' }], planGoals: 0, planGoalsWithoutActivity: 1 },
    expect: {
      'participant.plan': { verdict: 'not-met', change: [{ kind: 'wait-until', day: '2026-10-01' }] },
      'participant.planGoals': { verdict: 'not-met', change: [{ kind: 'establish', fact: 'planGoals' }] },
      'participant.planActivities': {
        verdict: 'not-met',
        change: [{ kind: 'establish', fact: 'planGoalsWithoutActivity' }],
      },
    },
  },
  {
    sentence: 'a first talk to make the plan needs none',
    chapter: 'participant',
    on: '2026-09-30',
    facts: { occasion: 'planning', plan: [], planGoals: 0, planGoalsWithoutActivity: 1 },
    expect: {
      'participant.plan': 'not-due',
      'participant.planGoals': 'not-due',
      'participant.planActivities': 'not-due',
    },
  },
  {
    sentence: 'help in a crisis needs no plan',
    chapter: 'participant',
    on: '2026-09-30',
    facts: { occasion: 'crisis', plan: [], planGoals: 0, planGoalsWithoutActivity: 1 },
    expect: {
      'participant.plan': 'not-due',
      'participant.planGoals': 'not-due',
      'participant.planActivities': 'not-due',
    },
  },
  {
    sentence: 'a plan in force with a goal that has an activity lets Mai be served',
    chapter: 'participant',
    on: '2026-10-01',
    facts: { plan: [{ from: '2026-10-01' }], planGoals: 1, planGoalsWithoutActivity: 0 },
    expect: {
      'participant.plan': 'met',
      'participant.planGoals': 'met',
      'participant.planActivities': 'met',
    },
  },
  {
    sentence: 'whether Mai has a plan, nobody knows: the case management team is asked',
    chapter: 'participant',
    on: '2026-10-01',
    facts: {},
    expect: {
      'participant.plan': {
        verdict: 'unknown',
        change: [{ kind: 'ask', fact: 'plan', whom: 'case-manager' }],
      },
      'participant.planGoals': 'unknown',
      'participant.planActivities': 'unknown',
      'participant.waiver': {
        verdict: 'unknown',
        change: [{ kind: 'ask', fact: 'waiver', whom: 'case-manager' }],
      },
      'participant.activeTreatment': {
        verdict: 'unknown',
        waits: false,
        change: [{ kind: 'ask', fact: 'activeTreatment', whom: 'case-manager' }],
      },
    },
  },
  {
    sentence: 'the waiver ended the day before: Mai is served, and the claim is held back',
    chapter: 'participant',
    on: '2026-10-01',
    facts: { waiver: [onWaiver] },
    expect: { 'participant.waiver': { verdict: 'not-met', force: 'should', consequence: 'hold' } },
  },
  {
    sentence: 'on its last day the waiver covers',
    chapter: 'participant',
    on: '2026-09-30',
    facts: { waiver: [onWaiver] },
    expect: { 'participant.waiver': 'met' },
  },
  {
    sentence: 'somebody not on the waiver is admitted, and the claims are held back',
    chapter: 'admission',
    on: '2026-09-15',
    facts: { onWaiver: false },
    expect: { 'admission.waiver': { verdict: 'not-met', force: 'should', consequence: 'hold' } },
  },
  {
    sentence: 'somebody whose waiver nobody has looked up is admitted, and the claims wait',
    chapter: 'admission',
    on: '2026-09-15',
    facts: {},
    expect: { 'admission.waiver': 'unknown' },
  },
  {
    sentence: 'somebody on the waiver is admitted',
    chapter: 'admission',
    on: '2026-09-15',
    facts: { onWaiver: true },
    expect: { 'admission.waiver': 'met' },
  },
  {
    sentence: 'somebody who needs inpatient crisis care is not admitted now',
    chapter: 'exclusion',
    on: '2026-09-15',
    facts: { needsActiveTreatment: true },
    expect: { 'exclusion.activeTreatment': 'not-met' },
  },
  {
    sentence: 'somebody whose need nobody has assessed is admitted while the team is asked',
    chapter: 'exclusion',
    on: '2026-09-15',
    facts: {},
    expect: { 'exclusion.activeTreatment': { verdict: 'unknown', waits: false } },
  },
  {
    sentence: 'somebody who needs no such care is admitted',
    chapter: 'exclusion',
    on: '2026-09-15',
    facts: { needsActiveTreatment: false },
    expect: { 'exclusion.activeTreatment': 'met' },
  },
]

const inpatient = { activeTreatment: [{ from: '2026-10-12T15:00', to: '2026-10-16T11:00' }] }

const ill: Cases = [
  {
    sentence: 'Mai is an inpatient: a session two days later is refused until she is out',
    chapter: 'participant',
    on: '2026-10-14',
    facts: { ...inpatient, at: '10:00' },
    expect: {
      'participant.activeTreatment': {
        verdict: 'not-met',
        change: [{ kind: 'wait-until', day: '2026-10-16' }],
      },
    },
  },
  {
    sentence: 'an hour before she went in she could be met',
    chapter: 'participant',
    on: '2026-10-12',
    facts: { ...inpatient, at: '14:00' },
    expect: { 'participant.activeTreatment': 'met' },
  },
  {
    sentence: 'the minute she went in she could not',
    chapter: 'participant',
    on: '2026-10-12',
    facts: { ...inpatient, at: '15:00' },
    expect: { 'participant.activeTreatment': 'not-met' },
  },
  {
    sentence: 'at one on the day she came out at eleven she is met',
    chapter: 'participant',
    on: '2026-10-16',
    facts: { ...inpatient, at: '13:00' },
    expect: { 'participant.activeTreatment': 'met' },
  },
  {
    sentence: 'where only days are known, the last day is still one of treatment',
    chapter: 'participant',
    on: '2026-10-16',
    facts: { activeTreatment: [{ from: '2026-10-12', to: '2026-10-16' }], at: '13:00' },
    expect: {
      'participant.activeTreatment': {
        verdict: 'not-met',
        change: [{ kind: 'wait-until', day: '2026-10-17' }],
      },
    },
  },
  {
    sentence: 'treatment that has no end yet goes on',
    chapter: 'participant',
    on: '2026-11-16',
    facts: { activeTreatment: [{ from: '2026-10-12' }] },
    expect: { 'participant.activeTreatment': 'not-met' },
  },
  {
    sentence: 'assessed and none: Mai is met',
    chapter: 'participant',
    on: '2026-10-14',
    facts: { activeTreatment: [] },
    expect: { 'participant.activeTreatment': 'met' },
  },
  {
    sentence: 'a good-bye visit on the ward is always possible',
    chapter: 'participant',
    on: '2026-10-14',
    facts: { ...inpatient, occasion: 'good-bye' },
    expect: { 'participant.activeTreatment': 'not-due' },
  },
  {
    sentence: 'Mai in crisis and nobody helped her to crisis services: shown, nothing is refused',
    chapter: 'crisis',
    on: '2026-10-12',
    facts: { inCrisis: true, helpedToServices: false },
    expect: { 'crisis.access': { verdict: 'not-met', consequence: 'show' } },
  },
  {
    sentence: 'Mai in crisis was helped to crisis services',
    chapter: 'crisis',
    on: '2026-10-12',
    facts: { inCrisis: true, helpedToServices: true },
    expect: { 'crisis.access': 'met' },
  },
  {
    sentence: 'without a crisis nobody asks for help in one',
    chapter: 'crisis',
    on: '2026-10-12',
    facts: { inCrisis: false },
    expect: { 'crisis.access': 'not-due' },
  },
  {
    sentence: 'suspected abuse with neither a report nor a reason stays open',
    chapter: 'crisis',
    on: '2026-10-12',
    facts: { reportRequired: true, reportedOrExplained: false },
    expect: { 'crisis.mandatedReport': 'not-met' },
  },
  {
    sentence: 'suspected abuse that was reported is met',
    chapter: 'crisis',
    on: '2026-10-12',
    facts: { reportRequired: true, reportedOrExplained: true },
    expect: { 'crisis.mandatedReport': 'met' },
  },
  {
    sentence: 'a release that ended the day before no longer lets Ray talk with the provider',
    chapter: 'support',
    on: '2026-10-01',
    facts: { providerRelease: [onWaiver] },
    expect: { 'support.provider': 'not-met' },
  },
  {
    sentence: 'on its last day the release lets him',
    chapter: 'support',
    on: '2026-09-30',
    facts: { providerRelease: [onWaiver] },
    expect: { 'support.provider': 'met' },
  },
]

const units: Cases = [
  {
    sentence: 'with 10 units used, two more are refused unless the program officer approves',
    chapter: 'week',
    on: '2026-10-10',
    facts: { unitsBefore: 10, units: 2 },
    expect: {
      'week.units': {
        verdict: 'not-met',
        approver: 'program-officer',
        change: [
          { kind: 'reduce', by: 2, unit: 'units' },
          { kind: 'approve', by: 'program-officer' },
        ],
      },
    },
  },
  {
    sentence: 'the tenth unit of a week is within the limit',
    chapter: 'week',
    on: '2026-10-09',
    facts: { unitsBefore: 9, units: 1 },
    expect: { 'week.units': 'met' },
  },
  {
    sentence: 'the eleventh is not',
    chapter: 'week',
    on: '2026-10-09',
    facts: { unitsBefore: 9, units: 2 },
    expect: { 'week.units': { verdict: 'not-met', approver: 'program-officer' } },
  },
  {
    sentence: 'with 12 approved for the week, 12 are met',
    chapter: 'week',
    on: '2026-10-10',
    facts: { unitsBefore: 10, units: 2, approvedUnits: 12 },
    expect: { 'week.units': 'met' },
  },
  {
    sentence: 'with 12 approved, the thirteenth is refused',
    chapter: 'week',
    on: '2026-10-10',
    facts: { unitsBefore: 12, units: 1, approvedUnits: 12 },
    expect: { 'week.units': { verdict: 'not-met', approver: 'program-officer' } },
  },
  {
    sentence: 'an approval below the limit takes nothing away',
    chapter: 'week',
    on: '2026-10-10',
    facts: { unitsBefore: 8, units: 2, approvedUnits: 0 },
    expect: { 'week.units': 'met' },
  },
  {
    sentence: 'units that nobody has counted are not known',
    chapter: 'week',
    on: '2026-10-10',
    facts: { units: 2 },
    expect: { 'week.units': 'unknown' },
  },
]

const licensed = { from: '2026-01-01', to: '2026-12-31' }

const supervised: Cases = [
  {
    sentence: 'between one supervisor and the next Ray is refused',
    chapter: 'supervision',
    on: '2026-10-12',
    facts: {
      assigned: [{ from: '2026-09-01', to: '2026-10-10' }, { from: '2026-10-13' }],
      mentalHealthLicence: [licensed],
    },
    expect: {
      'supervision.licensed': {
        verdict: 'not-met',
        change: [{ kind: 'wait-until', day: '2026-10-13' }],
      },
    },
  },
  {
    sentence: 'from the day of the next he is supervised',
    chapter: 'supervision',
    on: '2026-10-13',
    facts: { assigned: [{ from: '2026-10-13' }], mentalHealthLicence: [licensed] },
    expect: { 'supervision.licensed': 'met' },
  },
  {
    sentence: 'a licence that nobody looked up makes him wait',
    chapter: 'supervision',
    on: '2026-10-13',
    facts: { assigned: [{ from: '2026-10-13' }] },
    expect: { 'supervision.licensed': 'unknown' },
  },
  {
    sentence: 'a licence is valid on its last day',
    chapter: 'supervision',
    on: '2026-12-31',
    facts: { assigned: [{ from: '2026-10-13' }], mentalHealthLicence: [licensed] },
    expect: { 'supervision.licensed': 'met' },
  },
  {
    sentence: 'and no longer on the day after',
    chapter: 'supervision',
    on: '2027-01-01',
    facts: { assigned: [{ from: '2026-10-13' }], mentalHealthLicence: [licensed] },
    expect: { 'supervision.licensed': 'not-met' },
  },
]

const october = { endsOn: '2026-10-31', peerActiveAllMonth: true, peerSessions: 6, supervisionMeetings: 0 }
const missed = {
  'month.supervision': {
    verdict: 'not-met',
    consequence: 'show',
    change: [{ kind: 'reach', by: 1, unit: 'meetings' }],
  },
} as const

const months: Cases = [
  {
    sentence: 'a full October at work without supervision is missed, and its claims are held back',
    chapter: 'month',
    on: '2026-11-01',
    facts: october,
    expect: {
      ...missed,
      'month.claims': { verdict: 'not-met', consequence: 'hold', approver: 'agency-admin' },
    },
  },
  {
    sentence: 'a meeting made up in November frees the claims, and October stays missed',
    chapter: 'month',
    on: '2026-11-02',
    facts: { ...october, madeUp: true },
    expect: { ...missed, 'month.claims': 'met' },
  },
  {
    sentence: 'while October runs it is not due yet',
    chapter: 'month',
    on: '2026-10-31',
    facts: october,
    expect: {
      'month.supervision': { verdict: 'not-due', hint: 'not-due-yet' },
      'month.claims': 'not-due',
    },
  },
  {
    sentence: 'one meeting is enough',
    chapter: 'month',
    on: '2026-11-01',
    facts: { ...october, supervisionMeetings: 1 },
    expect: { 'month.supervision': 'met', 'month.claims': 'met' },
  },
  {
    sentence: 'somebody who began on the thirtieth owes no meeting for October',
    chapter: 'month',
    on: '2026-11-01',
    facts: { ...october, peerActiveAllMonth: false },
    expect: { 'month.supervision': 'not-due', 'month.claims': 'not-due' },
  },
  {
    sentence: 'somebody on leave all October owes none',
    chapter: 'month',
    on: '2026-11-01',
    facts: { ...october, peerSessions: 0 },
    expect: { 'month.supervision': 'not-due', 'month.claims': 'not-due' },
  },
  {
    sentence: 'meetings that nobody has written down are not known',
    chapter: 'month',
    on: '2026-11-01',
    facts: { ...october, supervisionMeetings: null },
    expect: { 'month.supervision': 'unknown', 'month.claims': 'unknown' },
  },
]

const octoberWithMai = {
  endsOn: '2026-10-31',
  participantServedAllMonth: true,
  participantSessions: 4,
  caseManagerMeetings: 1,
  programOfficerMeetings: 1,
}

const teams: Cases = [
  {
    sentence: "Mai's own case management was not met in October: shown, nothing is held back",
    chapter: 'month',
    on: '2026-11-01',
    facts: { ...octoberWithMai, caseManagerMeetings: 0 },
    expect: {
      'month.team': {
        verdict: 'not-met',
        consequence: 'show',
        change: [{ kind: 'reach', by: 1, unit: 'meetings' }],
      },
    },
  },
  {
    sentence: 'a program officer who was not met is missed as well',
    chapter: 'month',
    on: '2026-11-01',
    facts: { ...octoberWithMai, programOfficerMeetings: 0 },
    expect: { 'month.team': { verdict: 'not-met', consequence: 'show' } },
  },
  {
    sentence: 'two separate meetings are enough',
    chapter: 'month',
    on: '2026-11-01',
    facts: octoberWithMai,
    expect: { 'month.team': 'met' },
  },
  {
    sentence: 'in the middle of October it is not due yet',
    chapter: 'month',
    on: '2026-10-15',
    facts: { ...octoberWithMai, caseManagerMeetings: 0 },
    expect: { 'month.team': 'not-due' },
  },
  {
    sentence: 'a member first served on the twentieth is not due',
    chapter: 'month',
    on: '2026-11-01',
    facts: { ...octoberWithMai, participantServedAllMonth: false, caseManagerMeetings: 0 },
    expect: { 'month.team': 'not-due' },
  },
  {
    sentence: 'documentation not delivered by the fifth is listed on the sixth',
    chapter: 'report',
    on: '2026-11-06',
    facts: { endsOn: '2026-10-31', delivered: false },
    expect: { 'report.progress': { verdict: 'not-met', consequence: 'show' } },
  },
  {
    sentence: 'on the fifth it is not due yet',
    chapter: 'report',
    on: '2026-11-05',
    facts: { endsOn: '2026-10-31', delivered: false },
    expect: { 'report.progress': 'not-due' },
  },
  {
    sentence: 'delivered on the fourth is met',
    chapter: 'report',
    on: '2026-11-04',
    facts: { endsOn: '2026-10-31', delivered: true },
    expect: { 'report.progress': 'met' },
  },
]

const certified = { certifiedOn: '2025-03-10' }
const hours = (on: string, hours: number) => ({ on, hours, state: 'verified' })

const education: Cases = [
  {
    sentence: 'in the running year nothing is due, however few the hours',
    chapter: 'year',
    on: '2026-02-01',
    facts: { ...certified, continuingEducation: [hours('2025-11-01', 9.75)] },
    expect: { 'year.education': 'not-due' },
  },
  {
    sentence: 'on the last day of the year it is still not due',
    chapter: 'year',
    on: '2026-03-09',
    facts: { ...certified, continuingEducation: [] },
    expect: { 'year.education': 'not-due' },
  },
  {
    sentence: 'with 9.75 hours Ray has lapsed on the day after the year',
    chapter: 'year',
    on: '2026-03-10',
    facts: { ...certified, continuingEducation: [hours('2025-11-01', 9.75)] },
    expect: {
      'year.education': {
        verdict: 'not-met',
        remindDays: 90,
        change: [{ kind: 'reach', by: 0.25, unit: 'hours' }],
      },
    },
  },
  {
    sentence: 'the tenth hour on the last day of the year is in time',
    chapter: 'year',
    on: '2026-03-10',
    facts: { ...certified, continuingEducation: [hours('2025-11-01', 9.75), hours('2026-03-09', 0.25)] },
    expect: { 'year.education': 'met' },
  },
  {
    sentence: 'a late quarter of an hour does not cure the day before it was completed',
    chapter: 'year',
    on: '2026-03-19',
    facts: { ...certified, continuingEducation: [hours('2025-11-01', 9.75), hours('2026-03-20', 0.25)] },
    expect: { 'year.education': 'not-met' },
  },
  {
    sentence: 'and cures from that day',
    chapter: 'year',
    on: '2026-03-20',
    facts: { ...certified, continuingEducation: [hours('2025-11-01', 9.75), hours('2026-03-20', 0.25)] },
    expect: { 'year.education': 'met' },
  },
  {
    sentence: 'hours that cured one year do not count again in the next',
    chapter: 'year',
    on: '2027-03-10',
    facts: { ...certified, continuingEducation: [hours('2026-03-20', 10), hours('2026-08-01', 9.75)] },
    expect: {
      'year.education': { verdict: 'not-met', change: [{ kind: 'reach', by: 0.25, unit: 'hours' }] },
    },
  },
  {
    sentence: 'hours beyond ten are not carried over',
    chapter: 'year',
    on: '2027-03-10',
    facts: { ...certified, continuingEducation: [hours('2025-08-01', 20)] },
    expect: {
      'year.education': { verdict: 'not-met', change: [{ kind: 'reach', by: 10, unit: 'hours' }] },
    },
  },
  {
    sentence: 'hours that nobody has checked yet, and that would do, are not known',
    chapter: 'year',
    on: '2026-03-10',
    facts: {
      ...certified,
      continuingEducation: [hours('2025-11-01', 9), { on: '2025-12-01', hours: 1, state: 'claimed' }],
    },
    expect: { 'year.education': 'unknown' },
  },
  {
    sentence: 'without the day of the certificate nobody knows the year',
    chapter: 'year',
    on: '2026-03-10',
    facts: { continuingEducation: [] },
    expect: { 'year.education': 'unknown' },
  },
]

const money: Cases = [
  {
    sentence: "a self-employed specialist's supervision is not charged to the member",
    chapter: 'funding',
    on: '2026-09-15',
    facts: { peerSelfEmployed: true, supervisionPayer: 'participant-budget' },
    expect: {
      'funding.supervisionCost': {
        verdict: 'not-met',
        change: [{ kind: 'choose', fact: 'supervisionPayer', among: ['peer'] }],
      },
    },
  },
  {
    sentence: 'nor is it paid by an agency',
    chapter: 'funding',
    on: '2026-09-15',
    facts: { peerSelfEmployed: true, supervisionPayer: 'agency' },
    expect: { 'funding.supervisionCost': 'not-met' },
  },
  {
    sentence: 'the specialist may always pay',
    chapter: 'funding',
    on: '2026-09-15',
    facts: { supervisionPayer: 'peer' },
    expect: { 'funding.supervisionCost': 'met' },
  },
  {
    sentence: 'the agency pays for its employees, with a hint that the sentence is general',
    chapter: 'funding',
    on: '2026-09-15',
    facts: { peerSelfEmployed: false, supervisionPayer: 'agency' },
    expect: { 'funding.supervisionCost': { verdict: 'met', hint: 'cost-sentence-is-general' } },
  },
  {
    sentence: 'unless it has set that employees pay',
    chapter: 'funding',
    on: '2026-09-15',
    facts: { peerSelfEmployed: false, supervisionPayer: 'agency' },
    settings: [{ assumption: 'payerForEmployees', from: '2026-01-01', value: 'peer' }],
    expect: { 'funding.supervisionCost': 'not-met' },
  },
  {
    sentence: 'paid by an agency for somebody who may be self-employed is not known',
    chapter: 'funding',
    on: '2026-09-15',
    facts: { supervisionPayer: 'agency' },
    expect: { 'funding.supervisionCost': { verdict: 'unknown', waits: false } },
  },
  {
    sentence: "Mai's husband as her specialist is possible, and his pay waits while the officer is undecided",
    chapter: 'pairing',
    on: '2026-09-15',
    facts: { relation: 'legally-responsible' },
    expect: {
      'pairing.legallyResponsible': { verdict: 'met', hint: 'legally-responsible', consequence: 'show' },
      'pairing.criteriaMet': {
        verdict: 'unknown',
        change: [{ kind: 'ask', fact: 'officerConfirms', whom: 'program-officer' }],
      },
    },
  },
  {
    sentence: 'the officer says the criteria are not met: served, and held back',
    chapter: 'pairing',
    on: '2026-09-15',
    facts: { relation: 'legally-responsible', officerConfirms: false },
    expect: { 'pairing.criteriaMet': { verdict: 'not-met', consequence: 'hold' } },
  },
  {
    sentence: 'the officer confirms them',
    chapter: 'pairing',
    on: '2026-09-15',
    facts: { relation: 'legally-responsible', officerConfirms: true },
    expect: { 'pairing.criteriaMet': 'met' },
  },
  {
    sentence: 'a cousin is no legally responsible person, and this clause asks nothing of her',
    chapter: 'pairing',
    on: '2026-09-15',
    facts: { relation: 'relative' },
    expect: { 'pairing.legallyResponsible': 'not-due', 'pairing.criteriaMet': 'not-due' },
  },
  {
    sentence: 'who the two are to each other, nobody has asked',
    chapter: 'pairing',
    on: '2026-09-15',
    facts: {},
    expect: { 'pairing.legallyResponsible': 'unknown', 'pairing.criteriaMet': 'unknown' },
  },
]

const ours: readonly Default[] = [
  {
    sentence: 'a unit is a quarter of an hour, rounded down',
    assumes: { unit: { minutes: 15, rounding: 'down' } },
  },
  { sentence: 'a week begins on Sunday', assumes: { weekBegins: 'sunday' } },
  { sentence: 'two weeks without a session are drifting', assumes: { drifting: { days: 14 } } },
]

export const boundaries: readonly (Boundary | Default)[] = [
  ...serving,
  ...served,
  ...ill,
  ...units,
  ...supervised,
  ...months,
  ...teams,
  ...education,
  ...money,
  ...ours,
]
