import { csvText } from '../kernel/csv.ts'
import { type ImportRow, type Remark, remark } from './import-row.ts'
import { decodeRoster, linesOf, separatorOf, UnclosedQuote } from './roster-file.ts'
import { conflictRefusal, Repetition } from './roster-repeats.ts'
import { countNames, placeOf, readRow, shownCells, valuesOf } from './roster-row.ts'
import { emptySurvey, readHeader, refusedAs, type RosterOptions, type RosterSurvey } from './roster-survey.ts'
import { slashOrder } from './written-day.ts'

/** Files are kept as rows of a database; larger ones are refused before anything is read. */
export const largestFile = 10 * 1024 * 1024
export const mostRows = 20_000

/** Looks through the whole file once: what it is, who repeats, and who contradicts whom. */
export async function surveyRoster(bytes: Uint8Array, options: RosterOptions): Promise<RosterSurvey> {
  const nothing = emptySurvey()
  if (bytes.length > largestFile)
    return refusedAs(nothing, remark('import.file-too-large', { values: { megabytes: 10 } }))
  const decoded = decodeRoster(bytes)
  if (!decoded) return refusedAs(nothing, remark('import.not-a-table'))
  const { separator, from } = separatorOf(decoded.text)
  const file = { ...nothing, encoding: decoded.encoding, encodingAssumed: decoded.assumed, separator }

  let repetition = new Repetition()
  let survey: RosterSurvey | undefined
  let rows = 0
  const names = { all: 0, digits: 0 }
  const order = { month: 0, day: 0 }
  try {
    for await (const { line, cells } of linesOf(decoded.text, separator, from)) {
      if (!survey) {
        survey = readHeader(file, cells)
        if (survey.refusals.length > 0) return survey
        repetition = new Repetition(survey.readColumns.map(({ heading }) => heading))
        continue
      }
      rows += 1
      if (rows > mostRows)
        return refusedAs(survey, remark('import.too-many-rows', { values: { most: mostRows } }))
      countNames(survey, cells, names)
      for (const field of ['birthDate', 'deceased'] as const) {
        for (const { text } of valuesOf(survey, cells, field)) {
          const first = slashOrder(text)
          if (first) order[first] += 1
        }
      }
      const read = readRow(survey, cells, options)
      repetition.add(line, read.number, read.person, shownCells(survey, cells))
    }
  } catch (error) {
    if (!(error instanceof UnclosedQuote)) throw error
    return refusedAs(survey ?? file, remark('import.quote-not-closed', { values: { line: error.line } }))
  }
  if (!survey) return refusedAs(file, remark('import.file-empty'))
  if (rows === 0) return refusedAs(survey, remark('import.no-rows'))
  const percent = names.all === 0 ? 0 : Math.floor((names.digits * 100) / names.all)
  return {
    ...survey,
    rows,
    repeated: repetition.repeats.size,
    trailingDigits: { percent, byDefault: percent >= 90 },
    slashesUnclear: order.day > order.month,
    repeats: repetition.repeats,
    conflicts: repetition.conflicts,
    namesakes: repetition.namesakes(),
  }
}

/** One answer for every row of the file, in its order; `survey.rows` says how many there will be. */
export async function* readRoster(
  bytes: Uint8Array,
  survey: RosterSurvey,
  options: RosterOptions,
): AsyncGenerator<ImportRow, void, undefined> {
  if (survey.refusals.length > 0) return
  const text = decodeRoster(bytes)?.text ?? ''
  const { separator, from } = separatorOf(text)
  let headerSeen = false
  for await (const { line, cells } of linesOf(text, separator, from)) {
    if (!headerSeen) {
      headerSeen = true
      continue
    }
    yield rosterRow(survey, line, cells, options)
  }
}

function rosterRow(survey: RosterSurvey, line: number, cells: string[], options: RosterOptions): ImportRow {
  const repeated = survey.repeats.get(line)
  if (repeated !== undefined) return { line, repeats: repeated }
  const { person, reading, number } = readRow(survey, cells, options)
  const conflict = survey.conflicts.get(line)
  if (conflict) {
    const more = { ...placeOf(survey)('recordNumbers'), ...(number ? { value: number } : {}) }
    reading.refusals.push(conflictRefusal(line, conflict, more))
  }
  const namesake = survey.namesakes.get(line)
  if (namesake !== undefined) {
    reading.ask('import.same-name-and-birth-date', placeOf(survey)('name'), undefined, { line: namesake })
  }
  const [first, ...others] = reading.refusals
  if (first) return { line, refusals: [first, ...others], cells: shownCells(survey, cells) }
  if (!person) throw new Error(`line ${line}: neither read nor refused`)
  return { line, ok: person, questions: reading.questions, notes: reading.notes }
}

/** The words that the downloaded list of errors needs, in the language of whoever asks for it. */
export type ErrorWords = {
  line: string
  where: string
  problem: string
  change: string
  say: (refusal: Remark) => { text: string; change?: string | undefined }
}

/**
 * The refused rows as a file to be mended and imported again: the columns as they were read, and behind them
 * the line, the place, what is wrong and what would mend it. A FHIR file has no columns to give back:
 * `{ readColumns: [] }`.
 */
export function errorsAsCsv(
  survey: Pick<RosterSurvey, 'readColumns'>,
  rows: Iterable<ImportRow>,
  words: ErrorWords,
): string {
  const lines = function* (): Generator<(string | number)[]> {
    for (const row of rows) {
      if (!('refusals' in row)) continue
      const said = row.refusals.map(words.say)
      const problems = said.map(({ text }) => text).join(' ')
      const changes = said.map(({ change }) => change ?? '').join(' ')
      const where = [...new Set(row.refusals.map(({ column, field }) => column ?? field ?? ''))].join(', ')
      yield [...row.cells, row.line, where, problems, changes.trim()]
    }
  }
  const header = survey.readColumns.map(({ heading }) => heading)
  return csvText([...header, words.line, words.where, words.problem, words.change], lines())
}
