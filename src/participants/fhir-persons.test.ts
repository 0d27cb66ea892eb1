import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { readFhir } from './fhir-persons.ts'

const day = '2026-06-01'
const small = readFileSync(new URL('fixtures/bundle-small.json', import.meta.url))
const readText = (text: string) => readFhir(new TextEncoder().encode(text), { day })
const patient = (more: object) => readText(JSON.stringify({ resourceType: 'Patient', id: 'p', ...more }))

describe('a bundle of ours', () => {
  const { survey, rows } = readFhir(small, { day })

  it('refuses a person whose birth date has only a year, and says where it stands', () => {
    expect(rows[1]).toMatchObject({
      line: 3,
      refusals: [
        { code: 'import.birth-date-incomplete', field: 'Bundle.entry[2].resource.birthDate', value: '1980' },
      ],
    })
  })

  it('refuses a person whose name is not built as FHIR says', () => {
    expect(rows[3]).toMatchObject({ refusals: [{}, { field: 'Bundle.entry[4].resource.name' }] })
  })

  it('reads the person and not the chart, nor race, birth sex, licence or social security number', () => {
    expect(rows[0]).toEqual({
      line: 1,
      ok: {
        name: { given: 'Inés María', family: 'Oquendo' },
        preferredName: 'Nene',
        formerNames: ['Inés Ibáñez'],
        birthDate: '1971-02-28',
        deceased: true,
        deceasedOn: '2020-06-30',
        gender: 'female',
        languages: ['es', 'en-US'],
        phones: ['406-555-0120', '406-555-0121'],
        email: 'ines@example.org',
        address: {
          street: '1 Elm St\nApt 2',
          city: 'Helena',
          state: 'MT',
          postalCode: '59601',
          country: 'US',
        },
        recordNumbers: [{ system: 'https://clinic.example.org/mrn', value: 'M-100' }],
      },
      questions: [],
      notes: [],
    })
    expect(JSON.stringify(rows)).not.toMatch(/Not to be read|L-1|4325/)
    expect(survey).toEqual({ shape: 'bundle', persons: 4, others: 1, refusals: [] })
  })

  it('marks somebody deceased without a day, and keeps a name that has no parts', () => {
    expect(rows[2]).toMatchObject({ ok: { name: { written: 'Sukarno' }, deceased: true } })
    expect(rows[2]).toMatchObject({ ok: { recordNumbers: [{ system: 'fhir:Patient', value: 'p3' }] } })
  })
})

describe('a file that is no bundle of persons', () => {
  it.each([
    ['', 'import.file-empty'],
    ['{"resourceType":"Bundle",', 'import.fhir-not-json'],
    ['<Bundle/>', 'import.fhir-xml'],
    ['null', 'import.fhir-wrong-resource'],
    ['[]', 'import.fhir-wrong-resource'],
    ['{"resourceType":"Observation"}', 'import.fhir-wrong-resource'],
    ['{"resourceType":["Patient"]}', 'import.fhir-wrong-resource'],
    ['{"resourceType":"Bundle","type":"document","entry":[]}', 'import.fhir-bundle-type'],
    ['{"resourceType":"Bundle","entry":[]}', 'import.fhir-bundle-type'],
    ['{"resourceType":"Bundle","type":"collection"}', 'import.fhir-no-person'],
    ['{"resourceType":"Bundle","type":"collection","entry":{}}', 'import.fhir-no-person'],
    [
      '{"resourceType":"Bundle","type":"collection","entry":[null,{},{"resource":3}]}',
      'import.fhir-no-person',
    ],
  ])('%s is refused: %s', (text, code) => {
    const { survey, rows } = readText(text)
    expect([rows, survey.refusals.map((refusal) => refusal.code)]).toEqual([[], [code]])
  })

  it('is refused where it is not UTF-8', () => {
    expect(readFhir(Buffer.from('{"a":"\xe9"}', 'latin1'), { day }).survey.refusals).toMatchObject([
      { code: 'import.fhir-not-utf-8' },
    ])
  })
})

describe('a patient', () => {
  const named = { name: [{ family: 'Hale', given: ['Rae'] }] }
  const refusals = (more: object) =>
    patient({ ...named, ...more }).rows.flatMap((row) =>
      'refusals' in row ? row.refusals.map(({ code, field }) => `${code} ${field}`) : ['read'],
    )

  it.each([
    [{ birthDate: '2027-01-01' }, 'import.birth-date-future Patient.birthDate'],
    [{ birthDate: '1980-02-30' }, 'import.birth-date-impossible Patient.birthDate'],
    [{ birthDate: 1980 }, 'import.fhir-wrong-shape Patient.birthDate'],
    [
      { birthDate: '1980-01-01', deceasedDateTime: '1979-12-31T23:59:00Z' },
      'import.death-before-birth Patient.deceasedDateTime',
    ],
    [{ name: [{ use: 'official' }] }, 'import.name-missing Patient.name'],
    [{ name: [{ use: 'maiden', family: 'Moss' }] }, 'import.name-missing Patient.name'],
    [{ name: [{ family: '987-65-4321' }] }, 'import.social-security-number Patient.name[0].family'],
    [
      { identifier: [{ type: { coding: [{ code: 'MR' }] }, value: '987-65-4321' }] },
      'import.social-security-number Patient.identifier[0].value',
    ],
    [{ id: undefined }, 'import.record-number-missing Patient.identifier'],
    [{ telecom: [3] }, 'import.fhir-wrong-shape Patient.telecom'],
  ])('%j is refused: %s', (more, expected) => {
    expect(refusals(more)).toEqual([expected])
  })

  it('never takes a social security number for a record number, however it is marked', () => {
    for (const number of [
      { system: 'http://hl7.org/fhir/sid/us-ssn', value: '987654321' },
      { system: 'urn:oid:2.16.840.1.113883.4.1', value: '987654321' },
      { type: { coding: [{ code: 'SS' }] }, value: '987654321' },
    ]) {
      const { rows } = patient({ ...named, identifier: [number], address: [{ line: ['c/o 987654321'] }] })
      expect(rows).toMatchObject([{ ok: { recordNumbers: [{ system: 'fhir:Patient' }] } }])
      expect(JSON.stringify(rows)).not.toContain('987654321')
    }
  })

  it('is taken alone, and one on each line', () => {
    expect(patient(named)).toMatchObject({ survey: { shape: 'patient', persons: 1 } })
    const line = (id: string) => JSON.stringify({ resourceType: 'Patient', id, ...named })
    const { survey, rows } = readText(
      `${line('a')}\n{"resourceType":"Condition"}\n\n{broken\n${line('b')}\n${line('a')}\n`,
    )
    expect(survey).toMatchObject({ shape: 'lines', persons: 4, others: 1 })
    expect(rows).toMatchObject([
      { line: 1, ok: {} },
      { line: 4, refusals: [{ code: 'import.fhir-not-json' }] },
      { line: 5, ok: {} },
      { line: 6, repeats: 1 },
    ])
  })

  it('that stands twice with two birth dates is refused both times', () => {
    const line = (birthDate: string) =>
      JSON.stringify({ resourceType: 'Patient', id: 'a', birthDate, ...named })
    const { rows } = readText(`${line('1980-02-03')}\n${line('1981-02-03')}`)
    expect(rows).toMatchObject([
      { refusals: [{ code: 'import.record-number-conflict', values: { lines: '2', fields: 'birthDate' } }] },
      { refusals: [{ code: 'import.record-number-conflict', values: { lines: '1', fields: 'birthDate' } }] },
    ])
  })
})

const shared = new URL('../../../shared/data/synthea-r4/', import.meta.url)

describe.skipIf(!existsSync(shared))(
  'the sample bundles in ../shared (skipped where that folder is missing)',
  () => {
    it('are thirteen persons, with their accents and without their social security numbers', () => {
      const read = readdirSync(shared).map((file) =>
        readFhir(readFileSync(new URL(encodeURIComponent(file), shared)), { day }),
      )
      const people = read.flatMap(({ rows }) => rows.flatMap((row) => ('ok' in row ? [row.ok] : [])))
      expect(read.flatMap(({ survey }) => survey.refusals)).toEqual([])
      expect(people).toHaveLength(13)
      expect(people.map(({ name }) => name)).toContainEqual({ given: 'Agustín', family: 'Fonseca' })
      expect(people.find(({ name }) => name.family === 'Morissette')?.formerNames).toEqual(['Joie Kling'])
      expect(people.map(({ languages }) => languages[0])).toContain('ru-RU')
      expect(JSON.stringify(people)).not.toMatch(/\d{3}-\d{2}-\d{4}\b/)
    })
  },
)
