import { sql } from 'kysely'
import type { Tx } from '../kernel/database/tx.ts'
import type { PersonChange } from './compare.ts'
import type { Remark } from './import-row.ts'
import { alikeAmong, type Known } from './import-plan.ts'
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

/** Imports that somebody began and nobody ended, oldest first. */
export async function importsUnfinished(tx: Tx) {
  return tx
    .selectFrom('import')
    .select(['id', 'file_name as fileName', 'state', 'created_at as createdAt'])
    .where('organization_id', '=', tx.organizationId)
    .where((eb) =>
      eb.or([
        eb('state', '=', 'failed'),
        // A file of which nothing can come in is finished as soon as somebody has looked at it.
        eb.and([
          eb('state', '=', 'previewed'),
          sql<boolean>`jsonb_exists_any(counts -> 'seen', array['new', 'changed', 'conflict'])`,
        ]),
      ]),
    )
    .orderBy('created_at')
    .limit(10)
    .execute()
}
