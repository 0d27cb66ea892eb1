import { sql } from 'kysely'
import type { Tx } from '../kernel/database/tx.ts'
import type { PersonChange } from './compare.ts'
import type { Remark } from './import-row.ts'
import type { Choice } from './import-plan.ts'
import type { RowState } from './import.ts'
import type { Person } from './person.ts'

/** How many rows of an import are in each state now. */
export async function rowStates(tx: Tx, importId: string): Promise<Partial<Record<RowState, number>>> {
  const rows = await tx
    .selectFrom('import_row')
    .select(['state', sql<string>`count(*)`.as('rows')])
    .where('organization_id', '=', tx.organizationId)
    .where('import_id', '=', importId)
    .groupBy('state')
    .execute()
  return Object.fromEntries(rows.map((row) => [row.state, Number(row.rows)]))
}

export async function keepChoices(
  tx: Tx,
  importId: string,
  choices: readonly (Choice & { line: number })[],
): Promise<void> {
  for (const { line, ...choice } of choices)
    await tx
      .updateTable('import_row')
      .set({ choice: JSON.stringify(choice) })
      .where('organization_id', '=', tx.organizationId)
      .where('import_id', '=', importId)
      .where('line', '=', line)
      .where('state', '=', 'conflict')
      .execute()
}

/** For every field of every row about which nobody has chosen: the same answer. */
export async function keepChoiceForAll(tx: Tx, importId: string, how: 'keep' | 'take'): Promise<void> {
  await sql`update app.import_row set choice = coalesce(choice, '{}') || jsonb_build_object('all', ${how}::text)
    where organization_id = ${tx.organizationId}::uuid and import_id = ${importId}::uuid and state = 'conflict'
      and (choice is not null or like_participant_id is null)`.execute(tx)
}

export type WaitingRow = {
  line: number
  state: RowState
  person: Person
  choice: Choice | undefined
  questions: readonly Remark[]
}

/** The next rows that are to be imported, in the order of the file. */
export async function waitingRows(tx: Tx, importId: string, most: number): Promise<WaitingRow[]> {
  const rows = await tx
    .selectFrom('import_row')
    .select(['line', 'state', 'person', 'choice', 'questions'])
    .where('organization_id', '=', tx.organizationId)
    .where('import_id', '=', importId)
    .where(
      sql<boolean>`(state in ('new', 'changed') or (state = 'conflict' and choice is not null) or (state = 'same' and to_remember))`,
    )
    .orderBy('line')
    .limit(most)
    .execute()
  return rows.map((row) => ({
    line: row.line,
    state: row.state as RowState,
    person: row.person as unknown as Person,
    choice: (row.choice ?? undefined) as Choice | undefined,
    questions: row.questions as unknown as Remark[],
  }))
}

export type RowResult = {
  line: number
  state: RowState
  participant_id?: string | undefined
  changes?: readonly PersonChange[] | undefined
  refusals?: readonly Remark[] | undefined
  questions?: readonly Remark[] | undefined
  like_id?: string | undefined
}

/** Writes down what became of some rows. What was imported is now with the person and not kept twice. */
export async function keepResults(tx: Tx, importId: string, results: readonly RowResult[]): Promise<void> {
  if (results.length === 0) return
  await sql`update app.import_row r set state = d.state, participant_id = d.participant_id, changes = d.changes,
      refusals = coalesce(d.refusals, r.refusals), questions = coalesce(d.questions, r.questions),
      person = case when d.state = 'conflict' then r.person end,
      like_participant_id = d.like_id, choice = null, to_remember = false
    from jsonb_to_recordset(${JSON.stringify(results)}::jsonb)
      as d(line int, state text, participant_id uuid, changes jsonb, refusals jsonb, questions jsonb, like_id uuid)
    where r.organization_id = ${tx.organizationId}::uuid and r.import_id = ${importId}::uuid and r.line = d.line`.execute(
    tx,
  )
}

/** Rows of one state, in the order of the file. */
export async function rowsIn(tx: Tx, importId: string, state: RowState, most: number) {
  const rows = await tx
    .selectFrom('import_row as r')
    .leftJoin('participant as p', (join) =>
      join
        .onRef('p.organization_id', '=', 'r.organization_id')
        .on((eb) => eb('p.id', '=', sql<string>`coalesce(r.participant_id, r.like_participant_id)`)),
    )
    .select([
      'r.line',
      'r.person',
      'r.changes',
      'r.refusals',
      'r.questions',
      'r.notes',
      'r.cells',
      'r.participant_id',
      'r.like_participant_id',
      'p.written_name',
      'p.birth_date',
    ])
    .where('r.organization_id', '=', tx.organizationId)
    .where('r.import_id', '=', importId)
    .where('r.state', '=', state)
    .orderBy('r.line')
    .limit(most)
    .execute()
  return rows.map((row) => ({
    line: row.line,
    person: (row.person ?? undefined) as Person | undefined,
    changes: (row.changes ?? []) as unknown as PersonChange[],
    refusals: row.refusals as unknown as Remark[],
    questions: row.questions as unknown as Remark[],
    notes: row.notes as unknown as Remark[],
    cells: (row.cells ?? []) as string[],
    participantId: row.participant_id,
    likeId: row.like_participant_id,
    name: row.written_name,
    birthDate: row.birth_date,
  }))
}

/** Rows about which somebody is to be asked, though they are imported. */
export async function rowsWithQuestions(tx: Tx, importId: string, most: number) {
  const rows = await tx
    .selectFrom('import_row')
    .select(['line', 'questions', 'participant_id'])
    .where('organization_id', '=', tx.organizationId)
    .where('import_id', '=', importId)
    .where(sql<boolean>`questions <> '[]'::jsonb`)
    .orderBy('line')
    .limit(most)
    .execute()
  return rows.map((row) => ({
    line: row.line,
    participantId: row.participant_id,
    questions: row.questions as unknown as Remark[],
  }))
}

/** Nothing of people who were not changed is kept with a finished import. */
export async function forgetSame(tx: Tx, importId: string): Promise<void> {
  await tx
    .updateTable('import_row')
    .set({ person: null })
    .where('organization_id', '=', tx.organizationId)
    .where('import_id', '=', importId)
    .where('state', 'in', ['same', 'imported'])
    .where('person', 'is not', null)
    .execute()
}
