import { sql } from 'kysely'
import type { Tx } from '../database/tx.ts'
import type { SealedEvent } from './digest.ts'

export type Block = {
  number: number
  below: string
  events: number
  firstId: string | null
  lastId: string | null
  previousHash: string
  hash: string
  digests: Buffer
}

export async function lastBlock(tx: Tx): Promise<Block | undefined> {
  const [block] = await blocksAfter(tx, undefined, 'desc')
  return block
}

export async function blocksAfter(
  tx: Tx,
  number: number | undefined,
  order: 'asc' | 'desc' = 'asc',
): Promise<Block[]> {
  const rows = await tx
    .selectFrom('audit_block')
    .select(['number', 'below', 'events', 'first_id', 'last_id', 'previous_hash', 'hash', 'digests'])
    .where('organization_id', '=', tx.organizationId)
    .$if(number !== undefined, (query) => query.where('number', '>', String(number)))
    .orderBy('number', order)
    .limit(order === 'desc' ? 1 : 100)
    .execute()
  return rows.map((row) => ({
    number: Number(row.number),
    below: row.below,
    events: row.events,
    firstId: row.first_id,
    lastId: row.last_id,
    previousHash: row.previous_hash,
    hash: row.hash,
    digests: row.digests,
  }))
}

/** Every transaction below this has ended: nothing can appear there any more, and no writer is waited for. */
export async function horizon(tx: Tx): Promise<string> {
  const { rows } = await sql<{
    below: string
  }>`select pg_snapshot_xmin(pg_current_snapshot())::text as below`.execute(tx)
  return rows[0]!.below
}

/** The events written by transactions from `from` on and below `below`, in the order of the trail. */
export async function eventsBetween(tx: Tx, from: string | undefined, below: string): Promise<SealedEvent[]> {
  const { rows } = await sql<SealedEvent>`
    select id, to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at, xact::text as xact, actor_id, action, subject,
      subject_ids, purpose, details::text as details
    from app.audit_event
    where organization_id = ${tx.organizationId} and xact >= ${from ?? '0'}::xid8 and xact < ${below}::xid8
    order by audit_event.xact, audit_event.id`.execute(tx)
  return rows
}

/** Events that no block covers yet. */
export async function countUnsealed(tx: Tx, from: string | undefined): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from app.audit_event
    where organization_id = ${tx.organizationId} and xact >= ${from ?? '0'}::xid8`.execute(tx)
  return rows[0]!.count
}

export async function addBlock(tx: Tx, block: Block): Promise<void> {
  await tx
    .insertInto('audit_block')
    .values({
      organization_id: tx.organizationId,
      number: block.number,
      below: block.below,
      events: block.events,
      first_id: block.firstId,
      last_id: block.lastId,
      previous_hash: block.previousHash,
      hash: block.hash,
      digests: block.digests,
    })
    .execute()
}
