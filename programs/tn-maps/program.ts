import {
  allOf,
  anyOf,
  atLeast,
  atMost,
  ageAtLeast,
  asking,
  dueIf,
  empty,
  met,
  notDue,
  notMet,
  said,
  some,
  unknown,
  yes,
  type Answer,
} from '../../src/policy/answers.ts'
import type { Admission } from '../../src/policy/chapters/admission.ts'
import type { Family } from '../../src/policy/chapters/family.ts'
import type { Goal } from '../../src/policy/chapters/goal.ts'
import { metAtLeast, pairedAllMonth, remindedIn, type Month } from '../../src/policy/chapters/month.ts'
import type { Note } from '../../src/policy/chapters/note.ts'
import type { Pairing } from '../../src/policy/chapters/pairing.ts'
import { alwaysPossible, type Participant } from '../../src/policy/chapters/participant.ts'
import type { Peer } from '../../src/policy/chapters/peer.ts'
import type { Report } from '../../src/policy/chapters/report.ts'
import type { Resource } from '../../src/policy/chapters/resource.ts'
import type { Session } from '../../src/policy/chapters/session.ts'
import type { Stopping } from '../../src/policy/chapters/stopping.ts'
import { stoodIn, type Supervision } from '../../src/policy/chapters/supervision.ts'
import { completed } from '../../src/policy/credentials.ts'
import {
  afterPeriod,
  doneBy,
  doneInDays,
  doneInWorkingDays,
  freshFor,
  movedWithin,
  notAfter,
  overBy,
  withinDays,
} from '../../src/policy/deadlines.ts'
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
import { deliveredBy, renewed, unlessGranted } from '../../src/policy/training.ts'
import clauses from './clauses.json' with { type: 'json' }
import words from './words.json' with { type: 'json' }

/*
 * Peer mentoring under MAPs, as revised in July 2024. The document first says what mentoring is, then what
 * mentors do, who may be one, and what is written down. Most of it describes; what it demands is short:
 * the seven qualifications, the curriculum, pay, supervision, records and reports. The chapters below stand
 * in the order in which the document first speaks of them.
 */

// ── Title and footer

/** Before this day every rule answers that it is not in force. */
const firstDay = assume(
  '2024-07-01',
  'The footer names a month and no day: the first of the month in which the text was revised.',
)
  .at('TN-MAPS/head.revision')
  .reading()

/** What was over by then is asked for by nobody, though it is looked at later. */
const beforeTheText: Answer = { ...notDue, hint: 'not-in-force' }

// ── Description

/** The service is for whoever asks for it. There is no age limit: "transition-aged" is a focus. */
export const admission = {
  asks: must(clause('TN-MAPS/desc.1a'), ({ asksFor }: Admission) => said(asksFor)),
}

/** What the examples of impact, the objectives and the ways of support have people choose from. */
export const vocabularies = {
  'goal.choice': vocabulary(
    undefined,
    term('TN-MAPS/desc.1b', 'maintain'),
    term('TN-MAPS/desc.1b', 'increase'),
  ),
  'session.topic': vocabulary(
    'TN-MAPS/impact.intro',
    term('TN-MAPS/impact.1', 'job-skills'),
    term('TN-MAPS/impact.2', 'motivation-and-self-esteem'),
    term('TN-MAPS/impact.3', 'leisure'),
    term('TN-MAPS/impact.4', 'social-interaction'),
    term('TN-MAPS/impact.5', 'coping-and-adjusting'),
    term('TN-MAPS/impact.6', 'employment'),
    term('TN-MAPS/impact.6', 'education'),
    term('TN-MAPS/impact.7', 'transportation'),
    term('TN-MAPS/impact.8', 'friendship'),
    term('TN-MAPS/impact.9', 'communication-and-assertiveness'),
    term('TN-MAPS/impact.10', 'problem-solving'),
    term('TN-MAPS/impact.11', 'conflict-resolution'),
    term('TN-MAPS/impact.12', 'enabling-technology'),
    term('TN-MAPS/impact.intro', 'other'),
  ),
  'session.part': vocabulary(
    'TN-MAPS/scope.intro',
    term('TN-MAPS/scope.intro', 'one-on-one'),
    term('TN-MAPS/scope.intro', 'goals'),
    term('TN-MAPS/scope.intro', 'resources'),
    term('TN-MAPS/scope.intro', 'emotional-support'),
  ),
  'session.mode': vocabulary(
    undefined,
    term('TN-MAPS/scope.1b', 'in-person'),
    term('TN-MAPS/scope.1b', 'phone'),
    term('TN-MAPS/scope.1b', 'video'),
  ),
  'session.activity': vocabulary(
    'TN-MAPS/support.intro',
    term('TN-MAPS/obj.2', 'guidance'),
    term('TN-MAPS/obj.4', 'motivation'),
    term('TN-MAPS/obj.6', 'employment-experience'),
    term('TN-MAPS/scope.4b', 'listening'),
    term('TN-MAPS/scope.4b', 'feedback'),
    term('TN-MAPS/delivery.3a', 'experience-shared'),
    term('TN-MAPS/support.1b', 'advocacy-in-family'),
    term('TN-MAPS/support.1.1', 'shares-knowledge'),
    term('TN-MAPS/support.1.2', 'emotional-support'),
    term('TN-MAPS/support.1.2', 'social-support'),
    term('TN-MAPS/support.1.3', 'encouragement'),
    term('TN-MAPS/support.1.4', 'positive-reinforcement'),
    term('TN-MAPS/support.1.5', 'teaches-communication'),
  ),
  'contact.way': vocabulary(
    undefined,
    term('TN-MAPS/delivery.1b', 'phone'),
    term('TN-MAPS/delivery.1b', 'facetime'),
    term('TN-MAPS/delivery.1b', 'teams'),
    term('TN-MAPS/delivery.1b', 'zoom'),
    term('TN-MAPS/delivery.1b', 'other'),
  ),
  'pairing.frequency': vocabulary(
    undefined,
    term('TN-MAPS/support.3', 'daily'),
    term('TN-MAPS/support.3', 'weekly'),
    term('TN-MAPS/support.3', 'every-other-week'),
    term('TN-MAPS/support.3', 'monthly'),
    term('TN-MAPS/support.3', 'other'),
  ),
}

// ── Description, paragraph 2; Qualifications; Training Requirements: who may be a mentor

const ownExperience = assume(
  'own',
  'Experience "with" a disability is read as the own one of the mentor; that of a relative is something else.',
)
  .at('TN-MAPS/qual.1')
  .reading()

const leapDay = assume(
  '1 March',
  'Somebody born on 29 February reaches an age on 1 March of a common year; the source does not say.',
)
  .at('TN-MAPS/qual.2')
  .reading()

const noScale = assume(
  'met or not met, in words',
  'The text asks for an ability and gives neither scale nor threshold: whoever interviewed writes down what was seen.',
)
  .at('TN-MAPS/qual.4', 'TN-MAPS/qual.6', 'TN-MAPS/qual.7')
  .reading()

/** The Matrix that the agency has in force says more, as dated facts about each mentor. */
const trainingMatrix = assume<{ graceDays: number | null; renewalMonths: number | null }>(
  { graceDays: null, renewalMonths: null },
  'The Training Matrix is named and not printed: until an agency gives its own, it grants no days and renews nothing.',
).at('TN-MAPS/train.1', 'TN-MAPS/train.3')

export const peer = {
  /** "Traditionally": it describes. What decides is below. */
  experienced: should(clause('TN-MAPS/desc.2a'), ({ experienceAreas, credentials }: Peer, _, { day }) =>
    allOf(said(experienceAreas), completed(credentials, 'curriculum', day)),
  ).shows(),
  /** Expected, so it keeps nobody from serving; it may be a part of the curriculum. */
  situational: should(
    clause('TN-MAPS/delivery.3b'),
    ({ credentials, situationalInCurriculum }: Peer, _, { day }) =>
      anyOf(
        completed(credentials, 'situational-training', day),
        allOf(completed(credentials, 'curriculum', day), yes(situationalInCurriculum)),
      ),
  ),
  livedExperience: must(
    clause('TN-MAPS/qual.1'),
    ({ livedDevelopmentalDisability, livedExperienceChecked }: Peer) =>
      allOf(yes(livedDevelopmentalDisability), yes(livedExperienceChecked)),
  ),
  age: must(clause('TN-MAPS/qual.2', { sets: 18 }), ({ birthDate }: Peer, years, { day }) =>
    ageAtLeast(birthDate, years, day),
  ),
  success: must(clause('TN-MAPS/qual.3'), ({ provenSuccess }: Peer) => said(provenSuccess)),
  documents: must(clause('TN-MAPS/qual.4'), ({ canDocument }: Peer) => yes(canDocument)),
  reaches: must(clause('TN-MAPS/qual.5'), ({ canConnect, canTravel }: Peer) =>
    allOf(yes(canConnect), yes(canTravel)),
  ),
  empathy: must(clause('TN-MAPS/qual.6'), ({ conveysEmpathy }: Peer) => yes(conveysEmpathy)),
  solvesTogether: must(clause('TN-MAPS/qual.7'), ({ solvesTogether }: Peer) => yes(solvesTogether)),
  curriculum: must(
    clause('TN-MAPS/train.1'),
    ({ credentials, modulesOpen, matrixGraceDays, servingSince }: Peer, _, { day, value }) =>
      unlessGranted(
        matrixGraceDays ?? value(trainingMatrix).graceDays,
        servingSince,
        day,
        allOf(completed(credentials, 'curriculum', day), modulesOpen ? empty(modulesOpen) : notDue),
      ),
  ),
  /** What another organization delivered is kept, and counts once the agency accepts it. */
  delivered: must(clause('TN-MAPS/train.2'), ({ credentials, agencyName }: Peer, _, { day }) =>
    deliveredBy(credentials, 'curriculum', agencyName, day),
  ),
  /** Only what the Matrix renews has to be renewed. */
  matrix: must(
    clause('TN-MAPS/train.3'),
    ({ credentials, matrixItemsOpen, matrixRenewalMonths }: Peer, _, { day, value }) =>
      allOf(
        matrixItemsOpen ? empty(matrixItemsOpen) : notDue,
        renewed(credentials, 'curriculum', matrixRenewalMonths ?? value(trainingMatrix).renewalMonths, day),
      ),
  ),
}

// ── Description, objectives, scope 1, delivery 1 and ways of support: the match

const payFloor = assume<number | null>(
  null,
  'The text wants adequate pay and gives no figure: an agency may set a lowest hourly rate, below which a reason is asked.',
).at('TN-MAPS/desc.2b')

const plannedWithin = assume(
  7,
  'Meetings are to be scheduled regularly and no interval is given: so many days without one planned are shown.',
).at('TN-MAPS/scope.1a')

export const pairing = {
  /** Experience in the area is a good match, not a condition. */
  areaOfInterest: may(clause('TN-MAPS/desc.1c'), ({ areaOfInterest, peerExperience }: Pairing): Answer => {
    if (!areaOfInterest) return notDue
    return peerExperience == null ? unknown : peerExperience.includes(areaOfInterest) ? met : notMet()
  }),
  paid: must(clause('TN-MAPS/desc.2b'), ({ hourlyRate }: Pairing) => some(hourlyRate)),
  payFloor: must(clause('TN-MAPS/desc.2b'), ({ hourlyRate }: Pairing, _, { value }) => {
    const floor = value(payFloor)
    return floor == null ? notDue : atLeast(hourlyRate, floor, 'cents')
  })
    .asksReason()
    .goesOnWhileUnknown(),
  planned: should(clause('TN-MAPS/scope.1a'), ({ lastBookedOn, startsOn }: Pairing, _, { day, value }) =>
    withinDays(lastBookedOn ?? startsOn, value(plannedWithin), day),
  ).shows(),
  /** An agreed way to reach the mentor between meetings is the access that the sentence speaks of. */
  reachable: should(clause('TN-MAPS/delivery.1b'), ({ reachBetween }: Pairing) => said(reachBetween)).shows(),
  /** The first meeting is for getting to know each other. */
  acquainted: should(clause('TN-MAPS/support.1a'), ({ metBefore }: Pairing) => yes(metBefore)).shows(),
  /** Another pattern than those named is theirs too; whoever has not chosen has missed nothing. */
  frequency: may(clause('TN-MAPS/support.3'), ({ frequency }: Pairing): Answer => {
    if (frequency == null) return notDue
    return frequency === 'other' ? notMet() : met
  }),
  /** What the person wishes beside what the mentor can travel: a gap to talk about. */
  distance: may(clause('TN-MAPS/support.2'), ({ wishedMiles, peerTravelsMiles }: Pairing): Answer => {
    if (wishedMiles == null) return notDue
    return peerTravelsMiles == null ? unknown : peerTravelsMiles < wishedMiles ? notMet() : met
  }).andClause('TN-MAPS/qual.5'),
  /** Whether one can relate to a mentor is the first objective; that one may say no to them is this right. */
  relates: may(clause('TN-MAPS/support.5a'), ({ comfortable }: Pairing): Answer => {
    if (comfortable == null) return unknown
    return comfortable === 'no' ? notMet() : met
  })
    .refuses()
    .goesOnWhileUnknown()
    .andClause('TN-MAPS/obj.1'),
}

/** From ways of support 5: the service is optional on every day. Somebody else's word is a concern to ask about. */
export const participant = {
  wanted: may(clause('TN-MAPS/support.5a'), ({ occasion, wish }: Participant): Answer => {
    if (alwaysPossible(occasion) || wish == null) return notDue
    if (wish === 'stop-says-another') return { ...asking('wish', 'participant', unknown), hint: 'concern' }
    return wish === 'stop' ? notMet() : met
  })
    .refuses()
    .goesOnWhileUnknown(),
}

// ── Scope 1 and ways of support 4: a session

const phoneIsVirtual = assume(
  true,
  'One sentence says in person or virtual, others list the phone beside virtual platforms: a call counts as virtual.',
)
  .at('TN-MAPS/delivery.1a')
  .reading()

const ways: readonly string[] = vocabularies['session.mode'].terms.map(({ term }) => term)

export const session = {
  /** Others may be there; an outing of several people is kept as a contact of each. */
  oneOnOne: may(
    clause('TN-MAPS/scope.1', { sets: 1 }),
    ({ participantsPresent, peersPresent }: Session, one) =>
      allOf(atMost(participantsPresent, one, 'people'), atMost(peersPresent, one, 'people')),
  ),
  /** A letter, a text message or a mail is a contact and no session. */
  mode: may(clause('TN-MAPS/scope.1b'), ({ mode }: Session): Answer => {
    if (mode == null) return unknown
    return ways.includes(mode)
      ? met
      : { ...notMet({ kind: 'choose', fact: 'mode', among: ways }), hint: 'contact' }
  }),
  /** A hint and nothing else. Contacts between sessions have no length to look at. */
  length: may(
    clause('TN-MAPS/support.4', { sets: { shortest: 60, longest: 120 } }),
    ({ occasion, minutes }: Session, { shortest, longest }: { shortest: number; longest: number }) =>
      occasion != null && occasion !== 'service'
        ? notDue
        : allOf(atLeast(minutes, shortest, 'minutes'), atMost(minutes, longest, 'minutes')),
  ),
}

// ── Scope 1.c, delivery 3, Documentation and Reporting: the record of a session

const noteWithin = assume(
  7,
  'The text says what a record holds and not by when: after so many days it is marked as late, and nothing else follows.',
).at('TN-MAPS/doc.1')

export const note = {
  prompts: should(clause('TN-MAPS/scope.1c'), ({ challenges, goals, progress }: Note) =>
    allOf(said(challenges), said(goals), said(progress)),
  ).shows(),
  options: should(clause('TN-MAPS/delivery.3c'), ({ topics, optionsWritten }: Note) => {
    if (topics == null) return unknown
    return topics.includes('problem-solving') ? yes(optionsWritten) : notDue
  }).shows(),
  /** That the session was held counts from its entry; signing its record needs these three. */
  complete: must(
    clause('TN-MAPS/doc.1'),
    ({ serviceDate, topics, progress, signedOn }: Note, _, { day, value }): Answer => {
      const answer = allOf(notAfter(serviceDate, day), said(topics), said(progress))
      const late = doneInDays(serviceDate, value(noteWithin), signedOn, day).verdict === 'not-met'
      return late ? { ...answer, hint: 'late' } : answer
    },
  ),
}

// ── Scope 2, delivery 4: goals

const feedbackWithin = assume(
  30,
  'Feedback is to be ongoing and no interval is given: goals without any for so many days are listed to the mentor.',
).at('TN-MAPS/delivery.4b')

export const goal = {
  /** A goal is the person's: nobody else makes it an active one. */
  agreed: should(clause('TN-MAPS/scope.2a'), ({ agreed }: Goal) => yes(agreed)).refuses(),
  ahead: should(clause('TN-MAPS/scope.2a'), ({ setOn, targetDay }: Goal) =>
    targetDay == null ? notDue : notAfter(setOn, targetDay),
  ).shows(),
  milestone: should(clause('TN-MAPS/scope.2b'), ({ stepDueOn, stepDone }: Goal, _, { day }): Answer => {
    if (stepDueOn == null) return notDue
    return stepDone ? met : doneBy(stepDueOn, undefined, day).verdict === 'not-due' ? notDue : yes(stepDone)
  }).shows(),
  feedback: should(clause('TN-MAPS/delivery.4b'), ({ feedbackOn }: Goal, _, { day, value }) =>
    movedWithin(feedbackOn, value(feedbackWithin), day),
  ).shows(),
}

// ── Scope 3: resources

const checkedWithin = assume(
  12,
  'Information about places goes stale and the text does not say when: after so many months it is marked.',
).at('TN-MAPS/scope.3a')

const movesWithin = assume(
  30,
  'Help with getting a resource has no date in the text: one reminder when nothing has moved for so many days.',
).at('TN-MAPS/scope.3b')

export const resource = {
  checked: should(clause('TN-MAPS/scope.3a'), ({ checkedOn }: Resource, _, { day, value }) =>
    freshFor(checkedOn, value(checkedWithin), day),
  ).shows(),
  moves: should(clause('TN-MAPS/scope.3b'), ({ referralOpen, movedOn }: Resource, _, { day, value }) =>
    dueIf(yes(referralOpen), movedWithin(movedOn, value(movesWithin), day)),
  ).shows(),
}

// ── Delivery 1: each month

const drifting = assume(
  { days: 21 },
  'The text expects a meeting each month and does not say when somebody is drifting: after so many days without one there is still time to meet.',
).at('TN-MAPS/delivery.1')

const wholeMonths = assume(
  'whole calendar months',
  'Monthly is read as each calendar month, where the person lives, through which the match was in force and never paused.',
)
  .at('TN-MAPS/delivery.1')
  .reading()

const remindPeerFrom = assume(
  20,
  'The text expects a meeting and reminds nobody: from this day of a month without one the mentor is reminded.',
).at('TN-MAPS/delivery.1')

const remindSupervisorFrom = assume(
  25,
  'The text expects a meeting and reminds nobody: from this day of a month without one the supervisor is reminded.',
).at('TN-MAPS/delivery.1')

export const month = {
  /** Expected, not commanded: a missed month asks the supervisor why, and touches no session and no pay. */
  meeting: should(
    clause('TN-MAPS/delivery.1', { sets: 1 }),
    ({ endsOn, paired, paused, meetingsInPerson, meetingsVirtual }: Month, times, { day, value }) => {
      if (endsOn != null && endsOn < firstDay.standard) return beforeTheText
      const due = pairedAllMonth({ endsOn, paired, paused })
      const held = metAtLeast(meetingsInPerson, meetingsVirtual, times)
      const remind = { peerFrom: value(remindPeerFrom), supervisorFrom: value(remindSupervisorFrom) }
      return due.verdict === 'met' ? remindedIn(endsOn, remind, day, held) : due
    },
  ).andClause('TN-MAPS/delivery.1a'),
}

// ── Ways of support 1: the family

export const family = {
  /** Speaking with one of the family needs the person's consent for that one. What was said is kept and marked. */
  consent: should(clause('TN-MAPS/support.1b'), ({ consentNamesPerson }: Family) =>
    yes(consentNamesPerson),
  ).refuses(),
}

// ── Ways of support 5: stopping

const representativeStops = assume(
  'within a documented scope, the person told, and not while they object',
  'The text gives the right to the person and names no representative.',
)
  .at('TN-MAPS/support.5a')
  .reading()

const alternativesWithin = assume(
  5,
  'Attempts to offer something else have no date in the text: a task for the supervisor, so many working days long.',
).at('TN-MAPS/support.5b')

export const stopping = {
  /** The person's own word is enough and takes effect at once. Anybody else's is a concern to listen to. */
  atOnce: may(
    clause('TN-MAPS/support.5a'),
    ({ requestedBy, scopeCoversServices, participantObjects }: Stopping): Answer => {
      if (requestedBy == null) return unknown
      if (requestedBy === 'participant') return met
      if (requestedBy !== 'representative') return { ...notMet(), hint: 'concern' }
      return participantObjects ? { ...notMet(), hint: 'objection' } : yes(scopeCoversServices)
    },
  ),
  /** Never delays the stop. The task closes with an offer, or with the person's wish for no contact. */
  alternatives: must(
    clause('TN-MAPS/support.5b'),
    (
      { dissatisfied, alternativesOffered, declinesContact, stoppedOn }: Stopping,
      _,
      { day, value },
    ): Answer => {
      if (dissatisfied == null) return unknown
      if (dissatisfied !== 'yes') return notDue
      const tried = anyOf(yes(alternativesOffered), yes(declinesContact))
      const inTime = doneInWorkingDays(stoppedOn, value(alternativesWithin), undefined, day)
      return tried.verdict === 'met' || inTime.verdict === 'not-met' ? tried : inTime
    },
  ).shows(),
}

// ── Staffing and Supervision

const standsInFor = assume(
  14,
  'The agency is the supervisor. While it has named nobody it stands in itself, and takes new bookings for so many days.',
).at('TN-MAPS/staff.1')

const checkInEvery = assume(
  30,
  'Check-ins are to be regular and no interval is given: after so many days one is listed as overdue.',
).at('TN-MAPS/staff.2')

const evaluationEvery = assume(
  12,
  'Evaluations are to be regular and no interval is given: after so many months one is listed as overdue.',
).at('TN-MAPS/staff.2')

export const supervision = {
  named: must(clause('TN-MAPS/staff.1'), ({ assigned, servingSince }: Supervision, _, { day, value }) =>
    stoodIn({ assigned, servingSince }, value(standsInFor), day),
  ),
  checkIn: should(clause('TN-MAPS/staff.2'), ({ lastCheckIn }: Supervision, _, { day, value }) =>
    withinDays(lastCheckIn, value(checkInEvery), day),
  ).shows(),
  evaluation: should(clause('TN-MAPS/staff.2'), ({ lastEvaluation }: Supervision, _, { day, value }) =>
    freshFor(lastEvaluation, value(evaluationEvery), day),
  ).shows(),
}

// ── Documentation and Reporting: to those outside

const reportMonths = assume(
  3,
  'Reports are to be periodic and no period is given: so many months, beginning with the calendar quarter.',
).at('TN-MAPS/doc.3')

const reportReminder = assume(
  10,
  'The text reminds nobody of a report: so many days before the end of its period somebody is.',
).at('TN-MAPS/doc.3')

export const report = {
  /** Late is shown and refuses nothing. */
  periodic: must(clause('TN-MAPS/doc.3'), ({ periodFrom, delivered }: Report, _, { day, value }) => {
    const months = value(reportMonths)
    if (overBy(periodFrom, months, firstDay.standard)) return beforeTheText
    return afterPeriod(periodFrom, months, value(reportReminder), day, yes(delivered))
  }).shows(),
}

export const tnMaps = program({
  id: 'tn-maps',
  code: 'TN-MAPS',
  from: firstDay.standard,
  authority: {
    stated: 'MAPs (Medicaid Alternative Pathways to Independence); DDA; Vanderbilt University',
    inferred: 'Tennessee, Department of Disability and Aging',
  },
  clauses: clauses as readonly ClauseText[],
  words,
  chapters: {
    admission,
    peer,
    pairing,
    participant,
    session,
    note,
    goal,
    resource,
    month,
    family,
    stopping,
    supervision,
    report,
  },
  vocabularies,
  assumptions: {
    firstDay,
    ownExperience,
    leapDay,
    noScale,
    trainingMatrix,
    payFloor,
    plannedWithin,
    phoneIsVirtual,
    noteWithin,
    feedbackWithin,
    checkedWithin,
    movesWithin,
    wholeMonths,
    remindPeerFrom,
    remindSupervisorFrom,
    representativeStops,
    alternativesWithin,
    standsInFor,
    checkInEvery,
    evaluationEvery,
    reportMonths,
    reportReminder,
    drifting,
  },
  drifting,
  records: [
    record('TN-MAPS/head.program', 'organization_program.program_id'),
    record('TN-MAPS/head.revision', 'decision.on_day'),
    record('TN-MAPS/obj.5', 'life_entry.what'),
    record('TN-MAPS/support.6', 'session.mode'),
    record('TN-MAPS/doc.2', 'note.question'),
    record('TN-MAPS/delivery.4', 'goal.words'),
    record('TN-MAPS/delivery.4', 'goal_progress.value'),
    record('TN-MAPS/delivery.4a', 'goal_step.words'),
    record('TN-MAPS/delivery.5a', 'goal.plan_id'),
    record('TN-MAPS/outcome.3', 'life_entry.level'),
  ],
  prose: [
    prose(
      'TN-MAPS/head.outcome-area',
      'A heading under which the service is filed; the program page shows it.',
    ),
    prose('TN-MAPS/head.service-area', 'A second heading with the same words; the program page shows it.'),
    prose('TN-MAPS/desc.1d', 'What both gain from a relationship is theirs to tell; nothing is counted.'),
    prose('TN-MAPS/scope.2c', 'Celebrating and looking back are offered with a goal and may be skipped.'),
    prose(
      'TN-MAPS/delivery.2',
      'Says what a mentor is to somebody; it is shown to both when they are matched.',
      'paired',
    ),
    prose('TN-MAPS/delivery.3d', 'A result hoped for from talks; what came of them stands in goals.'),
    prose('TN-MAPS/outcome.intro', 'A heading; the four measures below it are named one by one.'),
  ],
  awaits: [
    awaits('choosing and stopping', 'TN-MAPS/obj.3', 'TN-MAPS/delivery.5b'),
    awaits('the work and the hard days', 'TN-MAPS/scope.4a'),
    awaits('minutes to money to report', 'TN-MAPS/outcome.1', 'TN-MAPS/outcome.2', 'TN-MAPS/outcome.4'),
  ],
})
