import { expect, it } from 'vitest'
import { unitsLeft } from './units-left.ts'

const held = (serviceDate: string, units: number, counted = units) => ({
  serviceDate,
  units,
  counted,
  planned: false,
})
const planned = (serviceDate: string, units: number) => ({ serviceDate, units, counted: 0, planned: true })

it('an empty week has everything left and runs out on no day', () => {
  expect(unitsLeft([], 10)).toEqual({ used: 0, planned: 0, heldBack: 0, left: 10 })
})

it('what is used and planned is taken, and it runs out with the session that takes the last unit', () => {
  expect(unitsLeft([held('2026-10-05', 3), held('2026-10-07', 4), planned('2026-10-09', 3)], 10)).toEqual({
    used: 7,
    planned: 3,
    heldBack: 0,
    left: 0,
    runsOut: '2026-10-09',
  })
})

it('what is held back is said apart, and never more than nothing is left', () => {
  expect(unitsLeft([held('2026-10-05', 9), held('2026-10-06', 3, 1)], 10)).toEqual({
    used: 10,
    planned: 0,
    heldBack: 2,
    left: 0,
    runsOut: '2026-10-06',
  })
})
