import { describe, expect, it } from 'vitest'
import { changesBetween, rememberedImport, withChanges } from './compare.ts'
import { type Person, person } from './person.ts'
import { fc } from '../../tools/testing/repeatable.ts'

const rae = person.parse({
  name: { given: 'Rae', family: 'Hale' },
  birthDate: '1980-02-03',
  phones: ['406-555-0101'],
  languages: ['en'],
  address: { street: '1 Elm St', city: 'Helena' },
  recordNumbers: [{ system: 'roster', value: 'R-1' }],
})
const changed = (more: Partial<Person>): Person => ({ ...structuredClone(rae), ...more })

describe('importing somebody again', () => {
  it('never erases what an empty cell does not say', () => {
    const empty = person.parse({ name: { given: 'Rae', family: 'Hale' } })
    expect(changesBetween(rae, empty, rae)).toEqual([])
    expect(changesBetween(rae, empty)).toEqual([])
    expect(rememberedImport(rae, empty)).toEqual(rae)
  })

  it('changes nothing where the file says the same', () => {
    expect(changesBetween(rae, rae, rae)).toEqual([])
  })

  it('changes the one cell that changed', () => {
    const moved = changed({ address: { street: '2 Oak St', city: 'Helena' } })
    const changes = changesBetween(rae, moved, rae)
    expect(changes).toEqual([{ field: 'address.street', before: '1 Elm St', after: '2 Oak St' }])
    expect(withChanges(rae, changes)).toEqual(moved)
  })

  it('leaves what a person changed by hand while the file stays as it was', () => {
    expect(changesBetween(changed({ birthDate: '1981-02-03' }), rae, rae)).toEqual([])
    const { birthDate: _, ...without } = rae
    expect(changesBetween(without, rae, rae)).toEqual([])
  })

  it('asks where a person and the file changed the same field differently', () => {
    const byHand = changed({ birthDate: '1981-02-03' })
    const file = changed({ birthDate: '1982-02-03' })
    expect(changesBetween(byHand, file, rae)).toEqual([
      {
        field: 'birthDate',
        before: '1981-02-03',
        after: '1982-02-03',
        conflict: { lastImported: '1980-02-03' },
      },
    ])
    expect(changesBetween(file, file, rae)).toEqual([])
  })

  it('asks where somebody who was typed in comes in a file for the first time and differs', () => {
    expect(changesBetween(rae, changed({ birthDate: '1982-02-03', email: 'rae@example.org' }))).toEqual([
      {
        field: 'birthDate',
        before: '1980-02-03',
        after: '1982-02-03',
        conflict: { lastImported: undefined },
      },
      { field: 'email', before: undefined, after: 'rae@example.org' },
    ])
  })

  it('keeps a telephone that was added by hand when the file changes its own', () => {
    const byHand = changed({ phones: ['406-555-0101', '406-555-0700'] })
    const file = changed({ phones: ['406-555-0102'] })
    expect(changesBetween(byHand, file, rae)).toEqual([
      { field: 'phones', before: byHand.phones, after: ['406-555-0102', '406-555-0700'] },
    ])
  })

  it('does not bring back a telephone that was taken away by hand', () => {
    expect(changesBetween(changed({ phones: [] }), rae, rae)).toEqual([])
  })

  it('takes the day of death back where the file says that somebody is alive', () => {
    const dead = changed({ deceased: true, deceasedOn: '2020-01-01' })
    const changes = changesBetween(dead, changed({ deceased: false }), dead)
    expect(withChanges(dead, changes)).toEqual(changed({ deceased: false }))
  })

  it('brings the record number of a second system beside the first', () => {
    const other = { system: 'clinic', value: 'M-1' }
    const changes = changesBetween(rae, changed({ recordNumbers: [other] }))
    expect(withChanges(rae, changes).recordNumbers).toEqual([...rae.recordNumbers, other])
  })
})

describe('whatever three versions there are', () => {
  const word = fc.constantFrom('a', 'b', 'c')
  const some = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined })
  const anybody: fc.Arbitrary<Person> = fc
    .record({
      given: word,
      family: some(word),
      preferredName: some(word),
      birthDate: some(fc.constantFrom('1980-01-01', '1981-01-01')),
      deceasedOn: some(fc.constantFrom('2020-01-01', '2021-01-01')),
      email: some(fc.constantFrom('a@example.org', 'b@example.org')),
      phones: fc.uniqueArray(word, { maxLength: 3 }),
      city: some(word),
    })
    .map(({ given, family, city, deceasedOn, ...more }) =>
      person.parse({
        ...JSON.parse(JSON.stringify(more)),
        ...(deceasedOn ? { deceased: true, deceasedOn } : {}),
        name: { given, ...(family ? { family } : {}) },
        ...(city ? { address: { city } } : {}),
      }),
    )

  it('an import that was made once changes nothing when it is made again', () => {
    fc.assert(
      fc.property(anybody, anybody, fc.option(anybody, { nil: undefined }), (existing, incoming, last) => {
        const made = withChanges(existing, changesBetween(existing, incoming, last))
        expect(changesBetween(made, incoming, rememberedImport(last, incoming))).toEqual([])
      }),
    )
  })

  it('no field that was known becomes unknown, and the person stays one that can be kept', () => {
    fc.assert(
      fc.property(anybody, anybody, anybody, (existing, incoming, last) => {
        const made = withChanges(existing, changesBetween(existing, incoming, last))
        expect(person.parse(made)).toEqual(made)
        for (const key of Object.keys(existing)) expect(made).toHaveProperty(key)
      }),
    )
  })
})
