import { describe, expect, it } from 'vitest'
import { corrected } from './addendum.ts'

/** Held from 1:10 to 1:40 in the second of the two hours of that night. */
const held = {
  zone: 'America/Chicago',
  service_date: '2026-11-01',
  starts_at: '2026-11-01T07:10:00Z',
  ends_at: '2026-11-01T07:40:00Z',
  minutes: 30,
  mode: 'phone',
}
const later = Date.parse('2026-11-03T12:00:00Z')
const times = (written: Parameters<typeof corrected>[1]) => {
  const outcome = corrected(held, written, ['phone'], later)
  return 'done' in outcome ? outcome.done : outcome.refused
}

describe('an addendum to a session on the night the clocks go back', () => {
  it('that moves one end leaves the hour that it was', () => {
    expect(times({ end: '01:50' })).toMatchObject({
      starts_at: '2026-11-01T07:10:00Z',
      ends_at: '2026-11-01T07:50:00Z',
      minutes: 40,
    })
  })

  it('says which of the two hours it was, for one end or both', () => {
    expect(times({ startHour: 'first', endHour: 'first' })).toMatchObject({
      starts_at: '2026-11-01T06:10:00Z',
      ends_at: '2026-11-01T06:40:00Z',
      minutes: 30,
    })
    expect(times({ startHour: 'first' })).toMatchObject({ starts_at: '2026-11-01T06:10:00Z', minutes: 90 })
  })

  it('that would end before it starts is refused at its end', () => {
    expect(times({ endHour: 'first' })).toMatchObject([
      { code: 'session.ends-before-it-starts', field: 'corrects.end' },
    ])
  })
})
