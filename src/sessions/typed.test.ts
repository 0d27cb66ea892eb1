import { describe, expect, it } from 'vitest'
import type { Typed } from './session-wire.ts'
import { meanwhile } from './typed.ts'

const began: Typed = {
  pairingId: 'p',
  kind: 'service',
  date: '2026-10-05',
  start: '',
  end: '',
  endsNextDay: false,
  mode: 'in-person',
  place: '',
  placeKind: null,
  topics: [],
  activities: [],
  lists: {},
  challenges: '',
  facts: {},
  said: '',
  progress: '',
  question: '',
}
const goal = (words: string) => ({ goalId: 'g', level: null, value: '', words })

describe('a session written down on two devices', () => {
  it('stands twice where both filled in the same field, whichever is longer or later', () => {
    const { take, both } = meanwhile(
      began,
      { ...began, said: 'Here', goals: [goal('Here')] },
      { ...began, said: 'There', goals: [goal('There')] },
    )
    expect(take).toEqual({})
    expect(both).toEqual({ said: ['There', 'Here'], goals: [[goal('There')], [goal('Here')]] })
  })

  it('takes over what only the other filled in, and keeps what was only typed here', () => {
    const here = { ...began, said: 'Here', topics: ['coping'], goals: [goal('')] }
    const there = { ...began, place: 'The library', goals: [goal('There')], start: '10:00' }
    expect(meanwhile(began, here, there)).toEqual({
      take: { place: 'The library', goals: [goal('There')], start: '10:00' },
      both: {},
    })
  })

  it('has nothing to choose where both say the same, in whatever order', () => {
    const here = { ...began, said: 'Same', topics: ['a', 'b'], goals: [goal('')] }
    const there = { ...began, said: 'Same', topics: ['b', 'a'], goals: [] }
    expect(meanwhile(began, here, there)).toEqual({ take: {}, both: {} })
  })

  it('does not take for a choice what the other emptied again after this one had seen it', () => {
    const seen = { ...began, question: 'May I?' }
    expect(meanwhile(seen, { ...seen, said: 'Here' }, { ...seen, question: '' })).toEqual({
      take: { question: '' },
      both: {},
    })
  })
})
