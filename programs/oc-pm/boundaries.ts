import type { Boundary, Default, Expected } from '../../src/policy/boundaries.ts'

/** Minh, born 2000-11-10, is a participant; Lien is his mother; Hoa, who speaks Vietnamese, is the mentor. */
type Cases = readonly Boundary[]

const shown: Expected = { verdict: 'not-met', consequence: 'show' }
const refused: Expected = { verdict: 'not-met', consequence: 'refuse' }
/** Where the clause describes and commands nothing. */
const descriptive: Expected = { verdict: 'not-met', force: 'may' }
const descriptiveNo: Expected = { verdict: 'not-met', force: 'may', consequence: 'refuse' }

const years = [
  { name: '1718', begins: '2017-07-01', ends: '2018-06-30', before: '2017-06-30', after: '2018-07-01' },
  { name: '1819', begins: '2018-07-01', ends: '2019-06-30', before: '2018-06-30', after: '2019-07-01' },
  { name: '1920', begins: '2019-07-01', ends: '2020-06-30', before: '2019-06-30', after: '2020-07-01' },
] as const
const people = { '1718': 300, '1819': 900, '1920': 900 } as const
const dollars = { '1718': 500_000, '1819': 1_500_000, '1920': 1_500_000 } as const

const table: Cases = years.flatMap(({ name, begins, ends, before, after }): Boundary[] => {
  const served = `fiscal.served${name}`
  const spent = `fiscal.spent${name}`
  const cost = `fiscal.cost${name}`
  const line = dollars[name] * 100
  const fiscal = { chapter: 'fiscal' } as const
  return [
    {
      sentence: `${name}: one more than estimated is shown, and that person is served`,
      ...fiscal,
      on: ends,
      facts: { served: people[name] + 1 },
      expect: {
        [served]: {
          verdict: 'not-met',
          force: 'may',
          change: [{ kind: 'reduce', by: 1, unit: 'people' }],
        },
      },
    },
    {
      sentence: `${name}: as many as estimated, with families more: both are shown`,
      ...fiscal,
      on: begins,
      facts: { served: people[name], servedWithFamilies: people[name] + 1 },
      expect: { [served]: { verdict: 'met', hint: 'above-with-families' } },
    },
    {
      sentence: `${name}: as many as estimated, families included`,
      ...fiscal,
      on: begins,
      facts: { served: people[name], servedWithFamilies: people[name] },
      expect: { [served]: { verdict: 'met', hint: null } },
    },
    {
      sentence: `${name}: the cent above the line is posted and marked`,
      ...fiscal,
      on: ends,
      facts: { spent: line + 1 },
      expect: {
        [spent]: {
          verdict: 'not-met',
          force: 'may',
          change: [{ kind: 'reduce', by: 1, unit: 'cents' }],
        },
      },
    },
    {
      sentence: `${name}: the line itself is not above it`,
      ...fiscal,
      on: ends,
      facts: { spent: line },
      expect: { [spent]: 'met' },
    },
    {
      sentence: `${name}: half a dollar above the estimate rounds up and is shown`,
      ...fiscal,
      on: ends,
      facts: { spent: 166_750, served: 1 },
      expect: {
        [cost]: {
          verdict: 'not-met',
          force: 'may',
          change: [{ kind: 'reduce', by: 100, unit: 'cents' }],
        },
      },
    },
    {
      sentence: `${name}: a cent less rounds down to the estimate`,
      ...fiscal,
      on: ends,
      facts: { spent: 166_749, served: 1 },
      expect: { [cost]: 'met' },
    },
    {
      sentence: `${name}: with nobody served there is no cost per person`,
      ...fiscal,
      on: ends,
      facts: { spent: 100, served: 0 },
      expect: { [cost]: { verdict: 'not-due', hint: 'nobody-served' } },
    },
    {
      sentence: `${name}: nobody has counted yet`,
      ...fiscal,
      on: begins,
      facts: {},
      expect: { [served]: 'unknown', [spent]: 'unknown', [cost]: 'unknown' },
    },
    ...[before, after].map((on) => ({
      sentence: `${name}: on ${on} it is another year`,
      ...fiscal,
      on,
      facts: { served: 10_000, spent: 10_000_000_000 },
      expect: { [served]: 'not-due', [spent]: 'not-due', [cost]: 'not-due' } as const,
    })),
  ]
})

const afterTheTable: Cases = [
  {
    sentence: '30 June 2020 is the last day that has a row',
    chapter: 'fiscal',
    on: '2020-06-30',
    facts: {},
    expect: { 'fiscal.yearInTable': 'met' },
  },
  {
    sentence: 'what is spent on 1 July 2020 is kept under no year, and the admin is asked for it',
    chapter: 'fiscal',
    on: '2020-07-01',
    facts: {},
    expect: { 'fiscal.yearInTable': { ...descriptive, hint: 'no-year-yet' } },
  },
]

const ages: Cases = [
  ['the day before 16 somebody is a child', '2016-11-09', 'age-child'],
  ['from 16 in transition', '2016-11-10', 'age-tay'],
  ['the day before 26 still', '2026-11-09', 'age-tay'],
  ['from 26 an adult', '2026-11-10', 'age-adult'],
  ['the day before 60 still', '2060-11-09', 'age-adult'],
  ['from 60 an older adult', '2060-11-10', 'age-older-adult'],
].map(([sentence = '', on = '', hint = '']) => ({
  sentence,
  chapter: 'participant',
  on,
  facts: { birthDate: '2000-11-10' },
  expect: { 'participant.ageGroup': { verdict: 'met', hint, consequence: 'show', force: 'may' } },
}))

const minor = { birthDate: '2000-11-10' }
const consenting: Cases = (['admission', 'participant'] as const).flatMap((chapter): Boundary[] => {
  const rule = `${chapter}.minor`
  return [
    {
      sentence: `${chapter}: a child of nine whose consent nobody has asked for waits`,
      chapter,
      on: '2018-07-09',
      facts: { birthDate: '2009-03-02' },
      expect: { [rule]: 'unknown' },
    },
    {
      sentence: `${chapter}: asked for and given by nobody is refused`,
      chapter,
      on: '2018-07-09',
      facts: { ...minor, consentBasis: 'none' },
      expect: {
        [rule]: {
          verdict: 'not-met',
          consequence: 'refuse',
          change: [{ kind: 'choose', fact: 'consentBasis', among: ['guardian', 'own', 'court'] }],
        },
      },
    },
    ...['guardian', 'court'].map((consentBasis) => ({
      sentence: `${chapter}: a ${consentBasis} has consented for Minh, who is 17`,
      chapter,
      on: '2018-07-09',
      facts: { ...minor, consentBasis },
      expect: { [rule]: 'met' } as const,
    })),
    {
      sentence: `${chapter}: Minh consents himself, with a reason`,
      chapter,
      on: '2018-07-09',
      facts: { ...minor, consentBasis: 'own', ownConsentReason: 'His parents are not to know' },
      expect: { [rule]: 'met' },
    },
    {
      sentence: `${chapter}: without a reason written down it waits`,
      chapter,
      on: '2018-07-09',
      facts: { ...minor, consentBasis: 'own' },
      expect: { [rule]: 'unknown' },
    },
    {
      sentence: `${chapter}: an empty reason is none`,
      chapter,
      on: '2018-07-09',
      facts: { ...minor, consentBasis: 'own', ownConsentReason: ' ' },
      expect: { [rule]: refused },
    },
    {
      sentence: `${chapter}: with an unknown birth date a guardian's consent is enough`,
      chapter,
      on: '2018-07-09',
      facts: { consentBasis: 'guardian' },
      expect: { [rule]: 'met' },
    },
    {
      sentence: `${chapter}: with an unknown birth date nobody is refused`,
      chapter,
      on: '2018-07-09',
      facts: { consentBasis: 'none' },
      expect: { [rule]: 'unknown' },
    },
    {
      sentence: `${chapter}: on the last day at 17 it is still asked`,
      chapter,
      on: '2018-11-09',
      facts: minor,
      expect: { [rule]: 'unknown' },
    },
    {
      sentence: `${chapter}: from the 18th birthday it no longer is`,
      chapter,
      on: '2018-11-10',
      facts: minor,
      expect: { [rule]: 'not-due' },
    },
  ]
})

const comingOfAge: Cases = [
  {
    sentence: 'thirty-one days before his birthday Minh is not asked yet',
    chapter: 'participant',
    on: '2018-10-10',
    facts: { ...minor, consentBasis: 'guardian' },
    expect: { 'participant.ownConsent': { verdict: 'not-due', hint: null } },
  },
  {
    sentence: 'thirty days before he is',
    chapter: 'participant',
    on: '2018-10-11',
    facts: { ...minor, consentBasis: 'guardian' },
    expect: { 'participant.ownConsent': { verdict: 'not-due', hint: 'ask-own-consent' } },
  },
  {
    sentence: 'who consented himself at 17 is not asked again',
    chapter: 'participant',
    on: '2018-10-11',
    facts: { ...minor, consentBasis: 'own', ownConsentReason: 'His parents are not to know' },
    expect: { 'participant.ownConsent': { verdict: 'not-due', hint: null } },
  },
  {
    sentence: 'on the birthday the answer is awaited and planned sessions stand',
    chapter: 'participant',
    on: '2018-11-10',
    facts: { ...minor, consentBasis: 'guardian' },
    expect: { 'participant.ownConsent': { verdict: 'unknown', waits: false } },
  },
  {
    sentence: 'the eve of it is not due',
    chapter: 'participant',
    on: '2018-11-09',
    facts: { ...minor, consentBasis: 'guardian', ownConsent: true },
    expect: { 'participant.ownConsent': { verdict: 'not-due', hint: null } },
  },
  {
    sentence: 'Minh, now of age, says no: bookings are refused',
    chapter: 'participant',
    on: '2018-11-10',
    facts: { ...minor, consentBasis: 'guardian', ownConsent: false },
    expect: { 'participant.ownConsent': refused },
  },
  {
    sentence: 'he says yes',
    chapter: 'participant',
    on: '2018-11-10',
    facts: { ...minor, consentBasis: 'guardian', ownConsent: true },
    expect: { 'participant.ownConsent': 'met' },
  },
  {
    sentence: 'his own consent of before carries over',
    chapter: 'participant',
    on: '2018-11-10',
    facts: { ...minor, consentBasis: 'own' },
    expect: { 'participant.ownConsent': 'met' },
  },
  {
    sentence: 'and a later no ends it',
    chapter: 'participant',
    on: '2018-12-01',
    facts: { ...minor, consentBasis: 'own', ownConsent: false },
    expect: { 'participant.ownConsent': refused },
  },
  {
    sentence: 'without a birth date nothing is known, and nothing is refused',
    chapter: 'participant',
    on: '2018-12-01',
    facts: {},
    expect: {
      'participant.ownConsent': { verdict: 'unknown', waits: false },
      'participant.ageGroup': 'unknown',
      'participant.minor': 'unknown',
    },
  },
  ...(['crisis', 'referral', 'good-bye'] as const).map((occasion) => ({
    sentence: `${occasion} is possible whatever is missing`,
    chapter: 'participant',
    on: '2018-12-01',
    facts: { occasion, consentBasis: 'none', ownConsent: false, countyClinic: false, treatment: 'other' },
    expect: {
      'participant.minor': 'not-due',
      'participant.ownConsent': 'not-due',
      'participant.clinic': 'not-due',
      'participant.treatment': 'not-due',
    } as const,
  })),
]

const open = {
  episode: [{ from: '2018-07-01', to: '2018-09-30' }],
  countyClinic: true,
  treatment: 'co-occurring',
}
const treated: Cases = (['admission', 'participant'] as const).flatMap((chapter): Boundary[] => {
  const clinic = `${chapter}.clinic`
  const treatment = `${chapter}.treatment`
  return [
    {
      sentence: `${chapter}: nobody has looked up the clinic, the episode or the treatment`,
      chapter,
      on: '2018-07-09',
      facts: {},
      expect: { [clinic]: 'unknown', [treatment]: 'unknown' },
    },
    {
      sentence: `${chapter}: a clinic that the county does not operate is refused`,
      chapter,
      on: '2018-07-09',
      facts: { ...open, countyClinic: false },
      expect: { [clinic]: 'not-met', [treatment]: 'met' },
    },
    {
      sentence: `${chapter}: an open episode that covers the day`,
      chapter,
      on: '2018-09-30',
      facts: open,
      expect: { [clinic]: 'met', [treatment]: 'met' },
    },
    {
      sentence: `${chapter}: the day after the episode closed both refuse`,
      chapter,
      on: '2018-10-01',
      facts: open,
      expect: { [clinic]: 'not-met', [treatment]: 'not-met' },
    },
    {
      sentence: `${chapter}: looked up, and there is no episode`,
      chapter,
      on: '2018-07-09',
      facts: { ...open, episode: [] },
      expect: { [clinic]: 'not-met', [treatment]: 'not-met' },
    },
    {
      sentence: `${chapter}: the episode of somebody treated for mental health counts`,
      chapter,
      on: '2018-07-09',
      facts: { ...open, treatment: 'mental-health' },
      expect: { [treatment]: 'met' },
    },
    {
      sentence: `${chapter}: treatment for something else is refused`,
      chapter,
      on: '2018-07-09',
      facts: { ...open, treatment: 'other' },
      expect: {
        [clinic]: 'met',
        [treatment]: {
          verdict: 'not-met',
          change: [{ kind: 'choose', fact: 'treatment', among: ['mental-health', 'co-occurring'] }],
        },
      },
    },
    {
      sentence: `${chapter}: in an open episode the kind of treatment is asked of the clinic`,
      chapter,
      on: '2018-07-09',
      facts: { ...open, treatment: null },
      expect: {
        [treatment]: { verdict: 'unknown', change: [{ kind: 'ask', fact: 'treatment', whom: 'clinic' }] },
      },
    },
  ]
})

const transition: Cases = [
  {
    sentence: 'a transition that the plan coordinator agreed carries on after the episode',
    chapter: 'participant',
    on: '2018-10-31',
    facts: { ...open, transition: [{ from: '2018-10-01', to: '2018-10-31' }] },
    expect: { 'participant.clinic': 'met', 'participant.treatment': 'met' },
  },
  {
    sentence: 'and ends with its last day',
    chapter: 'participant',
    on: '2018-11-01',
    facts: { ...open, transition: [{ from: '2018-10-01', to: '2018-10-31' }] },
    expect: { 'participant.clinic': 'not-met', 'participant.treatment': 'not-met' },
  },
]

const naming: Cases = [
  ...['psychiatrist', 'nurse', 'plan-coordinator', 'service-chief', 'peer'].map((needNamedBy) => ({
    sentence: `the ${needNamedBy} names Minh as somebody in need`,
    chapter: 'admission',
    on: '2018-07-09',
    facts: { needNamedBy },
    expect: { 'admission.named': 'met' } as const,
  })),
  {
    sentence: 'somebody who asks for themself is not refused: the team looks at it',
    chapter: 'admission',
    on: '2018-07-09',
    facts: { needNamedBy: 'participant' },
    expect: { 'admission.named': { verdict: 'not-met', consequence: 'show', hint: 'goes-to-team' } },
  },
  {
    sentence: 'nobody has written down who named the need',
    chapter: 'admission',
    on: '2018-07-09',
    facts: {},
    expect: { 'admission.named': 'unknown' },
  },
  {
    sentence: 'a clinic where all four work together is complete',
    chapter: 'team',
    on: '2018-07-09',
    facts: { roles: ['psychiatrist', 'nurse', 'plan-coordinator', 'service-chief'] },
    expect: { 'team.complete': 'met' },
  },
  ...['psychiatrist', 'nurse', 'plan-coordinator', 'service-chief'].map((missing) => ({
    sentence: `a clinic without a ${missing} is shown as incomplete and works`,
    chapter: 'team',
    on: '2018-07-09',
    facts: {
      roles: ['psychiatrist', 'nurse', 'plan-coordinator', 'service-chief'].filter(
        (role) => role !== missing,
      ),
    },
    expect: { 'team.complete': shown },
  })),
  {
    sentence: 'who works at the clinic is asked',
    chapter: 'team',
    on: '2018-07-09',
    facts: {},
    expect: { 'team.complete': 'unknown' },
  },
]

const serving: Cases = [
  {
    sentence: 'nothing is known of Hoa yet: the agency and the clinic are asked',
    chapter: 'peer',
    on: '2018-07-02',
    facts: {},
    expect: {
      'peer.qualified': { verdict: 'unknown', change: [{ kind: 'ask', fact: 'qualified', whom: 'agency' }] },
      'peer.trained': 'unknown',
      'peer.team': { verdict: 'unknown', change: [{ kind: 'ask', fact: 'onTreatmentTeam', whom: 'clinic' }] },
    },
  },
  {
    sentence: 'a mentor who is not qualified or not on the team is refused; an untrained one is shown',
    chapter: 'peer',
    on: '2018-07-02',
    facts: {
      qualified: false,
      onTreatmentTeam: false,
      credentials: [{ kind: 'peer-mentor-training', state: 'missing' }],
    },
    expect: { 'peer.qualified': 'not-met', 'peer.trained': shown, 'peer.team': 'not-met' },
  },
  {
    sentence: 'a training that awaits its document is not known',
    chapter: 'peer',
    on: '2018-07-02',
    facts: { credentials: [{ kind: 'peer-mentor-training', state: 'claimed' }] },
    expect: { 'peer.trained': 'unknown' },
  },
  {
    sentence: 'Hoa is qualified, trained and on the team',
    chapter: 'peer',
    on: '2018-07-02',
    facts: {
      qualified: true,
      onTreatmentTeam: true,
      credentials: [{ kind: 'peer-mentor-training', state: 'verified', from: '2018-07-02' }],
    },
    expect: { 'peer.qualified': 'met', 'peer.trained': 'met', 'peer.team': 'met' },
  },
]

const understanding: Cases = [
  {
    sentence: 'no shared language and no interpreter: the pairing is refused',
    chapter: 'pairing',
    on: '2018-07-09',
    facts: { participantLanguages: ['vi'], peerLanguages: ['en'], interpreter: false },
    expect: {
      'pairing.competent': {
        verdict: 'not-met',
        change: [
          { kind: 'choose', fact: 'peerLanguages', among: ['vi'] },
          { kind: 'establish', fact: 'interpreter' },
        ],
      },
    },
  },
  {
    sentence: 'Hoa shares Vietnamese with him; he declined to name a culture and nothing is missing',
    chapter: 'pairing',
    on: '2018-07-09',
    facts: { participantLanguages: ['vi', 'en'], peerLanguages: ['vi'], culturePreferred: 'declined' },
    expect: { 'pairing.competent': 'met', 'pairing.culture': 'not-due' },
  },
  {
    sentence: 'an interpreter is enough',
    chapter: 'pairing',
    on: '2018-07-09',
    facts: { participantLanguages: ['vi'], peerLanguages: ['en'], interpreter: true },
    expect: { 'pairing.competent': 'met' },
  },
  {
    sentence: 'the language of the participant is not known: asked first',
    chapter: 'pairing',
    on: '2018-07-09',
    facts: { peerLanguages: ['vi'], interpreter: false },
    expect: { 'pairing.competent': 'unknown', 'pairing.culture': 'not-due' },
  },
  {
    sentence: 'another culture than the one wished is shown and never a bar',
    chapter: 'pairing',
    on: '2018-07-09',
    facts: { culturePreferred: 'korean', peerCultures: ['vietnamese'] },
    expect: { 'pairing.culture': 'not-met' },
  },
  {
    sentence: 'the culture wished',
    chapter: 'pairing',
    on: '2018-07-09',
    facts: { culturePreferred: 'vietnamese', peerCultures: ['vietnamese'] },
    expect: { 'pairing.culture': 'met' },
  },
  {
    sentence: 'which cultures the mentor knows is asked',
    chapter: 'pairing',
    on: '2018-07-09',
    facts: { culturePreferred: 'vietnamese' },
    expect: { 'pairing.culture': 'unknown' },
  },
  ...(['session', 'family'] as const).flatMap((chapter): Boundary[] => {
    const language = `${chapter}.language`
    const hearing = `${chapter}.hearing`
    return [
      {
        sentence: `${chapter}: an English-only mentor without an interpreter is refused for a monolingual person`,
        chapter,
        on: '2018-07-16',
        facts: { personLanguages: ['vi'], peerLanguages: ['en'], interpreter: false },
        expect: { [language]: 'not-met' },
      },
      {
        sentence: `${chapter}: possible with somebody bilingual`,
        chapter,
        on: '2018-07-16',
        facts: { personLanguages: ['vi', 'en'], peerLanguages: ['en'], interpreter: false },
        expect: { [language]: 'met' },
      },
      {
        sentence: `${chapter}: and with an interpreter`,
        chapter,
        on: '2018-07-16',
        facts: { peerLanguages: ['en'], interpreter: true },
        expect: { [language]: 'met' },
      },
      {
        sentence: `${chapter}: languages and ways of hearing are asked before a plan`,
        chapter,
        on: '2018-07-16',
        facts: { peerLanguages: ['en'], interpreter: false, mode: 'phone' },
        expect: { [language]: 'unknown', [hearing]: 'unknown' },
      },
      {
        sentence: `${chapter}: signs only, and a phone: refused`,
        chapter,
        on: '2018-07-16',
        facts: { hearingWays: ['sign-language'], mode: 'phone' },
        expect: { [hearing]: 'not-met' },
      },
      {
        sentence: `${chapter}: signs only, and a video with an interpreter`,
        chapter,
        on: '2018-07-16',
        facts: { hearingWays: ['sign-language'], mode: 'video', aids: ['sign-language'] },
        expect: { [hearing]: 'met' },
      },
      {
        sentence: `${chapter}: signs only, and a video for which nothing is arranged`,
        chapter,
        on: '2018-07-16',
        facts: { hearingWays: ['sign-language'], mode: 'video', aids: [] },
        expect: { [hearing]: 'not-met' },
      },
      {
        sentence: `${chapter}: signs or a captioned phone, and a plain phone: refused`,
        chapter,
        on: '2018-07-16',
        facts: { hearingWays: ['sign-language', 'captioned-phone'], mode: 'phone', aids: [] },
        expect: { [hearing]: 'not-met' },
      },
      {
        sentence: `${chapter}: signs or a captioned phone, and a captioned phone`,
        chapter,
        on: '2018-07-16',
        facts: {
          hearingWays: ['sign-language', 'captioned-phone'],
          mode: 'phone',
          aids: ['captioned-phone'],
        },
        expect: { [hearing]: 'met' },
      },
      {
        sentence: `${chapter}: an amplified phone is the person's own: a call is fine`,
        chapter,
        on: '2018-07-16',
        facts: { hearingWays: ['amplified-phone'], mode: 'phone' },
        expect: { [hearing]: 'met' },
      },
      {
        sentence: `${chapter}: ordinary speech`,
        chapter,
        on: '2018-07-16',
        facts: { hearingWays: ['speech'], mode: 'in-person' },
        expect: { [hearing]: 'met' },
      },
    ]
  }),
  {
    sentence: 'in a crisis nobody asks for a language first',
    chapter: 'session',
    on: '2018-07-16',
    facts: {
      occasion: 'crisis',
      personLanguages: ['vi'],
      peerLanguages: ['en'],
      interpreter: false,
      hearingWays: ['sign-language'],
      mode: 'phone',
    },
    expect: { 'session.language': 'not-due', 'session.hearing': 'not-due' },
  },
]

const timely: Cases = [
  {
    sentence: 'named on Friday 2 October, met on Friday the 9th: the fifth working day',
    chapter: 'pairing',
    on: '2026-10-20',
    facts: { needNamedOn: '2026-10-02', firstContactOn: '2026-10-09' },
    expect: { 'pairing.timely': 'met' },
  },
  {
    sentence: 'met on Monday the 12th is late, and no reason is asked',
    chapter: 'pairing',
    on: '2026-10-20',
    facts: { needNamedOn: '2026-10-02', firstContactOn: '2026-10-12' },
    expect: { 'pairing.timely': shown },
  },
  {
    sentence: 'not met yet on the 9th: the time still runs',
    chapter: 'pairing',
    on: '2026-10-09',
    facts: { needNamedOn: '2026-10-02' },
    expect: { 'pairing.timely': 'not-due' },
  },
  {
    sentence: 'not met yet on the 10th, a Saturday',
    chapter: 'pairing',
    on: '2026-10-10',
    facts: { needNamedOn: '2026-10-02' },
    expect: { 'pairing.timely': shown },
  },
  {
    sentence: 'when the need was named is not known',
    chapter: 'pairing',
    on: '2026-10-10',
    facts: { firstContactOn: '2026-10-09' },
    expect: { 'pairing.timely': 'unknown' },
  },
]

const writing: Cases = [
  {
    sentence: 'ten Korean participants are not shown as a number',
    chapter: 'report',
    on: '2019-01-31',
    facts: { peopleInCell: 10 },
    expect: { 'report.smallCell': 'not-met' },
  },
  {
    sentence: 'eleven are',
    chapter: 'report',
    on: '2019-01-31',
    facts: { peopleInCell: 11 },
    expect: { 'report.smallCell': 'met' },
  },
  {
    sentence: 'a cell that nobody has counted',
    chapter: 'report',
    on: '2019-01-31',
    facts: {},
    expect: { 'report.smallCell': 'unknown' },
  },
]

const overLine = { verdict: 'not-met', force: 'may', consequence: 'hold', approver: 'agency-admin' } as const
const helping: Cases = [
  {
    sentence: 'beyond the line of the year a new request asks the agency admin',
    chapter: 'support',
    on: '2018-12-01',
    facts: { yearOverspent: true },
    expect: { 'support.yearLine': overLine },
  },
  {
    sentence: 'within it nobody is asked',
    chapter: 'support',
    on: '2018-12-01',
    facts: { yearOverspent: false },
    expect: { 'support.yearLine': 'met' },
  },
  {
    sentence: 'nothing is counted, approved or bought yet',
    chapter: 'support',
    on: '2018-12-01',
    facts: {},
    expect: {
      'support.yearLine': { verdict: 'unknown', waits: false },
      'support.approved': 'unknown',
      'support.receipt': 'not-due',
    },
  },
  {
    sentence: 'a jacket of $45.00 on $40.00 approved: posted, and $5.00 go to the plan coordinator',
    chapter: 'support',
    on: '2018-12-01',
    facts: { approvedCents: 4000, paidCents: 4500, receiptKept: true },
    expect: {
      'support.approved': {
        verdict: 'not-met',
        consequence: 'hold',
        approver: 'case-manager',
        change: [{ kind: 'reduce', by: 500, unit: 'cents' }],
      },
      'support.receipt': 'met',
    },
  },
  {
    sentence: '$75.00 approved and bought, the receipt awaited',
    chapter: 'support',
    on: '2018-12-01',
    facts: { approvedCents: 7500, paidCents: 7500, receiptKept: false },
    expect: { 'support.approved': 'met', 'support.receipt': shown },
  },
  {
    sentence: 'bought before anybody approved it: kept, and approval is asked',
    chapter: 'support',
    on: '2018-12-01',
    facts: { paidCents: 7500 },
    expect: { 'support.approved': 'unknown', 'support.receipt': 'unknown' },
  },
  {
    sentence: 'approved and not bought yet',
    chapter: 'support',
    on: '2018-12-01',
    facts: { approvedCents: 7500 },
    expect: { 'support.approved': 'met', 'support.receipt': 'not-due' },
  },
]

const families: Cases = [
  {
    sentence: 'Lien calls before her son is enrolled: kept, the link is asked for',
    chapter: 'family',
    on: '2018-07-05',
    facts: {},
    expect: { 'family.linked': 'unknown' },
  },
  {
    sentence: 'a caller who belongs to nobody is shown',
    chapter: 'family',
    on: '2018-07-05',
    facts: { linkedToParticipant: false },
    expect: { 'family.linked': 'not-met' },
  },
  {
    sentence: "Lien is Minh's mother",
    chapter: 'family',
    on: '2018-07-16',
    facts: { linkedToParticipant: true },
    expect: { 'family.linked': 'met' },
  },
  {
    sentence: 'listening and general guidance tell nothing of anybody',
    chapter: 'family',
    on: '2018-07-16',
    facts: { shares: 'nothing', consentNamesPerson: false, involvement: 'no' },
    expect: { 'family.disclosure': 'not-due', 'family.involvement': 'not-due' },
  },
  {
    sentence: 'his wish need not be known for that',
    chapter: 'family',
    on: '2018-07-16',
    facts: { shares: 'nothing' },
    expect: { 'family.disclosure': 'not-due', 'family.involvement': 'not-due' },
  },
  {
    sentence: 'the plan, without his consent: refused',
    chapter: 'family',
    on: '2018-07-16',
    facts: { shares: 'plan', consentNamesPerson: false },
    expect: { 'family.disclosure': descriptiveNo, 'family.involvement': 'unknown' },
  },
  {
    sentence: 'nobody has asked him: nothing is shared',
    chapter: 'family',
    on: '2018-07-16',
    facts: { shares: 'plan' },
    expect: { 'family.disclosure': 'unknown', 'family.involvement': 'unknown' },
  },
  {
    sentence: 'what is to be told is not known either',
    chapter: 'family',
    on: '2018-07-16',
    facts: { involvement: 'no', consentNamesPerson: false },
    expect: { 'family.disclosure': 'unknown', 'family.involvement': 'unknown' },
  },
  {
    sentence: 'his consent names his mother',
    chapter: 'family',
    on: '2018-07-16',
    facts: { shares: 'plan', consentNamesPerson: true, involvement: 'yes' },
    expect: { 'family.disclosure': 'met', 'family.involvement': 'met' },
  },
  {
    sentence: 'a guardian on whose consent he is served is told, on his last day at 17 too',
    chapter: 'family',
    on: '2018-11-09',
    facts: {
      shares: 'plan',
      consentNamesPerson: false,
      consentingGuardian: true,
      participantBirthDate: '2000-11-10',
    },
    expect: { 'family.disclosure': 'met' },
  },
  {
    sentence: 'from his 18th birthday no longer',
    chapter: 'family',
    on: '2018-11-10',
    facts: {
      shares: 'plan',
      consentNamesPerson: false,
      consentingGuardian: true,
      participantBirthDate: '2000-11-10',
    },
    expect: { 'family.disclosure': descriptiveNo },
  },
  {
    sentence: 'a guardian of somebody whose age is not known waits',
    chapter: 'family',
    on: '2018-11-10',
    facts: { shares: 'plan', consentNamesPerson: false, consentingGuardian: true },
    expect: { 'family.disclosure': 'unknown' },
  },
  {
    sentence: 'a mother whose son consented himself is told nothing',
    chapter: 'family',
    on: '2018-07-16',
    facts: {
      shares: 'schedule',
      consentNamesPerson: false,
      consentingGuardian: false,
      participantBirthDate: '2000-11-10',
    },
    expect: { 'family.disclosure': descriptiveNo },
  },
  {
    sentence: 'he says no: no plan to share anything',
    chapter: 'family',
    on: '2018-07-16',
    facts: { shares: 'schedule', involvement: 'no' },
    expect: { 'family.involvement': descriptiveNo },
  },
  {
    sentence: 'he says limited: the schedule',
    chapter: 'family',
    on: '2018-07-16',
    facts: { shares: 'schedule', involvement: 'limited' },
    expect: { 'family.involvement': 'met' },
  },
  {
    sentence: 'he says limited: not the plan',
    chapter: 'family',
    on: '2018-07-16',
    facts: { shares: 'plan', involvement: 'limited' },
    expect: { 'family.involvement': descriptiveNo },
  },
]

/** Readings that no rule computes with. */
const readings: readonly Default[] = [
  {
    sentence: 'what we read where the text is silent stays as it was read',
    assumes: {
      drifting: { days: 30 },
      minorsConsent: 'a guardian, the minor with a reason, or a court',
      supportsApprovedBy: 'case-manager',
      waysOfMeeting: ['in-person', 'phone', 'video'],
    },
  },
]

export const boundaries: readonly (Boundary | Default)[] = [
  ...table,
  ...afterTheTable,
  ...ages,
  ...consenting,
  ...comingOfAge,
  ...treated,
  ...transition,
  ...naming,
  ...serving,
  ...understanding,
  ...timely,
  ...writing,
  ...helping,
  ...families,
  ...readings,
]
