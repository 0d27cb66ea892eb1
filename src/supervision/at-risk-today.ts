import type { Actor } from '../kernel/actor.ts'
import { statement } from '../kernel/database/statement.ts'
import type { Tx } from '../kernel/database/tx.ts'
import { type Day, firstOfMonth, lastOfMonth } from '../kernel/days.ts'
import { readerOf } from '../kernel/decisions.ts'
import type { Words } from '../kernel/i18n/speak.ts'
import type { AskedToday } from '../kernel/today.ts'
import type { TodayItem } from '../kernel/wire.ts'
import { explain } from '../policy/explain.ts'
import type { Program } from '../policy/program.ts'
import { type AtRisk, monthsAtRisk } from './months-at-risk.ts'
import { peersSupervised } from './supervised.sql.ts'

const most = 60

/** Peers whose month will be missed if nothing more happens, a line for each clause with how many people it is about. */
export async function monthsAtRiskAround({
  tx,
  actor,
  today,
  running,
  words,
}: AskedToday): Promise<TodayItem[]> {
  const items: TodayItem[] = []
  for (const run of await running()) {
    const { program } = run
    const names = new Map<string, string>()
    const risks = await monthsAtRisk(tx, run, today, async () => {
      const told = await peersToldOf(tx, actor, today)
      if (told.length === 0) return []
      const peers = await peersSupervised(tx, actor, 'supervision.read', today, { programId: program.id })
      for (const { peerId, name } of peers) if (told.includes(peerId)) names.set(peerId, name)
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
        href: pairing ? '/case-team' : `/supervision/peers/${peerId}`,
        done: false,
      })
    }
  }
  return items.slice(0, most)
}

/** So many people are named in one line, the others are counted. */
const named = 3

/** The same, of the meetings that are the peer's own to hold. */
export async function monthsAtRiskOfPeer({
  tx,
  actor,
  today,
  running,
  words,
}: AskedToday): Promise<TodayItem[]> {
  const items: TodayItem[] = []
  for (const run of await running())
    for (const risk of await monthsAtRisk(tx, run, today, () => peersToldOf(tx, actor, today))) {
      if (risk.pairing === undefined) continue
      items.push({
        id: `at-risk-${risk.pairing.id}-${risk.finding.clause}`,
        verb: words.t('today.month-at-risk.own'),
        person: risk.pairing.participantCalled,
        why: words.t('today.month-at-risk.why', {
          says: saysOf(run.program, risk, words),
          day: words.day(risk.endsOn, today),
        }),
        since: firstOfMonth(today),
        href: '/case-team',
        done: false,
      })
    }
  return items.slice(0, most)
}

/**
 * The peers of whom this hat was told this month: the day's work looks at everybody, and here only what of it still
 * stands is asked anew.
 */
async function peersToldOf(tx: Tx, actor: Actor, today: Day): Promise<readonly string[]> {
  return (await toldOf(tx, { membership: actor.membershipId, endsOn: lastOfMonth(today) })).map(
    ({ peerId }) => peerId,
  )
}

const toldOf = statement<{ membership: string; endsOn: Day }, { peerId: string }>(`
    select distinct coalesce(p.peer_id, n.subject_id) as "peerId"
    from app.notice n left join app.pairing p on p.organization_id = $org and n.subject = 'pairing' and p.id = n.subject_id
    where n.organization_id = $org and n.membership_id = $membership and n.due_on = $endsOn::date
      and n.kind in ('month-at-risk', 'month-at-risk-of-two', 'month-at-risk-own')`)

function saysOf(program: Program, { finding }: AtRisk, words: Words): string {
  return explain(program, finding, readerOf(words)).says
}
