import { Temporal } from 'temporal-polyfill'
import { describe, expect, test } from 'vitest'
import { programs } from '../../programs/programs.ts'
import { typedEnds } from '../kernel/clock.ts'
import { addMonths, firstOfMonth, localDay, weekOf } from '../kernel/days.ts'
import { sharesOf } from './judge-session.ts'
import { dayBegins, instantOf, type When, whenOf } from './when.ts'
import { fc } from '../../tools/testing/repeatable.ts'

/** Half hours and quarters, clocks that change at midnight, an hour before it, or by half an hour, and none at all. */
const zones = [
  'America/Denver',
  'America/Phoenix',
  'America/St_Johns',
  'America/Asuncion',
  'America/Santiago',
  'America/Havana',
  'America/Nuuk',
  'Africa/Cairo',
  'Asia/Beirut',
  'Asia/Kolkata',
  'Asia/Kathmandu',
  'Australia/Lord_Howe',
  'Pacific/Apia',
  'Pacific/Kiritimati',
] as const

const aMinute = 60_000
const anHour = 60 * aMinute
const [from, until] = [Date.parse('2013-01-01T00:00:00Z'), Date.parse('2027-12-31T00:00:00Z')]

/** Every change of the clocks of a zone in those years. */
function turnsOf(zone: string): number[] {
  const turns: number[] = []
  let next = Temporal.Instant.fromEpochMilliseconds(from)
    .toZonedDateTimeISO(zone)
    .getTimeZoneTransition('next')
  while (next && next.epochMilliseconds < until) {
    turns.push(next.epochMilliseconds)
    next = next.getTimeZoneTransition('next')
  }
  return turns
}

/** A zone and an instant in it, most often near a change of its clocks or near a midnight of theirs. */
const somewhen = fc.constantFrom(...zones).chain((zone) => {
  const turns = turnsOf(zone)
  const minutes = fc.integer({ min: -300, max: 300 })
  const anyMinute = fc
    .integer({ min: from / aMinute, max: until / aMinute })
    .map((minute) => minute * aMinute)
  const nearMidnight = fc
    .tuple(anyMinute, minutes)
    .map(([at, away]) => dayBegins(localDay(at, zone), zone) + away * aMinute)
  const nearTurn = fc
    .tuple(fc.constantFrom(...turns, from), minutes)
    .map(([turn, away]) => turn + away * aMinute)
  return fc.record({
    zone: fc.constant(zone),
    at: fc.oneof({ weight: 3, arbitrary: nearTurn }, { weight: 2, arbitrary: nearMidnight }, anyMinute),
  })
})
const length = fc.integer({ min: 1, max: 720 })
const runs = { numRuns: 3000 }

/** What somebody writes of a meeting from its two instants, as the form takes it. */
function writtenOf(at: number, minutes: number, zone: string) {
  const [startsAt, endsAt] = [instantOf(at), instantOf(at + minutes * aMinute)]
  const date = localDay(startsAt, zone)
  return { date, ...typedEnds({ startsAt, endsAt, zone }), endsNextDay: localDay(endsAt, zone) > date }
}

describe('in every zone, whatever its clocks do', () => {
  test('a meeting that was written down is the one that was held', () => {
    fc.assert(
      fc.property(somewhen, length, ({ zone, at }, minutes) => {
        const when = whenOf(writtenOf(at, minutes, zone), zone)
        expect(when).toMatchObject({
          serviceDate: localDay(at, zone),
          startsAt: instantOf(at),
          endsAt: instantOf(at + minutes * aMinute),
          minutes,
        })
      }),
      runs,
    )
  })

  test('the minutes of a meeting over the week’s end are each in the week in which they passed', () => {
    const program = programs.get('mt-sdmi')!
    fc.assert(
      fc.property(somewhen, length, ({ zone, at }, minutes) => {
        const when = whenOf(writtenOf(at, minutes, zone), zone) as When
        const shares = sharesOf(program, when, [])
        const inWeeks = new Map<string, number>()
        for (let minute = 0; minute < minutes; minute += 1) {
          const week = weekOf(localDay(at + minute * aMinute, zone))
          inWeeks.set(week, (inWeeks.get(week) ?? 0) + 1)
        }
        expect(shares.map((share) => [share.week, share.minutes])).toEqual([...inWeeks])
        const units = shares.reduce((sum, share) => sum + share.units, 0)
        expect(units).toBe(Math.floor(minutes / 15))
      }),
      { numRuns: 300 },
    )
  })

  test('a day begins once: the instant is of it, the one before is not', () => {
    fc.assert(
      fc.property(somewhen, ({ zone, at }) => {
        const day = localDay(at, zone)
        expect(localDay(instantOf(at), zone)).toBe(day)
        const begins = dayBegins(day, zone)
        expect(begins).toBeLessThanOrEqual(at)
        expect(localDay(begins, zone)).toBe(day)
        expect(localDay(begins - 1, zone) < day).toBe(true)
      }),
      runs,
    )
  })

  test('an instant is within the month that its day is in, and within two days of it by the clock in Greenwich', () => {
    fc.assert(
      fc.property(somewhen, ({ zone, at }) => {
        const month = firstOfMonth(localDay(at, zone))
        const next = addMonths(month, 1)
        expect(at >= dayBegins(month, zone) && at < dayBegins(next, zone)).toBe(true)
        const greenwich = (day: string) => Date.parse(`${day}T00:00:00Z`)
        expect(at >= greenwich(month) - 48 * anHour && at < greenwich(next) + 48 * anHour).toBe(true)
      }),
      runs,
    )
  })
})

test('a Saturday whose last hour came twice has all of its minutes', () => {
  const when = whenOf(
    { date: '2026-04-04', start: '23:30', end: '00:30', endsNextDay: true, startHour: 'first' },
    'America/Santiago',
  ) as When
  const shares = sharesOf(programs.get('mt-sdmi')!, when, [])
  expect([when.minutes, ...shares.map(({ minutes, units }) => [minutes, units])]).toEqual([
    120,
    [90, 6],
    [30, 2],
  ])
})
