import { type Expression, sql, type SqlBool } from 'kysely'
import type { Actor } from './actor.ts'
import type { Tx } from './database/tx.ts'
import type { Subject } from './facts/fact.ts'

/*
 * The records of one human know nothing of each other. The only thing ever asked across them is "same account?",
 * answered yes or no: of every hat that the account has had here, also one that is put down.
 */

/** Whether whoever acts is this peer under another hat. */
export async function isThePeer(tx: Tx, actor: Actor, peerId: string): Promise<boolean> {
  return isOwn(tx, actor, { kind: 'peer', id: peerId })
}

/** Whether whoever acts is this participant under another hat. */
export async function isTheParticipant(tx: Tx, actor: Actor, participantId: string): Promise<boolean> {
  return isOwn(tx, actor, { kind: 'participant', id: participantId })
}

/** Whether a record is about whoever acts: as the peer, as the participant, or as one of the two of a pairing. */
export async function isOwn(tx: Tx, actor: Actor, { kind, id }: Subject): Promise<boolean> {
  const about = {
    participant: sql<SqlBool>`m.participant_id = ${id}::uuid`,
    peer: sql<SqlBool>`m.peer_id = ${id}::uuid`,
    pairing: sql<SqlBool>`exists (select 1 from app.pairing w where w.organization_id = ${tx.organizationId} and w.id = ${id}::uuid
      and (w.peer_id = m.peer_id or w.participant_id = m.participant_id))`,
  }
  const found = await tx
    .selectFrom('membership as m')
    .select('m.id')
    .where('m.organization_id', '=', tx.organizationId)
    .where('m.account_id', '=', actor.accountId)
    .where(about[kind])
    .limit(1)
    .executeTakeFirst()
  return found !== undefined
}

/** The same about a row of a list: whether its participant is whoever acts. */
export function ownParticipant(actor: Actor, participant: Expression<unknown>): Expression<SqlBool> {
  return sql<SqlBool>`exists (select 1 from app.membership own where own.organization_id = ${actor.organizationId}
    and own.account_id = ${actor.accountId} and own.participant_id = ${participant})`
}

/** The same about a row of a list: whether its peer is whoever acts. */
export function ownPeer(actor: Actor, peer: Expression<unknown>): Expression<SqlBool> {
  return sql<SqlBool>`exists (select 1 from app.membership own where own.organization_id = ${actor.organizationId}
    and own.account_id = ${actor.accountId} and own.peer_id = ${peer})`
}
