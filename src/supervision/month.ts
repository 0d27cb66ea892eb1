import { addDays, type Day, type Period } from '../kernel/days.ts'
import type { Finding } from '../policy/judge.ts'
import type { PlacedRule, Program } from '../policy/program.ts'

/** What the records say of one peer in one month. */
export type PeerMonth = {
  readonly peerId: string
  readonly peerActiveAllMonth: boolean
  readonly peerSessions: number
  readonly supervisionMeetings: number
  readonly madeUp: boolean
}

/** What the records say of one pairing in one month. */
export type PairingMonth = {
  readonly pairingId: string
  readonly peerId: string
  readonly participantId: string
  readonly participantName: string
  /** What they want to be called, by whoever meets them. */
  readonly participantCalled: string
  readonly from: Day
  readonly to: Day | null
  readonly turns: readonly Turn[]
  readonly admittedAllMonth: boolean
  readonly participantSessions: number
  readonly meetingsInPerson: number
  readonly meetingsVirtual: number
  readonly caseManagerMeetings: number
  readonly programOfficerMeetings: number
}

/** A service that was paused or went on again, on a day, in the order in which it was decided. */
export type Turn = { readonly act: 'pause' | 'resume'; readonly on: Day }

/** Facts of the chapter that this slice finds in its own records. */
export const gatheredBySupervision = {
  month: [
    'endsOn',
    'peerActiveAllMonth',
    'peerSessions',
    'supervisionMeetings',
    'madeUp',
    'participantServedAllMonth',
    'participantSessions',
    'caseManagerMeetings',
    'programOfficerMeetings',
    'paired',
    'paused',
    'meetingsInPerson',
    'meetingsVirtual',
  ],
  report: ['endsOn', 'delivered'],
} as const satisfies Record<string, readonly string[]>

const ofPeers: readonly string[] = ['peerActiveAllMonth', 'peerSessions', 'supervisionMeetings', 'madeUp']

/** Whether a rule of the chapter speaks of a peer's month or of that of one pairing. */
function speaksOf(rule: Pick<PlacedRule, 'reads'>): 'peer' | 'pairing' {
  return rule.reads.some((fact) => ofPeers.includes(fact)) ? 'peer' : 'pairing'
}

/** Whether a program asks anything of the months of peers, or of pairings. */
export function asksOfMonths(program: Program, of: 'peer' | 'pairing'): boolean {
  return (program.chapters['month'] ?? []).some((rule) => speaksOf(rule) === of)
}

/** The findings that speak of a peer, or of a pairing; the others were judged of nothing known. */
export function findingsOf(
  program: Program,
  findings: readonly Finding[],
  of: 'peer' | 'pairing',
): readonly Finding[] {
  return findings.filter((finding) => {
    const rule = program.rules.get(finding.rule)
    return rule !== undefined && speaksOf(rule) === of
  })
}

export function peerMonthFacts(endsOn: Day, month: PeerMonth) {
  return {
    endsOn,
    peerActiveAllMonth: month.peerActiveAllMonth,
    peerSessions: month.peerSessions,
    supervisionMeetings: month.supervisionMeetings,
    madeUp: month.madeUp,
  }
}

export function pairingMonthFacts(endsOn: Day, month: PairingMonth) {
  const first = `${endsOn.slice(0, 7)}-01`
  const throughout = month.from <= first && (month.to === null || month.to >= endsOn)
  return {
    endsOn,
    paired: [{ from: month.from, ...(month.to === null ? {} : { to: month.to }) }],
    paused: pauses(month.turns),
    participantServedAllMonth: throughout && month.admittedAllMonth && !pausedIn(month.turns, first, endsOn),
    participantSessions: month.participantSessions,
    meetingsInPerson: month.meetingsInPerson,
    meetingsVirtual: month.meetingsVirtual,
    caseManagerMeetings: month.caseManagerMeetings,
    programOfficerMeetings: month.programOfficerMeetings,
  }
}

/** From the day of a pause to the day before it went on again. */
export function pauses(turns: readonly Turn[]): Period[] {
  const found: Period[] = []
  let since: Day | undefined
  for (const { act, on } of turns) {
    if (act === 'pause') since ??= on
    else if (since !== undefined) {
      if (addDays(on, -1) >= since) found.push({ from: since, to: addDays(on, -1) })
      since = undefined
    }
  }
  return since === undefined ? found : [...found, { from: since }]
}

function pausedIn(turns: readonly Turn[], first: Day, last: Day): boolean {
  return pauses(turns).some(({ from, to }) => from <= last && (to == null || to >= first))
}

export type MonthState = 'not-due' | 'not-due-yet' | 'held' | 'missed' | 'explained' | 'unknown'

/**
 * What became of one thing that a month asks for: of several rules for one clause the most severe decides, so that
 * a month that was made up for stays missed. Words about it explain it; they do not undo it.
 */
export function stateOf(findings: readonly Finding[], explained: boolean): MonthState {
  const says = (verdict: Finding['verdict']) => findings.some((finding) => finding.verdict === verdict)
  if (says('not-met')) return explained ? 'explained' : 'missed'
  if (says('unknown')) return 'unknown'
  if (says('met')) return 'held'
  return findings.some(({ hint }) => hint !== undefined && hint !== 'not-in-force')
    ? 'not-due-yet'
    : 'not-due'
}

/** The findings of a month by the clause they make real, in the order of the source. */
export function byClause(findings: readonly Finding[]): [string, Finding[]][] {
  return [...Map.groupBy(findings, (finding) => finding.clause)]
}
