import { looksLikeFormula } from '../kernel/csv.ts'
import { longestName, type Person } from './person.ts'
import { type At, Reading, said } from './reading.ts'
import type { RosterField } from './roster-columns.ts'
import type { RosterOptions, RosterSurvey } from './roster-survey.ts'
import { coverSocialSecurity } from './social-security.ts'
import { isUnsaid } from './written-day.ts'

/** One row of a roster, cell by cell, as a person. */

export type Value = { text: string; column: string }

/** What the row says in all columns of a field; what is empty is not said. */
export function valuesOf(survey: RosterSurvey, cells: readonly string[], field: RosterField): Value[] {
  return survey.columns
    .filter((column) => column.field === field)
    .map(({ index, heading }) => ({ text: (cells[index] ?? '').trim(), column: heading }))
    .filter(({ text }) => text !== '')
}

function ownSocialSecurity(survey: RosterSurvey, cells: readonly string[]): string | undefined {
  return valuesOf(survey, cells, 'socialSecurity')[0]?.text
}

/** The cells that may be shown and written again. */
export function shownCells(survey: RosterSurvey, cells: readonly string[]): string[] {
  const own = ownSocialSecurity(survey, cells)
  return survey.readColumns.map(({ index }) => coverSocialSecurity(cells[index] ?? '', own))
}

const fieldsOfPerson: Record<string, RosterField> = {
  recordNumbers: 'recordNumber',
  name: 'family',
  'name.given': 'given',
  'name.family': 'family',
  'name.written': 'fullName',
  phones: 'phone',
  languages: 'language',
  deceasedOn: 'deceased',
}

/** Where a field of the person stands in this file. */
export function placeOf(survey: RosterSurvey): (field: string) => At {
  return (field) => {
    const wanted = fieldsOfPerson[field] ?? field.replace(/^address\./, '')
    const column = survey.columns.find((each) => each.field === wanted)
    return column ? { field, column: column.heading } : { field }
  }
}

const nameFields = ['given', 'middle', 'family', 'fullName', 'formerName'] as const

/** Counts people, and those of whom every word of every name ends in digits. */
export function countNames(
  survey: RosterSurvey,
  cells: readonly string[],
  names: { all: number; digits: number },
): void {
  const words = nameFields.flatMap((field) =>
    valuesOf(survey, cells, field).flatMap(({ text }) => text.split(/\s+/)),
  )
  if (words.length === 0) return
  names.all += 1
  if (words.every((word) => /\p{L}\d+$/u.test(word))) names.digits += 1
}

/** `Yundt842` is `Yundt`; a word that is nothing but digits stays. */
function withoutTrailingDigits(name: string): string {
  return name.replace(/(?<=\p{L}[\p{L}\p{M}'’.-]*)\d+(?=\s|,|$)/gu, '')
}

export type ReadRow = { person: Person | undefined; reading: Reading; number: string | undefined }

export function readRow(survey: RosterSurvey, cells: string[], options: RosterOptions): ReadRow {
  const reading = new Reading(options.day, ownSocialSecurity(survey, cells))
  const place = placeOf(survey)
  const all = (field: RosterField) => valuesOf(survey, cells, field)
  /** The value of the first column that says something, read by `how`. */
  const one = <T>(field: RosterField, path: string, how: (text: string, at: At) => T): T | undefined => {
    const value = all(field)[0]
    return value && how(value.text, { field: path, column: value.column })
  }
  const names = (field: RosterField, path: string, longest?: number) =>
    all(field).flatMap(({ text, column }) => {
      const asMeant = options.stripTrailingDigits ? withoutTrailingDigits(text) : text
      return reading.name(asMeant, { field: path, column }, longest) ?? []
    })
  const name = (field: RosterField, path: string) => names(field, path)[0]
  const free = (field: RosterField, path: string, longest: number) =>
    one(field, path, (text, at) => reading.free(text, at, longest))

  if (cells.length !== survey.columns.length) {
    const extra = cells.slice(survey.columns.length).some((cell) => cell.trim() !== '')
    if (extra || cells.length < survey.columns.length) {
      const values = { cells: cells.length, columns: survey.columns.length }
      reading.refuse('import.cells-do-not-fit', { field: 'row' }, undefined, values)
    }
  }
  noteFormulas(survey, cells, reading)

  const number = one('recordNumber', 'recordNumbers', (text, at) =>
    isUnsaid(text) ? undefined : reading.exact(text, at, 100),
  )
  const birthDate = one('birthDate', 'birthDate', (text, at) =>
    reading.birthDate(text, at, survey.slashesUnclear),
  )
  const death =
    one('deceased', 'deceasedOn', (text, at) => reading.death(text, at, survey.slashesUnclear)) ?? {}
  reading.life(birthDate, death.deceasedOn, place('birthDate'), place('deceasedOn'))

  const given = [...names('given', 'name.given'), ...names('middle', 'name.given')].join(' ') || undefined
  const family = name('family', 'name.family')
  const full = given || family ? {} : fullName(name('fullName', 'name.written'))
  const personName = said({ given, family, suffix: free('suffix', 'name.suffix', 40), ...full })
  const nameless = !personName.given && !personName.family && !personName.written
  if (nameless && reading.refusals.length === 0) reading.refuse('import.name-missing', place('name'))
  if (!number && !birthDate && reading.refusals.length === 0) {
    reading.refuse('import.record-number-missing', place('recordNumbers'))
  }

  const postalCode = free('postalCode', 'address.postalCode', 20)
  const emptyCode = postalCode !== undefined && /^0+(-0+)?$/.test(postalCode)
  if (emptyCode) reading.note('import.postal-code-empty', place('address.postalCode'), postalCode)
  const draft: Person = {
    ...said({
      preferredName: name('preferredName', 'preferredName'),
      birthDate,
      ...death,
      gender: one('gender', 'gender', (text, at) => reading.gender(text, at)),
      email: one('email', 'email', (text, at) => reading.email(text, at)),
      accessNeeds: free('accessNeeds', 'accessNeeds', 2000),
      howToReach: free('howToReach', 'howToReach', 2000),
      zone: one('zone', 'zone', (text, at) => reading.zone(text, at)),
    }),
    name: personName,
    formerNames: names('formerName', 'formerNames', 2 * longestName),
    languages: unique(
      all('language').flatMap(({ text, column }) => reading.languages(text, { field: 'languages', column })),
    ),
    phones: unique(
      all('phone').flatMap(({ text, column }) =>
        text.split(/[;|\n]/).flatMap((each) => reading.phone(each, { field: 'phones', column }) ?? []),
      ),
    ),
    address: said({
      street: streetOf(all('street'), reading),
      city: free('city', 'address.city', 200),
      state: free('state', 'address.state', 100),
      postalCode: emptyCode ? undefined : postalCode,
      country: free('country', 'address.country', 100),
    }),
    recordNumbers: number ? [{ system: options.recordSystem ?? 'roster', value: number }] : [],
  }
  return { person: reading.whole(draft, place), reading, number }
}

const unique = (list: readonly string[]) => [...new Set(list)]

function streetOf(values: readonly Value[], reading: Reading): string | undefined {
  const lines = values.flatMap(
    ({ text, column }) => reading.free(text, { field: 'address.street', column }, 500) ?? [],
  )
  return lines.length > 0 ? lines.join('\n') : undefined
}

/** `Lima, Ana` has its parts; without a comma nobody can tell them apart, and the name stays as it is written. */
function fullName(written: string | undefined): {
  given?: string
  family?: string
  written?: string
} {
  if (!written) return {}
  const [family, given, ...more] = written.split(',').map((part) => part.trim())
  if (!family || !given || more.length > 0) return { written }
  return /^(jr|sr|ii|iii|iv)\.?$/i.test(given) ? { written } : { family, given }
}

function noteFormulas(survey: RosterSurvey, cells: readonly string[], reading: Reading): void {
  for (const { index, heading, field } of survey.readColumns) {
    const cell = cells[index] ?? ''
    // A number with its country code is no formula.
    if (field === 'phone' || !looksLikeFormula(cell) || cell.trim().length < 2) continue
    reading.note('import.formula-kept-as-text', { field: field as string, column: heading }, cell)
  }
}
