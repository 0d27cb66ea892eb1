import type { Day } from '../kernel/days.ts'
import { readFhir } from './fhir-persons.ts'
import type { ImportRow, Remark } from './import-row.ts'
import { readRoster, surveyRoster } from './roster.ts'
import type { RosterColumn } from './roster-columns.ts'
import type { RosterOptions } from './roster-survey.ts'

/** One file as rows of people, whatever it is made of. */

export const rowStates = ['new', 'changed', 'same', 'repeated', 'refused', 'conflict', 'imported'] as const
export type RowState = (typeof rowStates)[number]

export type ImportOptions = {
  /** Digits at the end of every name are taken off. */
  readonly stripTrailingDigits: boolean
  /** Whose record numbers these are. */
  readonly recordSystem: string
}

/** What is remembered of a file; no person is in it. */
export type KeptSurvey = {
  readonly encoding: string
  readonly encodingAssumed: boolean
  readonly readColumns: readonly RosterColumn[]
  readonly missing: readonly string[]
  readonly unknown: readonly string[]
  readonly dropped: readonly string[]
  readonly digitsPercent: number
  readonly slashesUnclear: boolean
  readonly others: number
}

export type ImportCounts = {
  readonly rows: number
  /** As the preview saw it. */
  readonly seen: Readonly<Partial<Record<RowState, number>>>
  readonly questions: number
  /** People made and changed so far. */
  readonly made: number
  readonly changed: number
}

export type ReadFile =
  | { readonly refusals: readonly Remark[] }
  | {
      readonly format: 'csv' | 'fhir'
      readonly options: ImportOptions
      readonly survey: KeptSurvey
      readonly rows: readonly ImportRow[]
    }

/** JSON begins with a bracket; everything else is read as a table, which says so when it is none. */
function looksLikeFhir(bytes: Uint8Array): boolean {
  const start = new TextDecoder(bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : 'utf-8')
    .decode(bytes.subarray(0, 200))
    .trimStart()
  return /^[{[<]/.test(start)
}

/**
 * Reads a file as a whole. Where nobody has said whether digits at the end of names belong to them, what most
 * names show decides, and the preview says so.
 */
export async function readFile(
  bytes: Uint8Array,
  asked: { day: Day; stripTrailingDigits?: boolean | undefined; recordSystem?: string | undefined },
): Promise<ReadFile> {
  const recordSystem = asked.recordSystem ?? 'roster'
  if (looksLikeFhir(bytes)) {
    const { survey, rows } = readFhir(bytes, { day: asked.day })
    if (survey.refusals.length > 0) return { refusals: survey.refusals }
    return {
      format: 'fhir',
      options: { stripTrailingDigits: false, recordSystem },
      survey: { ...noTable, others: survey.others },
      rows,
    }
  }
  const plain: RosterOptions = { day: asked.day, recordSystem }
  const first = await surveyRoster(bytes, {
    ...plain,
    stripTrailingDigits: asked.stripTrailingDigits ?? false,
  })
  if (first.refusals.length > 0) return { refusals: first.refusals }
  const stripTrailingDigits = asked.stripTrailingDigits ?? first.trailingDigits.byDefault
  const options = { ...plain, stripTrailingDigits }
  const survey =
    stripTrailingDigits === (asked.stripTrailingDigits ?? false) ? first : await surveyRoster(bytes, options)
  const rows: ImportRow[] = []
  for await (const row of readRoster(bytes, survey, options)) rows.push(row)
  return {
    format: 'csv',
    options: { stripTrailingDigits, recordSystem },
    survey: {
      encoding: survey.encoding,
      encodingAssumed: survey.encodingAssumed,
      readColumns: survey.readColumns,
      missing: survey.missing,
      unknown: survey.unknown,
      dropped: survey.dropped,
      digitsPercent: survey.trailingDigits.percent,
      slashesUnclear: survey.slashesUnclear,
      others: 0,
    },
    rows,
  }
}

const noTable: KeptSurvey = {
  encoding: 'utf-8',
  encodingAssumed: false,
  readColumns: [],
  missing: [],
  unknown: [],
  dropped: [],
  digitsPercent: 0,
  slashesUnclear: false,
  others: 0,
}
