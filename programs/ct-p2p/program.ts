import {
  ageAtLeast,
  allOf,
  type Answer,
  atMost,
  asking,
  inForce,
  met,
  no,
  notDue,
  notMet,
  some,
  unknown,
  yes,
  type Known,
} from '../../src/policy/answers.ts'
import { type Admission } from '../../src/policy/chapters/admission.ts'
import { type Funding } from '../../src/policy/chapters/funding.ts'
import { type Note } from '../../src/policy/chapters/note.ts'
import { type Pairing } from '../../src/policy/chapters/pairing.ts'
import { alwaysPossible, type Participant } from '../../src/policy/chapters/participant.ts'
import { type Peer } from '../../src/policy/chapters/peer.ts'
import { type Session } from '../../src/policy/chapters/session.ts'
import { completed } from '../../src/policy/credentials.ts'
import { daysSince, latest, withinMonths } from '../../src/policy/elapsed.ts'
import { anyDays, enoughDays } from '../../src/policy/experience.ts'
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
import clauses from './clauses.json' with { type: 'json' }
import words from './words.json' with { type: 'json' }

/*
 * Peer 2 Peer of the CT DDS Advocates Corner, in the order of the page: what it is, who gives it, when to ask,
 * who can get it, how to find a peer; then how to become one, the job, and tips. The page was last changed in
 * 2018 and names no day from which it holds, so it is in force on every day.
 */

// What is "Peer Support"?

/** What it can be about. */
const topics = vocabulary(
  undefined,
  term('CT-P2P/what.topic.1', 'home'),
  term('CT-P2P/what.topic.2', 'self-direction'),
  term('CT-P2P/what.topic.3', 'job'),
  term('CT-P2P/what.topic.4', 'career'),
  term('CT-P2P/what.topic.5', 'community'),
)

const shortTermMonths = assume(
  6,
  'The page says short term and gives no length: so many months are offered, and a longer time is talked over.',
).at('CT-P2P/what.5', 'CT-P2P/get.4', 'CT-P2P/tips.5')

const drifting = assume(
  { days: 30 },
  'The page calls the support short and gives no rhythm: after so many days without a meeting somebody asks.',
).at('CT-P2P/what.5')

const directsByDefault = assume<NonNullable<Pairing['directedBy']>>(
  ['participant'],
  'The page names three who may direct the peer and does not say who does when nobody was chosen.',
).at('CT-P2P/other.8')

/** The hire: one participant, one peer. The clauses stand all over the page. */
export const pairing = {
  shortTerm: may(clause('CT-P2P/what.5'), ({ startsOn, plannedEnd }: Pairing, _, { value }): Answer =>
    startsOn == null || plannedEnd == null
      ? unknown
      : withinMonths(startsOn, value(shortTermMonths), plannedEnd)
        ? met
        : notMet(),
  ),
  paid: must(clause('CT-P2P/who.1'), ({ hourlyRate }: Pairing) => some(hourlyRate)),
  /** Only the participant's own no stands against a hire; nobody has to answer. */
  comfortable: may(clause('CT-P2P/locate.5'), ({ comfortable }: Pairing): Answer => {
    if (comfortable === 'not-sure') return { verdict: 'unknown', hint: 'talk-again' }
    return comfortable == null ? unknown : comfortable === 'no' ? notMet() : met
  })
    .refuses()
    .goesOnWhileUnknown(),
  instructions: should(clause('CT-P2P/other.1'), ({ instructions, instructionsRead }: Pairing): Answer =>
    instructions?.trim() ? yes(instructionsRead) : notDue,
  ).shows(),
  team: must(clause('CT-P2P/other.5'), ({ askedToJoinTeam, joinedTeam }: Pairing): Answer => {
    if (!askedToJoinTeam)
      return askedToJoinTeam == null ? asking('askedToJoinTeam', 'participant', unknown) : notDue
    return yes(joinedTeam)
  }).shows(),
  directed: must(
    clause('CT-P2P/other.8'),
    ({ directedBy, conservatorAuthority }: Pairing, _, { day, value }): Answer => {
      const chosen = directedBy?.length ? directedBy : value(directsByDefault)
      const others = chosen.some((one) => one !== 'conservator')
      return others ? met : asking('conservatorAuthority', 'agency', inForce(conservatorAuthority, day))
    },
  ),
  professional: should(clause('CT-P2P/job.6'), ({ hiresInReturn }: Pairing) => no(hiresInReturn)),
}

// Who is a Peer Support? What qualifies follows below, in the order of the page

/** Areas of experience: the page lists them twice, and they count once. */
const resumeAreas = vocabulary(
  'CT-P2P/qualify.experience',
  term('CT-P2P/qualify.area.1', 'home'),
  term('CT-P2P/qualify.area.2', 'direct-support-staff'),
  term('CT-P2P/qualify.area.3', 'job'),
  term('CT-P2P/qualify.area.4', 'career'),
  term('CT-P2P/qualify.area.5', 'community-access'),
  term('CT-P2P/qualify.area.6', 'community-building'),
)

const applicationAreas = vocabulary(
  'CT-P2P/apply.min-area',
  term('CT-P2P/apply.area.1', 'home'),
  term('CT-P2P/apply.area.2', 'self-direction'),
  term('CT-P2P/apply.area.3', 'job'),
  term('CT-P2P/apply.area.4', 'career'),
  term('CT-P2P/apply.area.5', 'community-access'),
  term('CT-P2P/apply.area.5', 'community-building'),
)

const areas = [...resumeAreas.terms, ...applicationAreas.terms].map((area) => area.term)

const waiverGraceDays = assume(
  30,
  'The page describes a peer as getting supports through a waiver now: it holds at acceptance, and a later gap is given so many days.',
).at('CT-P2P/who.3')

const daysInYear = assume(
  365,
  'The page counts years and not days: each day of experience counts once, whatever the area.',
).at('CT-P2P/qualify.experience', 'CT-P2P/apply.experience')

const confidentialityRenewal = assume(
  'none',
  'The page asks for confidentiality and for no renewal of the promise; an agency may set a reminder.',
)
  .at('CT-P2P/other.3', 'CT-P2P/job.5')
  .reading()

const applicationGoesTo = assume(
  'DDS Central Office',
  'The page of 2018 names a person; the office stays, and its program officer says who reads applications now.',
)
  .at('CT-P2P/apply.submit')
  .reading()

const answerWithin = assume(
  30,
  'The page gives no time for the review of an application: after so many days somebody is reminded.',
).at('CT-P2P/apply.review')

/** Papers that the list of further qualifications, and the one before it, ask for. */
const papers = vocabulary(
  'CT-P2P/other.intro',
  term('CT-P2P/qualify.diploma', 'diploma-or-ged'),
  term('CT-P2P/other.6', 'healthy-relationship-training'),
)

/** Unknown or ended: whoever knows of the waiver says whether it goes on; what only begins later is waited for. */
function askingOfSupport(now: Answer): Answer {
  return now.verdict === 'met' || now.change !== undefined
    ? now
    : { ...now, change: [{ kind: 'ask', fact: 'waiverSupport', whom: 'program-officer' }] }
}

/** Whether somebody may serve as a Peer Support on a day. */
export const peer = {
  /** Open when accepted; after that a gap has its days of grace before bookings are refused. */
  waiverSupport: must(
    clause('CT-P2P/who.3'),
    ({ waiverSupport, acceptedOn }: Peer, _, { day, value }): Answer => {
      const now = askingOfSupport(inForce(waiverSupport, day))
      if (now.verdict !== 'not-met' || acceptedOn == null) return now
      const ended = waiverSupport?.flatMap(({ to }) =>
        to != null && to < day && to >= acceptedOn ? [to] : [],
      )
      const last = latest(ended)
      if (last === undefined || daysSince(last, day) > value(waiverGraceDays)) return now
      return { verdict: 'met', hint: 'waiver-support-gap' }
    },
  ),
  /** In that gap a session is booked and marked, and what is held waits for the paper. */
  waiverSupportNow: must(clause('CT-P2P/who.3'), ({ waiverSupport, acceptedOn }: Peer, _, { day }): Answer =>
    acceptedOn == null || day <= acceptedOn ? notDue : askingOfSupport(inForce(waiverSupport, day)),
  ).holds(),
  resume: must(clause('CT-P2P/who.4'), ({ resume, resumeSaysHow }: Peer): Answer => {
    const there = asking('resume', 'peer', yes(resume))
    return there.verdict === 'met' && resumeSaysHow === false
      ? { ...there, hint: 'resume-without-how' }
      : there
  }).andClause('CT-P2P/apply.resume', 'CT-P2P/tips.2'),
  age: must(clause('CT-P2P/qualify.age', { sets: 21 }), ({ birthDate }: Peer, years, { day }) =>
    ageAtLeast(birthDate, years, day),
  ),
  diploma: must(clause('CT-P2P/qualify.diploma'), ({ credentials }: Peer, _, { day }) =>
    completed(credentials, 'diploma-or-ged', day),
  ),
  experience: must(
    clause('CT-P2P/qualify.experience', { sets: 2 }),
    ({ experience }: Peer, years, { day, value }) =>
      enoughDays(experience, areas, years * value(daysInYear), day),
  ),
  confidentiality: must(clause('CT-P2P/other.3'), ({ confidentialityAgreed }: Peer) =>
    yes(confidentialityAgreed),
  ).andClause('CT-P2P/job.5'),
  healthyRelationships: must(clause('CT-P2P/other.6'), ({ credentials }: Peer, _, { day }) =>
    completed(credentials, 'healthy-relationship-training', day),
  ),
  emergencies: must(clause('CT-P2P/other.7'), ({ knowsEmergencies }: Peer) => yes(knowsEmergencies)),
  email: must(clause('CT-P2P/apply.email'), ({ ownEmailVerified }: Peer) => yes(ownEmailVerified)).andClause(
    'CT-P2P/tips.1',
  ),
  /** What is told elsewhere counts once the resume shows it. */
  resumeShowsExperience: must(
    clause('CT-P2P/apply.experience', { sets: 2 }),
    ({ experience }: Peer, years, { day, value }): Answer => {
      const days = years * value(daysInYear)
      const told = enoughDays(experience, areas, days, day)
      const shown = enoughDays(
        experience?.filter(({ inResume }) => inResume),
        areas,
        days,
        day,
      )
      return shown.verdict === 'not-met' && told.verdict !== 'not-met' ? unknown : shown
    },
  ),
  listedArea: must(clause('CT-P2P/apply.min-area'), ({ experience }: Peer, _, { day }) =>
    anyDays(experience, areas, day),
  ),
  vendorForm: must(clause('CT-P2P/apply.qvf'), ({ vendorForm }: Peer): Answer => {
    if (vendorForm === 'not-sent') return notMet()
    return vendorForm === 'confirmed' ? met : unknown
  }),
  individualPractitioner: must(
    clause('CT-P2P/apply.individual-practitioner'),
    ({ affiliation, vendorTypeAccepted }: Peer): Answer => {
      if (affiliation === 'individual-practitioner') return met
      if (affiliation == null) return asking('affiliation', 'peer', unknown)
      return asking('vendorTypeAccepted', 'program-officer', yes(vendorTypeAccepted))
    },
  ),
  applied: must(clause('CT-P2P/apply.submit'), ({ applicationSentOn }: Peer, _, { day }) =>
    applicationSentOn == null ? unknown : inForce({ from: applicationSentOn }, day),
  ),
  /** Qualified is whoever the office accepted. */
  accepted: must(
    clause('CT-P2P/apply.review'),
    ({ application, acceptedOn, applicationSentOn }: Peer, _, { day, value }): Answer => {
      if (application === 'not-accepted' || application === 'withdrawn') return notMet()
      if (acceptedOn != null) return inForce({ from: acceptedOn }, day)
      const late = applicationSentOn != null && daysSince(applicationSentOn, day) > value(answerWithin)
      const ask = asking('acceptedOn', 'program-officer', unknown)
      return late ? { ...ask, hint: 'answer-late' } : ask
    },
  ).andClause('CT-P2P/who.5'),
  transport: should(clause('CT-P2P/tips.3a'), ({ reliableTransport }: Peer) =>
    yes(reliableTransport),
  ).shows(),
}

// Reasons to ask for a peer, and when

const reasons = vocabulary(
  undefined,
  term('CT-P2P/why.1', 'advice'),
  term('CT-P2P/why.2', 'learn-ideas'),
  term('CT-P2P/why.3', 'hire-peer'),
)

const lifeChoices = vocabulary(
  'CT-P2P/why.4',
  term('CT-P2P/why.4a', 'new-home'),
  term('CT-P2P/why.4b', 'group-home-to-independent'),
  term('CT-P2P/why.4c', 'real-work-real-pay'),
  term('CT-P2P/why.4d', 'self-determined'),
  term('CT-P2P/why.4e', 'friends-connect'),
  term('CT-P2P/why.4f', 'what-makes-me-happy'),
  term('CT-P2P/why.4g', 'circle-of-support'),
  term('CT-P2P/why.4', 'other'),
)

// Who can get it

export const admission = {
  developmentalServices: must(clause('CT-P2P/get.1'), ({ developmentalServices }: Admission) =>
    active(developmentalServices),
  ),
  /** Next to "any individuals" the page names the waiver: the case manager settles it, nothing is refused. */
  waiver: may(clause('CT-P2P/get.3'), ({ onWaiver }: Admission) => yes(onWaiver)),
}

function active(status: Known<'active' | 'ended'>): Answer {
  return status == null ? unknown : status === 'ended' ? notMet() : met
}

/** There must be money left, and enough for what is planned. */
export const funding = {
  available: must(clause('CT-P2P/get.2'), ({ available, cost }: Funding): Answer =>
    available == null || cost == null
      ? asking('available', 'case-manager', some(available))
      : allOf(some(available), atMost(cost, available, 'cents')),
  ).andClause('CT-P2P/what.4'),
}

/** On each day of service. Admission asked for the status; while nobody says that it ended, service goes on. */
export const participant = {
  developmentalServices: must(
    clause('CT-P2P/get.1'),
    ({ occasion, developmentalServices }: Participant): Answer =>
      alwaysPossible(occasion) ? notDue : active(developmentalServices),
  ).goesOnWhileUnknown(),
  individualPlan: should(clause('CT-P2P/other.4'), ({ plan }: Participant, _, { day }) =>
    inForce(plan, day),
  ).shows(),
}

// Further qualifications: what the work asks for, session by session

const waysOfMeeting = assume(
  'in person, phone, video, message',
  'The page names no ways of meeting: these are ours, so that a record says how it was held.',
)
  .at('CT-P2P/other.9')
  .reading()

const modes = vocabulary(
  undefined,
  term('CT-P2P/other.9', 'in-person'),
  term('CT-P2P/other.9', 'phone'),
  term('CT-P2P/other.9', 'video'),
  term('CT-P2P/other.9', 'message'),
)

const practices = assume(
  'a short list of our own',
  'The page asks for effective practices and does not say which: a few are offered and none is compulsory.',
)
  .at('CT-P2P/other.11')
  .reading()

const activities = vocabulary(
  'CT-P2P/other.11',
  term('CT-P2P/what.1', 'share-experience'),
  term('CT-P2P/what.1', 'share-strategies'),
  term('CT-P2P/other.11', 'listen'),
  term('CT-P2P/other.11', 'try-together'),
  term('CT-P2P/other.11', 'plan-next-step'),
  term('CT-P2P/other.11', 'other'),
)

const noteWithin = assume(
  7,
  'The page asks for timely records and gives no time: a note signed after so many days is marked late.',
).at('CT-P2P/other.9')

const keptYears = assume(
  7,
  'The Medicaid requirements are not listed on the page: records are kept for so many years.',
)
  .at('CT-P2P/other.9')
  .reading()

export const note = {
  progress: must(clause('CT-P2P/other.2'), ({ progress }: Note) => written(progress)),
  complete: must(clause('CT-P2P/other.9'), ({ said }: Note) => written(said)),
  timely: must(clause('CT-P2P/other.9'), ({ serviceDate, signedOn }: Note, _, { day, value }): Answer => {
    if (serviceDate == null) return unknown
    const late = daysSince(serviceDate, signedOn ?? day) > value(noteWithin)
    if (late) return { ...notMet(), hint: 'late' }
    return signedOn == null ? notDue : met
  }).shows(),
}

function written(text: Known<string>): Answer {
  return text == null ? unknown : text.trim() ? met : notMet()
}

export const session = {
  /** Two sessions of one peer at one time: one of the records is wrong. */
  noOverlap: must(clause('CT-P2P/other.9'), ({ overlaps }: Session) => no(overlaps)).goesOnWhileUnknown(),
  /** A ride may be wished for and may happen; nobody may make it a duty, and whoever had to drive is paid. */
  ride: must(clause('CT-P2P/tips.3b'), ({ ride }: Session): Answer => {
    return ride == null ? unknown : ride === 'required' ? notMet() : met
  })
    .refusesPlans()
    .goesOnWhileUnknown(),
}

export const ctP2p = program({
  id: 'ct-p2p',
  code: 'CT-P2P',
  authority: { stated: 'CT DDS', inferred: undefined },
  clauses: clauses as ClauseText[],
  words,
  chapters: { pairing, peer, admission, funding, participant, note, session },
  vocabularies: {
    'session.topic': topics,
    'resume.area': resumeAreas,
    'application.area': applicationAreas,
    'peer.credential': papers,
    'request.reason': reasons,
    'request.choice': lifeChoices,
    'session.mode': modes,
    'session.activity': activities,
  },
  assumptions: {
    shortTermMonths,
    directsByDefault,
    waiverGraceDays,
    daysInYear,
    confidentialityRenewal,
    applicationGoesTo,
    answerWithin,
    waysOfMeeting,
    practices,
    noteWithin,
    keptYears,
    drifting,
  },
  drifting,
  records: [
    record('CT-P2P/what.1', 'peer.about'),
    record('CT-P2P/who.2', 'fact.peer.experience'),
    record('CT-P2P/job.4', 'session.state'),
  ],
  prose: [
    prose('CT-P2P/head.title', 'Names the page; title and authority stand at the head of this definition.'),
    prose(
      'CT-P2P/style.pictures',
      'How the page is drawn; our screens have their own plain words and icons.',
    ),
    prose('CT-P2P/need.door', 'A heading that speaks to those who look for a peer; it asks nothing.'),
    prose('CT-P2P/what.3', 'Says what it is like to have a peer at hand; nothing follows from it.'),
    prose(
      'CT-P2P/want.door',
      'A heading that speaks to those who want to be a peer; what they need stands below it.',
    ),
    prose('CT-P2P/work.not-ready', 'A picture of a paper; there is nothing to decide.'),
    prose('CT-P2P/job.real', 'An answer to the question in a heading; it says that the job is a real one.'),
    prose('CT-P2P/job.1', 'Tells peers how to see themselves; no fact shows it.'),
    prose('CT-P2P/job.2', 'Advice on clothes, left to the peer; nobody keeps a record of it.'),
    prose('CT-P2P/tips.4', 'Advice to learn a skill; a time sheet made from sessions needs no test of it.'),
    prose('CT-P2P/tips.5', 'A word of encouragement; the planned end itself is judged by what.5.'),
    prose('CT-P2P/info.1', 'A heading with nothing under it in the text.'),
    prose('CT-P2P/info.2', 'A heading with nothing under it in the text.'),
    prose('CT-P2P/info.3', 'A heading over links to the application; its steps are judged above.'),
    prose('CT-P2P/info.4', 'A heading over links that the text does not give.'),
    prose('CT-P2P/info.5', 'A heading with nothing under it in the text.'),
    prose(
      'CT-P2P/meta.modified',
      'When the page was last changed, not the day from which it holds: 29 November 2018.',
    ),
  ],
  awaits: [
    awaits(
      'choosing and stopping',
      'CT-P2P/locate.1',
      'CT-P2P/locate.2',
      'CT-P2P/locate.3',
      'CT-P2P/locate.4',
      'CT-P2P/locate.6',
      'CT-P2P/info.6',
    ),
    awaits('the work and the hard days', 'CT-P2P/what.2', 'CT-P2P/other.10'),
    awaits('minutes to money to report', 'CT-P2P/get.4', 'CT-P2P/job.3', 'CT-P2P/job.7'),
  ],
})
