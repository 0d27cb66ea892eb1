import { describe, expect, test } from 'vitest'
import { failures } from '../../src/policy/boundaries.ts'
import { answersForItsSource } from '../../src/policy/promise.ts'
import { boundaries } from './boundaries.ts'
import { mtSdmi } from './program.ts'

describe('Peer Support Services under the SDMI waiver', () => {
  test('answer for their source: every clause, number, force and word', () => {
    expect(answersForItsSource(mtSdmi)).toEqual([])
  })

  test.each(boundaries)('$sentence', (boundary) => {
    expect(failures(mtSdmi, [boundary])).toEqual([])
  })
})
