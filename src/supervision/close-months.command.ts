import type { Tx } from '../kernel/database/tx.ts'
import { type Write, writeTogether } from '../kernel/database/writes.ts'
import { addMonths, type Day, firstOfMonth, lastOfMonth } from '../kernel/days.ts'
import { type Decided, decisionRow, settingsOf } from '../kernel/decisions.ts'
import { newId } from '../kernel/ids.ts'
import { tell } from '../kernel/notice.ts'
import { running } from '../kernel/running.sql.ts'
import { chapters } from '../policy/chapters.ts'
import { type Finding, judge, outcome } from '../policy/judge.ts'
import type { Program } from '../policy/program.ts'
import { holdForMonth } from '../sessions/hold-for-month.command.ts'
import { instantOf } from '../sessions/when.ts'
import { asksOfMonths, findingsOf, pairingMonthFacts, peerMonthFacts } from './month.ts'
import {
  heldSessionsOf,
  monthsDecided,
  monthsOfPairings,
  monthsOfPeers,
  monthsStillOpen,
  overridesOf,
} from './months.sql.ts'
import { remindOfMonths, whoSupervises } from './remind-months.command.ts'
import { supervisorsOn } from './supervised.sql.ts'

export type At = { now: number; today: Day; programs: ReadonlyMap<string, Program> }

/** Sessions written down in the last days may belong to months that were judged before. */
const lateForDays = 3

/**
 * The daily look at months: the last one as a whole, earlier ones with which something may still change, and the
 * running one for whom to remind. What is said stays the same when nothing changed, so that it may run again.
 */
export async function closeMonths(tx: Tx, at: At): Promise<void> {
  const before = addMonths(firstOfMonth(at.today), -1)
  const written = instantOf(at.now - lateForDays * 86_400_000)
  for (const run of await running(tx, at.programs)) {
    const { program } = run
    if (program.chapters['month'] === undefined) continue
    await closeMonth(tx, at, program, before)
    const open = await monthsStillOpen(tx, program.id, before, written)
    for (const [month, rows] of Map.groupBy(open, (row) => row.month))
      await closeMonth(
        tx,
        at,
        program,
        month,
        rows.map((row) => row.peerId),
      )
    await remind(tx, at, program)
    await remindOfMonths(tx, at, run)
  }
}

/** Something was said or held that a month reads: that month of that peer is judged anew, once it is over. */
export async function judgeMonthAgain(
  tx: Tx,
  at: At,
  about: { peerId: string; programId: string; month: Day },
): Promise<void> {
  const program = at.programs.get(about.programId)
  if (program === undefined || lastOfMonth(about.month) >= at.today) return
  await closeMonth(tx, at, program, firstOfMonth(about.month), [about.peerId])
}

type Judged = { findings: readonly Finding[]; about: Pick<Decided, 'peerId' | 'pairingId' | 'participantId'> }

async function closeMonth(
  tx: Tx,
  at: At,
  program: Program,
  first: Day,
  peers?: readonly string[],
): Promise<void> {
  const last = lastOfMonth(first)
  if (program.from !== undefined && last < program.from) return
  const of = { program: program.id, first, last, ...(peers ? { peers } : {}) }
  const decided = await monthsDecided(tx, program.id, last)
  const before = (key: string) => decided.get(key) ?? []
  const judged: Judged[] = []
  const settings = await settingsOf(tx, program.id)
  const findings = (facts: object, kind: 'peer' | 'pairing') =>
    findingsOf(program, judge(program, chapters['month']!, { ...facts }, at.today, settings), kind)
  if (asksOfMonths(program, 'peer'))
    for (const month of await monthsOfPeers(tx, of)) {
      const said = findings(peerMonthFacts(last, month), 'peer')
      judged.push({ findings: said, about: { peerId: month.peerId } })
      const held = outcome(said, 'happened').heldBackBy
      if (held.length > 0 || before(month.peerId).some(({ verdict }) => verdict === 'not-met'))
        await hold(tx, at, { peerId: month.peerId, programId: program.id, first, last }, held)
    }
  if (asksOfMonths(program, 'pairing'))
    for (const month of await monthsOfPairings(tx, of)) {
      const { peerId, pairingId, participantId } = month
      const said = findings(pairingMonthFacts(last, month), 'pairing')
      judged.push({ findings: said, about: { peerId, pairingId, participantId } })
    }
  const news = judged.filter(
    ({ findings: said, about }) =>
      said.some(({ verdict }) => verdict !== 'not-due') &&
      signed(said) !== signed(before(about.pairingId ?? about.peerId!)),
  )
  await keep(tx, at, program, last, news)
  await tellOfMissed(tx, at, program, first, news)
}

/** What two judgements say, to see whether anything changed. */
function signed(findings: readonly { rule: string; verdict: string }[]): string {
  return findings.map(({ rule, verdict }) => `${rule} ${verdict}`).join(', ')
}

const atOnce = 200

async function keep(tx: Tx, at: At, program: Program, last: Day, judged: readonly Judged[]): Promise<void> {
  const rows: Write[] = judged.map(({ findings, about }) =>
    decisionRow(tx, null, newId(at.now), {
      act: 'month',
      programId: program.id,
      onDay: last,
      result: 'kept',
      findings,
      ...about,
    }),
  )
  for (let from = 0; from < rows.length; from += atOnce)
    await writeTogether(tx, rows.slice(from, from + atOnce))
}

/** Holds the month's sessions back, but for what somebody let pass who may. */
async function hold(
  tx: Tx,
  at: At,
  of: { peerId: string; programId: string; first: Day; last: Day },
  heldBackBy: readonly Finding[],
): Promise<void> {
  const overrides = await overridesOf(tx, { ...of, month: of.first })
  const passed = (rule: string) => overrides.find((one) => one.rule === rule)
  await holdForMonth(tx, at, {
    sessionIds: await heldSessionsOf(tx, of),
    findings: heldBackBy.filter((finding) => passed(finding.rule) === undefined),
    lifted: (rule) => {
      const override = passed(rule)
      return override ? { how: 'overridden', overrideId: override.id } : { how: 'mended' }
    },
  })
}

/** Whoever supervises is asked why a month was missed: once for a peer, of however many people and clauses. */
async function tellOfMissed(
  tx: Tx,
  at: At,
  program: Program,
  first: Day,
  judged: readonly Judged[],
): Promise<void> {
  const missed = judged.filter(({ findings }) => findings.some(({ verdict }) => verdict === 'not-met'))
  const supervisors = await supervisorsOn(
    tx,
    program.id,
    missed.map(({ about }) => about.peerId!),
    at.today,
  )
  for (const peerId of new Set(missed.map(({ about }) => about.peerId!)))
    for (const to of whoSupervises(supervisors.get(peerId)))
      await tell(tx, at.now, {
        kind: 'month-missed',
        about: { subject: 'peer', id: peerId },
        to,
        key: `month-missed:${peerId}:${first}`,
      })
}

/** In the running month, from the days that a definition itself gives: first the peer, then the supervisor. */
async function remind(tx: Tx, at: At, program: Program): Promise<void> {
  if (!asksOfMonths(program, 'pairing')) return
  const first = firstOfMonth(at.today)
  const last = lastOfMonth(first)
  const settings = await settingsOf(tx, program.id)
  const hints = (await monthsOfPairings(tx, { program: program.id, first, last })).map((month) => ({
    month,
    hints: findingsOf(
      program,
      judge(program, chapters['month']!, pairingMonthFacts(last, month), at.today, settings),
      'pairing',
    ).map((finding) => finding.hint),
  }))
  const remindsPeer = hints.filter(
    (one) => one.hints.includes('remind-peer') || one.hints.includes('remind-supervisor'),
  )
  const late = new Set(
    remindsPeer.filter((one) => one.hints.includes('remind-supervisor')).map((one) => one.month),
  )
  const supervisors = await supervisorsOn(
    tx,
    program.id,
    [...late].map(({ peerId }) => peerId),
    at.today,
  )
  for (const { month } of remindsPeer) {
    const about = { subject: 'pairing', id: month.pairingId }
    const key = `month:${month.pairingId}:${first}`
    await tell(tx, at.now, { kind: 'month-meeting', about, to: { peerId: month.peerId }, key, dueOn: last })
    if (late.has(month))
      for (const to of whoSupervises(supervisors.get(month.peerId)))
        await tell(tx, at.now, { kind: 'month-meeting-of-peer', about, to, key, dueOn: last })
  }
}

/** The months in which a meeting may matter: that of its day, and the one it makes up for. */
export function monthsTouched(onDay: Day, makesUpFor: Day | null): Day[] {
  return [...new Set([firstOfMonth(onDay), ...(makesUpFor ? [makesUpFor] : [])])]
}
