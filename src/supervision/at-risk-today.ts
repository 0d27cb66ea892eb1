import type { Actor } from '../kernel/actor.ts'
import type { Tx } from '../kernel/database/tx.ts'
import { type Day, firstOfMonth } from '../kernel/days.ts'
import { readerOf } from '../kernel/decisions.ts'
import { programsRun } from '../kernel/facts/facts.sql.ts'
import type { Words } from '../kernel/i18n/speak.ts'
import type { TodayItem } from '../kernel/wire.ts'
import { explain } from '../policy/explain.ts'
import type { Program } from '../policy/program.ts'
import { type AtRisk, monthsAtRisk } from './months-at-risk.ts'
import { peersSupervised } from './supervised.sql.ts'

type Programs = ReadonlyMap<string, Program>

const most = 60

/** Peers whose month will be missed if nothing more happens, a line for each clause with how many people it is about. */
export async function monthsAtRiskAround(
  tx: Tx,
  actor: Actor,
  today: Day,
  programs: Programs,
  words: Words,
): Promise<TodayItem[]> {
  const items: TodayItem[] = []
  for (const program of await asking(tx, programs)) {
    const names = new Map<string, string>()
    const risks = await monthsAtRisk(tx, program, today, async () => {
      const peers = await peersSupervised(tx, actor, 'supervision.read', today, { programId: program.id })
      for (const { peerId, name } of peers) names.set(peerId, name)
      return [...names.keys()]
    })
    const lines = Map.groupBy(risks, ({ peerId, finding }) => `${peerId}-${finding.clause}`)
    for (const [id, of] of lines) {
      const { peerId, pairing, endsOn } = of[0]!
      items.push({
        id: `at-risk-${id}`,
        verb: words.t('today.month-at-risk'),
        person: names.get(peerId) ?? null,
        why: words.t(pairing ? 'today.month-at-risk.why.of' : 'today.month-at-risk.why', {
          says: saysOf(program, of[0]!, words),
          day: words.day(endsOn, today),
          people: words.list(of.slice(0, named).map((one) => one.pairing?.participantName ?? '')),
          more: Math.max(0, of.length - named),
        }),
        since: firstOfMonth(today),
        href: `/supervision/peers/${peerId}`,
        done: false,
      })
    }
  }
  return items.slice(0, most)
}

/** So many people are named in one line, the others are counted. */
const named = 3

/** The same, of the meetings that are the peer's own to hold. */
export async function monthsAtRiskOfPeer(
  tx: Tx,
  actor: Actor,
  today: Day,
  programs: Programs,
  words: Words,
): Promise<TodayItem[]> {
  const items: TodayItem[] = []
  for (const program of await asking(tx, programs))
    for (const risk of await monthsAtRisk(tx, program, today, async () => [actor.peerId!])) {
      if (risk.pairing === undefined) continue
      items.push({
        id: `at-risk-${risk.pairing.id}-${risk.finding.clause}`,
        verb: words.t('today.month-at-risk.own'),
        person: risk.pairing.participantName,
        why: words.t('today.month-at-risk.why', {
          says: saysOf(program, risk, words),
          day: words.day(risk.endsOn, today),
        }),
        since: firstOfMonth(today),
        href: '/case-team',
        done: false,
      })
    }
  return items.slice(0, most)
}

async function asking(tx: Tx, programs: Programs): Promise<Program[]> {
  return (await programsRun(tx, programs)).filter((program) => program.chapters['month'] !== undefined)
}

function saysOf(program: Program, { finding }: AtRisk, words: Words): string {
  return explain(program, finding, readerOf(words)).says
}
