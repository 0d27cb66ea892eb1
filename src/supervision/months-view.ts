import { reachOf } from '../kernel/access.ts'
import type { Actor } from '../kernel/actor.ts'
import type { Tx } from '../kernel/database/tx.ts'
import { addMonths, type Day, firstOfMonth, lastOfMonth } from '../kernel/days.ts'
import { readerOf, settingsOf } from '../kernel/decisions.ts'
import type { Words } from '../kernel/i18n/speak.ts'
import { programName } from '../kernel/program-name.ts'
import { chapters } from '../policy/chapters.ts'
import { explain } from '../policy/explain.ts'
import { type Finding, judge, type Setting } from '../policy/judge.ts'
import type { Program } from '../policy/program.ts'
import { byClause, findingsOf, pairingMonthFacts, peerMonthFacts, stateOf } from './month.ts'
import type { MonthLine, MonthsView } from './month-wire.ts'
import {
  firstYearOf,
  monthsOfPairings,
  monthsOfPeers,
  type MonthWord,
  overridesOf,
  sessionsHeldByMonths,
  wordsOnMonths,
} from './months.sql.ts'

type Known = {
  program: Program
  settings: readonly Setting[]
  today: Day
  words: Words
  said: readonly MonthWord[]
  held: ReadonlyMap<string, number>
  passed: Awaited<ReturnType<typeof overridesOf>>
}

/** The months of a year so far of one peer and of those it meets, the latest first, as each stands today. */
export async function monthsView(
  tx: Tx,
  actor: Actor,
  peer: { id: string; name: string },
  of: { programs: readonly Program[]; year: number; participantId?: string | undefined },
  today: Day,
  words: Words,
): Promise<MonthsView> {
  const all = Array.from({ length: 12 }, (_, month) =>
    addMonths(`${String(of.year).padStart(4, '0')}-01-01`, month),
  )
  const months = all.filter((month) => month <= today).toReversed()
  const programs: MonthsView['programs'][number][] = []
  for (const program of of.programs) {
    const settings = await settingsOf(tx, program.id)
    const range = { programId: program.id, peers: [peer.id], from: all[0]!, to: all[11]! }
    const said = await wordsOnMonths(tx, range)
    const held = await sessionsHeldByMonths(tx, range)
    const listed: { month: Day; lines: MonthLine[] }[] = []
    for (const month of program.chapters['month'] ? months : []) {
      const passed = await overridesOf(tx, { peerId: peer.id, programId: program.id, month })
      const known = { program, settings, today, words, said, held, passed }
      const lines = await linesOf(tx, known, month, peer.id, of.participantId)
      if (lines.length > 0) listed.push({ month, lines })
    }
    programs.push({
      id: program.id,
      name: programName(program, words),
      asksNothing: program.chapters['month'] === undefined,
      months: listed,
    })
  }
  return {
    of: peer,
    year: of.year,
    firstYear: await firstYearOf(tx, { peerId: peer.id }),
    mayExplain: reachOf(actor.role, 'supervision.write') !== undefined,
    programs,
  }
}

async function linesOf(
  tx: Tx,
  known: Known,
  month: Day,
  peerId: string,
  participantId: string | undefined,
): Promise<MonthLine[]> {
  const { program } = known
  const last = lastOfMonth(month)
  if (program.from !== undefined && last < program.from) return []
  const of = { program: program.id, first: month, last, peers: [peerId] }
  const judged = (facts: object, kind: 'peer' | 'pairing') =>
    findingsOf(program, judge(program, chapters['month']!, { ...facts }, known.today, known.settings), kind)
  const lines: MonthLine[] = []
  if (participantId === undefined)
    for (const one of await monthsOfPeers(tx, of))
      lines.push(...linesFor(known, month, judged(peerMonthFacts(last, one), 'peer'), { peerId }))
  for (const one of await monthsOfPairings(tx, of)) {
    if (participantId !== undefined && one.participantId !== participantId) continue
    lines.push(
      ...linesFor(known, month, judged(pairingMonthFacts(last, one), 'pairing'), {
        peerId,
        pairingId: one.pairingId,
        participant: { id: one.participantId, name: one.participantName },
      }),
    )
  }
  return lines
}

/** One line for each clause: what it asks, what became of it, what it holds back and what was said. */
function linesFor(
  { program, words, said, held, passed }: Known,
  month: Day,
  findings: readonly Finding[],
  about: { peerId: string; pairingId?: string; participant?: { id: string; name: string } },
): MonthLine[] {
  const reader = readerOf(words)
  return byClause(findings).map(([clause, ofClause]) => {
    const rules = ofClause.map((finding) => finding.rule)
    const spoken = said.filter(
      (word) =>
        word.month === month &&
        rules.includes(word.rule) &&
        (word.pairingId === null || word.pairingId === about.pairingId),
    )
    const override = passed.find((one) => rules.includes(one.rule))
    const state = stateOf(ofClause, spoken.length > 0 || override !== undefined)
    const shown = ofClause.find(({ verdict }) => verdict === 'not-met') ?? ofClause[0]!
    const view = explain(program, shown, reader)
    const holder = ofClause.find(({ consequence }) => consequence === 'hold')
    const approver = holder && explain(program, holder, reader).approver
    const madeUp = state !== 'held' && shown.verdict === 'not-met' && holder?.verdict === 'met'
    return {
      key: `${month} ${clause} ${about.pairingId ?? ''}`,
      rule: shown.rule,
      says: view.says,
      clause: view.clause,
      state,
      // "Not due yet" is what the state says already.
      ...(view.hint && state === 'not-due-yet' && shown.hint !== 'not-due-yet' ? { hint: view.hint } : {}),
      peerId: about.peerId,
      pairingId: about.pairingId ?? null,
      ...(about.participant ? { participant: about.participant } : {}),
      heldBack:
        holder && about.pairingId === undefined
          ? (held.get(`${firstOfMonth(month)} ${holder.rule}`) ?? 0)
          : 0,
      ...(approver && state === 'missed' ? { approver } : {}),
      ...(override
        ? { lifted: { how: 'overridden' as const, reason: override.reason } }
        : madeUp
          ? { lifted: { how: 'made-up' as const } }
          : {}),
      words: spoken.map((word) => ({ words: word.words, day: word.saidOn })),
    }
  })
}
