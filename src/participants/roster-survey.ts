import type { Day } from '../kernel/days.ts'
import { type Remark, remark } from './import-row.ts'
import { oneLine } from './reading.ts'
import { columnsOf, type RosterColumn, type RosterField } from './roster-columns.ts'
import type { Encoding, Separator } from './roster-file.ts'
import { coverSocialSecurity } from './social-security.ts'

export type RosterOptions = {
  /** Today, where the agency is. */
  day: Day
  /** Whose record numbers these are. */
  recordSystem?: string
  /** Takes the digits off the end of every word of a name; the survey says when that is likely meant. */
  stripTrailingDigits?: boolean
}

/** What a file is, before anything is imported. It holds no person. */
export type RosterSurvey = {
  encoding: Encoding
  /** True where nothing in the file says so, and somebody should look at the names. */
  encodingAssumed: boolean
  separator: Separator
  columns: readonly RosterColumn[]
  /** The columns that are read and may be shown again: recognised, and not social security numbers. */
  readColumns: readonly RosterColumn[]
  /** Fields that a roster usually has and this one has not. */
  missing: readonly RosterField[]
  /** Headings that mean nothing to the import; their columns are not read. */
  unknown: readonly string[]
  /** Headings of columns of social security numbers: seen, and left behind. */
  dropped: readonly string[]
  /** Rows below the heading, and rows that repeat an earlier one. */
  rows: number
  repeated: number
  /** Names that end in digits, as generated samples have them: how many of a hundred, and what is proposed. */
  trailingDigits: { percent: number; byDefault: boolean }
  /** Dates with slashes cannot be read: more of them show the day first than the month. */
  slashesUnclear: boolean
  /** Why the file as a whole is refused; empty where it can be read. */
  refusals: readonly Remark[]
  /** Line to the line that it repeats. */
  repeats: ReadonlyMap<number, number>
  conflicts: ReadonlyMap<number, Conflict>
  /** Line to the line of somebody with the same name and birth date under another record number. */
  namesakes: ReadonlyMap<number, number>
}
export type Conflict = { lines: readonly number[]; fields: readonly string[] }

const usual: readonly RosterField[] = ['recordNumber', 'birthDate', 'phone', 'language']

export function emptySurvey(): RosterSurvey {
  return {
    encoding: 'utf-8',
    encodingAssumed: false,
    separator: ',',
    columns: [],
    readColumns: [],
    missing: [],
    unknown: [],
    dropped: [],
    rows: 0,
    repeated: 0,
    trailingDigits: { percent: 0, byDefault: false },
    slashesUnclear: false,
    refusals: [],
    repeats: new Map(),
    conflicts: new Map(),
    namesakes: new Map(),
  }
}

export const refusedAs = (survey: RosterSurvey, refusal: Remark): RosterSurvey => ({
  ...survey,
  refusals: [refusal],
})

/** What the headings say, or why the file cannot be read. */
export function readHeader(file: RosterSurvey, header: string[]): RosterSurvey {
  const { columns: written, twice } = columnsOf(header)
  // A file without headings begins with a person, so nothing of its first line is shown uncovered.
  const columns = written.map((column) => ({
    ...column,
    heading: coverSocialSecurity(oneLine(column.heading)),
  }))
  const has = (field: RosterField) => columns.some((column) => column.field === field)
  const survey: RosterSurvey = {
    ...file,
    columns,
    readColumns: columns.filter(({ field }) => field && field !== 'socialSecurity'),
    missing: usual.filter((field) => !has(field)),
    unknown: columns.filter(({ field, heading }) => !field && heading !== '').map(({ heading }) => heading),
    dropped: columns.filter(({ field }) => field === 'socialSecurity').map(({ heading }) => heading),
  }
  if (columns.every(({ field }) => field === undefined)) {
    return { ...refusedAs(survey, remark('import.no-headings')), columns: [], unknown: [] }
  }
  const [double] = twice
  if (double) {
    const pair = columns.filter(({ field }) => field === double.field).map(({ heading }) => heading)
    const more = { field: double.field as string, values: { columns: pair.join(', ') } }
    return refusedAs(survey, remark('import.column-twice', more))
  }
  if (!has('family') && !has('given') && !has('fullName')) {
    return refusedAs(
      survey,
      remark('import.column-missing', { field: 'name', values: { found: columns.length } }),
    )
  }
  return survey
}
