import { expect, it } from 'vitest'
import type { Finding } from '../policy/judge.ts'
import { consequencesOf } from './decisions.ts'

const finding = (rule: string, more: Partial<Finding> = {}): Finding => ({
  rule,
  verdict: 'not-met',
  force: 'must',
  consequence: 'refuse',
  waits: true,
  clause: 'X/1',
  facts: {},
  change: [],
  ...more,
})

const findings = [
  finding('week.units'),
  finding('peer.trained', { verdict: 'unknown' }),
  finding('month.meeting', { force: 'should', consequence: 'reason', waits: false }),
  finding('session.length', { force: 'may', consequence: 'show', waits: false }),
  finding('participant.plan', { verdict: 'met' }),
]

it('a plan was refused by one rule, waited for another, asked for a reason and showed the rest', () => {
  expect(consequencesOf({ findings, result: 'refused' })).toEqual([
    'refused:week.units',
    'waits:peer.trained',
    'reason:month.meeting',
    'shown:session.length',
  ])
})

it('what took place is held back by the same rules, and never refused', () => {
  expect(consequencesOf({ findings, result: 'kept' })).toEqual([
    'held:week.units',
    'held:peer.trained',
    'reason:month.meeting',
    'shown:session.length',
  ])
})

it('what somebody let pass says so and nothing else', () => {
  expect(consequencesOf({ findings: [findings[0]!], result: 'kept', overridden: ['week.units'] })).toEqual([
    'overridden:week.units',
  ])
})

it('a rule that had no say is not counted', () => {
  expect(consequencesOf({ findings: [findings[4]!], result: 'goes-on' })).toEqual([])
})
