import type { Tx } from '../kernel/database/tx.ts'
import type { MessageKey, Words } from '../kernel/i18n/speak.ts'
import type { PersonChange } from './compare.ts'
import { messageKeys, type Remark } from './import-row.ts'
import { importOf } from './imports.sql.ts'
import { rowsIn, rowStates, rowsWithQuestions } from './import-rows.sql.ts'
import type { ConflictLine, ImportLine, ImportView } from './import-wire.ts'
import { languageName } from './languages.ts'
import { displayName, type Person } from './person.ts'

const shownOfEach = 10
const shownConflicts = 200

/** An import as the screen shows it: counts, the first rows of each kind, and whatever somebody must choose. */
export async function importView(tx: Tx, id: string, words: Words): Promise<ImportView | undefined> {
  const found = await importOf(tx, id)
  if (!found) return undefined
  const now = await rowStates(tx, id)
  const [fresh, changed, refused, conflicts] = [
    await rowsIn(tx, id, 'new', shownOfEach),
    await rowsIn(tx, id, 'changed', shownOfEach),
    await rowsIn(tx, id, 'refused', shownOfEach),
    await rowsIn(tx, id, 'conflict', shownConflicts),
  ]
  const questions = await rowsWithQuestions(tx, id, shownOfEach)
  const { survey, counts } = found
  return {
    id,
    fileName: found.fileName,
    format: found.format,
    state: found.state,
    options: found.options,
    survey,
    counts: {
      rows: counts.rows,
      seen: counts.seen,
      now,
      questions: counts.questions,
      made: counts.made,
      changed: counts.changed,
      waiting: (now.new ?? 0) + (now.changed ?? 0),
    },
    rows: {
      new: fresh.map((row) => lineOf(row, row.notes, words)),
      changed: changed.map((row) => lineOf(row, row.notes, words)),
      refused: refused.map((row) => lineOf(row, row.refusals, words)),
      questions: questions.map((row) => lineOf(row, row.questions, words)),
    },
    conflicts: conflicts.map((row) => conflictOf(row, words)),
    createdAt: found.createdAt,
    finishedAt: found.finishedAt,
  }
}

function lineOf(
  row: { line: number; person?: Person | undefined; name?: string | null; changes?: readonly PersonChange[] },
  remarks: readonly Remark[],
  words: Words,
): ImportLine {
  return {
    line: row.line,
    name: row.name ?? (row.person ? displayName(row.person.name) : null),
    said: remarks.map((said) => spoken(said, words)),
    changes: (row.changes ?? []).map(({ field, before, after }) => ({
      field,
      label: fieldLabel(field, words),
      before: valueWords(field, before, words),
      after: valueWords(field, after, words),
    })),
  }
}

function conflictOf(row: Awaited<ReturnType<typeof rowsIn>>[number], words: Words): ConflictLine {
  const inFile = row.person ? displayName(row.person.name) : ''
  return {
    line: row.line,
    name: row.name ?? inFile,
    fields: row.changes
      .filter((change) => change.conflict)
      .map(({ field, before, after }) => ({
        field,
        label: fieldLabel(field, words),
        kept: valueWords(field, before, words),
        file: valueWords(field, after, words),
      })),
    ...(row.likeId
      ? { like: { id: row.likeId, name: row.name ?? '', birthDate: row.birthDate, file: inFile } }
      : {}),
  }
}

/** What is said of a row, and what would mend it, in the reader's language. */
export function spoken(said: Remark, words: Words): { text: string; change: string } {
  const keys = messageKeys(said)
  return { text: words.t(keys.text, said.values), change: words.t(keys.change, said.values) }
}

export function fieldLabel(field: string, words: Words): string {
  return words.t(`participant.field.${field}` as MessageKey)
}

/** A value of a person as people read it. */
export function valueWords(field: string, value: PersonChange['before'], words: Words): string {
  if (value === undefined || value === '') return words.t('common.none')
  if (typeof value === 'boolean') return words.t(value ? 'common.yes' : 'common.no')
  if (typeof value === 'string') {
    if (field === 'birthDate' || field === 'deceasedOn') return words.day(value)
    return field === 'gender' ? words.t(`participant.gender.${value}` as MessageKey) : value
  }
  if (value.length === 0) return words.t('common.none')
  if (field === 'languages') return words.list(value.map((tag) => languageName(tag, words.locale)))
  return words.list(value.map((one) => one.split('\u001f').at(-1) ?? one))
}
