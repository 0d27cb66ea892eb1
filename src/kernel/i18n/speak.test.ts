import { describe, expect, it } from 'vitest'
import { wordsIn } from './catalogue.ts'
import { preferredLocale } from './locales.ts'

const english = wordsIn('en')
const arabic = wordsIn('ar')

describe('times and days, as people say them', () => {
  it('says a moment with the place whose clock it is', () => {
    expect(english.moment('2026-03-03T22:00:00Z', 'America/Chicago', 'Nashville')).toBe(
      'Tuesday 3 March 2026, 4:00 pm, in Nashville time',
    )
  })

  it('names the zone where nobody named a place', () => {
    expect(english.moment('2026-03-03T22:00:00Z', 'America/Chicago')).toBe(
      'Tuesday 3 March 2026, 4:00 pm, Central Time',
    )
  })

  it('keeps a day the same day wherever it is read', () => {
    expect(english.day('2026-03-03')).toBe('Tuesday 3 March 2026')
    expect(arabic.day('2026-03-03')).toBe('الثلاثاء 3 مارس 2026')
  })

  it('leaves out the year of today and only that', () => {
    expect(english.day('2026-03-03', '2026-12-31')).toBe('Tuesday 3 March')
    expect(english.day('2026-12-31', '2027-01-01')).toBe('Thursday 31 December 2026')
  })

  it('follows the clock on the wall when it goes back', () => {
    const [first, second] = ['2026-11-01T06:30:00Z', '2026-11-01T07:30:00Z']
    const both = (zone: string, say = english) => [say.time(first, zone), say.time(second, zone)]
    expect(both('America/Chicago')).toEqual(['1:30 am (the first of two)', '1:30 am (the second of two)'])
    expect(both('America/Chicago', arabic)).toEqual([
      '1:30\u00a0ص (الأولى من اثنتين)',
      '1:30\u00a0ص (الثانية من اثنتين)',
    ])
    expect(both('America/Phoenix'), 'where no clock ever goes back').toEqual(['11:30 pm', '12:30 am'])
    expect(english.time('2026-11-01T08:00:00Z', 'America/Chicago')).toBe('2:00 am')
    expect(english.time('2026-11-01T05:59:00Z', 'America/Chicago')).toBe('12:59 am')
    expect(english.time('2026-03-08T08:30:00Z', 'America/Chicago'), 'once, in spring').toBe('3:30 am')
    expect(english.moment(second, 'America/Chicago')).toBe(
      'Sunday 1 November 2026, 1:30 am (the second of two), Central Time',
    )
    expect(english.exact('2026-11-01T06:30:00Z', 'America/Chicago')).not.toBe(
      english.exact('2026-11-01T07:30:00Z', 'America/Chicago'),
    )
  })

  it.each([
    ['2026-11-22', 'today'],
    ['2026-11-21', 'yesterday'],
    ['2026-11-09', '13 days ago'],
    ['2026-11-08', '2 weeks ago'],
    ['2026-08-22', '3 months ago'],
    ['2027-11-22', 'in 11 months'],
  ])('says how long ago %s is', (day, said) => {
    expect(english.ago(day, '2026-11-22')).toBe(said)
  })
})

describe('words that run the other way', () => {
  it('keep the point and the number after them on their own side', () => {
    expect(arabic.t('today.held-back.why', { peer: 'Nora', says: 'No more than 10 units.' })).toBe(
      'مع Nora: \u2068No more than 10 units.\u2069',
    )
    expect(english.t('participant.happened.session', { peer: 'نورة', time: '1 hour' })).toBe(
      'Met with \u2068نورة\u2069, 1 hour',
    )
  })

  it('keep the order of a date that is written with hyphens', () => {
    expect(arabic.t('facts.month-or-day.hint')).toContain('\u20662024-11\u2069')
    expect(arabic.t('facts.saved', { fact: '1980-02-03' })).toContain('\u20661980-02-03\u2069')
    expect(english.t('facts.saved', { fact: '1980-02-03' })).toBe('Kept: 1980-02-03')
  })

  it('leave codes and addresses alone', () => {
    expect(arabic.t('today.held-back-all.why', { more: 'yes', count: 500 })).toContain('500')
    expect(arabic.t('mail.reset.body', { link: 'https://example.org/x?y=1/' })).not.toContain('\u2068')
  })
})

describe('numbers', () => {
  it('says minutes as hours only when there is an hour', () => {
    expect(english.minutes(59)).toBe('59 minutes')
    expect(english.minutes(60)).toBe('1 hour')
    expect(english.minutes(100)).toBe('1 hour 40 minutes')
    expect(english.minutes(1)).toBe('1 minute')
  })

  it('says cents as dollars, to the cent', () => {
    expect(english.money(120_000)).toBe('$1,200.00')
    expect(english.money(1)).toBe('$0.01')
  })

  it.each([
    [0, 'لا دقائق'],
    [1, 'دقيقة واحدة'],
    [2, 'دقيقتان'],
    [3, '3 دقائق'],
    [11, '11 دقيقة'],
    [59, '59 دقيقة'],
  ])('counts %i as Arabic counts', (count, said) => {
    expect(arabic.minutes(count)).toBe(said)
  })

  it('uses in Arabic the digits that cards, phones and date boxes show', () => {
    expect(arabic.number(1234)).toBe('1,234')
  })
})

describe('which language somebody is answered in', () => {
  it('falls back to English when we speak none of theirs', () => {
    expect(preferredLocale('de-DE,fr;q=0.8')).toBe('en')
    expect(preferredLocale(undefined)).toBe('en')
    expect(preferredLocale('')).toBe('en')
  })

  it('takes the first that we speak by weight, not by place', () => {
    expect(preferredLocale('de, en;q=0.5, ar-EG;q=0.9')).toBe('ar')
    expect(preferredLocale(['fr', 'ar-SA', 'en'])).toBe('ar')
  })

  it('does not take one that is refused', () => {
    expect(preferredLocale('ar;q=0, en;q=0.1')).toBe('en')
  })
})
