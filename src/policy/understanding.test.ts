import { describe, expect, test } from 'vitest'
import { addWorkingDays } from '../kernel/days.ts'
import { costPerPerson, fiscalYearOf } from './chapters/fiscal.ts'
import { heard, sharedLanguage } from './understanding.ts'

describe('whether somebody is understood', () => {
  test.each([
    ['captions cannot be seen on a phone', ['captions'], 'phone', null, 'not-met'],
    [
      'a captioned phone is no help in a room',
      ['captioned-phone'],
      'in-person',
      ['captioned-phone'],
      'not-met',
    ],
    ['a relay that nobody has spoken of yet', ['relay'], 'phone', null, 'unknown'],
    [
      'signs were arranged and the way of meeting is open',
      ['sign-language'],
      null,
      ['sign-language'],
      'unknown',
    ],
    ['an amplified phone, and the way of meeting is open', ['amplified-phone'], null, null, 'unknown'],
    ['an amplified phone is no help on a video', ['amplified-phone'], 'video', null, 'not-met'],
    ['writing was arranged for a visit', ['writing'], 'in-person', ['writing'], 'met'],
    ['who has stated that no way works waits for nobody to guess', [], 'in-person', [], 'not-met'],
  ] as const)('%s', (_, stated, mode, aids, verdict) => {
    expect(heard(stated, mode, aids).verdict).toBe(verdict)
  })

  test.each([
    ['no language of the mentor is written down', ['vi'], null, false, 'unknown'],
    ['nobody has said whether somebody interprets', ['vi'], ['en'], null, 'unknown'],
    ['a language is shared, whoever interprets', ['vi', 'en'], ['en'], null, 'met'],
  ] as const)('%s', (_, person, peer, interpreter, verdict) => {
    expect(sharedLanguage(person, peer, interpreter).verdict).toBe(verdict)
  })

  test('of whom no language and no way is known is offered none to choose from', () => {
    const interpreter = { kind: 'establish', fact: 'interpreter' }
    expect(sharedLanguage([], ['en'], false).change).toEqual([interpreter])
    expect(sharedLanguage(['vi'], ['en'], false).change).toEqual([
      { kind: 'choose', fact: 'peerLanguages', among: ['vi'] },
      interpreter,
    ])
    expect(heard([], 'in-person', []).change).toEqual([{ kind: 'establish', fact: 'aids' }])
  })
})

test.each([
  ['2026-10-02', 0, '2026-10-02'],
  ['2026-10-02', 1, '2026-10-05'],
  ['2026-10-03', 1, '2026-10-05'],
  ['2026-10-02', 5, '2026-10-09'],
  ['2026-10-02', 6, '2026-10-12'],
])('%s and %i working days is %s', (day, days, later) => {
  expect(addWorkingDays(day, days)).toBe(later)
})

test('a fiscal year begins on 1 July', () => {
  expect(
    ['2018-06-30', '2018-07-01', '2018-12-31', '2019-01-01'].map((day) => fiscalYearOf(day, '07-01')),
  ).toEqual([2017, 2018, 2018, 2018])
})

test('$400,000 for 240 people cost $1,667 each, $1,500,000 for 1,000 cost $1,500', () => {
  expect(costPerPerson(40_000_000, 240, 1667).verdict).toBe('met')
  expect(costPerPerson(40_000_000, 240, 1666).verdict).toBe('not-met')
  expect(costPerPerson(150_000_000, 1000, 1500).verdict).toBe('met')
  expect(costPerPerson(150_000_000, 1000, 1499).verdict).toBe('not-met')
})
