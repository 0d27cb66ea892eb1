import { describe, expect, it } from 'vitest'
import { type NoticeSetting, usualSetting, whenToSend } from './notice.ts'

const zone = 'America/Chicago'
const sent = (instant: string, setting: Partial<NoticeSetting> = {}): string | null => {
  const at = whenToSend(Date.parse(instant), { ...usualSetting, ...setting }, zone)
  return at === null ? null : new Date(at).toISOString().slice(0, 16)
}

describe('a letter may go', () => {
  it.each([
    ['never, for whoever wants none', '2026-03-03T16:01:00Z', { mail: 'none' }, null],
    [
      'within five minutes by day, together with what else comes up',
      '2026-03-03T16:01:00Z',
      {},
      '2026-03-03T16:05',
    ],
    ['at the end of the quiet hours, in the evening', '2026-03-04T01:57:00Z', {}, '2026-03-04T14:00'],
    ['at the end of the quiet hours, after midnight', '2026-03-04T08:00:00Z', {}, '2026-03-04T14:00'],
    ['just before they begin', '2026-03-04T01:51:00Z', {}, '2026-03-04T01:55'],
    [
      'at any hour, where they begin and end alike',
      '2026-03-04T04:01:00Z',
      { quietFrom: '08:00' },
      '2026-03-04T04:05',
    ],
    [
      'after quiet hours by day',
      '2026-03-03T18:01:00Z',
      { quietFrom: '12:00', quietTo: '14:00' },
      '2026-03-03T20:00',
    ],
    [
      'once a day, at its time',
      '2026-03-03T16:01:00Z',
      { mail: 'daily', dailyAt: '17:30' },
      '2026-03-03T23:30',
    ],
    [
      'tomorrow, where the time of today is over',
      '2026-03-04T00:00:00Z',
      { mail: 'daily', dailyAt: '17:30' },
      '2026-03-04T23:30',
    ],
    [
      'once a day, but not in quiet hours',
      '2026-03-03T16:01:00Z',
      { mail: 'daily', dailyAt: '06:00' },
      '2026-03-04T14:00',
    ],
    [
      'at eight by the clock on the wall, on the night it is set forward',
      '2026-03-08T04:00:00Z',
      {},
      '2026-03-08T13:00',
    ],
    [
      'at eight by the clock on the wall, on the night it is set back',
      '2026-11-01T04:00:00Z',
      {},
      '2026-11-01T14:00',
    ],
  ] as const)('%s', (_, instant, setting, goes) => {
    expect(sent(instant, setting)).toBe(goes)
  })
})
