import { expect, test } from 'vitest'
import { met, notMet, unknown } from './answers.ts'
import { allOver, daysSince, monthsAfterEach, monthsOver, withinMonths } from './elapsed.ts'
import { majority, reachesPercent } from './shares.ts'

test('six months from the last of August end on the last of February, not in March', () => {
  expect(monthsOver('2026-08-31', 6, '2027-02-27')).toEqual(notMet({ kind: 'wait-until', day: '2027-02-28' }))
  expect(monthsOver('2026-08-31', 6, '2027-02-28')).toBe(met)
  expect(monthsOver('2027-08-31', 6, '2028-02-28').verdict).toBe('not-met')
})

test('while one event goes on no day to wait for is named', () => {
  const waiting = notMet({ kind: 'wait-until', day: '2027-01-01' })
  expect(allOver(waiting, notMet())).toEqual(notMet())
  expect(allOver(waiting, notMet({ kind: 'wait-until', day: '2026-12-01' }))).toEqual(waiting)
  expect(allOver(unknown, waiting).verdict).toBe('not-met')
  expect(allOver().verdict).toBe('met')
})

test('an event of tomorrow, and one that does not count, are left out', () => {
  const all = (event: { from: string; to?: string }, counts: boolean | null) =>
    monthsAfterEach([event], () => counts, 6, '2026-07-10').verdict
  expect(all({ from: '2026-07-11' }, true)).toBe('met')
  expect(all({ from: '2026-07-10' }, true)).toBe('not-met')
  expect(all({ from: '2026-07-01', to: '2026-07-11' }, true)).toBe('not-met')
  expect(all({ from: '2026-07-01' }, false)).toBe('met')
  expect(all({ from: '2026-07-01' }, null)).toBe('unknown')
  expect(all({ from: '2025-07-01', to: '2026-01-10' }, null)).toBe('met')
})

test('a planned end six months on is within six months, a day later is not', () => {
  expect(withinMonths('2026-07-15', 6, '2027-01-15')).toBe(true)
  expect(withinMonths('2026-07-15', 6, '2027-01-16')).toBe(false)
  expect(daysSince('2026-07-15', '2026-07-14')).toBe(-1)
})

test('exactly half is no majority, and one more contact would make it one', () => {
  expect(majority(6, 12)).toEqual(notMet({ kind: 'reach', by: 1, unit: 'contacts' }))
  expect(majority(7, 13)).toBe(met)
  expect(majority(0, 0).verdict).toBe('not-due')
})

test('three of four goals are 75 percent, and none of none is nothing', () => {
  expect(reachesPercent(3, 4, 75)).toBe(true)
  expect(reachesPercent(3, 4, 76)).toBe(false)
  expect(reachesPercent(0, 0, 0)).toBe(false)
})
