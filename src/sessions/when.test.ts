import { describe, expect, it } from 'vitest'
import { overlap, type When, whenOf } from './when.ts'

const eastern = 'America/New_York'
const written = (date: string, start: string, end: string, more = {}) =>
  whenOf({ date, start, end, ...more }, eastern)
const codes = (result: ReturnType<typeof whenOf>) =>
  result instanceof Array ? result.map((it) => it.code) : []

describe('when a session took place', () => {
  it('refuses half past two on the night the clocks go forward, and names the next time there is', () => {
    expect(written('2027-03-14', '02:30', '03:30')).toEqual([
      { code: 'session.time-does-not-exist', field: 'start', values: { clock: '02:30', next: '03:00' } },
    ])
  })

  it('refuses an end before the start and an end at the start', () => {
    expect(codes(written('2026-10-05', '10:00', '09:59'))).toEqual(['session.ends-before-it-starts'])
    expect(codes(written('2026-10-05', '10:00', '10:00'))).toEqual(['session.ends-before-it-starts'])
  })

  it('says of an end before the start in the hour that was there twice that it was, and elsewhere nothing of it', () => {
    const twice = written('2026-11-01', '01:10', '01:50', { startHour: 'second', endHour: 'first' })
    expect(twice).toMatchObject([{ values: { start: '01:10', end: '01:50', twice: 'yes' } }])
    expect(written('2026-10-05', '10:00', '09:59')).toMatchObject([{ values: { twice: 'no' } }])
  })

  it('refuses a time nobody has written yet, at its field', () => {
    expect(written('2026-10-05', '', '25:00')).toEqual([
      { code: 'session.time-missing', field: 'start' },
      { code: 'session.time-missing', field: 'end' },
    ])
  })

  it('keeps the true minutes of the night the clocks go back', () => {
    const across = written('2026-11-01', '00:30', '02:30') as When
    expect(across.minutes).toBe(180)
    const second = written('2026-11-01', '01:15', '01:45', { startHour: 'second', endHour: 'second' }) as When
    expect([second.minutes, second.startsAt, second.twice]).toEqual([
      30,
      '2026-11-01T06:15:00Z',
      ['start', 'end'],
    ])
  })

  it('takes the second of two hours for an end that would otherwise lie before the start', () => {
    expect((written('2026-11-01', '01:45', '01:15') as When).minutes).toBe(30)
  })

  it('counts minutes over midnight as one session of the day it began', () => {
    const late = written('2026-10-10', '23:45', '00:30', { endsNextDay: true }) as When
    expect([late.minutes, late.serviceDate]).toEqual([45, '2026-10-10'])
  })

  it('calls a shared minute an overlap and touching ends none', () => {
    const at = (start: string, end: string) => written('2026-10-05', start, end) as When
    expect(overlap(at('10:00', '11:00'), at('10:59', '12:00'))).toBe(true)
    expect(overlap(at('10:00', '11:00'), at('11:00', '12:00'))).toBe(false)
  })
})
