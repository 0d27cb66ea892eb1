import { describe, expect, test } from 'vitest'
import { hoursEachYear, yearsOfHours, type Hours } from './education.ts'

const certifiedOn = '2026-08-10'
const hours = (on: string, count: number, state: Hours['state'] = 'verified'): Hours => ({
  on,
  hours: count,
  state,
})
const said = (on: string, ...completed: Hours[]) => hoursEachYear(certifiedOn, completed, 10, on).verdict

describe('ten hours in each year since the certificate', () => {
  test('are not due on day 200, whatever is missing', () => expect(said('2027-02-26')).toBe('not-due'))
  test('are not due on the last day, with a quarter of an hour missing', () =>
    expect(said('2027-08-09', hours('2027-08-09', 9.75))).toBe('not-due'))
  test('have lapsed the day after it with 9.75', () =>
    expect(said('2027-08-10', hours('2027-08-09', 9.75))).toBe('not-met'))
  test('are met where the tenth was completed on the last day', () =>
    expect(said('2027-08-10', hours('2027-08-01', 9.75), hours('2027-08-09', 0.25))).toBe('met'))
  test('are cured from the day on which the tenth is completed late', () => {
    const late = [hours('2027-08-09', 9.75), hours('2027-08-20', 0.25)]
    expect([said('2027-08-19', ...late), said('2027-08-20', ...late)]).toEqual(['not-met', 'met'])
  })
  test('that were given to the year before are not counted again', () => {
    const late = [hours('2027-08-09', 9.75), hours('2027-08-20', 5)]
    const [first, second] = yearsOfHours(certifiedOn, late, 10, '2027-09-01')
    expect(first).toMatchObject({ to: '2027-08-09', counted: 10, lacking: 0, curedOn: '2027-08-20' })
    expect(second).toMatchObject({ from: '2027-08-10', counted: 4.75, lacking: 5.25 })
  })
  test('do not carry over to the next year', () => {
    const [first, second] = yearsOfHours(certifiedOn, [hours('2026-09-01', 14)], 10, '2027-09-01')
    expect([first?.counted, second?.counted]).toEqual([10, 0])
  })
  test('that nobody has checked wait beside those that count', () =>
    expect(yearsOfHours(certifiedOn, [hours('2026-09-01', 3, 'claimed')], 10, '2026-10-01')).toEqual([
      { from: '2026-08-10', to: '2027-08-09', counted: 0, lacking: 10, awaiting: 3 },
    ]))
})
