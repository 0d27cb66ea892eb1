import { describe, expect, it } from 'vitest'
import type { Change } from '../policy/answers.ts'
import { mendingOf } from './mending.ts'

const by = (rule: string, ...change: Change[]) => mendingOf({ rule, change }, null)

describe('what is held back', () => {
  it('waits for the word of whoever the clause names, whatever else would change it', () => {
    expect(mendingOf({ rule: 'week.units', change: [] }, 'program-officer').mending).toBe('units')
    const change: Change[] = [{ kind: 'ask', fact: 'waiverSupport', whom: 'clinic' }]
    expect(mendingOf({ rule: 'peer.waiverSupport', change }, 'program-officer')).toEqual({
      mending: 'override',
      who: ['program-officer'],
    })
  })

  it('waits for those who are asked, each named once, although the answer so far is no', () => {
    const asked = (whom: string): Change => ({ kind: 'ask', fact: 'waiverSupport', whom })
    expect(by('peer.waiverSupportNow', asked('program-officer'), asked('program-officer'))).toEqual({
      mending: 'ask',
      who: ['program-officer'],
    })
  })

  it('waits for what somebody enters: a fact for those who record facts, a paper for the office', () => {
    expect(by('participant.waiver', { kind: 'establish', fact: 'waiver' })).toMatchObject({
      mending: 'enter',
      who: ['supervisor', 'coordinator', 'agency-admin', 'program-officer'],
    })
    expect(by('peer.trained', { kind: 'reach', by: 2, unit: 'hours' })).toEqual({
      mending: 'enter',
      who: ['coordinator', 'agency-admin'],
    })
    expect(by('session.ride', { kind: 'establish', fact: 'ride' }).mending).toBe('enter')
  })

  it('is put right by its peer where the session itself says so, by the office where it is theirs', () => {
    const peers = { mending: 'correct', who: ['peer'] }
    expect(by('session.minutes', { kind: 'establish', fact: 'minutes' })).toEqual(peers)
    expect(by('house.overlap', { kind: 'correct', what: 'overlap' })).toEqual(peers)
    expect(by('house.unheard-of')).toEqual(peers)
    expect(by('house.serving', { kind: 'correct', what: 'serving' }).who).toEqual([
      'coordinator',
      'agency-admin',
    ])
  })
})
