import { sql } from 'kysely'
import { seesParticipant, seesPeer } from '../kernel/access.ts'
import type { Actor } from '../kernel/actor.ts'
import type { Tx } from '../kernel/database/tx.ts'
import { type Day, lastOfMonth } from '../kernel/days.ts'
import type { OverrideSubject } from './override.ts'
import { ownParticipant, ownPeer } from '../kernel/same-account.sql.ts'
import { type Wearer, wearerOf } from './same-account.sql.ts'
import { inState, type Which } from './which-requests.sql.ts'

export type HeldNow = {
  rule: string
  clause: string
  approver: string | null
  programId: string
  participantId: string
  peerId: string
  startsAt: string
}

/** What holds a session, or the sessions of a peer's month, back by one rule now, as far as this hat may see them. */
export async function heldNow(
  tx: Tx,
  actor: Actor,
  subject: OverrideSubject,
  rule: string,
  today: Day,
): Promise<{ seen: boolean; held: HeldNow | undefined }> {
  const sessions = tx
    .selectFrom('session as s')
    .where('s.organization_id', '=', tx.organizationId)
    .where((eb) =>
      actor.role === 'peer'
        ? eb('s.peer_id', '=', actor.peerId)
        : seesParticipant(actor, 'approval.ask', eb.ref('s.participant_id'), today),
    )
    .$if(subject.kind === 'session', (query) =>
      query.where('s.id', '=', subject.kind === 'session' ? subject.sessionId : ''),
    )
    .$if(subject.kind === 'month', (query) =>
      subject.kind === 'month'
        ? query
            .where('s.peer_id', '=', subject.peerId)
            .where('s.service_date', '>=', subject.month)
            .where('s.service_date', '<=', lastOfMonth(subject.month))
        : query,
    )
  const seen = await sessions.select('s.id').limit(1).executeTakeFirst()
  const held = await sessions
    .innerJoin('held_back as h', (join) =>
      join.onRef('h.organization_id', '=', 's.organization_id').onRef('h.session_id', '=', 's.id'),
    )
    .select([
      'h.rule',
      'h.clause',
      'h.approver',
      's.program_id as programId',
      's.participant_id as participantId',
      's.peer_id as peerId',
      's.starts_at as startsAt',
    ])
    .where('h.organization_id', '=', tx.organizationId)
    .where('h.rule', '=', rule)
    .where('h.judged', '=', subject.kind)
    .where('h.lifted_at', 'is', null)
    .orderBy('s.starts_at')
    .limit(1)
    .executeTakeFirst()
  return { seen: seen !== undefined, held }
}

/** A request about the same that waits already, or was given. */
export async function overrideOf(tx: Tx, subject: OverrideSubject, rule: string) {
  return tx
    .selectFrom('override')
    .select(['id', 'state'])
    .where('organization_id', '=', tx.organizationId)
    .where('rule', '=', rule)
    .where('state', 'in', ['requested', 'approved'])
    .$if(subject.kind === 'session', (query) =>
      query.where('session_id', '=', subject.kind === 'session' ? subject.sessionId : ''),
    )
    .$if(subject.kind === 'month', (query) =>
      subject.kind === 'month'
        ? query.where('peer_id', '=', subject.peerId).where('month', '=', subject.month)
        : query,
    )
    .executeTakeFirst()
}

export async function addOverride(
  tx: Tx,
  asked: {
    id: string
    subject: OverrideSubject
    held: HeldNow
    approver: string
    reason: string
    by: string
    at: string
    afterwards: boolean
  },
): Promise<void> {
  const { subject, held } = asked
  await tx
    .insertInto('override')
    .values({
      organization_id: tx.organizationId,
      id: asked.id,
      program_id: held.programId,
      rule: held.rule,
      clause: held.clause,
      approver: asked.approver,
      session_id: subject.kind === 'session' ? subject.sessionId : null,
      participant_id: subject.kind === 'session' ? held.participantId : null,
      peer_id: held.peerId,
      month: subject.kind === 'month' ? subject.month : null,
      reason: asked.reason,
      requested_by: asked.by,
      requested_at: asked.at,
      state: 'requested',
      afterwards: asked.afterwards,
    })
    .execute()
}

/**
 * Of people whose record somebody sees, and of the months of peers whose record they see; a case manager sees what is
 * asked of case managers.
 */
export function seesOverride(actor: Actor, today: Day) {
  if (actor.role === 'case-manager') return sql<boolean>`o.approver = 'case-manager'`
  return sql<boolean>`(o.requested_by = ${actor.membershipId}::uuid
    or (o.participant_id is not null and ${
      actor.role === 'peer'
        ? sql<boolean>`o.peer_id = ${actor.peerId}::uuid`
        : seesParticipant(actor, 'approval.read', sql.ref<string>('o.participant_id'), today)
    })
    or (o.participant_id is null and ${seesPeer(actor, 'approval.read', sql.ref<string>('o.peer_id'), today)}))`
}

/** One request that this hat may see, locked: of two who decide at once the second finds it decided. */
export async function overrideLocked(tx: Tx, actor: Actor, id: string, today: Day) {
  return tx
    .selectFrom('override as o')
    .innerJoin('membership as m', (join) =>
      join.onRef('m.organization_id', '=', 'o.organization_id').onRef('m.id', '=', 'o.requested_by'),
    )
    .select([
      'o.id',
      'o.program_id as programId',
      'o.approver',
      'o.state',
      'o.rule',
      'o.session_id as sessionId',
      'o.participant_id as participantId',
      'o.peer_id as peerId',
      'o.month',
      'o.requested_by as requestedBy',
      'm.account_id as requesterAccount',
    ])
    .where('o.organization_id', '=', tx.organizationId)
    .where('m.organization_id', '=', tx.organizationId)
    .where('o.id', '=', id)
    .where(seesOverride(actor, today))
    .forUpdate('o')
    .executeTakeFirst()
}

export async function decideOverrideRow(
  tx: Tx,
  id: string,
  decided: {
    state: 'approved' | 'denied' | 'withdrawn'
    by: string
    role: string
    at: string
    reason: string | null
  },
): Promise<void> {
  await tx
    .updateTable('override')
    .set((eb) => ({
      state: decided.state,
      decided_by: decided.by,
      decided_role: decided.role,
      decided_at: decided.at,
      decided_reason: decided.reason,
      version: eb('version', '+', 1),
    }))
    .where('organization_id', '=', tx.organizationId)
    .where('id', '=', id)
    .execute()
}

export type OverrideRow = {
  id: string
  programId: string
  rule: string
  clause: string
  approver: string
  sessionId: string | null
  serviceDate: Day | null
  participant: string | null
  peerId: string | null
  peer: string | null
  month: Day | null
  reason: string
  state: 'requested' | 'approved' | 'denied' | 'withdrawn'
  requestedAt: string
  requestedBy: Wearer | null
  requesterAccount: string
  /** About whoever looks, or what they did themself: theirs to read and not to decide. */
  ownWork: boolean
  decidedAt: string | null
  decidedBy: Wearer | null
  decidedReason: string | null
  afterwards: boolean
}

/** Requests and what became of them, as far as this hat may see them, in the order of `which`. */
export async function overridesSeen(
  tx: Tx,
  actor: Actor,
  today: Day,
  of: {
    which: Which
    limit?: number
    about?: { sessionIds: readonly string[]; peerIds: readonly string[] }
  },
): Promise<OverrideRow[]> {
  const org = tx.organizationId
  return tx
    .selectFrom('override as o')
    .innerJoin('membership as m', (join) =>
      join.onRef('m.organization_id', '=', 'o.organization_id').onRef('m.id', '=', 'o.requested_by'),
    )
    .leftJoin('participant as p', (join) =>
      join
        .onRef('p.organization_id', '=', 'o.organization_id')
        .onRef('p.id', '=', 'o.participant_id')
        .on('p.organization_id', '=', org),
    )
    .leftJoin('peer as e', (join) =>
      join
        .onRef('e.organization_id', '=', 'o.organization_id')
        .onRef('e.id', '=', 'o.peer_id')
        .on('e.organization_id', '=', org),
    )
    .leftJoin('session as s', (join) =>
      join
        .onRef('s.organization_id', '=', 'o.organization_id')
        .onRef('s.id', '=', 'o.session_id')
        .on('s.organization_id', '=', org),
    )
    .select([
      'o.id',
      'o.program_id as programId',
      'o.rule',
      'o.clause',
      'o.approver',
      'o.session_id as sessionId',
      's.service_date as serviceDate',
      'p.written_name as participant',
      'o.peer_id as peerId',
      'e.written_name as peer',
      'o.month',
      'o.reason',
      sql<OverrideRow['state']>`o.state`.as('state'),
      'o.requested_at as requestedAt',
      wearerOf(tx, sql.ref('o.requested_by')).as('requestedBy'),
      'm.account_id as requesterAccount',
      sql<boolean>`${ownParticipant(actor, sql.ref('o.participant_id'))} or ${ownPeer(actor, sql.ref('o.peer_id'))}`.as(
        'ownWork',
      ),
      'o.decided_at as decidedAt',
      wearerOf(tx, sql.ref('o.decided_by')).as('decidedBy'),
      'o.decided_reason as decidedReason',
      'o.afterwards',
    ])
    .where('o.organization_id', '=', org)
    .where('m.organization_id', '=', org)
    .where(inState('o', of.which))
    .where(seesOverride(actor, today))
    .$if(of.about !== undefined, (query) =>
      query.where((eb) =>
        eb.or([
          eb('o.session_id', 'in', [...of.about!.sessionIds]),
          eb.and([eb('o.session_id', 'is', null), eb('o.peer_id', 'in', [...of.about!.peerIds])]),
        ]),
      ),
    )
    .$if(of.which === 'open-or-denied', (query) => query.orderBy(inState('o', 'open'), 'desc'))
    .orderBy('o.requested_at', of.which === 'open' ? 'asc' : 'desc')
    .orderBy('o.id')
    .limit(of.limit ?? 100)
    .execute()
}
