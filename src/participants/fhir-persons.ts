import type { Day } from '../kernel/days.ts'
import { type ImportRow, type Remark, remark } from './import-row.ts'
import { longestName, type Person, type PersonName, recordKeys } from './person.ts'
import { type At, Reading, said } from './reading.ts'
import { Element, type Json } from './fhir-element.ts'
import { type Found, resourcesIn, typeOf } from './fhir-file.ts'
import { conflictRefusal, Repetition } from './roster-repeats.ts'
import { largestFile } from './roster.ts'

/**
 * The persons, not the charts, of FHIR R4: a Bundle, one Patient, or one resource a line. Race, ethnicity,
 * birth sex, the mother's name, licence and passport numbers are not read at all.
 */

export type FhirOptions = { day: Day }

export type FhirSurvey = {
  /** How the file is made up; undefined where it is refused. */
  shape: 'bundle' | 'patient' | 'lines' | undefined
  /** Patients found, and other resources that are left where they are. */
  persons: number
  others: number
  /** Why the file as a whole is refused. */
  refusals: readonly Remark[]
}

/** What the file is and every person in it, each with its own answer. */
export function readFhir(bytes: Uint8Array, options: FhirOptions): { survey: FhirSurvey; rows: ImportRow[] } {
  const refusedFor = (refusal: Remark) => ({
    survey: { shape: undefined, persons: 0, others: 0, refusals: [refusal] },
    rows: [],
  })
  if (bytes.length > largestFile)
    return refusedFor(remark('import.file-too-large', { values: { megabytes: 10 } }))
  const found = resourcesIn(bytes)
  if ('code' in found) return refusedFor(found)
  const patients = found.resources.filter(({ resource, broken }) => broken || typeOf(resource) === 'Patient')
  if (patients.length === 0)
    return refusedFor(remark('import.fhir-no-person', { values: { resources: found.resources.length } }))
  const survey = {
    shape: found.shape,
    persons: patients.length,
    others: found.resources.length - patients.length,
    refusals: [],
  }
  return { survey, rows: withoutRepeats(patients.map((patient) => patientRow(patient, options))) }
}

/** The same person in two entries is one; two that contradict each other are both refused, as in a roster. */
function withoutRepeats(rows: readonly ImportRow[]): ImportRow[] {
  const repetition = new Repetition()
  for (const row of rows) if ('ok' in row) repetition.add(row.line, recordKeys(row.ok)[0], row.ok, [])
  return rows.map((row) => {
    const first = repetition.repeats.get(row.line)
    if (first !== undefined) return { line: row.line, repeats: first }
    const conflict = repetition.conflicts.get(row.line)
    return conflict
      ? {
          line: row.line,
          refusals: [conflictRefusal(row.line, conflict, { field: 'Patient.identifier' })],
          cells: [],
        }
      : row
  })
}

function patientRow({ line, path, resource, broken }: Found, { day }: FhirOptions): ImportRow {
  if (broken) return { line, refusals: [remark('import.fhir-not-json', { field: path })], cells: [] }
  const patient = new Element(resource as Json, path)
  const reading = new Reading(day, ownSocialSecurity(resource as Json))
  const person = readPatient(patient, reading)
  for (const wrong of patient.wrong) reading.refuse('import.fhir-wrong-shape', { field: wrong })
  const [first, ...others] = reading.refusals
  if (first) return { line, refusals: [first, ...others], cells: [] }
  if (!person) throw new Error(`entry ${line}: neither read nor refused`)
  return { line, ok: person, questions: reading.questions, notes: reading.notes }
}

function readPatient(patient: Element, reading: Reading): Person | undefined {
  const names = readNames(patient, reading)
  const birthDate = read(patient, 'birthDate', (text, at) => reading.birthDate(text, at))
  const death = readDeath(patient, reading)
  reading.life(birthDate, death.deceasedOn, patient.at('birthDate'), patient.at('deceasedDateTime'))
  const recordNumbers = readIdentifiers(patient, reading)
  if (recordNumbers.length === 0 && !birthDate && reading.refusals.length === 0) {
    reading.refuse('import.record-number-missing', patient.at('identifier'))
  }
  const telecoms = patient
    .list('telecom')
    .filter((telecom) => telecom.text('use') !== 'old')
    .sort((a, b) => rank(a) - rank(b))
  const valuesOf = (system: RegExp) => telecoms.filter((telecom) => system.test(telecom.text('system') ?? ''))
  const draft: Person = {
    ...said({
      preferredName: names.preferredName,
      birthDate,
      ...death,
      gender: read(patient, 'gender', (text, at) => reading.gender(text, at)),
      email: valuesOf(/^email$/)
        .map((each) => read(each, 'value', (text, at) => reading.email(text, at)))
        .find(Boolean),
    }),
    name: names.name,
    formerNames: names.formerNames,
    phones: [
      ...new Set(
        valuesOf(/^(phone|sms)$/).flatMap(
          (each) => read(each, 'value', (text, at) => reading.phone(text, at)) ?? [],
        ),
      ),
    ],
    languages: readLanguages(patient, reading),
    address: readAddress(patient, reading),
    recordNumbers,
  }
  return reading.whole(draft, (field) => patient.at(elementOf[field] ?? field.split('.')[0] ?? ''))
}

const elementOf: Record<string, string> = {
  recordNumbers: 'identifier',
  phones: 'telecom',
  email: 'telecom',
  languages: 'communication',
  formerNames: 'name',
  preferredName: 'name',
  deceasedOn: 'deceasedDateTime',
}

function read<T>(element: Element, key: string, how: (text: string, at: At) => T): T | undefined {
  const text = element.text(key)
  return text === undefined ? undefined : how(text, element.at(key))
}

const rank = (telecom: Element) => telecom.number('rank') ?? 1000

const formerUses = new Set(['old', 'maiden'])

function readNames(
  patient: Element,
  reading: Reading,
): { name: PersonName; preferredName: string | undefined; formerNames: string[] } {
  const all = patient.list('name')
  const use = (name: Element) => name.text('use') ?? ''
  const current = all.filter(
    (name) => !formerUses.has(use(name)) && !['nickname', 'anonymous', 'temp'].includes(use(name)),
  )
  const main =
    current.find((name) => use(name) === 'official') ??
    current.find((name) => use(name) === 'usual') ??
    current[0]
  const usual = all.find((name) => name !== main && (use(name) === 'usual' || use(name) === 'nickname'))
  const preferred = usual && namePartsOf(usual, reading)
  const name = main ? namePartsOf(main, reading) : {}
  if (!name.given && !name.family && !name.written && reading.refusals.length === 0) {
    reading.refuse('import.name-missing', patient.at('name'))
  }
  const preferredName = preferred && (preferred.given ?? preferred.written ?? preferred.family)
  const formerNames = all
    .filter((each) => formerUses.has(use(each)))
    .map((each) => namePartsOf(each, reading))
    .map((parts) => parts.written ?? [parts.given, parts.family].filter(Boolean).join(' '))
  return {
    name,
    preferredName: preferredName === name.given ? undefined : preferredName,
    formerNames: [...new Set(formerNames.filter(Boolean))],
  }
}

function namePartsOf(name: Element, reading: Reading): Partial<PersonName> {
  const given = name
    .texts('given')
    .flatMap((text, index) => reading.name(text, name.at(`given[${index}]`)) ?? [])
  const family = read(name, 'family', (text, at) => reading.name(text, at))
  const suffix = name.texts('suffix').flatMap((text) => reading.free(text, name.at('suffix'), 40) ?? [])
  if (given.length === 0 && !family) {
    return said({ written: read(name, 'text', (text, at) => reading.name(text, at, 2 * longestName)) })
  }
  return said({ given: given.join(' ') || undefined, family, suffix: suffix.join(' ') || undefined })
}

function readDeath(patient: Element, reading: Reading): { deceased?: boolean; deceasedOn?: Day } {
  const at = patient.at('deceasedDateTime')
  const written = patient.text('deceasedDateTime')
  if (written === undefined) {
    const deceased = patient.yesNo('deceasedBoolean')
    return deceased === undefined ? {} : { deceased }
  }
  return reading.death(written, at)
}

/** Medical record numbers; where there is none, whatever else the sender calls the person by. */
function readIdentifiers(patient: Element, reading: Reading): { system: string; value: string }[] {
  const all = patient.list('identifier').filter((identifier) => identifier.text('use') !== 'old')
  const medical = all.filter((identifier) => codesOf(identifier).includes('MR'))
  const untyped = all.filter(
    (identifier) => codesOf(identifier).length === 0 && !isSocialSecurity(identifier),
  )
  const chosen = medical.length > 0 ? medical : untyped.slice(0, 1)
  const numbers = chosen.flatMap((identifier) => {
    const value = read(identifier, 'value', (text, at) => reading.exact(text, at, 100))
    const system = read(identifier, 'system', (text, at) => reading.exact(text, at, 300)) ?? 'fhir'
    return value ? [{ system, value }] : []
  })
  if (numbers.length > 0) return numbers
  const id = read(patient, 'id', (text, at) => reading.exact(text, at, 100))
  return id ? [{ system: 'fhir:Patient', value: id }] : []
}

function codesOf(identifier: Element): string[] {
  return (
    identifier
      .child('type')
      ?.list('coding')
      .flatMap((coding) => coding.text('code') ?? []) ?? []
  )
}

function isSocialSecurity(identifier: Element): boolean {
  const system = identifier.text('system') ?? ''
  return (
    /us-ssn|2\.16\.840\.1\.113883\.4\.1$/i.test(system) ||
    codesOf(identifier).some((code) => code === 'SS' || code === 'SB')
  )
}

function ownSocialSecurity(resource: Json): string | undefined {
  return new Element(resource, 'Patient').list('identifier').find(isSocialSecurity)?.text('value')
}

function readLanguages(patient: Element, reading: Reading): string[] {
  const spoken = patient
    .list('communication')
    .sort((a, b) => Number(b.yesNo('preferred') ?? false) - Number(a.yesNo('preferred') ?? false))
  const tags = spoken.flatMap((each) => {
    const language = each.child('language')
    const code = language
      ?.list('coding')
      .map((coding) => coding.text('code'))
      .find(Boolean)
    const written = code ?? language?.text('text')
    return language && written ? reading.languages(written, language.at('coding')) : []
  })
  return [...new Set(tags)]
}

function readAddress(patient: Element, reading: Reading): Person['address'] {
  const all = patient
    .list('address')
    .filter((address) => !['old', 'billing'].includes(address.text('use') ?? ''))
  const address = all.find((each) => each.text('use') === 'home') ?? all[0]
  if (!address) return {}
  const part = (key: string, longest: number) =>
    read(address, key, (text, at) => reading.free(text, at, longest))
  const street = address.texts('line').join('\n')
  return said({
    street: reading.free(street, address.at('line'), 500),
    city: part('city', 200),
    state: part('state', 100),
    postalCode: part('postalCode', 20),
    country: part('country', 100),
  })
}
