import { describe, expect, test } from 'vitest'
import { failures } from '../../src/policy/boundaries.ts'
import { answersForItsSource } from '../../src/policy/promise.ts'
import { boundaries } from './boundaries.ts'
import { ocPm } from './program.ts'

describe('The clinic-based track of peer mentoring', () => {
  test('answers for its source: every clause, number, force and word', () => {
    expect(answersForItsSource(ocPm)).toEqual([])
  })

  test.each(boundaries)('$sentence', (one) => {
    expect(failures(ocPm, [one])).toEqual([])
  })
})
