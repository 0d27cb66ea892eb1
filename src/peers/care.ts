import { addDays, addMonths, type Day } from '../kernel/days.ts'
import type { Finding } from '../policy/judge.ts'
import type { Program } from '../policy/program.ts'
import type { CredentialRow } from './credential.ts'

/**
 * What a peer states anew each year, with the fact that a clause asks for once. Stating it again reminds; it never
 * takes the place of that fact, which keeps its own source.
 */
const beside = {
  'nothing-changed': null,
  confidentiality: 'confidentialityAgreed',
  emergencies: 'knowsEmergencies',
} as const
export type Statement = keyof typeof beside
export const statements = Object.keys(beside) as readonly Statement[]

/** Which statements fit a program: that nothing has changed always, the others where its rules speak of them. */
export function statementsOf(program: Pick<Program, 'chapters'>): Statement[] {
  return statements.filter((about) => {
    const fact = beside[about]
    return fact === null || program.chapters['peer']?.some(({ reads }) => reads.includes(fact))
  })
}

/** What the house itself looks after, beside the clauses of any program. */
export type Care = {
  readonly attestations: readonly { about: string; holds: boolean; on: Day }[]
  /** Where a published list was looked through for this peer. */
  readonly checks: readonly {
    on: Day
    result: 'clear' | 'question' | 'match' | 'somebody-else'
  }[]
}

export type State = 'met' | 'missing' | 'question' | 'unknown' | 'lapses' | 'due'

/** One thing that is well, ends, falls due or is missing. */
export type Due = {
  /** The rule, or `house.…` for what is ours. */
  readonly what: string
  readonly state: State
  /** The first day on which it does not hold; for what is well, the day that was looked at. */
  readonly on: Day
  /** Whether planned work is refused or marked from that day on. */
  readonly stops: boolean
  /** From when somebody is reminded. */
  readonly remindFrom: Day
  readonly finding: Finding
}

/** How many days before an end somebody is reminded where a definition does not say. */
export const usualReminder = 30
/** How long an end that nobody renewed is still spoken of. */
const stillSaid = 90

/** What is due of our own making: it reminds, asks somebody to look, and stops nothing. */
export function ownDue(
  program: Pick<Program, 'chapters'>,
  care: Care,
  papers: readonly CredentialRow[],
  activeFrom: Day | null,
  today: Day,
  until: Day,
): Due[] {
  return [
    ...exclusionDue(care, today, until),
    ...(activeFrom === null ? [] : statementDue(statementsOf(program), care, activeFrom, today, until)),
    ...papersEnding(papers, today, until),
  ]
}

/** A likeness in a published list that somebody has to judge, or that somebody judged to be this peer. */
export function exclusionFinding(care: Pick<Care, 'checks'>): Finding | undefined {
  const open = care.checks.find(({ result }) => result === 'match' || result === 'question')
  return open && ours('exclusion', 'reason', { result: open.result, checkedOn: open.on })
}

function exclusionDue(care: Care, today: Day, until: Day): Due[] {
  const found = care.checks.find(({ result }) => result === 'match')
  const asked = care.checks.find(({ result }) => result === 'question')
  const open = found ?? asked
  if (open)
    return [
      {
        what: 'house.exclusion',
        state: found ? 'missing' : 'question',
        on: open.on,
        stops: false,
        remindFrom: open.on,
        finding: exclusionFinding(care)!,
      },
    ]
  const last = care.checks
    .map(({ on }) => on)
    .sort()
    .at(-1)
  if (last === undefined) return []
  return falling('house.exclusion-check', addMonths(last, 1), today, until, 0, { checkedOn: last })
}

/** A year after the last word. A word that something has changed is a question at once. */
function statementDue(
  asked: readonly Statement[],
  care: Care,
  activeFrom: Day,
  today: Day,
  until: Day,
): Due[] {
  return asked.flatMap((about) => {
    const said = care.attestations
      .filter((one) => one.about === about)
      .toSorted((a, b) => (a.on < b.on ? -1 : 1))
      .at(-1)
    const what = `house.statement.${about}`
    if (said && !said.holds) {
      const finding = ours(`statement.${about}`, 'show', { saidOn: said.on })
      return [{ what, state: 'question', on: said.on, stops: false, remindFrom: said.on, finding } as const]
    }
    const due = addMonths(said?.on ?? activeFrom, 12)
    return falling(what, due, today, until, usualReminder, said ? { saidOn: said.on } : {})
  })
}

function papersEnding(papers: readonly CredentialRow[], today: Day, until: Day): Due[] {
  return papers.flatMap((paper) => {
    if (paper.state !== 'verified' || paper.to === null) return []
    const over = addDays(paper.to, 1)
    if (over <= addDays(today, -stillSaid) || isRenewed(paper, papers)) return []
    const facts = { kind: paper.kind, ...(paper.title ? { title: paper.title } : {}), validTo: paper.to }
    return falling(`house.paper.${paper.id}`, over, today, until, usualReminder, facts, 'lapses')
  })
}

/** Another paper stands in its place: one that says so, or one of its kind that reaches further. */
function isRenewed(paper: CredentialRow, papers: readonly CredentialRow[]): boolean {
  return papers.some(
    (other) =>
      other.id !== paper.id &&
      other.state === 'verified' &&
      (other.renews === paper.id ||
        ((other.kind === paper.kind || other.alsoKinds.includes(paper.kind)) &&
          (other.to === null || other.to > paper.to!))),
  )
}

function falling(
  what: string,
  on: Day,
  today: Day,
  until: Day,
  days: number,
  facts: Finding['facts'],
  ahead: State = 'due',
): Due[] {
  if (on > until) return []
  const rule = what.startsWith('house.paper.') ? 'paper' : what.slice('house.'.length)
  return [
    {
      what,
      state: on <= today ? 'missing' : ahead,
      on,
      stops: false,
      remindFrom: addDays(on, -days),
      finding: ours(rule, 'show', facts),
    },
  ]
}

function ours(name: string, consequence: Finding['consequence'], facts: Finding['facts']): Finding {
  return {
    rule: `house.${name}`,
    verdict: 'not-met',
    force: 'should',
    consequence,
    waits: false,
    clause: `PEERWAY/${name}`,
    facts,
    change: [],
  }
}
