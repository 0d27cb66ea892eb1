import { describe, expect, test } from 'vitest'
import { failures } from '../../src/policy/boundaries.ts'
import { answersForItsSource } from '../../src/policy/promise.ts'
import { boundaries } from './boundaries.ts'
import { ctP2p } from './program.ts'

describe('Peer 2 Peer', () => {
  test('answers for its source: every clause, number, force and word', () => {
    expect(answersForItsSource(ctP2p)).toEqual([])
  })

  test.each(boundaries)('$sentence', (boundary) => {
    expect(failures(ctP2p, [boundary])).toEqual([])
  })
})
