import { describe, expect, test } from 'vitest'
import { failures } from '../../src/policy/boundaries.ts'
import { answersForItsSource } from '../../src/policy/promise.ts'
import { boundaries } from './boundaries.ts'
import { pss } from './program.ts'

describe('Peer Support Services', () => {
  test('answer for their source: every clause, number, force and word', () => {
    expect(answersForItsSource(pss)).toEqual([])
  })

  test.each(boundaries)('$sentence', (boundary) => {
    expect(failures(pss, [boundary])).toEqual([])
  })
})
