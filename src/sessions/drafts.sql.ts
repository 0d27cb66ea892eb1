import { sql } from 'kysely'
import type { Actor } from '../kernel/actor.ts'
import type { Tx } from '../kernel/database/tx.ts'
import { rowsGone, type Write, writeTogether } from '../kernel/database/writes.ts'

export type Draft = { id: string; version: number; body: Record<string, unknown>; updatedAt: string }

/** The drafts of one person, last touched first. */
export async function draftsOf(tx: Tx, actor: Actor): Promise<Draft[]> {
  const rows = await tx
    .selectFrom('draft')
    .select(['id', 'version', 'body', 'updated_at'])
    .where('organization_id', '=', tx.organizationId)
    .where('membership_id', '=', actor.membershipId)
    .orderBy('updated_at', 'desc')
    .limit(200)
    .execute()
  return rows.map((row) => ({
    id: row.id,
    version: row.version,
    body: row.body as Record<string, unknown>,
    updatedAt: row.updated_at,
  }))
}

export async function draftOf(tx: Tx, actor: Actor, id: string): Promise<Draft | undefined> {
  const row = await tx
    .selectFrom('draft')
    .select(['id', 'version', 'body', 'updated_at'])
    .where('organization_id', '=', tx.organizationId)
    .where('id', '=', id)
    .where('membership_id', '=', actor.membershipId)
    .executeTakeFirst()
  return (
    row && {
      id: row.id,
      version: row.version,
      body: row.body as Record<string, unknown>,
      updatedAt: row.updated_at,
    }
  )
}

/**
 * Keeps what has been typed, if it was typed upon the version that stands. Gives back the new version,
 * or nothing where somebody (the same person on another device) has typed meanwhile.
 */
export async function keepDraft(
  tx: Tx,
  actor: Actor,
  draft: { id: string; kind: string; body: unknown; baseVersion: number },
): Promise<{ version: number; updatedAt: string } | undefined> {
  const body = sql<string>`${JSON.stringify(draft.body)}::jsonb`
  const row =
    draft.baseVersion === 0
      ? await tx
          .insertInto('draft')
          .values({
            organization_id: tx.organizationId,
            id: draft.id,
            membership_id: actor.membershipId,
            kind: draft.kind,
            body,
          })
          .onConflict((conflict) => conflict.columns(['organization_id', 'id']).doNothing())
          .returning(['version', 'updated_at'])
          .executeTakeFirst()
      : await tx
          .updateTable('draft')
          .set({ body, version: draft.baseVersion + 1, updated_at: sql`clock_timestamp()` })
          .where('organization_id', '=', tx.organizationId)
          .where('id', '=', draft.id)
          .where('membership_id', '=', actor.membershipId)
          .where('version', '=', draft.baseVersion)
          .returning(['version', 'updated_at'])
          .executeTakeFirst()
  return row && { version: row.version, updatedAt: row.updated_at }
}

export async function dropDraft(tx: Tx, actor: Actor, id: string): Promise<void> {
  await writeTogether(tx, [draftGone(tx, actor, id)])
}

/** As `dropDraft`, to be written together with what the draft became. */
export function draftGone(tx: Tx, actor: Actor, id: string): Write {
  return rowsGone('draft', {
    organization_id: tx.organizationId,
    id,
    membership_id: actor.membershipId,
  })
}
