import { describe, expect, it } from 'vitest'
import { isId, newId } from './ids.ts'

describe('an id', () => {
  it('is not a number, a word or half of one', () => {
    for (const text of ['', '12', 'nora', newId(0).slice(1), `${newId(0)}0`])
      expect(isId(text), text).toBe(false)
  })

  it('is a UUID of version 7 that begins with its instant, so that later ones sort behind', () => {
    const instants = [0, 1, 255, 1_700_000_000_000, 1_795_000_000_000, 2 ** 48 - 1]
    const ids = instants.map((instant) => newId(instant))
    expect(ids.every(isId)).toBe(true)
    expect(ids.toSorted()).toEqual(ids)
    expect(ids.map((id) => Number.parseInt(id.replace('-', '').slice(0, 12), 16))).toEqual(instants)
    expect(ids.every((id) => id[14] === '7')).toBe(true)
  })

  it('is never the same twice', () => {
    expect(new Set(Array.from({ length: 1000 }, () => newId(1))).size).toBe(1000)
  })
})
