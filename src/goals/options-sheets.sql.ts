import { sql } from 'kysely'
import type { Actor } from '../kernel/actor.ts'
import type { Day } from '../kernel/days.ts'
import type { Tx } from '../kernel/database/tx.ts'
import type { Option, ReadSheet, SheetRow } from './options-sheet.ts'

function sheetsQuery(tx: Tx) {
  return tx
    .selectFrom('options_sheet as o')
    .leftJoin('session as s', (join) =>
      join
        .onRef('s.organization_id', '=', 'o.organization_id')
        .onRef('s.id', '=', 'o.session_id')
        .on('s.organization_id', '=', tx.organizationId),
    )
    .select([
      'o.id',
      'o.participant_id as participantId',
      'o.program_id as programId',
      'o.session_id as sessionId',
      'o.goal_id as goalId',
      'o.on_day as on',
      'o.problem',
      'o.options',
      'o.choice',
      'o.version',
      's.signed_at as signedAt',
    ])
    .where('o.organization_id', '=', tx.organizationId)
}

type Kept = Awaited<ReturnType<ReturnType<typeof sheetsQuery>['executeTakeFirstOrThrow']>>

const rowOf = ({ signedAt, options, ...row }: Kept): SheetRow => ({
  ...row,
  options: options as unknown as readonly Option[],
  frozen: signedAt !== null,
})

/** The worksheets of somebody in some programs, the latest first. */
export async function sheetsOf(
  tx: Tx,
  participantId: string,
  programs: readonly string[],
): Promise<SheetRow[]> {
  if (programs.length === 0) return []
  const rows = await sheetsQuery(tx)
    .where('o.participant_id', '=', participantId)
    .where('o.program_id', 'in', [...programs])
    .orderBy('o.on_day', 'desc')
    .orderBy('o.id', 'desc')
    .execute()
  return rows.map(rowOf)
}

export async function sheetById(tx: Tx, id: string): Promise<SheetRow | undefined> {
  const row = await sheetsQuery(tx).where('o.id', '=', id).executeTakeFirst()
  return row && rowOf(row)
}

/** Whether a session is one of this participant in this program, and not signed yet. */
export async function sessionOpenFor(
  tx: Tx,
  sessionId: string,
  participantId: string,
  programId: string,
): Promise<'open' | 'signed' | undefined> {
  const row = await tx
    .selectFrom('session')
    .select('signed_at')
    .where('organization_id', '=', tx.organizationId)
    .where('id', '=', sessionId)
    .where('participant_id', '=', participantId)
    .where('program_id', '=', programId)
    .executeTakeFirst()
  return row && (row.signed_at === null ? 'open' : 'signed')
}

/**
 * What was worked through in a session, on a sheet of that session or on one of its day that names no session: the
 * problems, and whether options were written down with what may follow. A note's clauses read it.
 */
export async function workedThroughIn(
  tx: Tx,
  sessionId: string,
): Promise<{ problems: readonly string[]; optionsWritten: boolean }> {
  const { rows } = await sql<{ problem: string; weighed: boolean }>`
    select o.problem, exists (select 1 from jsonb_array_elements(o.options) written
        where coalesce(written.value ->> 'consequences', '') <> '') as weighed
    from app.options_sheet o join app.session s
      on s.organization_id = o.organization_id and s.participant_id = o.participant_id and s.program_id = o.program_id
    where o.organization_id = ${tx.organizationId} and s.organization_id = ${tx.organizationId} and s.id = ${sessionId}
      and (o.session_id = s.id or (o.session_id is null and o.on_day = s.service_date))
    order by o.id`.execute(tx)
  return {
    problems: rows.map((row) => row.problem),
    optionsWritten: rows.some((row) => row.weighed),
  }
}

export async function insertSheet(
  tx: Tx,
  actor: Actor,
  sheet: ReadSheet & { id: string; participantId: string; programId: string; on: Day },
): Promise<void> {
  await tx
    .insertInto('options_sheet')
    .values({
      organization_id: tx.organizationId,
      id: sheet.id,
      participant_id: sheet.participantId,
      program_id: sheet.programId,
      session_id: sheet.sessionId,
      goal_id: sheet.goalId,
      on_day: sheet.on,
      problem: sheet.problem,
      options: JSON.stringify(sheet.options),
      choice: sheet.choice,
      created_by: actor.membershipId,
    })
    .execute()
}

export async function updateSheet(
  tx: Tx,
  id: string,
  baseVersion: number,
  sheet: ReadSheet & { on: Day },
): Promise<number | undefined> {
  const row = await tx
    .updateTable('options_sheet')
    .set({
      session_id: sheet.sessionId,
      goal_id: sheet.goalId,
      on_day: sheet.on,
      problem: sheet.problem,
      options: JSON.stringify(sheet.options),
      choice: sheet.choice,
      version: baseVersion + 1,
    })
    .where('organization_id', '=', tx.organizationId)
    .where('id', '=', id)
    .where('version', '=', baseVersion)
    .returning('version')
    .executeTakeFirst()
  return row?.version
}
