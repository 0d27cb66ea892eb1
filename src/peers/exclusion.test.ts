import { describe, expect, test } from 'vitest'
import { searchKey } from '../participants/search-key.ts'
import { columnsOf, isLike, likenesses, readListed, soughtOf } from './exclusion.ts'

const federal =
  'LASTNAME,FIRSTNAME,MIDNAME,BUSNAME,GENERAL,SPECIALTY,UPIN,NPI,DOB,ADDRESS,CITY,STATE,ZIP,EXCLTYPE,EXCLDATE,REINDATE,WAIVERDATE,WVRSTATE'
const columns = columnsOf(federal.split(','))!
const row = (text: string) => readListed(text.split(','), columns)

describe('a row of a list', () => {
  test('without a heading that speaks of names is not read at all', () =>
    expect(columnsOf(['NPI', 'DOB', 'STATE'])).toBeUndefined())
  test('that names nobody is refused, a firm and a reinstated person are passed over', () => {
    expect(row(',,,,X,Y,,0,19600101,,Helena,MT,,1128a1,20200101,00000000,,')).toEqual({ skipped: 'no-name' })
    expect(row(',,,ACME CARE LLC,X,Y,,0,,,Helena,MT,,1128a1,20200101,00000000,,')).toEqual({
      skipped: 'firm',
    })
    expect(row('DOE,JO,,,X,Y,,0,19600101,,Helena,MT,,1128a1,20200101,20230101,,')).toEqual({
      skipped: 'reinstated',
    })
  })
  test('in the federal layout says who, when and why', () =>
    expect(row('NUNEZ,ROSA,M,,X,Y,,0,19900203,1 Elm,Helena,MT,59601,1128a1,20200420,00000000,,')).toEqual({
      listed: {
        written: 'NUNEZ, ROSA M',
        key: 'nunez rosa m',
        born: '1990-02-03',
        on: '2020-04-20',
        reason: '1128a1',
        place: 'Helena, MT',
      },
      bornUnread: false,
    }))
  test('with a birth date that is no day is kept without it', () =>
    expect(row('DOE,JO,,,X,Y,,0,19600231,,Helena,MT,,1128a1,20200101,00000000,,')).toMatchObject({
      listed: { born: null },
      bornUnread: true,
    }))
  test('under other headings is read alike', () => {
    const other = columnsOf(['Last Name', 'First Name', 'Date of Birth', 'Exclusion Date'])!
    expect(readListed(['Doe', 'Jo', '2/3/1990', ''], other)).toMatchObject({
      listed: { written: 'Doe, Jo', born: '1990-02-03', on: null },
    })
  })
})

describe('a likeness', () => {
  const peer = (name: string, born: string | null) => soughtOf({ id: 'p', key: searchKey(name), born })
  const rosa = peer('Rosa Núñez García', '1990-02-03')
  const like = (written: string, born: string | null, who = rosa) => isLike(who, { written, born })
  test('is no question where the birth date is another', () =>
    expect(like('NUNEZ, ROSA', '1971-11-30')).toBe(false))
  test('is no question where only the family name is the same', () =>
    expect(like('NUNEZ, PEDRO', null)).toBe(false))
  test('is a question without accents, in either order of the names', () => {
    expect(like('NUNEZ, ROSA', '1990-02-03')).toBe(true)
    expect(like('NUNEZ GARCIA, ROSA MARIA', '1990-02-03')).toBe(true)
    expect(like('ROSA, NUNEZ', null)).toBe(true)
    expect(like('NGUYEN, MAI', null, peer('Mai Nguyễn', null))).toBe(true)
  })
  test('is a question where day and month changed places or one digit is another', () => {
    expect(like('NUNEZ, ROSA', '1990-03-02')).toBe(true)
    expect(like('NUNEZ, ROSA', '1991-02-03')).toBe(true)
  })
  test('is a question where the birth date and a part of the name are the same', () => {
    expect(like('NUNEZ-LOPEZ, ROSA', '1990-02-03')).toBe(true)
    expect(like('NUNEZ, ROSITA', '1990-02-03')).toBe(true)
    expect(like('NUNEZ, ROSITA', null)).toBe(false)
  })
  test('of somebody with a single name asks for that name alone', () => {
    expect(like('SUKARNO', null, peer('Sukarno', null))).toBe(true)
    expect(like('NUNEZ', null)).toBe(false)
  })
  test('is found among eighty thousand', () => {
    const listed = Array.from({ length: 80_000 }, (_, place) => ({
      written: `FAMILY${place % 9000}, GIVEN${place % 700}`,
      born: null,
    }))
    listed[40_000] = { written: 'NUNEZ, ROSA', born: null }
    const peers = Array.from({ length: 5000 }, (_, place) =>
      soughtOf({ id: String(place), key: `given${place % 13} other${place}`, born: null }),
    )
    expect([...likenesses([...peers, rosa], listed).keys()]).toEqual(['p'])
  })
})
