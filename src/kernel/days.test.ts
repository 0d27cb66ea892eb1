import { Temporal } from 'temporal-polyfill'
import { describe, expect, test } from 'vitest'
import {
  addDays,
  addMonths,
  ageOn,
  birthdayAt,
  covers,
  daysBetween,
  distinctDays,
  instantAt,
  isDay,
  lastOfMonth,
  localDay,
  weekOf,
} from './days.ts'
import { fc } from '../../tools/testing/repeatable.ts'

describe('a day that is none', () => {
  test.each([
    '2027-02-29',
    '2026-13-01',
    '2026-00-10',
    '2026-04-31',
    '2026-4-01',
    '10/01/2026',
    '',
    '2026-01-01T00:00',
  ])('%s is refused', (text) => {
    expect(isDay(text)).toBe(false)
  })

  test('29 February is a day in leap years only', () => {
    expect(['2028-02-29', '2000-02-29', '1900-02-29', '2026-02-29'].map(isDay)).toEqual([
      true,
      true,
      false,
      false,
    ])
  })
})

describe('an instant', () => {
  test('is of the day on the wall of its zone', () => {
    const evening = '2026-03-04T02:00:00Z'
    expect(
      ['America/Denver', 'UTC', 'Asia/Kathmandu', 'Pacific/Kiritimati'].map((zone) =>
        localDay(evening, zone),
      ),
    ).toEqual(['2026-03-03', '2026-03-04', '2026-03-04', '2026-03-04'])
    expect(localDay('2026-03-03T18:15:00.000+00:00', 'Asia/Kathmandu')).toBe('2026-03-04')
  })

  test('of a time that is skipped that night stays on its day, and of one that is there twice is the first', () => {
    expect(instantAt('2026-04-24', '00:30', 'Africa/Cairo')).toBe('2026-04-23T22:30:00Z')
    expect(localDay(instantAt('2026-04-24', '00:30', 'Africa/Cairo'), 'Africa/Cairo')).toBe('2026-04-24')
    expect(instantAt('2026-11-01', '01:30', 'America/Denver')).toBe('2026-11-01T07:30:00Z')
  })
})

describe('somebody born on 29 February', () => {
  test('is 21 on 1 March of a common year, and not on 28 February', () => {
    expect(birthdayAt('2004-02-29', 21)).toBe('2025-03-01')
    expect(ageOn('2004-02-29', '2025-02-28')).toBe(20)
    expect(ageOn('2004-02-29', '2025-03-01')).toBe(21)
  })

  test('is 24 on 29 February of a leap year', () => {
    expect(birthdayAt('2004-02-29', 24)).toBe('2028-02-29')
  })
})

describe('months', () => {
  test('six months after 31 August end with February', () => {
    expect(addMonths('2026-08-31', 6)).toBe('2027-02-28')
    expect(addMonths('2027-08-31', 6)).toBe('2028-02-29')
  })
})

describe('periods', () => {
  test('both ends belong to a period, and an open one has no end', () => {
    expect(covers({ from: '2026-01-01', to: '2026-01-31' }, '2026-01-31')).toBe(true)
    expect(covers({ from: '2026-01-01', to: '2026-01-31' }, '2026-02-01')).toBe(false)
    expect(covers({ from: '2026-01-01' }, '2099-01-01')).toBe(true)
  })

  test('a day in two periods counts once', () => {
    const periods = [{ from: '2026-01-01', to: '2026-01-10' }, { from: '2026-01-05' }]
    expect(distinctDays(periods, '2026-01-20')).toBe(20)
  })
})

describe('on any day, as a calendar library says', () => {
  const anyDay = fc
    .integer({ min: -60_000, max: 60_000 })
    .map((days) => Temporal.PlainDate.from('1990-01-01').add({ days }).toString())
  const plain = (day: string) => Temporal.PlainDate.from(day)

  test('days are added and counted', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -40_000, max: 40_000 }), (day, days) => {
        expect(addDays(day, days)).toBe(plain(day).add({ days }).toString())
        expect(daysBetween(day, addDays(day, days))).toBe(days)
      }),
    )
  })

  test('months are added', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -600, max: 600 }), (day, months) => {
        expect(addMonths(day, months)).toBe(plain(day).add({ months }).toString())
      }),
    )
  })

  test('a week begins, and a month ends', () => {
    fc.assert(
      fc.property(anyDay, fc.constantFrom(1, 7), (day, starts) => {
        const begins = plain(weekOf(day, starts))
        expect(begins.dayOfWeek).toBe(starts)
        expect(begins.until(plain(day)).days).toBeGreaterThanOrEqual(0)
        expect(begins.until(plain(day)).days).toBeLessThan(7)
        expect(lastOfMonth(day)).toBe(
          plain(day)
            .with({ day: plain(day).daysInMonth })
            .toString(),
        )
      }),
    )
  })

  test('an age is reached on the birthday and not the day before', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 1, max: 100 }), (born, years) => {
        const day = birthdayAt(born, years)
        expect(ageOn(born, day)).toBe(years)
        expect(ageOn(born, addDays(day, -1))).toBe(years - 1)
      }),
    )
  })
})
