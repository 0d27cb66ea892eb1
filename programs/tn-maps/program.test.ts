import { describe, expect, test } from 'vitest'
import { failures } from '../../src/policy/boundaries.ts'
import { answersForItsSource } from '../../src/policy/promise.ts'
import { boundaries } from './boundaries.ts'
import { tnMaps } from './program.ts'

describe('Peer mentoring under MAPs', () => {
  test('answers for its source: every clause, number, force and word', () => {
    expect(answersForItsSource(tnMaps)).toEqual([])
  })

  test.each(boundaries)('$sentence', (one) => {
    expect(failures(tnMaps, [one])).toEqual([])
  })
})
