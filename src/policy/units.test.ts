import { describe, expect, test } from 'vitest'
import { addDays, weekOf } from '../kernel/days.ts'
import { divideUnits, unitsByWeek, unitsOf, type Held } from './units.ts'
import { fc } from '../../tools/testing/repeatable.ts'

const quarter = { minutes: 15, rounding: 'down' } as const
const units = (held: Held) => unitsByWeek(held, quarter).map((share) => share.units)

describe('minutes become units', () => {
  test.each([
    [14, 0],
    [15, 1],
    [29, 1],
    [30, 2],
    [45, 3],
  ])('%i minutes are %i units', (minutes, expected) => {
    expect(unitsOf(minutes, quarter)).toBe(expected)
  })

  test('an agency that rounds to the nearest or up gets what it set', () => {
    expect(unitsOf(23, { minutes: 15, rounding: 'nearest' })).toBe(2)
    expect(unitsOf(22, { minutes: 15, rounding: 'nearest' })).toBe(1)
    expect(unitsOf(31, { minutes: 15, rounding: 'up' })).toBe(3)
  })
})

describe('a session over midnight', () => {
  test.each<[string, Held, number[]]>([
    ['23:45 to 00:30', { day: '2026-10-10', at: '23:45', minutes: 45 }, [1, 2]],
    ['23:50 to 00:20', { day: '2026-10-10', at: '23:50', minutes: 30 }, [0, 2]],
    ['23:53 to 00:08', { day: '2026-10-10', at: '23:53', minutes: 15 }, [0, 1]],
    ['23:40 to 00:10', { day: '2026-10-10', at: '23:40', minutes: 30 }, [2, 0]],
  ])('from Saturday to Sunday, %s, is divided', (_, held, expected) => {
    expect(units(held)).toEqual(expected)
  })

  test('on a Tuesday, 23:50 to 00:20, is 2 units and not divided', () => {
    expect(unitsByWeek({ day: '2026-10-06', at: '23:50', minutes: 30 }, quarter)).toEqual([
      { week: '2026-10-04', minutes: 30, units: 2 },
    ])
  })

  test('that ends with the Saturday leaves nothing for the next week', () => {
    expect(unitsByWeek({ day: '2026-10-10', at: '23:30', minutes: 30 }, quarter)).toHaveLength(1)
  })

  test('gives the odd unit to the earlier side where both are equal', () => {
    expect(divideUnits(22, 22, quarter)).toEqual([1, 1])
    expect(divideUnits(8, 8, quarter)).toEqual([1, 0])
  })

  test('follows the day on which the agency lets its week begin', () => {
    const held: Held = { day: '2026-10-11', at: '23:45', minutes: 45 }
    expect(unitsByWeek(held, quarter, 1).map((share) => share.week)).toEqual(['2026-10-05', '2026-10-12'])
  })
})

describe('whatever the day, the time and the length', () => {
  const anyDay = fc.integer({ min: 0, max: 4000 }).map((days) => addDays('2024-01-01', days))
  const anyTime = fc
    .integer({ min: 0, max: 24 * 60 - 1 })
    .map((m) => `${Math.floor(m / 60)}:${m % 60}` as Held['at'])
  const anySession = fc.record({ day: anyDay, at: anyTime, minutes: fc.integer({ min: 1, max: 24 * 60 }) })

  test('no minute and no unit is lost or made', () => {
    fc.assert(
      fc.property(anySession, (held) => {
        const shares = unitsByWeek(held, quarter)
        expect(shares.reduce((sum, share) => sum + share.minutes, 0)).toBe(held.minutes)
        expect(shares.reduce((sum, share) => sum + share.units, 0)).toBe(unitsOf(held.minutes, quarter))
      }),
    )
  })

  test('no side gets less than its own full units, or more than one beyond them', () => {
    fc.assert(
      fc.property(anySession, (held) => {
        for (const share of unitsByWeek(held, quarter)) {
          const own = Math.floor(share.minutes / quarter.minutes)
          expect(share.units - own).toBeGreaterThanOrEqual(0)
          expect(share.units - own).toBeLessThanOrEqual(1)
        }
      }),
    )
  })

  test('the first share is in the week of the day, the second in the week after', () => {
    fc.assert(
      fc.property(anySession, (held) => {
        const [first, second] = unitsByWeek(held, quarter)
        expect(first?.week).toBe(weekOf(held.day))
        if (second) expect(second.week).toBe(addDays(weekOf(held.day), 7))
      }),
    )
  })
})
