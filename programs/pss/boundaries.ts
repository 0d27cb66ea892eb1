import type { Boundary, Default } from '../../src/policy/boundaries.ts'

/** Victor, 41, wants to be a specialist; Grace is a consumer who leaves a hospital; Ana is a family-peer specialist. */
type Cases = readonly Boundary[]

const asked = (fact: string, whom: string) => ({
  verdict: 'unknown' as const,
  change: [{ kind: 'ask' as const, fact, whom }],
})
const until = (day: string) => ({
  verdict: 'not-met' as const,
  change: [{ kind: 'wait-until' as const, day }],
})
const shown = { verdict: 'not-met', consequence: 'show' } as const
const goesOn = { verdict: 'unknown', waits: false } as const

const activation = { chapter: 'peer', on: '2026-07-10' } as const

const lived: Cases = [
  {
    sentence: 'somebody with neither an own nor a family diagnosis is refused',
    ...activation,
    facts: {
      livedMentalIllness: false,
      familyMentalIllness: false,
      familyEmotionalDisorder: false,
      livedExperienceChecked: true,
    },
    expect: { 'peer.livedExperience': 'not-met' },
  },
  {
    sentence: 'a basis that the agency checked and could not confirm is refused',
    ...activation,
    facts: { livedMentalIllness: true, livedExperienceChecked: false },
    expect: { 'peer.livedExperience': 'not-met' },
  },
  {
    sentence: 'Victor, whose own illness nobody has checked yet, waits',
    ...activation,
    facts: { livedMentalIllness: true },
    expect: { 'peer.livedExperience': 'unknown' },
  },
  {
    sentence: 'one basis known as absent and two unanswered waits',
    ...activation,
    facts: { livedMentalIllness: false, livedExperienceChecked: true },
    expect: { 'peer.livedExperience': 'unknown' },
  },
  {
    sentence: 'Victor, whose own illness was checked, is accepted',
    ...activation,
    facts: { livedMentalIllness: true, livedExperienceChecked: true },
    expect: { 'peer.livedExperience': 'met' },
  },
  {
    sentence: 'Ana, whose brother has a mental illness, is accepted',
    ...activation,
    facts: { livedMentalIllness: false, familyMentalIllness: true, livedExperienceChecked: true },
    expect: { 'peer.livedExperience': 'met' },
  },
  {
    sentence: 'Ana, whose child has an emotional disorder, is accepted',
    ...activation,
    facts: { familyEmotionalDisorder: true, livedExperienceChecked: true },
    expect: { 'peer.livedExperience': 'met' },
  },
]

const work: Cases = [
  {
    sentence: 'a specialist who says recovery is not being worked on is refused',
    ...activation,
    facts: { recoveryStatement: false },
    expect: { 'peer.workingOnRecovery': 'not-met' },
  },
  {
    sentence: 'a statement with which the agency does not agree is refused',
    ...activation,
    facts: { recoveryStatement: true, recoveryStatementAgreed: false },
    expect: { 'peer.workingOnRecovery': 'not-met' },
  },
  {
    sentence: 'without a statement activation waits, and Victor is asked',
    ...activation,
    facts: { recoveryStatementAgreed: true },
    expect: { 'peer.workingOnRecovery': asked('recoveryStatement', 'peer') },
  },
  {
    sentence: 'a statement with which nobody has agreed yet waits',
    ...activation,
    facts: { recoveryStatement: true },
    expect: { 'peer.workingOnRecovery': 'unknown' },
  },
  {
    sentence: 'a statement of long ago still holds',
    chapter: 'peer',
    on: '2036-01-01',
    facts: { recoveryStatement: true, recoveryStatementAgreed: true },
    expect: { 'peer.workingOnRecovery': 'met' },
  },
  {
    sentence: 'somebody judged unable to do the paperwork is refused',
    ...activation,
    facts: { ableToDoPaperwork: false },
    expect: { 'peer.paperwork': 'not-met' },
  },
  {
    sentence: 'somebody whom nobody has judged yet waits',
    ...activation,
    facts: {},
    expect: { 'peer.paperwork': asked('ableToDoPaperwork', 'agency') },
  },
  {
    sentence: 'Victor, without a diploma and able with speech-to-text, is accepted',
    ...activation,
    facts: { ableToDoPaperwork: true, credentials: [{ kind: 'diploma-or-ged', state: 'missing' }] },
    expect: { 'peer.paperwork': 'met' },
  },
]

const course = {
  kind: 'peer-specialist-training',
  state: 'verified',
  from: '2026-03-01',
  approval: 'approved',
} as const

const trained: Cases = [
  {
    sentence: 'a training program whose recognition was denied is refused',
    ...activation,
    facts: { credentials: [{ ...course, approval: 'denied' }] },
    expect: { 'peer.trained': 'not-met', 'peer.documented': 'met' },
  },
  {
    sentence: 'a training known not to have been done is refused',
    ...activation,
    facts: { credentials: [{ kind: 'peer-specialist-training', state: 'missing' }] },
    expect: { 'peer.trained': 'not-met', 'peer.documented': 'not-met' },
  },
  {
    sentence: 'a program that nobody has recognized yet waits',
    ...activation,
    facts: { credentials: [{ ...course, approval: null }] },
    expect: { 'peer.trained': 'unknown', 'peer.documented': 'met' },
  },
  {
    sentence: 'a completion without its document waits',
    ...activation,
    facts: { credentials: [{ ...course, state: 'claimed' }] },
    expect: { 'peer.trained': 'unknown', 'peer.documented': asked('credentials', 'agency') },
  },
  {
    sentence: 'a certificate of a recognized program is enough',
    ...activation,
    facts: { credentials: [course] },
    expect: { 'peer.trained': 'met', 'peer.documented': 'met' },
  },
  {
    sentence: 'a certificate of another training is no answer',
    ...activation,
    facts: { credentials: [{ ...course, kind: 'training' }] },
    expect: { 'peer.trained': 'unknown', 'peer.documented': 'unknown' },
  },
  {
    sentence: 'a program with nine of ten topics shows its gap and holds nobody up',
    ...activation,
    facts: {
      trainingTopics: [
        'recovery-principles',
        'cultural-competency',
        'conflict',
        'goals-and-problems',
        'psychosocial-rehabilitation',
        'rights-and-confidentiality',
        'boundaries',
        'self-advocacy',
        'listening',
      ],
    },
    expect: {
      'peer.trainingTopics': {
        ...shown,
        change: [{ kind: 'choose', fact: 'trainingTopics', among: ['telling-stories'] }],
      },
    },
  },
  {
    sentence: 'a program whose topics nobody has listed is asked about',
    ...activation,
    facts: {},
    expect: { 'peer.trainingTopics': 'unknown' },
  },
  {
    sentence: 'a program with all ten topics has no gap',
    ...activation,
    facts: {
      trainingTopics: [
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
      ],
    },
    expect: { 'peer.trainingTopics': 'met' },
  },
]

const steady = { recoverySince: '2020-01-01', inpatientStays: [], justiceInvolvement: [] }
const left = { from: '2025-12-20', to: '2026-01-10', kind: 'psychiatric' }

const recovered: Cases = [
  {
    sentence: 'Victor, discharged on 10 January, is refused on 9 July',
    chapter: 'peer',
    on: '2026-07-09',
    facts: { ...steady, recoverySince: '2025-09-01', inpatientStays: [left] },
    expect: { 'peer.recovered': until('2026-07-10') },
  },
  {
    sentence: 'on 10 July his six months are over',
    chapter: 'peer',
    on: '2026-07-10',
    facts: { ...steady, recoverySince: '2025-09-01', inpatientStays: [left] },
    expect: { 'peer.recovered': 'met' },
  },
  {
    sentence: 'recovery since 20 September is refused until 20 March',
    chapter: 'peer',
    on: '2027-03-19',
    facts: { ...steady, recoverySince: '2026-09-20' },
    expect: { 'peer.recovered': until('2027-03-20') },
  },
  {
    sentence: 'recovery since 20 September is enough on 20 March',
    chapter: 'peer',
    on: '2027-03-20',
    facts: { ...steady, recoverySince: '2026-09-20' },
    expect: { 'peer.recovered': 'met' },
  },
  {
    sentence: 'of two times to wait out only the later one is named',
    chapter: 'peer',
    on: '2026-11-22',
    facts: {
      recoverySince: '2026-09-20',
      inpatientStays: [{ from: '2026-05-01', to: '2026-05-23', kind: 'substance-use' }],
      justiceInvolvement: [],
    },
    expect: { 'peer.recovered': until('2027-03-20') },
  },
  {
    sentence: 'half a year after 31 August ends on the last of February',
    chapter: 'peer',
    on: '2027-02-27',
    facts: { ...steady, justiceInvolvement: [{ from: '2026-08-01', to: '2026-08-31', class: 'other' }] },
    expect: { 'peer.recovered': until('2027-02-28') },
  },
  {
    sentence: 'a stay that has not ended is refused however long ago it began',
    ...activation,
    facts: { ...steady, inpatientStays: [{ from: '2025-01-05', kind: 'psychiatric' }] },
    expect: { 'peer.recovered': 'not-met' },
  },
  {
    sentence: 'probation that still runs is refused',
    ...activation,
    facts: { ...steady, justiceInvolvement: [{ from: '2024-01-05', class: 'other' }] },
    expect: { 'peer.recovered': 'not-met' },
  },
  {
    sentence: 'Ana is refused three months after her own stay as anybody would be',
    ...activation,
    facts: {
      familyMentalIllness: true,
      inpatientStays: [{ from: '2026-04-01', to: '2026-04-10', kind: 'psychiatric' }],
    },
    expect: { 'peer.recovered': until('2026-10-10') },
  },
  {
    sentence: 'without a recovery date a discharge last month is a no, and nothing more is asked',
    ...activation,
    facts: { inpatientStays: [{ from: '2026-06-01', to: '2026-06-10', kind: 'psychiatric' }] },
    expect: { 'peer.recovered': until('2026-12-10') },
  },
  {
    sentence: 'a missing recovery date alone waits, and Victor is asked',
    ...activation,
    facts: { inpatientStays: [], justiceInvolvement: [] },
    expect: { 'peer.recovered': asked('recoverySince', 'peer') },
  },
  {
    sentence: 'stays that nobody has asked about make it wait',
    ...activation,
    facts: { ...steady, inpatientStays: null },
    expect: { 'peer.recovered': asked('inpatientStays', 'peer') },
  },
  {
    sentence: 'a stay of which nobody has judged the kind makes it wait for the agency',
    ...activation,
    facts: { ...steady, inpatientStays: [{ ...left, to: '2026-06-01', kind: null }] },
    expect: { 'peer.recovered': asked('inpatientStays', 'agency') },
  },
  {
    sentence: 'a stay of unknown kind that is long over decides nothing',
    ...activation,
    facts: { ...steady, inpatientStays: [{ ...left, kind: null }] },
    expect: { 'peer.recovered': 'met' },
  },
  {
    sentence: 'a broken leg in hospital last month does not matter',
    ...activation,
    facts: { ...steady, inpatientStays: [{ from: '2026-06-01', to: '2026-06-10', kind: 'physical' }] },
    expect: { 'peer.recovered': 'met' },
  },
  {
    sentence: 'a minor misdemeanor of two months ago does not matter',
    ...activation,
    facts: {
      ...steady,
      justiceInvolvement: [{ from: '2026-05-02', to: '2026-05-02', class: 'minor-misdemeanor' }],
    },
    expect: { 'peer.recovered': 'met' },
  },
  {
    sentence: 'another misdemeanor that ended two months ago is refused for four more',
    ...activation,
    facts: { ...steady, justiceInvolvement: [{ from: '2026-05-02', to: '2026-05-10', class: 'other' }] },
    expect: { 'peer.recovered': until('2026-11-10') },
  },
  {
    sentence: 'an offense that nobody has classed waits for the agency',
    ...activation,
    facts: { ...steady, justiceInvolvement: [{ from: '2026-05-02', to: '2026-05-10' }] },
    expect: { 'peer.recovered': asked('justiceInvolvement', 'agency') },
  },
  {
    sentence: 'its class is not asked where a hospital stay fails already',
    ...activation,
    facts: {
      ...steady,
      inpatientStays: [{ from: '2026-05-01', to: '2026-05-10', kind: 'psychiatric' }],
      justiceInvolvement: [{ from: '2026-05-02', to: '2026-05-10' }],
    },
    expect: { 'peer.recovered': until('2026-11-10') },
  },
]

const licence = {
  assigned: [{ from: '2026-07-01' }],
  qualifiedProfessional: [{ from: '2020-01-01', to: '2026-10-31' }],
}

const supervised: Cases = [
  {
    sentence: 'a contact of 1 November under a licence to 31 October is refused',
    chapter: 'supervision',
    on: '2026-11-01',
    facts: licence,
    expect: { 'supervision.qualified': 'not-met' },
  },
  {
    sentence: 'with nobody assigned a contact is refused',
    chapter: 'supervision',
    on: '2026-10-31',
    facts: { ...licence, assigned: [] },
    expect: { 'supervision.qualified': 'not-met' },
  },
  {
    sentence: 'a licence that nobody has looked up waits',
    chapter: 'supervision',
    on: '2026-10-31',
    facts: { assigned: licence.assigned },
    expect: { 'supervision.qualified': asked('qualifiedProfessional', 'agency') },
  },
  {
    sentence: 'on 31 October itself the licence holds',
    chapter: 'supervision',
    on: '2026-10-31',
    facts: licence,
    expect: { 'supervision.qualified': 'met' },
  },
]

const held = (facing: number, phone: number, mode = 'in-person', on = '2026-10-01') => ({
  contacts: [
    ...Array.from({ length: facing }, () => ({ on, mode })),
    ...Array.from({ length: phone }, () => ({ on: '2026-10-02', mode: 'phone' })),
  ],
})
const windowOn = { chapter: 'window', on: '2026-10-10' } as const
const more = (by: number) => ({
  verdict: 'not-met' as const,
  change: [{ kind: 'reach' as const, by, unit: 'contacts' as const }],
})

const setting: Cases = [
  {
    sentence: 'six face-to-face and six by phone are 50.0 %: a reason is asked, and one more would do',
    ...windowOn,
    facts: held(6, 6),
    expect: { 'window.faceToFace': more(1) },
  },
  {
    sentence: 'seven of thirteen, 53.8 %, are most of them',
    ...windowOn,
    facts: held(7, 6),
    expect: { 'window.faceToFace': 'met' },
  },
  {
    sentence: 'five of eleven are not most of them',
    ...windowOn,
    facts: held(5, 6),
    expect: { 'window.faceToFace': more(2) },
  },
  {
    sentence: 'six of eleven are most of them',
    ...windowOn,
    facts: held(6, 5),
    expect: { 'window.faceToFace': 'met' },
  },
  {
    sentence: 'with no contact held yet nothing is due',
    ...windowOn,
    facts: { contacts: [] },
    expect: { 'window.faceToFace': 'not-due' },
  },
  {
    sentence: 'contacts that nobody has counted are not known',
    ...windowOn,
    facts: {},
    expect: { 'window.faceToFace': 'unknown' },
  },
  {
    sentence: 'a contact of 89 days ago still counts',
    ...windowOn,
    facts: held(1, 1, 'in-person', '2026-07-13'),
    expect: { 'window.faceToFace': 'not-met' },
  },
  {
    sentence: 'a visit of 89 days ago outweighs no phone call',
    ...windowOn,
    facts: held(1, 0, 'in-person', '2026-07-13'),
    expect: { 'window.faceToFace': 'met' },
  },
  {
    sentence: 'a visit of 90 days ago lies before the window',
    ...windowOn,
    facts: held(1, 0, 'in-person', '2026-07-12'),
    expect: { 'window.faceToFace': 'not-due' },
  },
  {
    sentence: 'a visit of today counts',
    ...windowOn,
    facts: held(1, 0, 'in-person', '2026-10-10'),
    expect: { 'window.faceToFace': 'met' },
  },
  {
    sentence: 'a visit of tomorrow counts for nothing today',
    ...windowOn,
    facts: held(1, 0, 'in-person', '2026-10-11'),
    expect: { 'window.faceToFace': 'not-due' },
  },
  {
    sentence: 'video is not face-to-face',
    ...windowOn,
    facts: held(2, 1, 'video'),
    expect: { 'window.faceToFace': 'not-met' },
  },
  {
    sentence: 'video is face-to-face where the operator says so',
    ...windowOn,
    facts: held(2, 1, 'video'),
    settings: [{ assumption: 'videoIsFaceToFace', from: '2026-01-01', value: true }],
    expect: { 'window.faceToFace': 'met' },
  },
]

const noLimb = {
  crisisServices: false,
  functionalProblems: false,
  needsMutualSupport: false,
  moneyProblems: false,
  needsSelfAdvocacy: false,
  helpedByModeling: false,
  needsPeerToStaySelfSufficient: false,
}
const admissionOn = { chapter: 'admission', on: '2026-11-22' } as const

const admitted: Cases = [
  {
    sentence: 'a documented statement that there is no diagnosis is refused',
    ...admissionOn,
    facts: { diagnosis: 'none' },
    expect: { 'admission.diagnosed': 'not-met' },
  },
  {
    sentence: 'a diagnosis that nobody has asked for waits, and the clinic is asked',
    ...admissionOn,
    facts: {},
    expect: { 'admission.diagnosed': asked('diagnosis', 'clinic') },
  },
  {
    sentence: 'a letter that says disability is enough',
    ...admissionOn,
    facts: { diagnosis: 'disability' },
    expect: { 'admission.diagnosed': 'met' },
  },
  {
    sentence: 'a letter that says mental illness is enough',
    ...admissionOn,
    facts: { diagnosis: 'mental-illness' },
    expect: { 'admission.diagnosed': 'met' },
  },
  {
    sentence: 'with all seven areas known as not met Grace is refused',
    ...admissionOn,
    facts: noLimb,
    expect: {
      'admission.anyArea': 'not-met',
      'admission.crisisServices': 'not-met',
      'admission.functioning': 'not-met',
      'admission.mutualSupport': 'not-met',
      'admission.money': 'not-met',
      'admission.selfAdvocacy': 'not-met',
      'admission.modeling': 'not-met',
      'admission.selfSufficiency': 'not-met',
    },
  },
  {
    sentence: 'with nothing answered all seven are asked',
    ...admissionOn,
    facts: {},
    expect: {
      'admission.anyArea': 'unknown',
      'admission.crisisServices': asked('crisisServices', 'participant'),
      'admission.functioning': 'unknown',
      'admission.mutualSupport': 'unknown',
      'admission.money': 'unknown',
      'admission.selfAdvocacy': 'unknown',
      'admission.modeling': 'unknown',
      'admission.selfSufficiency': 'unknown',
    },
  },
  {
    sentence: 'six not met and one unanswered waits with that question',
    ...admissionOn,
    facts: { ...noLimb, moneyProblems: null },
    expect: { 'admission.anyArea': asked('moneyProblems', 'participant'), 'admission.money': 'unknown' },
  },
  ...(
    [
      ['crisisServices', 'crisisServices'],
      ['functionalProblems', 'functioning'],
      ['needsMutualSupport', 'mutualSupport'],
      ['moneyProblems', 'money'],
      ['needsSelfAdvocacy', 'selfAdvocacy'],
      ['helpedByModeling', 'modeling'],
      ['needsPeerToStaySelfSufficient', 'selfSufficiency'],
    ] as const
  ).map(([fact, rule]) => ({
    sentence: `${fact} alone makes Grace eligible, whatever the others are`,
    ...admissionOn,
    facts: { ...noLimb, [fact]: true },
    expect: { 'admission.anyArea': 'met' as const, [`admission.${rule}`]: 'met' as const },
  })),
  {
    sentence: 'one area met and six unanswered is eligible',
    ...admissionOn,
    facts: { helpedByModeling: true },
    expect: { 'admission.anyArea': 'met' },
  },
  {
    sentence: 'a crisis service that ended 91 days ago counts with a hint',
    ...admissionOn,
    facts: { crisisServices: true, crisisServicesEndedOn: '2026-08-23' },
    expect: { 'admission.crisisServices': { verdict: 'met', hint: 'crisis-service-long-ago' } },
  },
  {
    sentence: 'a crisis service that ended 90 days ago is recent',
    ...admissionOn,
    facts: { crisisServices: true, crisisServicesEndedOn: '2026-08-24' },
    expect: { 'admission.crisisServices': { verdict: 'met', hint: null } },
  },
]

const exclusionOn = { chapter: 'exclusion', on: '2026-07-20' } as const
const nothingExcludes = {
  riskToSelfOrOthers: false,
  needsMoreIntensiveService: false,
  needsMoreStructure: false,
}

const excluded: Cases = [
  {
    sentence: 'a need for more structure excludes whatever is unknown of the rest',
    ...exclusionOn,
    facts: { needsMoreStructure: true },
    expect: {
      'exclusion.neither': 'not-met',
      'exclusion.riskOrImpairment': 'unknown',
      'exclusion.structure': 'not-met',
    },
  },
  {
    sentence: 'a risk excludes by itself',
    ...exclusionOn,
    facts: { ...nothingExcludes, riskToSelfOrOthers: true },
    expect: {
      'exclusion.neither': 'not-met',
      'exclusion.riskOrImpairment': 'not-met',
      'exclusion.structure': 'met',
    },
  },
  {
    sentence: 'impairment excludes while the risk is unknown',
    ...exclusionOn,
    facts: { needsMoreIntensiveService: true },
    expect: { 'exclusion.neither': 'not-met', 'exclusion.riskOrImpairment': 'not-met' },
  },
  {
    sentence: 'a risk unknown and no need for structure waits for the professional',
    ...exclusionOn,
    facts: { ...nothingExcludes, riskToSelfOrOthers: null },
    expect: {
      'exclusion.neither': asked('riskToSelfOrOthers', 'qualified-professional'),
      'exclusion.riskOrImpairment': 'unknown',
      'exclusion.structure': 'met',
    },
  },
  {
    sentence: 'with nothing answered everything is asked',
    ...exclusionOn,
    facts: {},
    expect: {
      'exclusion.neither': 'unknown',
      'exclusion.riskOrImpairment': 'unknown',
      'exclusion.structure': 'unknown',
      'exclusion.besideCare': 'unknown',
    },
  },
  {
    sentence: 'with both criteria known as absent nothing excludes Grace',
    ...exclusionOn,
    facts: nothingExcludes,
    expect: {
      'exclusion.neither': 'met',
      'exclusion.riskOrImpairment': 'met',
      'exclusion.structure': 'met',
    },
  },
  {
    sentence: 'Grace needs clinical care and has a counselor: peer support stands beside it',
    ...exclusionOn,
    facts: { needsClinicalCare: true, otherCareArranged: true },
    expect: { 'exclusion.besideCare': 'met' },
  },
  {
    sentence: 'a need for care with none arranged is open until a professional decides',
    ...exclusionOn,
    facts: { ...nothingExcludes, needsClinicalCare: true, otherCareArranged: false },
    expect: {
      'exclusion.besideCare': asked('goesOnBesideNoCare', 'qualified-professional'),
      'exclusion.neither': 'met',
    },
  },
  {
    sentence: 'a professional may let it go on without other care',
    ...exclusionOn,
    facts: { needsClinicalCare: true, otherCareArranged: false, goesOnBesideNoCare: true },
    expect: { 'exclusion.besideCare': 'met' },
  },
  {
    sentence: 'a professional who says no is shown, and nothing is refused by it',
    ...exclusionOn,
    facts: { needsClinicalCare: true, otherCareArranged: false, goesOnBesideNoCare: false },
    expect: { 'exclusion.besideCare': shown },
  },
  {
    sentence: 'somebody without a need for clinical care needs none arranged',
    ...exclusionOn,
    facts: { needsClinicalCare: false },
    expect: { 'exclusion.besideCare': 'met' },
  },
]

const daily: Cases = [
  {
    sentence: 'from the day of a risk on a routine contact is refused',
    chapter: 'participant',
    on: '2026-10-14',
    facts: { riskToSelfOrOthers: true },
    expect: { 'participant.riskOrImpairment': 'not-met', 'participant.structure': goesOn },
  },
  {
    sentence: 'a contact in the crisis itself is accepted, and so are a referral and a good-bye',
    chapter: 'participant',
    on: '2026-10-14',
    facts: { occasion: 'crisis', riskToSelfOrOthers: true, needsMoreStructure: true, wish: 'stop' },
    expect: {
      'participant.riskOrImpairment': 'not-due',
      'participant.structure': 'not-due',
      'participant.stillWishes': 'not-due',
    },
  },
  {
    sentence: 'somebody who came to need more structure is refused routine contacts',
    chapter: 'participant',
    on: '2026-10-14',
    facts: { occasion: 'service', needsMoreIntensiveService: true, needsMoreStructure: true },
    expect: { 'participant.structure': 'not-met', 'participant.riskOrImpairment': 'not-met' },
  },
  {
    sentence: 'nobody is asked anew on each day of service',
    chapter: 'participant',
    on: '2026-10-14',
    facts: {},
    expect: {
      'participant.riskOrImpairment': goesOn,
      'participant.structure': goesOn,
      'participant.stillWishes': goesOn,
    },
  },
  {
    sentence: 'after Grace said stop a routine contact is refused',
    chapter: 'participant',
    on: '2026-10-11',
    facts: { ...nothingExcludes, wish: 'stop' },
    expect: {
      'participant.stillWishes': 'not-met',
      'participant.riskOrImpairment': 'met',
      'participant.structure': 'met',
    },
  },
  {
    sentence: 'a good-bye after she said stop is kept',
    chapter: 'participant',
    on: '2026-10-11',
    facts: { occasion: 'good-bye', wish: 'stop' },
    expect: { 'participant.stillWishes': 'not-due' },
  },
  {
    sentence: 'a relative who says that she wants to stop is not her word',
    chapter: 'participant',
    on: '2026-10-11',
    facts: { wish: 'stop-says-another' },
    expect: { 'participant.stillWishes': { ...goesOn, ...asked('wish', 'participant') } },
  },
  {
    sentence: 'Grace, who said that she goes on, goes on',
    chapter: 'participant',
    on: '2026-10-11',
    facts: { wish: 'go-on' },
    expect: { 'participant.stillWishes': 'met' },
  },
]

const reviewOn = { chapter: 'stay', on: '2026-12-15' } as const
const bySupervisor = { verdict: 'not-met', approver: 'supervisor' } as const

const staying: Cases = [
  {
    sentence: 'a capacity to progress known as lacking goes to the supervisor',
    ...reviewOn,
    facts: { canProgress: false, moreSupportFits: false },
    expect: { 'stay.canProgress': bySupervisor, 'stay.moreFits': bySupervisor },
  },
  {
    sentence: 'unanswered the review stays open',
    ...reviewOn,
    facts: {},
    expect: {
      'stay.canProgress': 'unknown',
      'stay.moreFits': 'unknown',
      'stay.wishes': 'unknown',
      'stay.reviewed': 'unknown',
    },
  },
  {
    sentence: 'what the professional said in words counts',
    ...reviewOn,
    facts: { canProgress: true, moreSupportFits: true },
    expect: { 'stay.canProgress': 'met', 'stay.moreFits': 'met' },
  },
  {
    sentence: 'a wish that nobody says who gave is asked about',
    ...reviewOn,
    facts: { wishesToGoOn: true },
    expect: { 'stay.wishes': asked('wishSaidBy', 'peer') },
  },
  {
    sentence: 'a specialist who ticks it without saying how it was asked gets no answer',
    ...reviewOn,
    facts: { wishesToGoOn: true, wishSaidBy: 'another', howAsked: ' ' },
    expect: { 'stay.wishes': asked('howAsked', 'peer') },
  },
  {
    sentence: 'a specialist who says how it was asked is believed',
    ...reviewOn,
    facts: { wishesToGoOn: true, wishSaidBy: 'another', howAsked: 'With pictures, on 12 December.' },
    expect: { 'stay.wishes': 'met' },
  },
  {
    sentence: 'Grace, who says that she wants to go on, is believed',
    ...reviewOn,
    facts: { wishesToGoOn: true, wishSaidBy: 'participant' },
    expect: { 'stay.wishes': 'met' },
  },
  {
    sentence: 'her no counts, whatever fitting support remains',
    ...reviewOn,
    facts: { wishesToGoOn: false, wishSaidBy: 'participant', moreSupportFits: true },
    expect: { 'stay.wishes': 'not-met', 'stay.moreFits': 'met' },
  },
]

const withPlan = { inOtherTreatment: true, planReviewOn: '2027-01-10' }

const reviewed: Cases = [
  {
    sentence: 'a review that is a day late is listed and stops nothing',
    chapter: 'stay',
    on: '2027-01-11',
    facts: { ...withPlan, reviewedOn: '2027-01-09' },
    expect: { 'stay.reviewed': shown },
  },
  {
    sentence: 'never reviewed and sixty days late is listed too',
    chapter: 'stay',
    on: '2027-03-11',
    facts: withPlan,
    expect: { 'stay.reviewed': shown },
  },
  {
    sentence: 'on the day of the service plan review it is not late',
    chapter: 'stay',
    on: '2027-01-10',
    facts: withPlan,
    expect: { 'stay.reviewed': { verdict: 'not-due', hint: 'review-soon' } },
  },
  {
    sentence: 'thirty days before it people are reminded',
    chapter: 'stay',
    on: '2026-12-11',
    facts: withPlan,
    expect: { 'stay.reviewed': { verdict: 'not-due', hint: 'review-soon' } },
  },
  {
    sentence: 'thirty-one days before it nobody is reminded',
    chapter: 'stay',
    on: '2026-12-10',
    facts: withPlan,
    expect: { 'stay.reviewed': { verdict: 'not-due', hint: null } },
  },
  {
    sentence: 'reviewed on the day of the service plan review it is done',
    chapter: 'stay',
    on: '2027-03-11',
    facts: { ...withPlan, reviewedOn: '2027-01-10' },
    expect: { 'stay.reviewed': 'met' },
  },
  {
    sentence: 'a service plan review that nobody has looked up is asked for',
    ...reviewOn,
    facts: { inOtherTreatment: true },
    expect: { 'stay.reviewed': asked('planReviewOn', 'clinic') },
  },
  {
    sentence: 'a client in no other treatment has no interval, because the text gives none',
    ...reviewOn,
    facts: { inOtherTreatment: false },
    expect: { 'stay.reviewed': { verdict: 'not-due', hint: 'not-applicable' } },
  },
  {
    sentence: 'where six months were set, half a year and a day later it is late',
    chapter: 'stay',
    on: '2026-12-16',
    facts: { inOtherTreatment: false, reviewedOn: '2026-06-15' },
    settings: [{ assumption: 'reviewEvery', from: '2026-01-01', value: 6 }],
    expect: { 'stay.reviewed': shown },
  },
  {
    sentence: 'where six months were set, half a year later it is still in time',
    ...reviewOn,
    facts: { inOtherTreatment: false, reviewedOn: '2026-06-15' },
    settings: [{ assumption: 'reviewEvery', from: '2026-01-01', value: 6 }],
    expect: { 'stay.reviewed': 'met' },
  },
  {
    sentence: 'where months were set and nobody knows the last review, it is asked for',
    ...reviewOn,
    facts: { inOtherTreatment: false },
    settings: [{ assumption: 'reviewEvery', from: '2026-01-01', value: 6 }],
    expect: { 'stay.reviewed': 'unknown' },
  },
  {
    sentence: 'under a long term support model a client in no other treatment is not reviewed even then',
    ...reviewOn,
    facts: { inOtherTreatment: false, longTermSupportModel: true, reviewedOn: '2026-01-01' },
    settings: [{ assumption: 'reviewEvery', from: '2026-01-01', value: 6 }],
    expect: { 'stay.reviewed': { verdict: 'not-due', hint: 'not-applicable' } },
  },
  {
    sentence: 'under a long term support model a client in other treatment follows the service plan',
    chapter: 'stay',
    on: '2027-01-11',
    facts: { ...withPlan, longTermSupportModel: true },
    expect: { 'stay.reviewed': shown },
  },
  {
    sentence: 'where the model is read for the whole center nothing is overdue after a year',
    chapter: 'stay',
    on: '2028-01-11',
    facts: { ...withPlan, longTermSupportModel: true },
    settings: [{ assumption: 'longTermReading', from: '2026-01-01', value: 'whole-center' }],
    expect: { 'stay.reviewed': { verdict: 'not-due', hint: 'not-applicable' } },
  },
]

const dischargeOn = { chapter: 'discharge', on: '2027-03-01' } as const

const leaving: Cases = [
  {
    sentence: 'Grace, who wants to go on, gives no ground to end it',
    ...dischargeOn,
    facts: { wish: 'go-on', goalsSubstantiallyMet: false },
    expect: { 'discharge.noLongerWishes': shown, 'discharge.goalsMet': shown },
  },
  {
    sentence: 'a relative who says that she wants to stop is asked past, to her',
    ...dischargeOn,
    facts: { wish: 'stop-says-another' },
    expect: { 'discharge.noLongerWishes': asked('wish', 'participant') },
  },
  {
    sentence: 'nobody has asked her yet',
    ...dischargeOn,
    facts: {},
    expect: { 'discharge.noLongerWishes': 'unknown' },
  },
  {
    sentence: 'her own word ends it',
    ...dischargeOn,
    facts: { wish: 'stop' },
    expect: { 'discharge.noLongerWishes': 'met' },
  },
  {
    sentence: 'four of five goals met, somebody asks whether they are met in the main',
    ...dischargeOn,
    facts: { goals: 5, goalsMet: 4 },
    expect: {
      'discharge.goalsMet': { ...asked('goalsSubstantiallyMet', 'supervisor'), hint: 'goals-nearly-met' },
    },
  },
  {
    sentence: 'three of four goals, exactly 75 %, are asked about',
    ...dischargeOn,
    facts: { goals: 4, goalsMet: 3 },
    expect: { 'discharge.goalsMet': { verdict: 'unknown', hint: 'goals-nearly-met' } },
  },
  {
    sentence: '74 of 100 goals are not asked about yet',
    ...dischargeOn,
    facts: { goals: 100, goalsMet: 74 },
    expect: { 'discharge.goalsMet': { verdict: 'unknown', hint: null } },
  },
  {
    sentence: 'three of six goals of both kinds are not asked about',
    ...dischargeOn,
    facts: { goals: 6, goalsMet: 3 },
    expect: { 'discharge.goalsMet': { verdict: 'unknown', hint: null } },
  },
  {
    sentence: 'no goal at all is no goal met',
    ...dischargeOn,
    facts: { goals: 0, goalsMet: 0 },
    expect: { 'discharge.goalsMet': { verdict: 'unknown', hint: null } },
  },
  {
    sentence: 'at two of four the supervisor may decide all the same',
    ...dischargeOn,
    facts: { goals: 4, goalsMet: 2, goalsSubstantiallyMet: true },
    expect: { 'discharge.goalsMet': 'met' },
  },
]

const sessionOn = { chapter: 'session', on: '2026-10-10' } as const
const refusedRight = { verdict: 'not-met', consequence: 'refuse' } as const

const onRequest: Cases = [
  {
    sentence: 'without her request a talk with the prescriber is refused',
    ...sessionOn,
    facts: { activities: ['talk-with-professional'], professionalTalkAsked: false },
    expect: { 'session.professionalTalk': refusedRight, 'session.teaching': 'not-due' },
  },
  {
    sentence: 'nobody knows yet whether she asked: the talk waits, and she is asked',
    ...sessionOn,
    facts: { activities: ['talk-with-professional'] },
    expect: { 'session.professionalTalk': asked('professionalTalkAsked', 'participant') },
  },
  {
    sentence: 'at her request the talk is held',
    ...sessionOn,
    facts: { activities: ['planning', 'talk-with-professional'], professionalTalkAsked: true },
    expect: { 'session.professionalTalk': 'met' },
  },
  {
    sentence: 'a contact without such a talk asks for no request',
    ...sessionOn,
    facts: { activities: ['self-help'] },
    expect: { 'session.professionalTalk': 'not-due', 'session.teaching': 'not-due' },
  },
  {
    sentence: 'without her consent her landlord is not taught',
    ...sessionOn,
    facts: { activities: ['teach-somebody-close'], teachingAgreed: false },
    expect: { 'session.teaching': refusedRight, 'session.professionalTalk': 'not-due' },
  },
  {
    sentence: 'nobody knows yet whether she agrees: the teaching waits',
    ...sessionOn,
    facts: { activities: ['teach-somebody-close'] },
    expect: { 'session.teaching': asked('teachingAgreed', 'participant') },
  },
  {
    sentence: 'with her consent her landlord is taught',
    ...sessionOn,
    facts: { activities: ['teach-somebody-close'], teachingAgreed: true },
    expect: { 'session.teaching': 'met' },
  },
]

const crisisOn = { chapter: 'crisis', on: '2026-10-12' } as const

const inCrisis: Cases = [
  {
    sentence: 'a crisis plan with nobody to call is shown as such',
    ...crisisOn,
    facts: { crisisPlan: true, crisisPlanHasContact: false },
    expect: { 'crisis.plan': 'not-met' },
  },
  {
    sentence: 'a crisis plan that nobody has asked about is not known',
    ...crisisOn,
    facts: {},
    expect: { 'crisis.plan': 'unknown', 'crisis.referral': 'unknown' },
  },
  {
    sentence: 'whoever wants no crisis plan needs none',
    ...crisisOn,
    facts: { crisisPlan: false },
    expect: { 'crisis.plan': 'not-due' },
  },
  {
    sentence: 'a crisis plan with somebody to call is complete',
    ...crisisOn,
    facts: { crisisPlan: true, crisisPlanHasContact: true },
    expect: { 'crisis.plan': 'met' },
  },
  {
    sentence: 'a flag of 18:00 without a referral is overdue at 18:00 the next day',
    ...crisisOn,
    facts: { mayBeEscalating: true, hoursSinceFlagged: 24 },
    expect: { 'crisis.referral': 'not-met' },
  },
  {
    sentence: 'an hour earlier it is not due',
    ...crisisOn,
    facts: { mayBeEscalating: true, hoursSinceFlagged: 23 },
    expect: { 'crisis.referral': 'not-due' },
  },
  {
    sentence: 'a referral made closes it, late or not',
    ...crisisOn,
    facts: { mayBeEscalating: true, hoursSinceFlagged: 30, referred: true },
    expect: { 'crisis.referral': 'met' },
  },
  {
    sentence: 'a flag without its hour is not known',
    ...crisisOn,
    facts: { mayBeEscalating: true },
    expect: { 'crisis.referral': 'unknown' },
  },
  {
    sentence: 'where nothing escalates no referral is due',
    ...crisisOn,
    facts: { mayBeEscalating: false, hoursSinceFlagged: 30 },
    expect: { 'crisis.referral': 'not-due' },
  },
]

const stayed = { careStays: [{ from: '2026-09-20', to: '2026-10-05' }] }

const reentry: Cases = [
  {
    sentence: 'out of hospital since 5 October and no contact: on 13 October it is overdue',
    chapter: 'support',
    on: '2026-10-13',
    facts: { ...stayed, lastContactOn: '2026-09-18' },
    expect: { 'support.reentry': 'not-met' },
  },
  {
    sentence: 'on 12 October there is still time',
    chapter: 'support',
    on: '2026-10-12',
    facts: stayed,
    expect: { 'support.reentry': 'not-due' },
  },
  {
    sentence: 'a contact on 12 October is in time',
    chapter: 'support',
    on: '2026-10-13',
    facts: { ...stayed, lastContactOn: '2026-10-12' },
    expect: { 'support.reentry': 'met' },
  },
  {
    sentence: 'while somebody is still in hospital nothing is due',
    chapter: 'support',
    on: '2026-10-04',
    facts: stayed,
    expect: { 'support.reentry': 'not-due' },
  },
  {
    sentence: 'a contact on the day of the discharge is a contact',
    chapter: 'support',
    on: '2026-10-13',
    facts: { ...stayed, lastContactOn: '2026-10-05' },
    expect: { 'support.reentry': 'met' },
  },
  {
    sentence: 'on the day of the discharge itself the contact of that day counts',
    chapter: 'support',
    on: '2026-10-05',
    facts: { ...stayed, lastContactOn: '2026-10-05' },
    expect: { 'support.reentry': 'met' },
  },
  {
    sentence: 'a stay whose end nobody knows leaves nothing due',
    chapter: 'support',
    on: '2026-10-13',
    facts: { careStays: [{ from: '2026-09-20' }], lastContactOn: '2026-10-12' },
    expect: { 'support.reentry': 'not-due' },
  },
  {
    sentence: 'stays that nobody has asked about are not known',
    chapter: 'support',
    on: '2026-10-13',
    facts: {},
    expect: { 'support.reentry': 'unknown' },
  },
]

const silent: readonly Default[] = [
  {
    sentence: 'what no rule reads yet stays as we took it',
    assumes: {
      drifting: { days: 30 },
      statementRenewal: 'none',
      inpatientMeans: 'psychiatric or substance use',
      qualifiedLicences: 'as the operator lists them',
      summaryWithin: 7,
    },
  },
]

export const boundaries: readonly (Boundary | Default)[] = [
  ...reentry,
  ...onRequest,
  ...inCrisis,
  ...lived,
  ...work,
  ...trained,
  ...recovered,
  ...supervised,
  ...setting,
  ...admitted,
  ...excluded,
  ...staying,
  ...reviewed,
  ...leaving,
  ...daily,
  ...silent,
]
