import { describe, expect, it } from 'vitest'
import { foundAgain } from './found-again.ts'

const began = { on: '2026-10-01', words: { summary: '', next: 'Call on Monday' }, days: ['1'] }

describe('what somebody typed, found again', () => {
  it('takes nothing away that somebody else wrote in another place', () => {
    const typed = { ...began, words: { ...began.words, summary: 'She sleeps again' } }
    const now = { ...began, on: '2026-10-02', words: { summary: '', next: 'Call on Tuesday' } }
    expect(foundAgain(began, typed, now)).toEqual({
      on: '2026-10-02',
      words: { summary: 'She sleeps again', next: 'Call on Tuesday' },
      days: ['1'],
    })
  })

  it('stands beneath what somebody else wrote in the same place', () => {
    const typed = { ...began, words: { ...began.words, summary: 'She sleeps again' } }
    const now = { ...began, words: { ...began.words, summary: 'A steady month' } }
    expect(foundAgain(began, typed, now).words.summary).toBe('A steady month\nShe sleeps again')
  })

  it('says once what both wrote alike, and of a day what was typed last here', () => {
    const typed = { ...began, on: '2026-10-05', days: ['1', '3'] }
    expect(foundAgain(began, typed, typed)).toEqual(typed)
    expect(foundAgain(began, typed, { ...began, on: '2026-10-07' }).on).toBe('2026-10-05')
  })

  it('leaves a form alone into which nobody typed', () => {
    const now = { ...began, on: '2026-10-09' }
    expect(foundAgain(began, began, now)).toEqual(now)
  })
})
