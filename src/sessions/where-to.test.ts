import { describe, expect, it } from 'vitest'
import { programs } from '../../programs/programs.ts'
import type { Role } from '../kernel/actor.ts'
import { readerOf } from '../kernel/decisions.ts'
import { wordsIn } from '../kernel/i18n/catalogue.ts'
import { whereToIn } from '../peers/peer-decision.ts'
import type { Change } from '../policy/answers.ts'
import { explain } from '../policy/explain.ts'
import type { Finding } from '../policy/judge.ts'
import { whereTo } from './where-to.ts'

const about = {
  id: 's1',
  participantId: 'p1',
  peerId: 'e1',
  pairingId: 'two',
  programId: 'mt-sdmi',
  serviceDate: '2026-10-06',
}

function finding(rule: string, change: Change): Finding {
  const placed = programs.get('mt-sdmi')!.rules.get(rule)
  return {
    rule,
    verdict: 'not-met',
    force: 'must',
    consequence: 'hold',
    waits: true,
    clause: placed?.cites.id ?? 'PEERWAY/overlap',
    facts: {},
    change: [change],
  }
}

function said(role: Role, rule: string, change: Change, programId = 'mt-sdmi') {
  const program = programs.get(programId)!
  const words = wordsIn('en')
  return explain(program, finding(rule, change), readerOf(words), whereTo(program, about, role, words))
    .change[0]
}

const establish = (fact: string): Change => ({ kind: 'establish', fact })

describe('what would change a finding about a session', () => {
  it('names who can, to a role that cannot open the place', () => {
    const named = 'Name a supervisor for that day. Who can: coordinator and agency admin.'
    expect(said('program-officer', 'supervision.licensed', establish('assigned'))).toEqual({ text: named })
    const held = said('peer', 'month.claims', { kind: 'reach', by: 1, unit: 'meetings' })!
    expect(held).toEqual({
      text: '1 more meeting. Who can: licensed mental health professional, coordinator, and agency admin.',
    })
  })

  it('is done where a session’s peer, its month, its participant, its two and itself have their screens', () => {
    const at = (rule: string, change: Change) => said('coordinator', rule, change)!.href
    expect(at('month.claims', { kind: 'reach', by: 1, unit: 'meetings' })).toBe('/supervision/peers/e1')
    expect(at('month.team', { kind: 'reach', by: 1, unit: 'meetings' })).toBe('/case-team')
    expect(at('participant.plan', establish('plan'))).toBe('/participants/p1/goals')
    expect(at('participant.waiver', establish('waiver'))).toBe(
      '/participants/p1/facts?program=mt-sdmi&open=participant.waiver',
    )
    expect(at('pairing.legallyResponsible', establish('relation'))).toBe('/pairings/two')
    expect(at('house.overlap', { kind: 'correct', what: 'overlap' })).toBe('/sessions/s1')
    const besides = (state: 'held' | 'planned'): Change => ({
      ...{ kind: 'correct', what: 'overlap' },
      ...{ other: { id: 's2', state } },
    })
    expect(at('house.overlap', besides('held')), 'the other of the two').toBe('/sessions/s2')
    expect(at('house.overlap', besides('planned'))).toBe('/meetings/s2')
    expect(at('house.serving', { kind: 'correct', what: 'serving' })).toBe('/peers/e1?program=mt-sdmi')
  })

  it.each([
    ['supervision.licensed', establish('assigned')],
    ['supervision.licensed', establish('mentalHealthLicence')],
    ['peer.trained', establish('trainingHours')],
    ['peer.trained', { kind: 'reach', by: 2, unit: 'hours' }],
    ['peer.lived', establish('livedMentalIllness')],
  ] as [string, Change][])('%s leads to the same place as on the peer’s own page', (rule, change) => {
    const own = whereToIn(programs.get('mt-sdmi')!, 'e1')(change, finding(rule, change))
    expect(own).toBeTypeOf('string')
    expect(said('supervisor', rule, change)!.href).toBe(own)
  })

  it('leads a peer to no form that is the office’s, and to the own page where a check-in is asked for', () => {
    const from = (reader: 'peer' | 'coordinator', change: Change) =>
      whereToIn(programs.get('mt-sdmi')!, 'e1', reader)(change, finding('peer.lived', change))
    expect(from('peer', establish('selfEmployed'))).toBeUndefined()
    expect(from('coordinator', establish('selfEmployed'))).toBe('/peers/e1/change?program=mt-sdmi')
    expect(from('peer', establish('lastCheckIn'))).toBe('/supervision')
    expect(from('coordinator', establish('lastCheckIn'))).toBe('/supervision/peers/e1')
  })
})
