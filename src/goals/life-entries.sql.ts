import type { Actor } from '../kernel/actor.ts'
import type { Tx } from '../kernel/database/tx.ts'
import type { LifeKind, LifeRow, ReadLife } from './life-entry.ts'

/** Everything that was written down of somebody's work and technology, the latest first, withdrawn too. */
export async function lifeOf(tx: Tx, participantId: string): Promise<LifeRow[]> {
  const rows = await tx
    .selectFrom('life_entry')
    .select([
      'id',
      'kind',
      'what',
      'level',
      'hours_per_week',
      'words',
      'from_day as from',
      'to_day as to',
      'source',
      'withdrawn_at as withdrawnAt',
      'withdrawn_reason as withdrawnReason',
    ])
    .where('organization_id', '=', tx.organizationId)
    .where('participant_id', '=', participantId)
    .orderBy('from_day', 'desc')
    .orderBy('id', 'desc')
    .execute()
  return rows.map(({ hours_per_week: hours, kind, ...row }) => ({
    ...row,
    kind: kind as LifeKind,
    hoursPerWeek: hours === null ? null : Number(hours),
  }))
}

export async function insertLife(
  tx: Tx,
  actor: Actor,
  entry: ReadLife & { id: string; participantId: string },
): Promise<void> {
  await tx
    .insertInto('life_entry')
    .values({
      organization_id: tx.organizationId,
      id: entry.id,
      participant_id: entry.participantId,
      kind: entry.kind,
      what: entry.what,
      level: entry.level,
      hours_per_week: entry.hoursPerWeek,
      words: entry.words,
      from_day: entry.from,
      to_day: entry.to,
      source: entry.source,
      created_by: actor.membershipId,
    })
    .execute()
}

/** Whether there was such an entry that still stood. */
export async function withdrawLifeEntry(
  tx: Tx,
  participantId: string,
  id: string,
  reason: string,
  at: string,
): Promise<boolean> {
  const row = await tx
    .updateTable('life_entry')
    .set({ withdrawn_at: at, withdrawn_reason: reason })
    .where('organization_id', '=', tx.organizationId)
    .where('participant_id', '=', participantId)
    .where('id', '=', id)
    .where('withdrawn_at', 'is', null)
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}
