import type { Actor } from '../kernel/actor.ts'
import { audit, type Tx } from '../kernel/database/tx.ts'
import type { Day } from '../kernel/days.ts'
import { safeFileName } from '../kernel/files/file-type.ts'
import { newId } from '../kernel/ids.ts'
import { done, type Outcome, type Refusal } from '../kernel/refusals.ts'
import { type ReadFile, readFile, type RowState } from './import.ts'
import { type Plan, planRow } from './import-plan.ts'
import type { ImportRow, Remark } from './import-row.ts'
import { addImport, dropPreview, knownTo, type NewRow } from './imports.sql.ts'

export type ImportFile = {
  readonly name: string
  readonly bytes: Uint8Array
  readonly stripTrailingDigits?: boolean | undefined
  readonly recordSystem?: string | undefined
  /** A preview of the same file that this one stands in place of. */
  readonly insteadOf?: string | undefined
}

/** Reads the file before a transaction is opened: a large one takes a second, and nobody is to wait for it. */
export function readImport(file: ImportFile, day: Day): Promise<ReadFile> {
  const { stripTrailingDigits, recordSystem } = file
  return readFile(file.bytes, { day, stripTrailingDigits, recordSystem })
}

/**
 * Says of every row what importing it would do, and changes nobody. The file is not kept: what was understood of
 * it is, without what must not be kept.
 */
export async function previewImport(
  tx: Tx,
  actor: Actor | null,
  at: { now: number; agencyZone: string },
  file: ImportFile,
  read: ReadFile,
): Promise<Outcome<{ id: string }>> {
  if ('refusals' in read) return { refused: read.refusals.map((said) => refusalOf(said, 'file')) }
  if (file.insteadOf) await dropPreview(tx, file.insteadOf)
  const people = read.rows.flatMap((row) => ('ok' in row ? [row.ok] : []))
  const known = await knownTo(tx, at.agencyZone, people)
  const rows = read.rows.map((row) => seenRow(row, 'ok' in row ? planRow(row.ok, known) : undefined))
  const seen: Partial<Record<RowState, number>> = {}
  for (const { state } of rows) seen[state] = (seen[state] ?? 0) + 1
  const id = newId(at.now)
  await addImport(
    tx,
    {
      id,
      fileName: safeFileName(file.name),
      format: read.format,
      options: read.options,
      survey: read.survey,
      counts: {
        rows: rows.length,
        seen,
        questions: rows.filter((row) => row.questions?.length).length,
        made: 0,
        changed: 0,
      },
      createdBy: actor?.membershipId ?? null,
      createdAt: new Date(at.now).toISOString(),
    },
    rows,
  )
  await audit(tx, actor, at.now, {
    action: 'import.previewed',
    subject: 'import',
    ids: [id],
    details: { format: read.format, rows: rows.length, ...seen },
  })
  return done({ id })
}

function seenRow(row: ImportRow, plan: Plan | undefined): NewRow {
  const { line } = row
  if ('repeats' in row) return { line, state: 'repeated' }
  if ('refusals' in row) return { line, state: 'refused', refusals: row.refusals, cells: row.cells }
  if (plan === undefined) throw new Error(`line ${line} was not planned`)
  const said = { line, person: row.ok, questions: row.questions, notes: row.notes }
  switch (plan.state) {
    case 'new':
      return { ...said, state: 'new', questions: plan.ask ? [...row.questions, plan.ask] : row.questions }
    case 'same':
      return {
        ...said,
        state: 'same',
        participantId: plan.before.id,
        toRemember: plan.remember !== undefined,
        ...(plan.remember ? {} : { person: undefined }),
      }
    case 'changed':
      return { ...said, state: 'changed', participantId: plan.before.id, changes: plan.changes }
    case 'conflict':
      return {
        ...said,
        state: 'conflict',
        participantId: plan.before?.id,
        like: plan.like,
        changes: plan.changes,
      }
    case 'refused':
      return { line, state: 'refused', refusals: [plan.refusal], cells: [] }
  }
}

/** What is said of a file or a row, as any other refusal. */
export function refusalOf(said: Remark, field?: string): Refusal {
  const at = field ?? said.field
  return { code: said.code, ...(at ? { field: at } : {}), ...(said.values ? { values: said.values } : {}) }
}
