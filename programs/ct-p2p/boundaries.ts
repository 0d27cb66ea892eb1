import type { Boundary, Default } from '../../src/policy/boundaries.ts'

/** Nina, born 15 June 2005, wants to be a Peer Support; Rosa is the participant who hires her. */
type Cases = readonly Boundary[]

const asked = (fact: string, whom: string) => ({
  verdict: 'unknown' as const,
  change: [{ kind: 'ask' as const, fact, whom }],
})
const until = (day: string) => ({
  verdict: 'not-met' as const,
  change: [{ kind: 'wait-until' as const, day }],
})
const daysMore = (by: number) => ({
  verdict: 'not-met' as const,
  change: [{ kind: 'reach' as const, by, unit: 'days' as const }],
})
const shown = { verdict: 'not-met', consequence: 'show' } as const
/** Of a clause that commands nothing: shown, and nobody is bound by it. */
const noted = { verdict: 'not-met', force: 'may', consequence: 'show' } as const
const goesOn = { verdict: 'unknown', waits: false } as const
const hold = { verdict: 'not-met', consequence: 'hold' } as const
const inGap = { verdict: 'met', hint: 'waiver-support-gap' } as const

const acceptance = { chapter: 'peer', on: '2026-07-01' } as const

const age: Cases = [
  {
    sentence: 'Nina, 20, is told to come back on her 21st birthday',
    chapter: 'peer',
    on: '2026-06-14',
    facts: { birthDate: '2005-06-15' },
    expect: { 'peer.age': until('2026-06-15') },
  },
  {
    sentence: 'on her 21st birthday she is old enough',
    chapter: 'peer',
    on: '2026-06-15',
    facts: { birthDate: '2005-06-15' },
    expect: { 'peer.age': 'met' },
  },
  {
    sentence: 'somebody born on 29 February reaches 21 on 1 March',
    chapter: 'peer',
    on: '2025-02-28',
    facts: { birthDate: '2004-02-29' },
    expect: { 'peer.age': until('2025-03-01') },
  },
  {
    sentence: 'a birth date that nobody has given waits, and Nina is asked',
    ...acceptance,
    facts: {},
    expect: { 'peer.age': asked('birthDate', 'peer') },
  },
]

const diploma = { kind: 'diploma-or-ged', state: 'verified', from: '2026-06-20' } as const
const relationships = {
  kind: 'healthy-relationship-training',
  state: 'verified',
  from: '2026-06-25',
} as const

const papers: Cases = [
  {
    sentence: 'without a diploma or a GED she is refused, and with the training known as missing too',
    ...acceptance,
    facts: {
      credentials: [
        { ...diploma, state: 'missing' },
        { ...relationships, state: 'missing' },
      ],
    },
    expect: { 'peer.diploma': 'not-met', 'peer.healthyRelationships': 'not-met' },
  },
  {
    sentence: 'papers that she claims and has not shown wait',
    ...acceptance,
    facts: {
      credentials: [
        { ...diploma, state: 'claimed' },
        { ...relationships, state: 'claimed' },
      ],
    },
    expect: { 'peer.diploma': asked('credentials', 'agency'), 'peer.healthyRelationships': 'unknown' },
  },
  {
    sentence: 'papers of which nobody has spoken wait',
    ...acceptance,
    facts: { credentials: [] },
    expect: { 'peer.diploma': 'unknown', 'peer.healthyRelationships': 'unknown' },
  },
  {
    sentence: 'a GED passed after she applied and before the review is accepted',
    ...acceptance,
    facts: { credentials: [diploma] },
    expect: { 'peer.diploma': 'met', 'peer.healthyRelationships': 'unknown' },
  },
  {
    sentence: 'a training of next week is not done yet',
    chapter: 'peer',
    on: '2026-06-24',
    facts: { credentials: [diploma, relationships] },
    expect: { 'peer.healthyRelationships': until('2026-06-25'), 'peer.diploma': 'met' },
  },
  {
    sentence: 'the Healthy Relationship Training done, she is accepted',
    ...acceptance,
    facts: { credentials: [relationships] },
    expect: { 'peer.healthyRelationships': 'met', 'peer.diploma': 'unknown' },
  },
]

const at = { chapter: 'peer', on: '2026-11-22' } as const
const home = (from: string, to?: string) => ({ area: 'home', from, to, inResume: true })
const known = (verdict: 'met' | 'not-met' | 'unknown') => ({
  'peer.experience': verdict,
  'peer.resumeShowsExperience': verdict,
})

const experience: Cases = [
  {
    sentence: '24 months touched are 671 days and not two years',
    ...at,
    facts: { experience: [home('2024-06-30', '2026-05-01')] },
    expect: { 'peer.experience': daysMore(59), 'peer.resumeShowsExperience': daysMore(59) },
  },
  {
    sentence: '729 days are one day short',
    ...at,
    facts: { experience: [home('2024-11-23', '2026-11-21')] },
    expect: { 'peer.experience': daysMore(1), 'peer.resumeShowsExperience': daysMore(1) },
  },
  {
    sentence: '730 days are two years',
    ...at,
    facts: { experience: [home('2024-11-22', '2026-11-21')] },
    expect: { ...known('met'), 'peer.listedArea': 'met' },
  },
  {
    sentence: '731 days are more than two years',
    ...at,
    facts: { experience: [home('2024-11-21', '2026-11-21')] },
    expect: known('met'),
  },
  {
    sentence: 'what still goes on counts up to today',
    ...at,
    facts: { experience: [home('2024-11-23')] },
    expect: known('met'),
  },
  {
    sentence: 'two overlapping years in two areas are one year',
    ...at,
    facts: {
      experience: [home('2025-01-01', '2025-12-31'), { ...home('2025-01-01', '2025-12-31'), area: 'job' }],
    },
    expect: { 'peer.experience': daysMore(365) },
  },
  {
    sentence: 'a year at home and a later one at work are two years',
    ...at,
    facts: {
      experience: [home('2023-01-01', '2023-12-31'), { ...home('2025-01-01', '2025-12-31'), area: 'job' }],
    },
    expect: known('met'),
  },
  ...[
    'home',
    'direct-support-staff',
    'self-direction',
    'job',
    'career',
    'community-access',
    'community-building',
  ].map((area) => ({
    sentence: `two years of ${area} are experience on the list`,
    ...at,
    facts: { experience: [{ ...home('2024-11-22', '2026-11-21'), area }] },
    expect: { ...known('met'), 'peer.listedArea': 'met' as const },
  })),
  {
    sentence: 'two years of a cooking show are in no area of the list',
    ...at,
    facts: { experience: [{ ...home('2024-11-01', '2026-11-21'), area: 'cooking-show' }] },
    expect: { ...known('not-met'), 'peer.listedArea': 'not-met' },
  },
  {
    sentence: 'an entry whose area nobody has decided waits',
    ...at,
    facts: { experience: [{ from: '2024-11-01', to: '2026-11-21', inResume: true }] },
    expect: { ...known('unknown'), 'peer.listedArea': 'unknown' },
  },
  {
    sentence: 'one day in a listed area is an area, and not two years',
    ...at,
    facts: { experience: [home('2026-11-21', '2026-11-21')] },
    expect: { 'peer.listedArea': 'met', 'peer.experience': daysMore(729) },
  },
  {
    sentence: 'an experience that begins tomorrow is none yet',
    ...at,
    facts: { experience: [home('2026-11-23')] },
    expect: { ...known('not-met'), 'peer.listedArea': 'not-met' },
  },
  {
    sentence: 'months without days could be two years: Nina is asked for the days',
    ...at,
    facts: { experience: [home('2024-11', '2026-11')] },
    expect: { 'peer.experience': asked('experience', 'peer'), 'peer.resumeShowsExperience': 'unknown' },
  },
  {
    sentence: 'months that are two years without their first and last one decide',
    ...at,
    facts: { experience: [home('2024-09', '2026-11')] },
    expect: known('met'),
  },
  {
    sentence: 'what she told and the resume does not show waits until it does',
    ...at,
    facts: { experience: [{ ...home('2024-11-22', '2026-11-21'), inResume: false }] },
    expect: { 'peer.experience': 'met', 'peer.resumeShowsExperience': asked('experience', 'peer') },
  },
  {
    sentence: 'a resume that nobody has looked at yet waits',
    ...at,
    facts: { experience: [{ ...home('2024-11-22', '2026-11-21'), inResume: null }] },
    expect: { 'peer.experience': 'met', 'peer.resumeShowsExperience': 'unknown' },
  },
  {
    sentence: 'an empty list says that there is no experience',
    ...at,
    facts: { experience: [] },
    expect: { ...known('not-met'), 'peer.listedArea': 'not-met' },
  },
  {
    sentence: 'experience that nobody has asked about waits',
    ...at,
    facts: {},
    expect: { ...known('unknown'), 'peer.listedArea': 'unknown' },
  },
]

const supported = { waiverSupport: [{ from: '2025-01-01' }] }
const ended = { waiverSupport: [{ from: '2025-01-01', to: '2026-10-31' }], acceptedOn: '2026-07-01' }

const waiver: Cases = [
  {
    sentence: 'somebody without supports through a waiver is not accepted',
    ...acceptance,
    facts: { waiverSupport: [] },
    expect: { 'peer.waiverSupport': 'not-met', 'peer.waiverSupportNow': 'not-due' },
  },
  {
    sentence: 'supports that ended the day before are refused at acceptance, with no days of grace',
    ...acceptance,
    facts: { waiverSupport: [{ from: '2025-01-01', to: '2026-06-30' }], acceptedOn: '2026-07-01' },
    expect: { 'peer.waiverSupport': 'not-met', 'peer.waiverSupportNow': 'not-due' },
  },
  {
    sentence: 'supports that ended before she was accepted give no days of grace afterwards',
    chapter: 'peer',
    on: '2026-07-02',
    facts: { waiverSupport: [{ from: '2025-01-01', to: '2026-06-30' }], acceptedOn: '2026-07-01' },
    expect: { 'peer.waiverSupport': 'not-met', 'peer.waiverSupportNow': hold },
  },
  {
    sentence: 'supports that ended on the day of acceptance leave the days of grace',
    chapter: 'peer',
    on: '2026-07-02',
    facts: { waiverSupport: [{ from: '2025-01-01', to: '2026-07-01' }], acceptedOn: '2026-07-01' },
    expect: { 'peer.waiverSupport': inGap, 'peer.waiverSupportNow': hold },
  },
  {
    sentence: 'supports that will only begin give no days of grace',
    chapter: 'peer',
    on: '2026-07-02',
    facts: { waiverSupport: [{ from: '2026-08-01', to: '2027-07-31' }], acceptedOn: '2026-07-01' },
    expect: { 'peer.waiverSupport': until('2026-08-01'), 'peer.waiverSupportNow': hold },
  },
  {
    sentence: 'until the answer came it was not known yet, and the office is asked',
    ...acceptance,
    facts: {},
    expect: { 'peer.waiverSupport': asked('waiverSupport', 'program-officer') },
  },
  {
    sentence: 'supports verified and open, she is accepted',
    ...acceptance,
    facts: supported,
    expect: { 'peer.waiverSupport': 'met', 'peer.waiverSupportNow': 'not-due' },
  },
  {
    sentence: 'the last day of her supports is covered to its end',
    chapter: 'peer',
    on: '2026-10-31',
    facts: ended,
    expect: { 'peer.waiverSupport': { verdict: 'met', hint: null }, 'peer.waiverSupportNow': 'met' },
  },
  {
    sentence: 'the day after, a session is booked and marked, and held back when held',
    chapter: 'peer',
    on: '2026-11-01',
    facts: ended,
    expect: { 'peer.waiverSupport': inGap, 'peer.waiverSupportNow': hold },
  },
  {
    sentence: 'on the thirtieth day of the gap a session can still be booked',
    chapter: 'peer',
    on: '2026-11-30',
    facts: ended,
    expect: { 'peer.waiverSupport': inGap, 'peer.waiverSupportNow': hold },
  },
  {
    sentence: 'on 1 December, after thirty days, a new booking is refused',
    chapter: 'peer',
    on: '2026-12-01',
    facts: ended,
    expect: { 'peer.waiverSupport': 'not-met', 'peer.waiverSupportNow': hold },
  },
  {
    sentence: 'shown again from 10 November, the hold is over from that day',
    chapter: 'peer',
    on: '2026-11-10',
    facts: { ...ended, waiverSupport: [...ended.waiverSupport, { from: '2026-11-10' }] },
    expect: { 'peer.waiverSupport': { verdict: 'met', hint: null }, 'peer.waiverSupportNow': 'met' },
  },
  {
    sentence: 'after acceptance a paper that nobody can find holds back what is held',
    chapter: 'peer',
    on: '2026-11-10',
    facts: { acceptedOn: '2026-07-01' },
    expect: {
      'peer.waiverSupport': 'unknown',
      'peer.waiverSupportNow': asked('waiverSupport', 'program-officer'),
    },
  },
]

const qualities: Cases = [
  {
    sentence: 'no resume, no promise of privacy, no own e-mail, nothing known of fires: refused four times',
    ...acceptance,
    facts: { resume: false, confidentialityAgreed: false, ownEmailVerified: false, knowsEmergencies: false },
    expect: {
      'peer.resume': 'not-met',
      'peer.confidentiality': 'not-met',
      'peer.email': 'not-met',
      'peer.emergencies': 'not-met',
    },
  },
  {
    sentence: 'while nobody has said, acceptance waits and says whom to ask',
    ...acceptance,
    facts: {},
    expect: {
      'peer.resume': asked('resume', 'peer'),
      'peer.confidentiality': asked('confidentialityAgreed', 'peer'),
      'peer.email': asked('ownEmailVerified', 'peer'),
      'peer.emergencies': asked('knowsEmergencies', 'agency'),
      'peer.transport': 'unknown',
    },
  },
  {
    sentence: 'a promise of 2018 and a talk of 2019 still hold in 2026',
    ...acceptance,
    facts: {
      resume: true,
      resumeSaysHow: true,
      confidentialityAgreed: true,
      ownEmailVerified: true,
      knowsEmergencies: true,
      reliableTransport: true,
    },
    expect: {
      'peer.resume': { verdict: 'met', hint: null },
      'peer.confidentiality': 'met',
      'peer.email': 'met',
      'peer.emergencies': 'met',
      'peer.transport': 'met',
    },
  },
  {
    sentence: 'a resume that does not say how she can support others gets a hint',
    ...acceptance,
    facts: { resume: true, resumeSaysHow: false },
    expect: { 'peer.resume': { verdict: 'met', hint: 'resume-without-how' } },
  },
  {
    sentence: 'no way to get to work is shown and refuses nothing',
    ...acceptance,
    facts: { reliableTransport: false },
    expect: { 'peer.transport': shown },
  },
]

const applying: Cases = [
  {
    sentence: 'a vendor form that was not sent is refused',
    ...acceptance,
    facts: { vendorForm: 'not-sent' },
    expect: { 'peer.vendorForm': 'not-met' },
  },
  {
    sentence: 'a vendor form whose number has not come yet waits',
    ...acceptance,
    facts: { vendorForm: 'sent' },
    expect: { 'peer.vendorForm': 'unknown' },
  },
  {
    sentence: 'a vendor form that nobody has asked about waits',
    ...acceptance,
    facts: {},
    expect: {
      'peer.vendorForm': asked('vendorForm', 'peer'),
      'peer.individualPractitioner': asked('affiliation', 'peer'),
    },
  },
  {
    sentence: 'a vendor form with its number is accepted, as an Individual Practitioner',
    ...acceptance,
    facts: { vendorForm: 'confirmed', affiliation: 'individual-practitioner' },
    expect: { 'peer.vendorForm': 'met', 'peer.individualPractitioner': 'met' },
  },
  {
    sentence: 'another kind of vendor waits for the answer of the office',
    ...acceptance,
    facts: { affiliation: 'employee' },
    expect: { 'peer.individualPractitioner': asked('vendorTypeAccepted', 'program-officer') },
  },
  {
    sentence: 'another kind of vendor that the office turns down is refused',
    ...acceptance,
    facts: { affiliation: 'employee', vendorTypeAccepted: false },
    expect: { 'peer.individualPractitioner': 'not-met' },
  },
  {
    sentence: 'another kind of vendor that the office agrees to is accepted',
    ...acceptance,
    facts: { affiliation: 'self-employed', vendorTypeAccepted: true },
    expect: { 'peer.individualPractitioner': 'met' },
  },
  {
    sentence: 'an application that goes out tomorrow is not there yet',
    chapter: 'peer',
    on: '2026-06-14',
    facts: { applicationSentOn: '2026-06-15' },
    expect: { 'peer.applied': until('2026-06-15') },
  },
  {
    sentence: 'an application that nobody has sent waits',
    ...acceptance,
    facts: {},
    expect: {
      'peer.applied': asked('applicationSentOn', 'peer'),
      'peer.accepted': asked('acceptedOn', 'program-officer'),
    },
  },
  {
    sentence: 'on the day it is sent it is there',
    chapter: 'peer',
    on: '2026-06-15',
    facts: { applicationSentOn: '2026-06-15' },
    expect: { 'peer.applied': 'met' },
  },
  {
    sentence: 'an application that was not accepted is refused, and so is one that she withdrew later',
    ...acceptance,
    facts: { application: 'not-accepted' },
    expect: { 'peer.accepted': 'not-met' },
  },
  {
    sentence: 'an application that she withdrew after it was accepted is refused',
    ...acceptance,
    facts: { application: 'withdrawn', acceptedOn: '2026-06-20' },
    expect: { 'peer.accepted': 'not-met' },
  },
  {
    sentence: 'an application in review waits for the office',
    ...acceptance,
    facts: { application: 'in-review', applicationSentOn: '2026-06-15' },
    expect: { 'peer.accepted': { ...asked('acceptedOn', 'program-officer'), hint: null } },
  },
  {
    sentence: 'thirty days without an answer are no reason for a reminder',
    chapter: 'peer',
    on: '2026-07-15',
    facts: { applicationSentOn: '2026-06-15' },
    expect: { 'peer.accepted': { verdict: 'unknown', hint: null } },
  },
  {
    sentence: 'after thirty-one days somebody is reminded',
    chapter: 'peer',
    on: '2026-07-16',
    facts: { applicationSentOn: '2026-06-15' },
    expect: { 'peer.accepted': { verdict: 'unknown', hint: 'answer-late' } },
  },
  {
    sentence: 'the day before it is accepted Nina is not listed',
    chapter: 'peer',
    on: '2026-06-30',
    facts: { acceptedOn: '2026-07-01' },
    expect: { 'peer.accepted': until('2026-07-01') },
  },
  {
    sentence: 'accepted on 1 July she is listed that day',
    ...acceptance,
    facts: { application: 'in-review', acceptedOn: '2026-07-01' },
    expect: { 'peer.accepted': 'met' },
  },
]

const day = '2026-10-02'

const getting: Cases = [
  {
    sentence: 'Rosa, whose DDS status ended on 1 October, is refused on the 2nd',
    chapter: 'admission',
    on: day,
    facts: { developmentalServices: 'ended', onWaiver: false },
    expect: { 'admission.developmentalServices': 'not-met', 'admission.waiver': noted },
  },
  {
    sentence: 'a status that nobody has looked up waits, and the case manager is asked',
    chapter: 'admission',
    on: day,
    facts: {},
    expect: {
      'admission.developmentalServices': asked('developmentalServices', 'case-manager'),
      'admission.waiver': 'unknown',
    },
  },
  {
    sentence: 'Rosa, with an active status and no waiver on record, is accepted; the case manager sees it',
    chapter: 'admission',
    on: day,
    facts: { developmentalServices: 'active', onWaiver: false },
    expect: {
      'admission.developmentalServices': 'met',
      'admission.waiver': noted,
    },
  },
  {
    sentence: 'with the waiver on record nothing is shown',
    chapter: 'admission',
    on: day,
    facts: { onWaiver: true },
    expect: { 'admission.waiver': 'met' },
  },
  {
    sentence: 'after the status ended a booking is refused and a session held is kept on hold',
    chapter: 'participant',
    on: day,
    facts: { developmentalServices: 'ended' },
    expect: { 'participant.developmentalServices': 'not-met' },
  },
  {
    sentence: 'a good-bye after the status ended is kept',
    chapter: 'participant',
    on: day,
    facts: { occasion: 'good-bye', developmentalServices: 'ended' },
    expect: { 'participant.developmentalServices': 'not-due' },
  },
  {
    sentence: 'nobody is asked for the status anew on each day of service',
    chapter: 'participant',
    on: day,
    facts: {},
    expect: { 'participant.developmentalServices': goesOn, 'participant.individualPlan': 'unknown' },
  },
  {
    sentence: 'with an active status service goes on',
    chapter: 'participant',
    on: day,
    facts: { occasion: 'service', developmentalServices: 'active' },
    expect: { 'participant.developmentalServices': 'met' },
  },
  {
    sentence: 'an Individual Plan that ended on 30 September is shown on 5 October, and nothing is held',
    chapter: 'participant',
    on: '2026-10-05',
    facts: { plan: [{ from: '2025-10-01', to: '2026-09-30' }] },
    expect: { 'participant.individualPlan': shown },
  },
  {
    sentence: 'an Individual Plan in force is linked',
    chapter: 'participant',
    on: '2026-09-30',
    facts: { plan: [{ from: '2025-10-01', to: '2026-09-30' }] },
    expect: { 'participant.individualPlan': 'met' },
  },
]

const money = { chapter: 'funding', on: '2026-07-20' } as const

const funded: Cases = [
  {
    sentence: 'five and a quarter hours at $20.00 are refused on $100.00',
    ...money,
    facts: { available: 10000, cost: 10500 },
    expect: {
      'funding.available': { verdict: 'not-met', change: [{ kind: 'reduce', by: 500, unit: 'cents' }] },
    },
  },
  {
    sentence: 'one cent too much is refused',
    ...money,
    facts: { available: 10000, cost: 10001 },
    expect: { 'funding.available': 'not-met' },
  },
  {
    sentence: 'five hours at $20.00 are booked on $100.00 to the last cent',
    ...money,
    facts: { available: 10000, cost: 10000 },
    expect: { 'funding.available': 'met' },
  },
  {
    sentence: 'fifty hours at $24.00 are booked on $1,200.00, and a quarter hour more is not',
    ...money,
    facts: { available: 120000, cost: 120600 },
    expect: { 'funding.available': 'not-met' },
  },
  {
    sentence: 'an empty line is refused before anybody plans an hour',
    ...money,
    facts: { available: 0 },
    expect: { 'funding.available': 'not-met' },
  },
  {
    sentence: 'an empty line is refused even where nothing would be taken from it',
    ...money,
    facts: { available: 0, cost: 0 },
    expect: { 'funding.available': 'not-met' },
  },
  {
    sentence: 'money on the line is enough to hire while no hour is planned',
    ...money,
    facts: { available: 1 },
    expect: { 'funding.available': 'met' },
  },
  {
    sentence: 'a line that nobody has looked up waits with a question to the case manager',
    ...money,
    facts: { cost: 10000 },
    expect: { 'funding.available': asked('available', 'case-manager') },
  },
]

const hiring = { chapter: 'pairing', on: '2026-07-16' } as const
const conservator = {
  directedBy: ['conservator'],
  conservatorAuthority: [{ from: '2026-01-01', to: '2026-09-30' }],
}

const hired: Cases = [
  {
    sentence: 'a hire for nothing is refused',
    ...hiring,
    facts: { hourlyRate: 0 },
    expect: { 'pairing.paid': 'not-met' },
  },
  {
    sentence: 'a hire whose rate nobody has named waits',
    ...hiring,
    facts: {},
    expect: {
      'pairing.paid': asked('hourlyRate', 'agency'),
      'pairing.comfortable': goesOn,
      'pairing.shortTerm': 'unknown',
      'pairing.professional': 'unknown',
      'pairing.instructions': 'not-due',
      'pairing.team': asked('askedToJoinTeam', 'participant'),
    },
  },
  {
    sentence: 'a hire at a cent is paid',
    ...hiring,
    facts: { hourlyRate: 1 },
    expect: { 'pairing.paid': 'met' },
  },
  {
    sentence: "Rosa's own no refuses the hire",
    ...hiring,
    facts: { comfortable: 'no' },
    expect: { 'pairing.comfortable': { verdict: 'not-met', consequence: 'refuse' } },
  },
  {
    sentence: 'not being sure offers another talk, and the hire goes on',
    ...hiring,
    facts: { comfortable: 'not-sure' },
    expect: { 'pairing.comfortable': { ...goesOn, hint: 'talk-again' } },
  },
  {
    sentence: 'being comfortable is a yes',
    ...hiring,
    facts: { comfortable: 'yes' },
    expect: { 'pairing.comfortable': 'met' },
  },
  {
    sentence: 'an end a day later than six months is shown to the case manager and refuses nothing',
    ...hiring,
    facts: { startsOn: '2026-07-15', plannedEnd: '2027-01-16' },
    expect: { 'pairing.shortTerm': noted },
  },
  {
    sentence: 'an end after six months to the day is short term',
    ...hiring,
    facts: { startsOn: '2026-07-15', plannedEnd: '2027-01-15' },
    expect: { 'pairing.shortTerm': 'met' },
  },
  {
    sentence: 'a hire without a planned end goes on, and somebody is asked',
    ...hiring,
    facts: { startsOn: '2026-07-15' },
    expect: { 'pairing.shortTerm': asked('plannedEnd', 'participant') },
  },
  {
    sentence: 'an instruction that Nina has not read is shown to her and refuses no session',
    ...hiring,
    facts: { instructions: 'Call before coming.', instructionsRead: false },
    expect: { 'pairing.instructions': shown },
  },
  {
    sentence: 'an instruction of which nobody knows whether she read it is asked about',
    ...hiring,
    facts: { instructions: 'Call before coming.' },
    expect: { 'pairing.instructions': asked('instructionsRead', 'peer') },
  },
  {
    sentence: 'an instruction that she read is followed',
    ...hiring,
    facts: { instructions: 'Call before coming.', instructionsRead: true },
    expect: { 'pairing.instructions': 'met' },
  },
  {
    sentence: 'an empty instruction asks for nothing',
    ...hiring,
    facts: { instructions: ' ', instructionsRead: false },
    expect: { 'pairing.instructions': 'not-due' },
  },
  {
    sentence: 'asked to join the team and declining is shown',
    ...hiring,
    facts: { askedToJoinTeam: true, joinedTeam: false },
    expect: { 'pairing.team': shown },
  },
  {
    sentence: 'asked to join the team and not answering is not known',
    ...hiring,
    facts: { askedToJoinTeam: true },
    expect: { 'pairing.team': asked('joinedTeam', 'peer') },
  },
  {
    sentence: 'asked to join the team, Nina joins',
    ...hiring,
    facts: { askedToJoinTeam: true, joinedTeam: true },
    expect: { 'pairing.team': 'met' },
  },
  {
    sentence: 'not asked, she is no part of the team and owes nothing',
    ...hiring,
    facts: { askedToJoinTeam: false, joinedTeam: false },
    expect: { 'pairing.team': 'not-due' },
  },
  {
    sentence: 'a conservator whose authority ended on 30 September directs nobody on 1 October',
    chapter: 'pairing',
    on: '2026-10-01',
    facts: conservator,
    expect: { 'pairing.directed': 'not-met' },
  },
  {
    sentence: 'on 30 September the conservator still directs',
    chapter: 'pairing',
    on: '2026-09-30',
    facts: conservator,
    expect: { 'pairing.directed': 'met' },
  },
  {
    sentence: 'a conservator whose document nobody has seen waits',
    ...hiring,
    facts: { directedBy: ['conservator'] },
    expect: { 'pairing.directed': asked('conservatorAuthority', 'agency') },
  },
  {
    sentence: 'where nobody was chosen the participant directs',
    ...hiring,
    facts: {},
    expect: { 'pairing.directed': 'met' },
  },
  {
    sentence: 'an empty choice is no choice, and the participant directs',
    ...hiring,
    facts: { directedBy: [] },
    expect: { 'pairing.directed': 'met' },
  },
  {
    sentence: 'where an agency takes the conservator as the one who stands in, the document is asked for',
    ...hiring,
    facts: {},
    settings: [{ assumption: 'directsByDefault', from: '2026-01-01', value: ['conservator'] }],
    expect: { 'pairing.directed': asked('conservatorAuthority', 'agency') },
  },
  {
    sentence: 'the participant directs beside a conservator whose authority ended',
    chapter: 'pairing',
    on: '2026-10-01',
    facts: { ...conservator, directedBy: ['participant', 'conservator'] },
    expect: { 'pairing.directed': 'met' },
  },
  {
    sentence: 'DDS directs alone',
    ...hiring,
    facts: { directedBy: ['department'] },
    expect: { 'pairing.directed': 'met' },
  },
  {
    sentence: 'two who would work for each other are asked why, not refused',
    ...hiring,
    facts: { hiresInReturn: true },
    expect: { 'pairing.professional': 'not-met' },
  },
  {
    sentence: 'two of whom only one works for the other are asked nothing',
    ...hiring,
    facts: { hiresInReturn: false },
    expect: { 'pairing.professional': 'met' },
  },
]

const signing = { chapter: 'note', on: '2026-10-09' } as const

const notes: Cases = [
  {
    sentence: 'an empty progress and an empty record leave the note a draft',
    ...signing,
    facts: { progress: ' ', said: '' },
    expect: { 'note.progress': 'not-met', 'note.complete': 'not-met' },
  },
  {
    sentence: 'what nobody has written yet is waited for',
    ...signing,
    facts: {},
    expect: {
      'note.progress': asked('progress', 'peer'),
      'note.complete': 'unknown',
      'note.timely': 'unknown',
    },
  },
  {
    sentence: '"none yet" is an answer',
    ...signing,
    facts: { progress: 'none yet', said: 'We read the lease together.' },
    expect: { 'note.progress': 'met', 'note.complete': 'met' },
  },
  {
    sentence: 'a record of 1 October signed on the 9th is late, and nothing is held back for it',
    ...signing,
    facts: { serviceDate: '2026-10-01', signedOn: '2026-10-09' },
    expect: { 'note.timely': { ...shown, hint: 'late' } },
  },
  {
    sentence: 'signed on the 8th it is in time',
    ...signing,
    facts: { serviceDate: '2026-10-01', signedOn: '2026-10-08' },
    expect: { 'note.timely': 'met' },
  },
  {
    sentence: 'unsigned on the 9th it is late',
    ...signing,
    facts: { serviceDate: '2026-10-01' },
    expect: { 'note.timely': { ...shown, hint: 'late' } },
  },
  {
    sentence: 'unsigned on the 8th there is still time',
    chapter: 'note',
    on: '2026-10-08',
    facts: { serviceDate: '2026-10-01' },
    expect: { 'note.timely': 'not-due' },
  },
]

const held = { chapter: 'session', on: '2026-10-09' } as const

const sessions: Cases = [
  {
    sentence: 'two sessions of Nina that overlap are both kept on hold',
    ...held,
    facts: { overlaps: true },
    expect: { 'session.noOverlap': 'not-met' },
  },
  {
    sentence: 'a session that overlaps nothing stands',
    ...held,
    facts: { overlaps: false },
    expect: { 'session.noOverlap': 'met' },
  },
  {
    sentence: 'an instruction that requires a ride is refused, and whoever had to drive is paid',
    ...held,
    facts: { ride: 'required' },
    expect: { 'session.ride': { verdict: 'not-met', consequence: 'refuse-plan' } },
  },
  {
    sentence: 'a ride that happened leaves an ordinary session',
    ...held,
    facts: { ride: 'happened' },
    expect: { 'session.ride': 'met' },
  },
  {
    sentence: 'a ride may be wished for',
    ...held,
    facts: { ride: 'wished' },
    expect: { 'session.ride': 'met' },
  },
  {
    sentence: 'a session of whose ride nobody speaks goes on',
    ...held,
    facts: {},
    expect: { 'session.ride': goesOn, 'session.noOverlap': goesOn },
  },
]

const silent: readonly Default[] = [
  {
    sentence: 'what no rule reads yet stays as we took it',
    assumes: {
      drifting: { days: 30 },
      confidentialityRenewal: 'none',
      applicationGoesTo: 'DDS Central Office',
      waysOfMeeting: 'in person, phone, video, message',
      practices: 'a short list of our own',
      keptYears: 7,
    },
  },
]

export const boundaries: readonly (Boundary | Default)[] = [
  ...hired,
  ...waiver,
  ...qualities,
  ...age,
  ...papers,
  ...experience,
  ...applying,
  ...getting,
  ...funded,
  ...notes,
  ...sessions,
  ...silent,
]
