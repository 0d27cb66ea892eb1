import { judgeAll } from '../kernel/decisions.ts'
import type { Day } from '../kernel/days.ts'
import { type Finding, outcome, type Setting } from '../policy/judge.ts'
import type { Program } from '../policy/program.ts'
import { gatheredByPeers, gatherPeer, type PeerRows } from './peer-facts.ts'

/** What the program says of a peer on a day, and the earliest later day on which time alone lets them start. */
export type Standing = {
  readonly findings: readonly Finding[]
  readonly goesOn: boolean
  readonly waits: boolean
  readonly from?: Day
}

/**
 * Active on a day is what the clauses say of that day. Whoever has not begun is judged as if that day were the
 * first one.
 */
export function standingOn(
  program: Program,
  rows: PeerRows,
  day: Day,
  settings: readonly Setting[],
): Standing {
  const findings = findingsOn(program, rows, day, settings)
  const follows = outcome(findings, 'plan')
  const waits = !follows.goesOn && follows.refusedBy.length === 0
  const from = follows.goesOn ? undefined : firstDay(program, rows, day, settings, findings)
  return { findings, goesOn: follows.goesOn, waits, ...(from ? { from } : {}) }
}

export function findingsOn(
  program: Program,
  rows: PeerRows,
  day: Day,
  settings: readonly Setting[],
): Finding[] {
  const { peer, supervision, year, team } = gatherPeer(rows, day, program)
  const since = rows.service?.activeFrom
  const servingSince = since != null && since <= day ? since : day
  const gathered = {
    peer: { ...peer, servingSince },
    supervision: { ...supervision, servingSince },
    year,
    team,
  }
  return judgeAll(program, gathered, day, settings)
}

function firstDay(
  program: Program,
  rows: PeerRows,
  day: Day,
  settings: readonly Setting[],
  findings: readonly Finding[],
): Day | undefined {
  const days = findings
    .flatMap((finding) => finding.change)
    .flatMap((change) => (change.kind === 'wait-until' && change.day > day ? [change.day] : []))
  return [...new Set(days)]
    .sort()
    .find((later) => outcome(findingsOn(program, rows, later, settings), 'plan').goesOn)
}

const supervisionFacts: readonly string[] = ['assigned', 'mentalHealthLicence', 'qualifiedProfessional']

/** The place where a fact about a peer is changed: papers, the application, supervision, or a dated fact. */
export function placeOf(
  program: Program,
  fact: string,
): 'papers' | 'competencies' | 'application' | 'supervision' | `fact:${string}` {
  if (
    ['credentials', 'trainingHours', 'trainingHoursAwaiting', 'certifiedOn', 'continuingEducation'].includes(
      fact,
    )
  )
    return 'papers'
  if (supervisionFacts.includes(fact)) return 'supervision'
  if ((gatheredByPeers.peer as readonly string[]).includes(fact)) return 'application'
  if (fact === 'competenciesUnrated') return 'competencies'
  const chapter = ['peer', 'supervision', 'year', 'team'].find((name) =>
    program.chapters[name]?.some((placed) => placed.reads.includes(fact)),
  )
  return `fact:${chapter ?? 'peer'}.${fact}`
}
