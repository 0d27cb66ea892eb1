import { sql } from 'kysely'
import type { Tx } from '../kernel/database/tx.ts'
import type { PersonChange } from './compare.ts'
import type { Remark } from './import-row.ts'
import { alikeAmong, type Choice, type Known } from './import-plan.ts'
import type { ImportCounts, ImportOptions, KeptSurvey, RowState } from './import.ts'
import { likenessKey, type Person } from './person.ts'
import { bornOn, holdersOf, participantsById } from './participants.sql.ts'

/** Everybody whom some rows may be about; locked where they are about to be changed. */
export async function knownTo(
  tx: Tx,
  agencyZone: string,
  incoming: readonly Person[],
  lock = false,
): Promise<Known> {
  const holders = await holdersOf(
    tx,
    incoming.flatMap((person) => person.recordNumbers),
  )
  const byDay = new Map<string, string[][]>()
  for (const person of incoming) {
    const [words, day] = likenessKey(person)?.split('|') ?? []
    if (words && day) byDay.set(day, [...(byDay.get(day) ?? []), words.split(' ')])
  }
  const maybe = (await bornOn(tx, [...byDay.keys()])).filter(({ birthDate, words }) => {
    const theirs = new Set(words.split(' '))
    return byDay.get(birthDate)?.some((wanted) => wanted.every((word) => theirs.has(word)))
  })
  const ids = new Set([...holders.values(), ...maybe.map(({ id }) => id)])
  const people = await participantsById(tx, agencyZone, [...ids], lock)
  return { holders, people, alike: alikeAmong(people.values()) }
}

export type NewRow = {
  line: number
  state: RowState
  person?: Person | undefined
  changes?: readonly PersonChange[] | undefined
  refusals?: readonly Remark[] | undefined
  questions?: readonly Remark[] | undefined
  notes?: readonly Remark[] | undefined
  cells?: readonly string[] | undefined
  participantId?: string | undefined
  like?: string | undefined
  toRemember?: boolean
}

const atOnce = 500

export async function addImport(
  tx: Tx,
  kept: {
    id: string
    fileName: string
    format: 'csv' | 'fhir'
    options: ImportOptions
    survey: KeptSurvey
    counts: ImportCounts
    createdBy: string | null
    createdAt: string
  },
  rows: readonly NewRow[],
): Promise<void> {
  await tx
    .insertInto('import')
    .values({
      organization_id: tx.organizationId,
      id: kept.id,
      file_name: kept.fileName,
      format: kept.format,
      options: JSON.stringify(kept.options),
      survey: JSON.stringify(kept.survey),
      counts: JSON.stringify(kept.counts),
      state: 'previewed',
      created_by: kept.createdBy,
      created_at: kept.createdAt,
    })
    .execute()
  const json = (value: unknown) => (value === undefined ? null : JSON.stringify(value))
  for (let from = 0; from < rows.length; from += atOnce) {
    await tx
      .insertInto('import_row')
      .values(
        rows.slice(from, from + atOnce).map((row) => ({
          organization_id: tx.organizationId,
          import_id: kept.id,
          line: row.line,
          state: row.state,
          person: json(row.person),
          changes: json(row.changes),
          refusals: JSON.stringify(row.refusals ?? []),
          questions: JSON.stringify(row.questions ?? []),
          notes: JSON.stringify(row.notes ?? []),
          cells: json(row.cells),
          participant_id: row.participantId ?? null,
          like_participant_id: row.like ?? null,
          to_remember: row.toRemember ?? false,
        })),
      )
      .execute()
  }
}

/** A preview that nobody ran gives way to another of the same file. */
export async function dropPreview(tx: Tx, id: string): Promise<void> {
  await tx
    .deleteFrom('import')
    .where('organization_id', '=', tx.organizationId)
    .where('id', '=', id)
    .where('state', '=', 'previewed')
    .execute()
}

export async function importOf(tx: Tx, id: string, lock = false) {
  const row = await tx
    .selectFrom('import')
    .selectAll()
    .where('organization_id', '=', tx.organizationId)
    .where('id', '=', id)
    .$if(lock, (query) => query.forNoKeyUpdate())
    .executeTakeFirst()
  return (
    row && {
      id: row.id,
      fileName: row.file_name,
      format: row.format as 'csv' | 'fhir',
      options: row.options as unknown as ImportOptions,
      survey: row.survey as unknown as KeptSurvey,
      counts: row.counts as unknown as ImportCounts,
      state: row.state as 'previewed' | 'running' | 'done' | 'failed',
      createdAt: row.created_at,
      finishedAt: row.finished_at,
    }
  )
}

export async function latestImports(tx: Tx) {
  return tx
    .selectFrom('import')
    .select([
      'id',
      'file_name as fileName',
      'state',
      'created_at as createdAt',
      'finished_at as finishedAt',
      'counts',
    ])
    .where('organization_id', '=', tx.organizationId)
    .orderBy('created_at', 'desc')
    .limit(20)
    .execute()
}

export async function setImport(
  tx: Tx,
  id: string,
  set: { state?: 'running' | 'done' | 'failed'; counts?: ImportCounts; finishedAt?: string },
): Promise<void> {
  await tx
    .updateTable('import')
    .set({
      ...(set.state ? { state: set.state } : {}),
      ...(set.counts ? { counts: JSON.stringify(set.counts) } : {}),
      ...(set.finishedAt ? { finished_at: set.finishedAt } : {}),
    })
    .where('organization_id', '=', tx.organizationId)
    .where('id', '=', id)
    .execute()
}

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

/** Imports that somebody began and nobody ended, oldest first. */
export async function importsUnfinished(tx: Tx) {
  return tx
    .selectFrom('import')
    .select(['id', 'file_name as fileName', 'state', 'created_at as createdAt'])
    .where('organization_id', '=', tx.organizationId)
    .where('state', 'in', ['previewed', 'failed'])
    .orderBy('created_at')
    .limit(10)
    .execute()
}
