import {
  allOf,
  anyOf,
  atLeast,
  atMost,
  inForce,
  met,
  no,
  notDue,
  notMet,
  said,
  unknown,
  yes,
  type Answer,
  type Known,
} from '../../src/policy/answers.ts'
import { ageGroup, stageOf, type Stage } from '../../src/policy/ages.ts'
import type { Admission } from '../../src/policy/chapters/admission.ts'
import type { Family } from '../../src/policy/chapters/family.ts'
import {
  costPerPerson,
  fiscalYearOf,
  inFiscalYear,
  withinDollars,
  type Fiscal,
} from '../../src/policy/chapters/fiscal.ts'
import type { Pairing } from '../../src/policy/chapters/pairing.ts'
import { alwaysPossible, type Participant } from '../../src/policy/chapters/participant.ts'
import type { Peer } from '../../src/policy/chapters/peer.ts'
import type { Report } from '../../src/policy/chapters/report.ts'
import type { Session } from '../../src/policy/chapters/session.ts'
import type { Support } from '../../src/policy/chapters/support.ts'
import type { Team } from '../../src/policy/chapters/team.ts'
import { completed } from '../../src/policy/credentials.ts'
import { doneInWorkingDays } from '../../src/policy/deadlines.ts'
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
  type On,
} from '../../src/policy/language.ts'
import { program, type ClauseText } from '../../src/policy/program.ts'
import { heard, sharedLanguage } from '../../src/policy/understanding.ts'
import clauses from './clauses.json' with { type: 'json' }
import words from './words.json' with { type: 'json' }

/*
 * The clinic-based track of a county's peer mentoring program: a table of three fiscal years, then five
 * paragraphs. The table estimates and prohibits nothing. What binds is short: treatment at a clinic of the
 * county, qualified mentors who are members of its teams, and that people are understood.
 */

// ── The table

const yearBegins = assume(
  '07-01',
  'The table names fiscal years and no days: from 1 July to 30 June, as counties around keep them.',
).at('OC-PM/fy1718.served', 'OC-PM/fy1718.budget')

type People = { year: number; people: number }
type Dollars = { year: number; dollars: number }

/** Both counts stand side by side: whether families are among those served is left open. */
function servedWithin({ served, servedWithFamilies }: Fiscal, { year, people }: People, on: On): Answer {
  return inFiscalYear(year, on.day, on.value(yearBegins), () => {
    const answer = atMost(served, people, 'people')
    const families = atMost(servedWithFamilies, people, 'people')
    return families.verdict === 'not-met' ? { ...answer, hint: 'above-with-families' } : answer
  })
}

function spentWithin({ spent }: Fiscal, { year, dollars }: Dollars, on: On): Answer {
  return inFiscalYear(year, on.day, on.value(yearBegins), () => withinDollars(spent, dollars))
}

function costWithin({ spent, served }: Fiscal, { year, dollars }: Dollars, on: On): Answer {
  return inFiscalYear(year, on.day, on.value(yearBegins), () => costPerPerson(spent, served, dollars))
}

/** Estimates: whatever is above one is shown, the next person is served and the next receipt is posted. */
export const fiscal = {
  served1718: may(clause('OC-PM/fy1718.served', { sets: { year: 2017, people: 300 } }), servedWithin),
  served1819: may(clause('OC-PM/fy1819.served', { sets: { year: 2018, people: 900 } }), servedWithin),
  served1920: may(clause('OC-PM/fy1920.served', { sets: { year: 2019, people: 900 } }), servedWithin),
  spent1718: may(clause('OC-PM/fy1718.budget', { sets: { year: 2017, dollars: 500_000 } }), spentWithin),
  spent1819: may(clause('OC-PM/fy1819.budget', { sets: { year: 2018, dollars: 1_500_000 } }), spentWithin),
  spent1920: may(clause('OC-PM/fy1920.budget', { sets: { year: 2019, dollars: 1_500_000 } }), spentWithin),
  /** After the last row of the table money is kept under no year until somebody gives that year a row. */
  yearInTable: may(
    clause('OC-PM/fy1920.budget', { sets: 2019 }),
    (_: Fiscal, last, { day, value }): Answer =>
      fiscalYearOf(day, value(yearBegins)) > last ? { ...notMet(), hint: 'no-year-yet' } : met,
  ),
  cost1718: may(clause('OC-PM/fy1718.cost', { sets: { year: 2017, dollars: 1667 } }), costWithin),
  cost1819: may(clause('OC-PM/fy1819.cost', { sets: { year: 2018, dollars: 1667 } }), costWithin),
  cost1920: may(clause('OC-PM/fy1920.cost', { sets: { year: 2019, dollars: 1667 } }), costWithin),
}

// ── Paragraph 1: whom the track serves

const ageGroupsFrom = {
  tay: assume(16, 'The text names four age groups and no bounds: youth in transition from this age.').at(
    'OC-PM/age.tay',
  ),
  adult: assume(26, 'The text names four age groups and no bounds: adults from this age.').at(
    'OC-PM/age.adult',
  ),
  older: assume(60, 'The text names four age groups and no bounds: older adults from this age.').at(
    'OC-PM/age.older',
  ),
}

const adultAt = assume(
  18,
  'The text does not speak of consent: from this age it is the own one. Counsel checks what holds before it.',
).at('OC-PM/age.child', 'OC-PM/age.tay')

const askConsentBefore = assume(
  30,
  'So many days before somebody comes of age they are asked for their own consent, so that nothing breaks off.',
).at('OC-PM/age.tay')

const minorsConsent = assume(
  'a guardian, the minor with a reason, or a court',
  'The text includes children and requires no guardian; in many places minors may consent to such care themselves.',
)
  .at('OC-PM/age.child')
  .reading()

const suppressedBelow = assume(
  11,
  'Several small communities are named: counts below this number do not leave the program.',
).at('OC-PM/purpose.cultures')

type Minor = Pick<Participant, 'birthDate' | 'consentBasis' | 'ownConsentReason'>

function adulthood(birthDate: Minor['birthDate'], { day, value }: On): Stage {
  return stageOf(birthDate, value(adultAt), value(askConsentBefore), day)
}

/** On whose word a minor is served. What is known of that counts also while the birth date is not. */
function minorServed({ birthDate, consentBasis, ownConsentReason }: Minor, on: On): Answer {
  const stage = adulthood(birthDate, on)
  if (stage === 'reached') return notDue
  const given = basis(consentBasis, ownConsentReason)
  return stage === undefined && given.verdict === 'not-met' ? unknown : given
}

function basis(consentBasis: Minor['consentBasis'], ownConsentReason: Minor['ownConsentReason']): Answer {
  if (consentBasis == null) return unknown
  if (consentBasis === 'own') return said(ownConsentReason)
  if (consentBasis !== 'none') return met
  return notMet({ kind: 'choose', fact: 'consentBasis', among: ['guardian', 'own', 'court'] })
}

type Treated = Pick<Participant, 'episode' | 'treatment' | 'countyClinic'> &
  Pick<Partial<Participant>, 'transition'>

/** An open episode, or a transition that the plan coordinator agreed; none agreed is the usual case. */
function inCare({ episode, transition }: Treated, day: string): Answer {
  return anyOf(inForce(episode, day), transition ? inForce(transition, day) : notMet())
}

/** Outpatient treatment for mental health, or for a substance use disorder that comes with it. */
function kindOfTreatment(treatment: Treated['treatment']): Answer {
  if (treatment == null) return unknown
  if (treatment !== 'other') return met
  return notMet({ kind: 'choose', fact: 'treatment', among: ['mental-health', 'co-occurring'] })
}

const whoNames = clause('OC-PM/team.3')

export const admission = {
  /** Children are included; on whose word is ours to ask. */
  minor: may(clause('OC-PM/age.child'), ({ birthDate, consentBasis, ownConsentReason }: Admission, _, on) =>
    minorServed({ birthDate, consentBasis, ownConsentReason }, on),
  ).refuses(),
  clinic: must(clause('OC-PM/purpose.clinic'), ({ countyClinic, episode }: Admission, _, { day }) =>
    allOf(yes(countyClinic), inForce(episode, day)),
  ),
  treatment: must(clause('OC-PM/pair.2'), ({ treatment, episode }: Admission, _, { day }) =>
    allOf(kindOfTreatment(treatment), inForce(episode, day)),
  ),
  /** From paragraph 2: the team and the peer name who needs the service. Somebody may also ask for themself. */
  named: should(whoNames, ({ needNamedBy }: Admission): Answer => {
    if (needNamedBy == null) return unknown
    return needNamedBy === 'participant' ? { ...notMet(), hint: 'goes-to-team' } : met
  }).shows(),
}

/** On each day of service. Crisis access, referral and good-bye are always possible. */
export const participant = {
  /** Which group somebody counts in; nobody is kept out by age, nor by an unknown birth date. */
  ageGroup: may(clause('OC-PM/purpose.expand'), ({ birthDate }: Participant, _, { day, value }): Answer => {
    const from = [
      ['tay', value(ageGroupsFrom.tay)],
      ['adult', value(ageGroupsFrom.adult)],
      ['older-adult', value(ageGroupsFrom.older)],
    ] as const
    const group = ageGroup<string>(birthDate, 'child', from, day)
    return group === undefined ? unknown : { ...met, hint: `age-${group}` }
  }),
  minor: may(
    clause('OC-PM/age.child'),
    ({ occasion, birthDate, consentBasis, ownConsentReason }: Participant, _, on) => {
      const served = minorServed({ birthDate, consentBasis, ownConsentReason }, on)
      return alwaysPossible(occasion) ? notDue : served
    },
  ).refuses(),
  /** Service goes on while the answer is awaited; the person's own no ends it. */
  ownConsent: may(
    clause('OC-PM/age.tay'),
    ({ occasion, birthDate, consentBasis, ownConsent }: Participant, _, on): Answer => {
      const stage = adulthood(birthDate, on)
      const given = consentBasis === 'own' && ownConsent == null ? met : yes(ownConsent)
      if (alwaysPossible(occasion) || stage === 'before') return notDue
      if (stage === 'soon')
        return given.verdict === 'unknown' ? { ...notDue, hint: 'ask-own-consent' } : notDue
      return stage === 'reached' ? given : unknown
    },
  )
    .refuses()
    .goesOnWhileUnknown(),
  clinic: must(
    clause('OC-PM/purpose.clinic'),
    ({ occasion, countyClinic, episode, transition }: Participant, _, { day }) => {
      const answer = allOf(yes(countyClinic), inCare({ episode, transition }, day))
      return alwaysPossible(occasion) ? notDue : answer
    },
  ),
  /** From paragraph 2. */
  treatment: must(
    clause('OC-PM/pair.2'),
    ({ occasion, treatment, episode, transition }: Participant, _, { day }) => {
      const answer = allOf(kindOfTreatment(treatment), inCare({ episode, transition }, day))
      return alwaysPossible(occasion) ? notDue : answer
    },
  ),
}

const kept = clause('OC-PM/purpose.cultures')

export const report = {
  smallCell: may(kept, ({ peopleInCell }: Report, _, { value }) =>
    atLeast(peopleInCell, value(suppressedBelow), 'people'),
  ),
}

/** The language and the hearing of whoever is spoken with, here the participant. */
export const session = {
  language: must(
    clause('OC-PM/purpose.monolingual'),
    ({ occasion, personLanguages, peerLanguages, interpreter }: Session) => {
      const answer = sharedLanguage(personLanguages, peerLanguages, interpreter)
      return alwaysPossible(occasion) ? notDue : answer
    },
  ),
  hearing: must(clause('OC-PM/purpose.deaf'), ({ occasion, hearingWays, mode, aids }: Session) => {
    const answer = heard(hearingWays, mode, aids)
    return alwaysPossible(occasion) ? notDue : answer
  }),
}

// ── Paragraph 2: who is paired with whom, training, the team

export const peer = {
  /** "Qualified" is not spelled out: it is the agency's word. */
  qualified: must(clause('OC-PM/pair.1'), ({ qualified }: Peer) => yes(qualified)),
  /** The text puts a program in place and names no deadline for a mentor. */
  trained: should(clause('OC-PM/train.1'), ({ credentials }: Peer, _, { day }) =>
    completed(credentials, 'peer-mentor-training', day),
  ).shows(),
  team: must(clause('OC-PM/team.1'), ({ onTreatmentTeam }: Peer) => yes(onTreatmentTeam)),
}

const firstContactWithin = assume(
  5,
  'Services are to be timely and no time is given: so many working days to a first contact are shown as a target.',
).at('OC-PM/field.timely')

export const pairing = {
  /** Competent for this person: a language that both speak, or an interpreter. */
  competent: must(clause('OC-PM/pair.1'), ({ participantLanguages, peerLanguages, interpreter }: Pairing) =>
    sharedLanguage(participantLanguages, peerLanguages, interpreter),
  ),
  /** A wish of the participant, who may decline to name a culture; never a bar. */
  culture: may(kept, ({ culturePreferred, peerCultures }: Pairing): Answer => {
    if (!culturePreferred || culturePreferred === 'declined') return notDue
    return peerCultures == null ? unknown : peerCultures.includes(culturePreferred) ? met : notMet()
  }),
  /** From paragraph 3. */
  timely: should(
    clause('OC-PM/field.timely'),
    ({ needNamedOn, firstContactOn }: Pairing, _, { day, value }) =>
      doneInWorkingDays(needNamedOn, value(firstContactWithin), firstContactOn, day),
  ).shows(),
}

const fourRoles = ['psychiatrist', 'nurse', 'plan-coordinator', 'service-chief'] as const

export const team = {
  /** A clinic where one of the four is missing is shown as incomplete and works. */
  complete: should(whoNames, ({ roles }: Team) =>
    allOf(...fourRoles.map((role) => filled(roles, role))),
  ).shows(),
}

function filled(roles: Known<readonly string[]>, role: string): Answer {
  return roles == null ? unknown : roles.includes(role) ? met : notMet({ kind: 'establish', fact: 'roles' })
}

// ── Paragraph 4: help with basic needs

const supportsApprovedBy = assume(
  'case-manager',
  'The text offers help with things and names nobody who approves it: the plan coordinator does, and a purchase made is always entered.',
)
  .at('OC-PM/support.household', 'OC-PM/support.food', 'OC-PM/support.clothing', 'OC-PM/support.transport')
  .reading()

export const support = {
  /** Money already spent is always posted; only a new request beyond the year's line asks somebody. */
  yearLine: may(clause('OC-PM/fy1718.budget'), ({ yearOverspent }: Support) => no(yearOverspent))
    .holds()
    .unless('agency-admin')
    .goesOnWhileUnknown()
    .andClause('OC-PM/fy1819.budget', 'OC-PM/fy1920.budget'),
  approved: should(clause('OC-PM/support.household'), ({ approvedCents, paidCents }: Support): Answer => {
    if (approvedCents == null) return unknown
    return paidCents == null ? met : atMost(paidCents, approvedCents, 'cents')
  })
    .holds()
    .unless(supportsApprovedBy.standard)
    .andClause('OC-PM/support.food', 'OC-PM/support.clothing', 'OC-PM/support.transport'),
  receipt: should(clause('OC-PM/support.household'), ({ paidCents, receiptKept }: Support) =>
    paidCents == null ? notDue : yes(receiptKept),
  )
    .shows()
    .andClause('OC-PM/support.food', 'OC-PM/support.clothing', 'OC-PM/support.transport'),
}

// ── Paragraph 5, and families in paragraph 1

const drifting = assume(
  { days: 30 },
  'Services are to be timely and no interval is given: after so many days without a contact somebody looks at how things are.',
).at('OC-PM/field.timely')

const limitedMeans = assume(
  'schedule',
  'Somebody may allow some involvement and say no more: then only when and where is told, until they say more.',
).at('OC-PM/family.barrier-4')

export const family = {
  /** Families are served beside somebody; a contact before that link is settled is kept. */
  linked: may(clause('OC-PM/purpose.family'), ({ linkedToParticipant }: Family) => yes(linkedToParticipant)),
  language: must(
    clause('OC-PM/purpose.monolingual'),
    ({ personLanguages, peerLanguages, interpreter }: Family) =>
      sharedLanguage(personLanguages, peerLanguages, interpreter),
  ),
  hearing: must(clause('OC-PM/purpose.deaf'), ({ hearingWays, mode, aids }: Family) =>
    heard(hearingWays, mode, aids),
  ),
  /** Listening and general information tell nothing of anybody and need no consent. */
  disclosure: may(
    clause('OC-PM/family.barrier-1'),
    ({ shares, consentNamesPerson, consentingGuardian, participantBirthDate }: Family, _, on): Answer => {
      const consent = anyOf(yes(consentNamesPerson), guardian(consentingGuardian, participantBirthDate, on))
      return shares == null ? unknown : shares === 'nothing' ? notDue : consent
    },
  ).refuses(),
  involvement: may(
    clause('OC-PM/family.barrier-4'),
    ({ shares, involvement }: Family, _, { value }): Answer => {
      if (shares == null || involvement == null) return shares === 'nothing' ? notDue : unknown
      if (shares === 'nothing') return notDue
      return involvement === 'yes' || (involvement === 'limited' && shares === value(limitedMeans))
        ? met
        : notMet()
    },
  ).refuses(),
}

/** A guardian on whose consent a minor is served; it ends on the day the minor comes of age. */
function guardian(consenting: Known<boolean>, birthDate: Known<string>, on: On): Answer {
  if (!consenting) return notMet()
  const stage = adulthood(birthDate, on)
  return stage === undefined ? unknown : stage === 'reached' ? notMet() : met
}

// ── Lists

/** What the paragraphs name as examples or as their parts. */
const waysOfMeeting = assume(
  ['in-person', 'phone', 'video'],
  'The text names places and no ways of meeting: in person in the field, and what each person can use.',
)
  .at('OC-PM/field.1')
  .reading()

const inTheField = assume(
  ['home', 'hospital', 'physicians-office', 'treatment-facility', 'community-resource'],
  'The text names five places of work in the field; a contact at the clinic or elsewhere is beside them, and nothing follows from the share.',
).at('OC-PM/field.1')

export const vocabularies = {
  'participant.ageGroup': vocabulary(
    'OC-PM/purpose.expand',
    term('OC-PM/age.child', 'child'),
    term('OC-PM/age.tay', 'tay'),
    term('OC-PM/age.adult', 'adult'),
    term('OC-PM/age.older', 'older-adult'),
  ),
  'participant.culture': vocabulary(
    'OC-PM/purpose.cultures',
    term('OC-PM/culture.latino', 'latino'),
    term('OC-PM/culture.vietnamese', 'vietnamese'),
    term('OC-PM/culture.korean', 'korean'),
    term('OC-PM/culture.persian', 'persian'),
    term('OC-PM/culture.arab', 'arab'),
    term('OC-PM/purpose.cultures', 'other'),
    term('OC-PM/purpose.cultures', 'declined'),
  ),
  'training.kind': vocabulary(
    'OC-PM/train.2',
    term('OC-PM/train.2', 'core-competency'),
    term('OC-PM/train.2', 'practice-skill'),
    term('OC-PM/train.2', 'recovery-principle'),
  ),
  'team.role': vocabulary(
    'OC-PM/team.3',
    term('OC-PM/team.psychiatrist', 'psychiatrist'),
    term('OC-PM/team.nurse', 'nurse'),
    term('OC-PM/team.coordinator', 'plan-coordinator'),
    term('OC-PM/team.chief', 'service-chief'),
  ),
  'session.place': vocabulary(
    'OC-PM/field.1',
    term('OC-PM/place.home', 'home'),
    term('OC-PM/place.hospital', 'hospital'),
    term('OC-PM/place.physician', 'physicians-office'),
    term('OC-PM/place.treatment', 'treatment-facility'),
    term('OC-PM/place.community', 'community-resource'),
    term('OC-PM/field.1', 'clinic'),
    term('OC-PM/field.1', 'other'),
  ),
  'session.mode': vocabulary(undefined, ...waysOfMeeting.standard.map((way) => term('OC-PM/field.1', way))),
  'session.topic': vocabulary(
    'OC-PM/relapse.intro',
    term('OC-PM/relapse.1', 'medication'),
    term('OC-PM/relapse.2', 'social-support'),
    term('OC-PM/relapse.3', 'academic'),
    term('OC-PM/relapse.4', 'employment-history'),
    term('OC-PM/relapse.5', 'developmental-stressors'),
    term('OC-PM/relapse.6', 'housing'),
    term('OC-PM/relapse.intro', 'other'),
  ),
  'session.activity': vocabulary(
    undefined,
    term('OC-PM/support.social', 'social-support'),
    term('OC-PM/support.vocational', 'vocational'),
    term('OC-PM/support.vocational', 'employment'),
    term('OC-PM/support.household', 'household-item'),
    term('OC-PM/support.food', 'food'),
    term('OC-PM/support.clothing', 'clothing'),
    term('OC-PM/support.transport', 'transportation'),
  ),
  'family.barrier': vocabulary(
    'OC-PM/family.barriers',
    term('OC-PM/family.barrier-1', 'privacy-law'),
    term('OC-PM/family.barrier-2', 'clinical-resources'),
    term('OC-PM/family.barrier-3', 'navigation'),
    term('OC-PM/family.barrier-4', 'participant-unwilling'),
    term('OC-PM/family.barriers', 'other'),
  ),
  'family.activity': vocabulary(
    undefined,
    term('OC-PM/family.emotional', 'emotional-support'),
    term('OC-PM/family.guidance', 'treatment-process-guidance'),
    term('OC-PM/family.direct', 'directing'),
  ),
  'family.resource': vocabulary(
    'OC-PM/family.direct',
    term('OC-PM/res.nami', 'nami'),
    term('OC-PM/res.clinics', 'community-clinic'),
    term('OC-PM/res.therapy', 'low-cost-therapy'),
    term('OC-PM/res.counseling', 'community-counseling'),
    term('OC-PM/family.direct', 'other'),
  ),
}

export const ocPm = program({
  id: 'oc-pm',
  code: 'OC-PM',
  authority: {
    stated: 'the county that operates the outpatient clinics',
    inferred: 'Orange County, California, from the names of roles and communities',
  },
  clauses: clauses as readonly ClauseText[],
  words,
  chapters: {
    fiscal,
    admission,
    participant,
    report,
    session,
    peer,
    pairing,
    team,
    support,
    family,
  },
  vocabularies,
  assumptions: {
    yearBegins,
    tayFrom: ageGroupsFrom.tay,
    adultFrom: ageGroupsFrom.adult,
    olderFrom: ageGroupsFrom.older,
    adultAt,
    askConsentBefore,
    minorsConsent,
    suppressedBelow,
    firstContactWithin,
    supportsApprovedBy,
    limitedMeans,
    waysOfMeeting,
    drifting,
    inTheField,
  },
  drifting,
  field: inTheField,
  // What only clinical staff may say is not corrected in silence: the supervisor asks for an addendum.
  records: [record('OC-PM/team.4', 'addendum_request.words')],
  prose: [
    prose('OC-PM/head.track', 'A title: it names the track and asks for nothing; the program page shows it.'),
    prose('OC-PM/purpose.1', 'Says why the program exists; the program page shows it.'),
    prose('OC-PM/pair.3', 'What people are helped to do is written in their goals; no days are counted.'),
    prose('OC-PM/team.5', 'What the support is for; it is shown and no rate is computed from it.'),
    prose('OC-PM/field.2', 'Why work in the field helps; a barrier goes into a goal if the person wishes.'),
  ],
  awaits: [
    awaits('the work and the hard days', 'OC-PM/team.2', 'OC-PM/family.1'),
    awaits('minutes to money to report', 'OC-PM/support.goal'),
  ],
})
