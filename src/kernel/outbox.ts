import { sql } from 'kysely'
import type { Tx } from './database/tx.ts'
import { newId } from './ids.ts'

/** Where a relay listens for outboxes that have something new; a hint only, it also looks by itself. */
export const outboxChannel = 'peerway_outbox'

/** Asks for work that happens later, in the transaction of what causes it. The payload carries ids only. */
export async function later(
  tx: Tx,
  instant: number,
  work: { task: string; payload: Readonly<Record<string, string | null>>; at?: string },
): Promise<void> {
  await tx
    .insertInto('outbox')
    .values({
      organization_id: tx.organizationId,
      id: newId(instant),
      task: work.task,
      payload: JSON.stringify(work.payload),
      ...(work.at === undefined ? {} : { run_at: work.at }),
    })
    .execute()
  await sql`select pg_notify(${outboxChannel}, ${tx.organizationId})`.execute(tx)
}
