import { describe, expect, test } from 'vitest'
import { typedNumber } from './numbers.ts'

describe('a number that somebody types', () => {
  test.each(['', ' ', 'abc', '1.2.3', '1,2,3', '-', '12 hours', '1e5', 'Infinity'])(
    '"%s" is no number',
    (text) => expect(typedNumber(text)).toBeUndefined(),
  )
  test.each([
    ['30', 30],
    ['9.99', 9.99],
    ['1,2', 1.2],
    ['1,200', 1200],
    ['1,200.50', 1200.5],
    ['1.200,50', 1200.5],
    ['۲۹٫۷۵', 29.75],
    ['٣٠', 30],
    ['-1', -1],
    [' 1 200 ', 1200],
    ['.5', 0.5],
  ])('"%s" is %d', (text, value) => expect(typedNumber(text)).toBe(value))
})
