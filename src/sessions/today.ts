import { sql } from 'kysely'
import { seesParticipant } from '../kernel/access.ts'
import type { Actor } from '../kernel/actor.ts'
import type { Tx } from '../kernel/database/tx.ts'
import { addDays, type Day } from '../kernel/days.ts'
import { readerOf } from '../kernel/decisions.ts'
import type { Words } from '../kernel/i18n/speak.ts'
import type { TodayItem } from '../kernel/wire.ts'
import { explain } from '../policy/explain.ts'
import type { Program } from '../policy/program.ts'
import { draftsOf } from './drafts.sql.ts'
import { heldBackSeen } from './held-back.sql.ts'
import { pairingsOfPeer, sessionsSeen } from './sessions.sql.ts'

type Programs = ReadonlyMap<string, Program>

/** What a peer has begun: drafts, and sessions that are not signed yet. */
export async function writingWaiting(tx: Tx, actor: Actor, today: Day, words: Words): Promise<TodayItem[]> {
  const drafts = await draftsOf(tx, actor)
  const names = new Map((await pairingsOfPeer(tx, actor)).map((pairing) => [pairing.id, pairing.name]))
  const unsigned = (await sessionsSeen(tx, actor, today, { limit: 100 })).filter(
    (session) => session.signedAt === null && !drafts.some((draft) => draft.id === session.id),
  )
  return [
    ...drafts.map((draft): TodayItem => ({
      id: draft.id,
      verb: words.t('today.draft'),
      person: names.get(String(draft.body['pairingId'])) ?? null,
      why: words.t('today.draft.why'),
      since: draft.updatedAt.slice(0, 10),
      href: `/record/${draft.id}?pairing=${String(draft.body['pairingId'])}`,
      done: false,
    })),
    ...unsigned.map((session): TodayItem => ({
      id: session.id,
      verb: words.t('today.sign'),
      person: session.participantName,
      why: words.t('today.sign.why'),
      since: session.serviceDate,
      href: `/sessions/${session.id}`,
      done: false,
    })),
  ]
}

/** How long a question stands in the list: nothing says yet when one was answered. */
const questionsForDays = 30

/** Questions that supervised peers wrote into their notes. */
export async function questionsWaiting(tx: Tx, actor: Actor, today: Day, words: Words): Promise<TodayItem[]> {
  const rows = await tx
    .selectFrom('note as n')
    .innerJoin('session as s', (join) =>
      join.onRef('s.organization_id', '=', 'n.organization_id').onRef('s.id', '=', 'n.session_id'),
    )
    .innerJoin('participant as p', (join) =>
      join.onRef('p.organization_id', '=', 's.organization_id').onRef('p.id', '=', 's.participant_id'),
    )
    .innerJoin('peer as e', (join) =>
      join.onRef('e.organization_id', '=', 's.organization_id').onRef('e.id', '=', 's.peer_id'),
    )
    .select(['s.id', 's.service_date as day', 'p.written_name as participant', 'e.written_name as peer'])
    .where('n.organization_id', '=', tx.organizationId)
    .where('s.organization_id', '=', tx.organizationId)
    .where('p.organization_id', '=', tx.organizationId)
    .where('e.organization_id', '=', tx.organizationId)
    .where(sql<boolean>`coalesce(n.question, '') <> ''`)
    .where('s.service_date', '>=', addDays(today, -questionsForDays))
    .where(seesParticipant(actor, 'note.read', sql.ref<string>('s.participant_id'), today))
    .orderBy('s.service_date')
    .limit(50)
    .execute()
  return rows.map((row) => ({
    id: `question-${row.id}`,
    verb: words.t('today.question'),
    person: row.peer,
    why: words.t('today.question.why', { participant: row.participant }),
    since: row.day,
    href: `/sessions/${row.id}`,
    done: false,
  }))
}

/** Sessions that do not count yet, one line each, with the clause; those that only `approver` can let pass say so. */
export async function heldBackWaiting(
  tx: Tx,
  actor: Actor,
  today: Day,
  programs: Programs,
  words: Words,
  approver?: string,
): Promise<TodayItem[]> {
  const reader = readerOf(words)
  return (await heldBackSeen(tx, actor, today)).flatMap(({ session, held }) => {
    const program = programs.get(session.programId)
    const first = held.find(({ finding }) => approver === undefined || finding.approver === approver)
    if (!program || !first) return []
    const { says } = explain(program, first.finding, reader)
    return [
      {
        id: `held-${session.id}`,
        verb: words.t(approver ? 'today.approve' : 'today.held-back'),
        person: session.participantName,
        why: approver
          ? words.t('today.approve.why', { says })
          : words.t('today.held-back.why', { peer: session.peerName, says }),
        since: first.since.slice(0, 10),
        href: approver ? `/participants/${session.participantId}/facts?program=${program.id}` : '/held-back',
        done: false,
      },
    ]
  })
}
