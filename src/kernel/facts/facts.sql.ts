import { sql } from 'kysely'
import type { Actor } from '../actor.ts'
import type { Tx } from '../database/tx.ts'
import { newId } from '../ids.ts'
import type { DatedFact, EnteredFact, Subject } from './fact.ts'

const column = { participant: 'participant_id', peer: 'peer_id', pairing: 'pairing_id' } as const

/** Every dated fact about one subject, withdrawn ones too, oldest first. */
export async function factsAbout(
  tx: Tx,
  subject: Subject,
  chapters?: readonly string[],
): Promise<DatedFact[]> {
  const rows = await tx
    .selectFrom('fact')
    .select([
      'id',
      'chapter',
      'name',
      'value',
      'from_day',
      'to_day',
      'source',
      'file_id',
      'recorded_at',
      'withdrawn_at',
    ])
    .where('organization_id', '=', tx.organizationId)
    .where(column[subject.kind], '=', subject.id)
    .$if(chapters !== undefined, (query) => query.where('chapter', 'in', [...chapters!]))
    .orderBy('recorded_at')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    chapter: row.chapter,
    name: row.name,
    value: row.value,
    from: row.from_day,
    to: row.to_day,
    source: row.source,
    fileId: row.file_id,
    recordedAt: row.recorded_at,
    withdrawnAt: row.withdrawn_at,
  }))
}

export async function keepFact(
  tx: Tx,
  actor: Actor,
  instant: number,
  subject: Subject,
  fact: EnteredFact & { value: unknown },
  fileId: string | null = null,
): Promise<string> {
  const id = newId(instant)
  await tx
    .insertInto('fact')
    .values({
      organization_id: tx.organizationId,
      id,
      [column[subject.kind]]: subject.id,
      chapter: fact.chapter,
      name: fact.name,
      value: sql`${JSON.stringify(fact.value)}::jsonb`,
      from_day: fact.from,
      to_day: fact.to ?? null,
      source: fact.source,
      file_id: fileId,
      recorded_by: actor.membershipId,
    })
    .execute()
  return id
}

export async function withdrawFact(
  tx: Tx,
  subject: Subject,
  id: string,
  reason: string,
  at: string,
): Promise<boolean> {
  const result = await tx
    .updateTable('fact')
    .set({ withdrawn_at: at, withdrawn_reason: reason })
    .where('organization_id', '=', tx.organizationId)
    .where(column[subject.kind], '=', subject.id)
    .where('id', '=', id)
    .where('withdrawn_at', 'is', null)
    .executeTakeFirst()
  return result.numUpdatedRows > 0n
}
