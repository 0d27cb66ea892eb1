import { judgeAll } from '../kernel/decisions.ts'
import { addDays, type Day } from '../kernel/days.ts'
import type { Finding, Setting } from '../policy/judge.ts'
import { refusesPlan } from '../policy/language.ts'
import type { Program } from '../policy/program.ts'
import { type Care, type Due, ownDue, usualReminder } from './care.ts'
import { gatherPeer, type PeerRows } from './peer-facts.ts'

/** How far the list of everybody looks ahead, and how far a peer's own page does: past one anniversary. */
export const listAhead = 90
export const pageAhead = 400

/** How far back it is looked for the day on which something ended. */
const longAgo = 400

type Asked = {
  readonly program: Program
  readonly rows: PeerRows
  readonly settings: readonly Setting[]
  readonly care: Care
}

/**
 * What is well, ends, falls due or is missing, of a peer in one program: every rule of the chapters peer,
 * supervision and year is asked about each day from today on, so that no end is overlooked, whatever causes it.
 * Since when something has been missing need not be looked for where it is known from the days before.
 */
export function dueOf(
  asked: Asked,
  today: Day,
  ahead: number,
  missingSince: ReadonlyMap<string, Day> = new Map(),
): Due[] {
  const until = addDays(today, ahead)
  const said = eachDayOnce(asked)
  const now = said(today)
  const firsts = new Map<string, { finding: Finding; on: Day }>()
  const watched = new Set(now.filter(holds).map(({ rule }) => rule))
  // Whoever has not begun has nothing that could end.
  if (asked.rows.service?.activeFrom != null)
    for (let day = addDays(today, 1); day <= until && firsts.size < watched.size; day = addDays(day, 1))
      for (const finding of said(day))
        if (watched.has(finding.rule) && !firsts.has(finding.rule) && !holds(finding))
          firsts.set(finding.rule, { finding, on: day })
  const ofClauses = now.map((finding): Due => {
    const days = asked.program.rules.get(finding.rule)?.rule.remindDays ?? usualReminder
    const first = firsts.get(finding.rule)
    const on = first
      ? first.on
      : finding.verdict === 'not-met'
        ? (missingSince.get(finding.rule) ?? since(asked, said, finding.rule, today))
        : today
    return {
      what: finding.rule,
      state: first ? (finding.verdict === 'met' ? 'lapses' : 'due') : stateOf(finding),
      on,
      stops: stops(first?.finding ?? finding),
      remindFrom: addDays(on, -days),
      finding: first?.finding ?? finding,
    }
  })
  const own = ownDue(
    asked.program,
    asked.care,
    asked.rows.credentials,
    asked.rows.service?.activeFrom ?? null,
    today,
    until,
  )
  return [...ofClauses, ...own.filter((due) => !saidAlready(due, ofClauses))]
}

/** What somebody still has to do something about, the nearest first. */
export function stillToDo(items: readonly Due[]): Due[] {
  return items
    .filter((item) => item.state !== 'met' && !(item.state === 'unknown' && !item.finding.waits))
    .toSorted((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : a.what < b.what ? -1 : 1))
}

type Said = (day: Day) => readonly Finding[]

function eachDayOnce(asked: Asked): Said {
  const known = new Map<Day, readonly Finding[]>()
  return (day) => {
    const findings = known.get(day) ?? judged(asked, day)
    known.set(day, findings)
    return findings
  }
}

function judged({ program, rows, settings }: Asked, day: Day): Finding[] {
  const { peer, supervision, year } = gatherPeer(rows, day, program)
  const activeFrom = rows.service?.activeFrom
  const servingSince = activeFrom != null && activeFrom <= day ? activeFrom : day
  const facts = { peer: { ...peer, servingSince }, supervision: { ...supervision, servingSince }, year }
  return judgeAll(program, facts, day, settings)
}

/** Well for now. What is not known only waits where something follows from it. */
function holds({ verdict, waits }: Finding): boolean {
  return verdict === 'met' || verdict === 'not-due' || (verdict === 'unknown' && !waits)
}

function stateOf({ verdict }: Finding): Due['state'] {
  return verdict === 'not-met' ? 'missing' : verdict === 'unknown' ? 'unknown' : 'met'
}

function stops({ consequence, verdict, waits }: Finding): boolean {
  return (refusesPlan(consequence) || consequence === 'hold') && (verdict !== 'unknown' || waits)
}

/** The first day of the time through which a rule has not been met without a break. */
function since(asked: Asked, said: Said, rule: string, today: Day): Day {
  const begun = asked.rows.service?.activeFrom
  if (begun == null) return today
  const longest = addDays(today, -longAgo)
  const earliest = begun > longest ? begun : longest
  let first = today
  for (let day = addDays(today, -1); day >= earliest; day = addDays(day, -1)) {
    const before = said(day).find((finding) => finding.rule === rule)
    if (before?.verdict !== 'not-met') break
    first = day
  }
  return first
}

/** The end of a paper that a clause asks for is said by that clause. */
function saidAlready(due: Due, ofClauses: readonly Due[]): boolean {
  if (!due.what.startsWith('house.paper.')) return false
  return ofClauses.some(
    (item) =>
      item.on === due.on &&
      (item.state === 'lapses' || item.state === 'missing') &&
      'credentials' in item.finding.facts,
  )
}
