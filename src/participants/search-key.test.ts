import { describe, expect, it } from 'vitest'
import { displayName, likenessKey, person, personSearchKey } from './person.ts'
import { fold, matches, queryWords, searchKey, searchPatterns, wordsBetween } from './search-key.ts'
import { fc } from '../../tools/testing/repeatable.ts'

const finds = (query: string, name: string) => matches(query, searchKey(name))

describe('a search', () => {
  it('does not find the middle of a word, nor a word nobody has', () => {
    expect(finds('seca', 'Agustín Fonseca')).toBe(false)
    expect(finds('agustin fonsecas', 'Agustín Fonseca')).toBe(false)
    expect(finds('agustin maria', 'Agustín Fonseca')).toBe(false)
  })

  it.each([
    ['agustin', 'Agustín Fonseca'],
    ['FONS AGU', 'Agustín Fonseca'],
    ['Agustín', 'Agustin'],
    ['nguyen duc', 'Nguyễn Đức'],
    ['Đức', 'Duc'],
    ['Thi Anh', 'Thị Ánh'],
    ['obrien', "O'Brien"],
    ["o'brien", 'O’Brien'],
    ['o brien', "O'Brien"],
    ['brien', "O'Brien"],
    ['O’Brien', 'OBrien'],
    ['smith jones', 'Smith-Jones'],
    ['smithjones', 'Smith-Jones'],
    ['Smith-Jo', 'Smith-Jones'],
    ['jones', 'Smith‑Jones'],
    ['strasse', 'Straße'],
    ['Lodz', 'Łódź'],
    ['istanbul', 'İstanbul'],
    ['كريمي', 'کریمی'],
    ['کریمی', 'كريمى'],
    ['احمد', 'أَحْمَد'],
    ['فاطمه', 'فاطمة'],
    ['علیرضا', 'علی‌رضا'],
    ['علی رضا', 'علی‌رضا'],
    ['رضا', 'علی‌رضا'],
    ['عبدالله', 'عبد الله'],
    ['محمد', 'محـــمد'],
    ['12', '۱۲ و ١٢'],
    ['김민수', '김 민수'],
    ['민수', '김 민수'],
    ['기', '김'],
    ['김', '김'],
    ['ｋｉｍ', 'Kim'],
    ['', 'anybody'],
    ['  ', 'anybody'],
  ])('for “%s” finds “%s”', (query, name) => {
    expect(finds(query, name)).toBe(true)
  })

  it('finds a person by every name and number, family first or last', () => {
    const kim = person.parse({
      name: { given: '민수', family: '김' },
      preferredName: 'Minsu',
      formerNames: ['Ana Ibáñez'],
      recordNumbers: [{ system: 'roster', value: 'R-0102' }],
    })
    expect(displayName(kim.name)).toBe('김민수')
    for (const query of ['김민수', '민수 김', 'minsu', 'ibanez', 'R-0102', 'r0102', '0102']) {
      expect([query, matches(query, personSearchKey(kim))]).toEqual([query, true])
    }
  })

  it('takes two people for alike by name and birth date, whichever way the name is written', () => {
    const alike = (name: object, birthDate?: string) => likenessKey(person.parse({ name, birthDate }))
    expect(alike({ given: 'Ana', family: 'Lima' }, '1980-02-03')).toBe(
      alike({ written: 'LIMA Ána' }, '1980-02-03'),
    )
    expect(alike({ given: 'Ana' }, '1980-02-03')).not.toBe(alike({ given: 'Ana' }, '1980-02-04'))
    expect(alike({ given: 'Ana' })).toBeUndefined()
  })
})

describe('whatever somebody is called', () => {
  const letters = "aZéÉñđĐßøłİıأآإكگيىیةهٱءـَّ‌‍김ㄱ민٣۳0-'’ ."
  const name = fc.oneof(
    fc.string({ unit: fc.constantFrom(...letters), maxLength: 20 }),
    fc.string({ unit: 'grapheme', maxLength: 20 }),
  )

  it('the whole name finds it', () => {
    fc.assert(
      fc.property(name, (text) => finds(text, text)),
      { numRuns: 500 },
    )
  })

  it('its words find it in any order, and so does the beginning of each', () => {
    fc.assert(
      fc.property(name, fc.nat(), (text, cut) => {
        const words = queryWords(text)
        const shorter = words.map((word) => word.slice(0, 1 + (cut % word.length)))
        return finds(words.toReversed().join(' '), text) && finds(shorter.join(' '), text)
      }),
      { numRuns: 500 },
    )
  })

  it('folding twice is folding once, and case and composition make no difference', () => {
    fc.assert(
      fc.property(name, (text) => {
        const folded = fold(text)
        expect(fold(folded)).toBe(folded)
        expect(fold(text.normalize('NFD'))).toBe(folded)
      }),
    )
  })

  it('a pattern for SQL holds no sign that SQL would read', () => {
    fc.assert(
      fc.property(name, (text) => {
        for (const pattern of searchPatterns(text)) expect(pattern.slice(2, -1)).not.toMatch(/[%_\\ ]/)
      }),
    )
  })

  it('finds between two words just what it finds by its patterns', () => {
    fc.assert(
      fc.property(name, name, (typed, written) => {
        const key = searchKey(written).split(' ')
        const between = wordsBetween(typed).every(({ from, to }) =>
          key.some(
            (word) =>
              Buffer.compare(Buffer.from(word), Buffer.from(from)) >= 0 &&
              Buffer.compare(Buffer.from(word), Buffer.from(to)) < 0,
          ),
        )
        expect(between).toBe(matches(typed, searchKey(written)))
      }),
    )
  })
})
