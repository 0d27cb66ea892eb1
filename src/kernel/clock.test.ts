import { describe, expect, it } from 'vitest'
import { clockIn, hourOf, isTwice, twiceOf } from './clock.ts'

const nashville = 'America/Chicago'

describe('the hour that is there twice', () => {
  it('is asked about on the night the clocks go back, at neither of its edges, and on no other night', () => {
    expect(isTwice('2026-11-01', '01:00', nashville)).toBe(true)
    expect(isTwice('2026-11-01', '01:59', nashville)).toBe(true)
    expect(isTwice('2026-11-01', '00:59', nashville)).toBe(false)
    expect(isTwice('2026-11-01', '02:00', nashville)).toBe(false)
    expect(isTwice('2026-11-02', '01:30', nashville)).toBe(false)
    expect(isTwice('2026-03-08', '02:30', nashville)).toBe(false)
    expect(isTwice('2026-11-01', '01:30', 'America/Phoenix')).toBe(false)
    expect(isTwice('2026-11-01', '', nashville)).toBe(false)
  })

  it('is told of a meeting end by end, also where it ends the day after', () => {
    const typed = { date: '2026-10-31', start: '23:00', end: '01:30', endsNextDay: true }
    expect(twiceOf(typed, nashville)).toEqual(['end'])
    expect(twiceOf({ ...typed, endsNextDay: false }, nashville)).toEqual([])
    expect(
      twiceOf({ date: '2026-11-01', start: '01:10', end: '01:40', endsNextDay: false }, nashville),
    ).toEqual(['start', 'end'])
    expect(twiceOf({ ...typed, date: '' }, nashville)).toEqual([])
  })

  it('is found again from the instant', () => {
    expect(hourOf('2026-11-01T06:30:00Z', nashville)).toBe('first')
    expect(hourOf('2026-11-01T07:30:20Z', nashville)).toBe('second')
    expect(hourOf('2026-11-01T08:30:00Z', nashville)).toBeUndefined()
    expect([clockIn('2026-11-01T06:30:00Z', nashville), clockIn('2026-11-01T07:30:00Z', nashville)]).toEqual([
      '01:30',
      '01:30',
    ])
  })
})
