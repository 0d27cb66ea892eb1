import { sql } from 'kysely'
import { type Act, seesParticipant, seesPeer } from '../access.ts'
import type { Actor } from '../actor.ts'
import type { Program } from '../../policy/program.ts'
import type { Day } from '../days.ts'
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
      'withdrawn_reason',
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
    withdrawnReason: row.withdrawn_reason,
  }))
}

/** Adds one dated fact; nothing that was known before is changed. Its id is given back. */
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

/** Marks a fact as withdrawn and says which it was; nothing where it is not there or was withdrawn before. */
export async function withdrawFact(
  tx: Tx,
  subject: Subject,
  id: string,
  reason: string,
  at: string,
): Promise<{ chapter: string; name: string; from: Day } | undefined> {
  return tx
    .updateTable('fact')
    .set({ withdrawn_at: at, withdrawn_reason: reason })
    .where('organization_id', '=', tx.organizationId)
    .where(column[subject.kind], '=', subject.id)
    .where('id', '=', id)
    .where('withdrawn_at', 'is', null)
    .returning(['chapter', 'name', 'from_day as from'])
    .executeTakeFirst()
}

/** Whether this hat may see the record that a fact is about. */
export async function seesSubject(
  tx: Tx,
  actor: Actor,
  act: Act,
  subject: Subject,
  today: Day,
): Promise<boolean> {
  const found = await subjectRow(tx, actor, act, subject, today).executeTakeFirst()
  return found !== undefined
}

function subjectRow(tx: Tx, actor: Actor, act: Act, subject: Subject, today: Day) {
  const org = tx.organizationId
  switch (subject.kind) {
    case 'participant':
      return tx
        .selectFrom('participant')
        .select('id')
        .where('organization_id', '=', org)
        .where('id', '=', subject.id)
        .where(seesParticipant(actor, act, sql.ref<string>('participant.id'), today))
    case 'peer':
      return tx
        .selectFrom('peer')
        .select('id')
        .where('organization_id', '=', org)
        .where('id', '=', subject.id)
        .where(seesPeer(actor, act, sql.ref<string>('peer.id'), today))
    case 'pairing':
      return tx
        .selectFrom('pairing')
        .select('id')
        .where('organization_id', '=', org)
        .where('id', '=', subject.id)
        .where(seesParticipant(actor, act, sql.ref<string>('pairing.participant_id'), today))
        .$if(actor.role === 'peer', (query) => query.where('peer_id', '=', actor.peerId))
  }
}

/** The programs that the agency runs. */
export async function programsRun(
  tx: Tx,
  programs: ReadonlyMap<string, Program>,
): Promise<readonly Program[]> {
  const rows = await tx
    .selectFrom('organization_program')
    .select('program_id')
    .where('organization_id', '=', tx.organizationId)
    .execute()
  const run = new Set(rows.map((row) => row.program_id))
  return [...programs.values()].filter((program) => run.has(program.id))
}
