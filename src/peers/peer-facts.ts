import { credentialKinds, type Credential } from '../policy/chapters/peer.ts'
import { type Day, covers, type Period } from '../kernel/days.ts'
import { chapterFacts, type DatedFact, factsOn } from '../kernel/facts/fact.ts'
import type { Program } from '../policy/program.ts'
import { type CredentialRow, staffKinds, type StaffKind } from './credential.ts'

/** A supervisor of a peer, from, to, with the licences that the agency keeps of them. */
export type Supervisor = {
  readonly id: string
  readonly version: number
  readonly kind: string
  /** Null where the participant, a conservator or the department supervises. */
  readonly staffId: string | null
  readonly participantId?: string | null
  /** The assignment in whose place this one stands for its days, and why. */
  readonly coversFor?: string | null
  readonly coversWhy?: string | null
  readonly name: string
  readonly from: Day
  readonly to: Day | null
  readonly licences: readonly CredentialRow[]
}

/** Everything that is kept of a peer in one program, whatever the day. */
export type PeerRows = {
  readonly peer: { readonly birthDate: Day | null; readonly languages: readonly string[] }
  readonly agencyName: string | null
  readonly service: {
    readonly state: 'applicant' | 'active' | 'left'
    readonly affiliation: 'employee' | 'self-employed' | 'individual-practitioner' | null
    readonly title: string | null
    readonly capacity: number
    readonly activeFrom: Day | null
    readonly leftOn: Day | null
  } | null
  readonly credentials: readonly CredentialRow[]
  readonly supervisors: readonly Supervisor[]
  readonly facts: readonly DatedFact[]
  /** Days on which whoever supervises met the peer, and days on which the work was evaluated and shared. */
  readonly checkIns?: readonly Day[]
  readonly evaluations?: readonly Day[]
  /** What somebody saw of how the peer works, in the program's own list of competencies. */
  readonly ratings: readonly { readonly competency: string; readonly level: string; readonly on: Day }[]
}

type Facts = Record<string, unknown>
export type GatheredPeer = {
  readonly peer: Facts
  readonly supervision: Facts
  readonly year: Facts
  readonly team: Facts
}

/** Facts that this slice finds in its own records; the rest of its chapters people enter. */
export const gatheredByPeers = {
  peer: [
    'birthDate',
    'credentials',
    'trainingHours',
    'trainingHoursAwaiting',
    'servingSince',
    'affiliation',
    'selfEmployed',
    'languages',
    'agencyName',
  ],
  supervision: [
    'assigned',
    'mentalHealthLicence',
    'qualifiedProfessional',
    'servingSince',
    'lastCheckIn',
    'lastEvaluation',
  ],
  year: ['certifiedOn', 'continuingEducation'],
} as const satisfies Record<string, readonly string[]>

/** The facts of a day about a peer: what was entered, and beneath it what the records show. */
export function gatherPeer(rows: PeerRows, day: Day, program?: Pick<Program, 'vocabularies'>): GatheredPeer {
  const papers = eachOnce(rows.credentials.flatMap(inEachKind))
  return {
    peer: {
      ...chapterFacts(rows.facts, 'peer', day),
      ...known({
        birthDate: rows.peer.birthDate,
        languages: rows.peer.languages.length ? rows.peer.languages : null,
        credentials: papers.filter(isNamed).map(asCredential),
        trainingHours: papers.some((paper) => paper.kind === 'training')
          ? sumOf(papers.filter((paper) => counts(paper, day)))
          : null,
        trainingHoursAwaiting: sumOf(papers.filter((paper) => awaits(paper, day))),
        servingSince: rows.service?.activeFrom,
        affiliation: rows.service?.affiliation,
        agencyName: rows.agencyName,
        competenciesUnrated: unrated(rows, day, program),
        selfEmployed: rows.service?.affiliation && rows.service.affiliation === 'self-employed',
      }),
    },
    supervision: {
      ...chapterFacts(rows.facts, 'supervision', day),
      ...known({ servingSince: rows.service?.activeFrom }),
      ...supervision(rows, day),
    },
    year: { ...chapterFacts(rows.facts, 'year', day), ...known(education(papers)) },
    team: chapterFacts(rows.facts, 'team', day),
  }
}

/** Where a fact came from, for whoever reads a decision: an entered one has its own source. */
export type Origin =
  | { readonly kind: 'entered'; readonly source: string }
  | { readonly kind: 'application' | 'papers' | 'assignment' | 'licences' | 'activation' | 'ratings' }

/** Fact → where it came from, on a day. */
export function sourcesOf(rows: PeerRows, day: Day): ReadonlyMap<string, Origin> {
  const found = new Map<string, Origin>()
  for (const fact of factsOn(rows.facts, day).values())
    found.set(fact.name, { kind: 'entered', source: fact.source })
  for (const name of [
    'credentials',
    'trainingHours',
    'trainingHoursAwaiting',
    'certifiedOn',
    'continuingEducation',
  ])
    found.set(name, { kind: 'papers' })
  found.set('assigned', { kind: 'assignment' })
  for (const name of Object.values(staffKinds))
    if (licencesOf(rows, name).length > 0) found.set(name, { kind: 'licences' })
  for (const name of ['birthDate', 'languages', 'affiliation', 'agencyName'])
    found.set(name, { kind: 'application' })
  if (rows.ratings.length > 0) found.set('competenciesUnrated', { kind: 'ratings' })
  if (rows.service?.affiliation) found.set('selfEmployed', { kind: 'application' })
  found.set('servingSince', { kind: 'activation' })
  return found
}

/**
 * The same file under two names is one paper. Of its entries the one that says most stands: verified before
 * rejected or revoked before claimed; among equals the first one entered.
 */
export function eachOnce(papers: readonly CredentialRow[]): CredentialRow[] {
  const weight = { verified: 0, revoked: 1, rejected: 1, missing: 2, claimed: 3 }
  const sorted = [...papers].sort(
    (a, b) => weight[a.state] - weight[b.state] || (a.createdAt < b.createdAt ? -1 : 1),
  )
  const seen = new Set<string>()
  return sorted.filter((paper) => {
    if (paper.sha256 === null) return true
    const key = `${paper.kind} ${paper.sha256}`
    return seen.has(key) ? false : seen.add(key)
  })
}

/** A paper that shows several things stands for each of them. */
function inEachKind(paper: CredentialRow): CredentialRow[] {
  return [paper, ...paper.alsoKinds.map((kind) => ({ ...paper, kind }))]
}

/** Competencies of the program's list that nobody has seen by a day; without any rating what was entered stands. */
function unrated(
  { ratings }: PeerRows,
  day: Day,
  program: Pick<Program, 'vocabularies'> | undefined,
): number | undefined {
  const listed = program?.vocabularies['peer.competency']?.terms
  if (listed === undefined || ratings.length === 0) return undefined
  const seen = new Set(
    ratings.filter((one) => one.on <= day && one.level !== 'not-seen-yet').map((one) => one.competency),
  )
  return listed.filter(({ term }) => !seen.has(term)).length
}

function isNamed(paper: CredentialRow): paper is CredentialRow & { kind: Credential['kind'] } {
  return (credentialKinds as readonly string[]).includes(paper.kind)
}

function asCredential(paper: CredentialRow & { kind: Credential['kind'] }): Credential {
  return {
    kind: paper.kind,
    state: paper.state,
    ...known({
      from: paper.from,
      to: paper.to,
      hours: paper.hours,
      approval: paper.approval,
      approvedFrom: paper.approvedFrom,
      deliveredBy: paper.issuer,
    }),
  }
}

const isTraining = (paper: CredentialRow, day: Day) =>
  paper.kind === 'training' && (paper.from === null || paper.from <= day)

/** Verified hours of a curriculum that is approved today, or was when they were completed. */
function counts(paper: CredentialRow, day: Day): boolean {
  return (
    isTraining(paper, day) &&
    paper.state === 'verified' &&
    paper.approval === 'approved' &&
    (paper.approvedFrom === null || paper.approvedFrom <= day)
  )
}

/** Hours that would count if what is still open were answered in favour. */
function awaits(paper: CredentialRow, day: Day): boolean {
  if (!isTraining(paper, day) || paper.approval === 'denied') return false
  return paper.state === 'claimed' || (paper.state === 'verified' && paper.approval === null)
}

/** Hours have two decimals; summed as whole hundredths they stay exact. */
function sumOf(papers: readonly CredentialRow[]): number {
  return papers.reduce((sum, paper) => sum + Math.round((paper.hours ?? 0) * 100), 0) / 100
}

/**
 * Who supervises is what the assignments say: without one, nobody does. Of licences only what was verified
 * counts as a time. While the one that would count is only claimed, what was entered as a fact stands.
 */
function supervision(rows: PeerRows, day: Day): Facts {
  const facts: Facts = {
    assigned: rows.supervisors.map(periodOf),
    ...known({ lastCheckIn: latest(rows.checkIns, day), lastEvaluation: latest(rows.evaluations, day) }),
  }
  for (const name of Object.values(staffKinds)) {
    const licences = licencesOf(rows, name)
    const times = (state: CredentialRow['state']) =>
      licences
        .filter(({ paper }) => paper.state === state)
        .flatMap(({ paper, supervisor }) => overlap(supervisor, paper))
    const verified = times('verified')
    const open =
      times('claimed').some((time) => covers(time, day)) && !verified.some((time) => covers(time, day))
    if (licences.length && !open) facts[name] = verified
  }
  return facts
}

function latest(days: readonly Day[] | undefined, on: Day): Day | undefined {
  return days
    ?.filter((day) => day <= on)
    .sort()
    .at(-1)
}

function licencesOf(rows: PeerRows, fact: string) {
  return rows.supervisors.flatMap((supervisor) =>
    supervisor.licences
      .filter((paper) => staffKinds[paper.kind as StaffKind] === fact)
      .map((paper) => ({ paper, supervisor })),
  )
}

function periodOf({ from, to }: Supervisor): Period {
  return { from, ...(to === null ? {} : { to }) }
}

/** The days on which somebody both supervised and held the licence; valid through the last day it names. */
function overlap(supervisor: Supervisor, paper: CredentialRow): Period[] {
  const from = paper.from !== null && paper.from > supervisor.from ? paper.from : supervisor.from
  const ends = [supervisor.to, paper.to].filter((day) => day !== null).sort()
  const to = ends[0]
  if (to !== undefined && to < from) return []
  return [{ from, ...(to === undefined ? {} : { to }) }]
}

/** The certification year runs from the first verified certificate; each completed course counts once. */
function education(papers: readonly CredentialRow[]): Facts {
  const certificates = papers
    .filter((paper) => paper.kind === 'certificate' && paper.state === 'verified' && paper.from !== null)
    .map((paper) => paper.from!)
    .sort()
  const courses = papers.filter(
    (paper) =>
      paper.kind === 'continuing-education' &&
      (paper.state === 'claimed' || paper.state === 'verified') &&
      paper.from !== null,
  )
  return {
    certifiedOn: certificates[0],
    continuingEducation: courses.map(({ from, hours, state }) => ({ on: from, hours: hours ?? 0, state })),
  }
}

/** Leaves out what nobody has said. */
function known(facts: Facts): Facts {
  return Object.fromEntries(Object.entries(facts).filter(([, value]) => value != null))
}

/** Whether somebody is supervised on a day, whatever the licence says. */
export function supervisorsOn(rows: PeerRows, day: Day): Supervisor[] {
  return rows.supervisors.filter((supervisor) => covers(periodOf(supervisor), day))
}
