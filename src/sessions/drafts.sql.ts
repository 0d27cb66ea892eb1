import { sql } from 'kysely'
import type { Actor } from '../kernel/actor.ts'
import type { Tx } from '../kernel/database/tx.ts'
import { type Write, writeTogether } from '../kernel/database/writes.ts'
import { type Draft, type DraftKind, emptyDraft, type Incoming, merge } from './draft.ts'

export type DraftRow = Draft & { id: string; updatedAt: string }

const columns = ['id', 'version', 'body', 'fields', 'both_said', 'updated_at'] as const

type Row = {
  id: string
  version: number
  body: unknown
  fields: unknown
  both_said: unknown
  updated_at: string
}

function draftFrom(row: Row): DraftRow {
  return {
    id: row.id,
    version: row.version,
    body: row.body as Draft['body'],
    fields: row.fields as Draft['fields'],
    bothSaid: row.both_said as Draft['bothSaid'],
    updatedAt: row.updated_at,
  }
}

/** The sessions that one person is writing down, last touched first. */
export async function draftsOf(tx: Tx, actor: Actor): Promise<DraftRow[]> {
  const rows = await tx
    .selectFrom('draft')
    .select(columns)
    .where('organization_id', '=', tx.organizationId)
    .where('membership_id', '=', actor.membershipId)
    .where('kind', '=', 'session')
    .orderBy('updated_at', 'desc')
    .limit(200)
    .execute()
  return rows.map(draftFrom)
}

export async function draftOf(tx: Tx, actor: Actor, id: string): Promise<DraftRow | undefined> {
  const row = await tx
    .selectFrom('draft')
    .select(columns)
    .where('organization_id', '=', tx.organizationId)
    .where('id', '=', id)
    .where('membership_id', '=', actor.membershipId)
    .executeTakeFirst()
  return row && draftFrom(row)
}

const asJson = (value: unknown) => sql<string>`${JSON.stringify(value)}::jsonb`

/**
 * Puts what a device typed into the draft, one device after the other. Nothing where the draft belongs to somebody
 * else; an ask without words makes no draft.
 */
export async function typeInto(
  tx: Tx,
  actor: Actor,
  id: string,
  kind: DraftKind,
  incoming: Incoming,
): Promise<DraftRow | undefined> {
  const standing = await lockedDraft(tx, actor, id)
  if (!standing) {
    const first = merge(emptyDraft, incoming)
    if (Object.keys(incoming.fields).length === 0) return { ...emptyDraft, id, updatedAt: '' }
    const made = await tx
      .insertInto('draft')
      .values({
        organization_id: tx.organizationId,
        id,
        membership_id: actor.membershipId,
        kind,
        body: asJson(first.body),
        fields: asJson(first.fields),
      })
      .onConflict((conflict) => conflict.columns(['organization_id', 'id']).doNothing())
      .returning(columns)
      .executeTakeFirst()
    if (made) return draftFrom(made)
    // Another device was quicker by a moment, or the id is another person's.
    return (await lockedDraft(tx, actor, id)) ? typeInto(tx, actor, id, kind, incoming) : undefined
  }
  const merged = merge(standing, incoming)
  if (merged === standing) return standing
  const row = await tx
    .updateTable('draft')
    .set({
      body: asJson(merged.body),
      fields: asJson(merged.fields),
      both_said: asJson(merged.bothSaid),
      version: merged.version,
      updated_at: sql`clock_timestamp()`,
    })
    .where('organization_id', '=', tx.organizationId)
    .where('id', '=', id)
    .where('membership_id', '=', actor.membershipId)
    .returning(columns)
    .executeTakeFirstOrThrow()
  return draftFrom(row)
}

async function lockedDraft(tx: Tx, actor: Actor, id: string): Promise<DraftRow | undefined> {
  const row = await tx
    .selectFrom('draft')
    .select(columns)
    .where('organization_id', '=', tx.organizationId)
    .where('id', '=', id)
    .where('membership_id', '=', actor.membershipId)
    .forUpdate()
    .executeTakeFirst()
  return row && draftFrom(row)
}

/** Thrown away by hand, with all that stands in it. */
export async function dropDraft(tx: Tx, actor: Actor, id: string): Promise<void> {
  await tx
    .deleteFrom('draft')
    .where('organization_id', '=', tx.organizationId)
    .where('id', '=', id)
    .where('membership_id', '=', actor.membershipId)
    .execute()
}

/** It became a record. One in which both still stand stays: nobody has chosen between them yet. */
export function draftGone(tx: Tx, actor: Actor, id: string): Write {
  return (value) =>
    `delete from app.draft where organization_id = ${value(tx.organizationId)} and id = ${value(id)}
      and membership_id = ${value(actor.membershipId)} and both_said = '{}'`
}

export async function draftBecame(tx: Tx, actor: Actor, id: string): Promise<void> {
  await writeTogether(tx, [draftGone(tx, actor, id)])
}
