import { addDays, type Day } from '../../src/kernel/days.ts'

/**
 * The people of the tests, the demonstration, the documents and the screenshots: for each program one agency, a
 * participant who may be admitted, a peer who is qualified, and somebody who supervises. Nobody here is real.
 */
export type Fact = { chapter: string; name: string; value: unknown; from?: Day; source: string }
export type Paper = {
  kind: string
  title: string
  issuer?: string
  from: Day
  to?: Day
  hours?: number
  approval?: 'approved' | 'denied'
}

export type Cast = {
  programId: string
  agency: { name: string; zone: string }
  participant: {
    name: string
    given: string
    family: string
    calledBy?: string
    birthDate: Day
    languages: readonly string[]
    accessNeeds?: string
    howToReach?: string
  }
  /** Known about the participant before the admission. */
  participantFacts: readonly Fact[]
  /** Somebody of whom one fact is known that refuses the admission. */
  refused: { name: string; given: string; family: string; birthDate: Day; facts: readonly Fact[] }
  peer: {
    name: string
    birthDate: Day
    languages: readonly string[]
    title: string
    affiliation: 'employee' | 'self-employed' | 'individual-practitioner'
    facts: readonly Fact[]
    papers: readonly Paper[]
  }
  supervisor: { name: string; job: string; kind: string; licence?: Paper }
  pairingFacts: readonly Fact[]
  rateCents?: number
  coordinator: string
  admin: string
  officer: string
  caseManager: string
  session: {
    mode: string
    topics: readonly string[]
    activities: readonly string[]
    said: string
    progress: string
  }
}

const years = (day: Day, count: number) => `${Number(day.slice(0, 4)) - count}${day.slice(4)}`

/** The cast around a day: everything is known long enough before it and lasts long enough after. */
export function castOn(today: Day): readonly Cast[] {
  const before = addDays(today, -120)
  const lasting = addDays(today, 600)
  const said = (chapter: string, value: Record<string, unknown>, source: string): Fact[] =>
    Object.entries(value).map(([name, one]) => ({ chapter, name, value: one, from: before, source }))

  return [
    {
      programId: 'tn-maps',
      agency: { name: 'Cumberland Mentors', zone: 'America/Chicago' },
      participant: {
        name: 'Marcus Ellery',
        given: 'Marcus',
        family: 'Ellery',
        calledBy: 'Marc',
        birthDate: years(today, 19),
        languages: ['en'],
        accessNeeds: 'Short sentences, and time to answer.',
        howToReach: 'Text first; calls after four.',
      },
      participantFacts: said(
        'admission',
        { asksFor: ['peer-support', 'problem-solving'] },
        'In his own words at the first visit',
      ),
      refused: {
        name: 'Tobias Wren',
        given: 'Tobias',
        family: 'Wren',
        birthDate: years(today, 18),
        facts: said('admission', { asksFor: [] }, 'He wants nothing of it, he said on the phone'),
      },
      peer: {
        name: 'Priya Natarajan',
        birthDate: years(today, 24),
        languages: ['en', 'ta'],
        title: 'Peer Mentor',
        affiliation: 'employee',
        facts: said(
          'peer',
          {
            livedDevelopmentalDisability: true,
            livedExperienceChecked: true,
            provenSuccess: ['volunteer'],
            canDocument: true,
            canConnect: true,
            canTravel: true,
            conveysEmpathy: true,
            solvesTogether: true,
            experienceAreas: ['transportation', 'employment'],
            situationalInCurriculum: true,
          },
          'Application and interview',
        ),
        papers: [
          {
            kind: 'curriculum',
            title: 'Peer mentoring curriculum',
            issuer: 'Cumberland Mentors',
            from: before,
            approval: 'approved',
          },
        ],
      },
      supervisor: { name: 'Sofia Lindqvist', job: 'Mentoring supervisor', kind: 'agency' },
      pairingFacts: said(
        'pairing',
        { areaOfInterest: 'transportation', comfortable: 'yes' },
        'He said so when they met',
      ),
      rateCents: 1800,
      coordinator: 'Dana Whitlock',
      admin: 'Ruben Castellanos',
      officer: 'Lena Hofmann',
      caseManager: 'Joy Abernathy',
      session: {
        mode: 'in-person',
        topics: ['transportation'],
        activities: [],
        said: 'We looked at the bus map and rode two stops together.',
        progress: 'He bought the ticket himself.',
      },
    },
    {
      programId: 'pss',
      agency: { name: 'Riverbend Community Health', zone: 'America/New_York' },
      participant: {
        name: 'Daniel Okafor',
        given: 'Daniel',
        family: 'Okafor',
        birthDate: years(today, 41),
        languages: ['en'],
        howToReach: 'At home in the mornings.',
      },
      participantFacts: [
        ...said(
          'admission',
          { diagnosis: 'mental-illness', functionalProblems: true, helpedByModeling: true },
          'Letter of the clinic',
        ),
        ...said(
          'exclusion',
          {
            riskToSelfOrOthers: false,
            needsMoreIntensiveService: false,
            needsMoreStructure: false,
            needsClinicalCare: true,
            otherCareArranged: true,
          },
          'Talk with the counselor',
        ),
        ...said(
          'participant',
          {
            riskToSelfOrOthers: false,
            needsMoreIntensiveService: false,
            needsMoreStructure: false,
            wish: 'go-on',
          },
          'Talk with the counselor',
        ),
      ],
      refused: {
        name: 'Gwen Halloran',
        given: 'Gwen',
        family: 'Halloran',
        birthDate: years(today, 35),
        facts: [
          ...said('admission', { diagnosis: 'mental-illness', moneyProblems: true }, 'Letter of the clinic'),
          ...said('exclusion', { needsMoreStructure: true }, 'Talk with the counselor'),
        ],
      },
      peer: {
        name: 'Renée Thibault',
        birthDate: years(today, 47),
        languages: ['en', 'fr'],
        title: 'Peer Specialist',
        affiliation: 'employee',
        facts: said(
          'peer',
          {
            livedMentalIllness: true,
            livedExperienceChecked: true,
            recoveryStatement: true,
            recoveryStatementAgreed: true,
            ableToDoPaperwork: true,
            recoverySince: years(today, 4),
            inpatientStays: [],
            justiceInvolvement: [],
          },
          'Application and interview',
        ),
        papers: [
          {
            kind: 'peer-specialist-training',
            title: 'Peer specialist course',
            issuer: 'State recovery college',
            from: before,
            approval: 'approved',
          },
        ],
      },
      supervisor: {
        name: 'Ruth Abrams',
        job: 'Clinical supervisor',
        kind: 'qualified-professional',
        licence: {
          kind: 'qualified-professional',
          title: 'Licensed clinical social worker',
          from: before,
          to: lasting,
        },
      },
      pairingFacts: [],
      coordinator: 'Imani Brooks',
      admin: 'Paul Ostrander',
      officer: 'Helga Stein',
      caseManager: 'Marcus Lowell',
      session: {
        mode: 'in-person',
        topics: ['self-advocacy'],
        activities: [],
        said: 'He practised what to ask the pharmacist.',
        progress: 'He wants to make the call alone next time.',
      },
    },
    {
      programId: 'ct-p2p',
      agency: { name: 'Elm City Self-Direction', zone: 'America/New_York' },
      participant: {
        name: 'Alicia Moreno',
        given: 'Alicia',
        family: 'Moreno',
        birthDate: years(today, 34),
        languages: ['en', 'es'],
        accessNeeds: 'Pictures beside the words.',
        howToReach: 'Through her tablet.',
      },
      participantFacts: [
        ...said('admission', { developmentalServices: 'active' }, 'Case manager, by phone'),
        ...said('funding', { available: 120_000 }, 'Individual budget'),
      ],
      refused: {
        name: 'Owen Delacroix',
        given: 'Owen',
        family: 'Delacroix',
        birthDate: years(today, 29),
        facts: said('admission', { developmentalServices: 'ended' }, 'Case manager, by phone'),
      },
      peer: {
        name: 'Jordan Pike',
        birthDate: years(today, 26),
        languages: ['en'],
        title: 'Peer Support',
        affiliation: 'individual-practitioner',
        facts: said(
          'peer',
          {
            waiverSupport: [{ from: years(today, 3) }],
            acceptedOn: before,
            applicationSentOn: addDays(before, -30),
            resume: true,
            resumeSaysHow: true,
            experience: [{ area: 'home', from: years(today, 4), to: addDays(today, -130), inResume: true }],
            confidentialityAgreed: true,
            knowsEmergencies: true,
            ownEmailVerified: true,
            vendorForm: 'confirmed',
          },
          'Application package',
        ).map((fact) => ({ ...fact, from: addDays(before, -60) })),
        papers: [
          { kind: 'diploma-or-ged', title: 'GED', from: years(today, 6) },
          { kind: 'healthy-relationship-training', title: 'Healthy relationships', from: before },
        ],
      },
      supervisor: { name: 'Carmen Moreno', job: 'Conservator', kind: 'conservator' },
      pairingFacts: said(
        'pairing',
        { comfortable: 'yes', directedBy: ['participant'] },
        'She said so after the interview',
      ),
      rateCents: 2400,
      coordinator: 'Bill Novak',
      admin: 'Joan Petrakis',
      officer: 'Teresa Lamb',
      caseManager: 'Priscilla Dunn',
      session: {
        mode: 'in-person',
        topics: [],
        activities: [],
        said: 'We wrote down what she wants to say to her staff.',
        progress: 'She led the talk herself.',
      },
    },
    {
      programId: 'mt-sdmi',
      agency: { name: 'Big Sky Peer Services', zone: 'America/Denver' },
      participant: {
        name: 'Walter Redfern',
        given: 'Walter',
        family: 'Redfern',
        birthDate: years(today, 38),
        languages: ['en'],
        howToReach: 'Knock; the bell is broken.',
      },
      participantFacts: [
        ...said('admission', { onWaiver: true }, 'Waiver letter'),
        ...said('exclusion', { needsActiveTreatment: false }, 'Case management team'),
        ...said(
          'participant',
          {
            waiver: [{ from: before }],
            plan: [{ from: before }],
            planGoals: 2,
            planGoalsWithoutActivity: 0,
            activeTreatment: [],
          },
          'Recovery plan, version 1',
        ),
      ],
      refused: {
        name: 'Iris Calloway',
        given: 'Iris',
        family: 'Calloway',
        birthDate: years(today, 52),
        facts: [
          ...said('admission', { onWaiver: true }, 'Waiver letter'),
          ...said('exclusion', { needsActiveTreatment: true }, 'Case management team'),
        ],
      },
      peer: {
        name: 'Nora Bjornstad',
        birthDate: years(today, 45),
        languages: ['en'],
        title: 'Certified Peer Support Specialist',
        affiliation: 'employee',
        facts: said(
          'peer',
          {
            livedMentalIllness: true,
            livedServiceUse: true,
            recoverySelfIdentified: true,
            wellGrounded: true,
            agencyApproved: [{ from: before }],
          },
          'Application and interview',
        ),
        papers: [
          {
            kind: 'certificate',
            title: 'Peer support certificate',
            issuer: 'State board',
            from: before,
            approval: 'approved',
          },
          { kind: 'training', title: 'Peer support training', from: before, hours: 30, approval: 'approved' },
        ],
      },
      supervisor: {
        name: 'Helen Sandoval',
        job: 'Licensed clinical supervisor',
        kind: 'licensed-professional',
        licence: {
          kind: 'mental-health-licence',
          title: 'Licensed clinical professional counselor',
          from: before,
          to: lasting,
        },
      },
      pairingFacts: said('pairing', { relation: 'none' }, 'Asked both'),
      coordinator: 'Ava Lindgren',
      admin: 'Tom Yellowtail',
      officer: 'Grant Muir',
      caseManager: 'Wes Halvorsen',
      session: {
        mode: 'in-person',
        topics: ['coping'],
        activities: ['mentoring'],
        said: 'A walk to the river, and what helps on bad mornings.',
        progress: 'He set two alarms and got up three days of five.',
      },
    },
    {
      programId: 'oc-pm',
      agency: { name: 'Westminster Outpatient Clinic', zone: 'America/Los_Angeles' },
      participant: {
        name: 'Nguyễn Minh Anh',
        given: 'Minh Anh',
        family: 'Nguyễn',
        birthDate: addDays(years(today, 17), -90),
        languages: ['vi', 'en'],
        accessNeeds: 'Vietnamese for her mother.',
        howToReach: 'After school, by text.',
      },
      participantFacts: [
        ...said(
          'admission',
          {
            consentBasis: 'guardian',
            countyClinic: true,
            episode: [{ from: before }],
            treatment: 'co-occurring',
            needNamedBy: 'nurse',
          },
          'The clinic, at the team meeting',
        ),
        ...said('session', { hearingWays: ['speech'] }, 'She said so'),
      ],
      refused: {
        name: 'Farid Ansari',
        given: 'Farid',
        family: 'Ansari',
        birthDate: years(today, 30),
        facts: said(
          'admission',
          { countyClinic: false, episode: [{ from: before }], treatment: 'mental-health' },
          'The clinic, by phone',
        ),
      },
      peer: {
        name: 'Trần Quốc Bảo',
        birthDate: years(today, 31),
        languages: ['vi', 'en'],
        title: 'Peer Mentor',
        affiliation: 'employee',
        facts: said('peer', { qualified: true, onTreatmentTeam: true }, 'Service Chief'),
        papers: [
          {
            kind: 'peer-mentor-training',
            title: 'Peer mentor program',
            issuer: 'The clinic',
            from: before,
            approval: 'approved',
          },
        ],
      },
      supervisor: { name: 'Grace Kim', job: 'Service Chief', kind: 'agency' },
      pairingFacts: said('pairing', { culturePreferred: 'declined' }, 'Asked her'),
      coordinator: 'Linh Pham',
      admin: 'Marisol Vega',
      officer: 'Ed Sorensen',
      caseManager: 'Camille Ortega',
      session: {
        mode: 'in-person',
        topics: [],
        activities: [],
        said: 'We sat in the hospital café and made a list for Monday.',
        progress: 'She asked the school counselor herself.',
      },
    },
  ]
}
