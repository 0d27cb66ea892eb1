import { describe, expect, it } from 'vitest'
import { fc } from '../../tools/testing/repeatable.ts'
import { type Measure, outsideOf, percentOf, readMeasure, stepsPercent } from './measure.ts'

const scale = (more: Partial<Measure>): Measure => ({
  kind: 'scale',
  words: null,
  low: 0,
  high: 10,
  baseline: null,
  target: null,
  ...more,
})

const codes = (read: ReturnType<typeof readMeasure>) =>
  Array.isArray(read) ? read.map(({ code, field }) => `${field}: ${code}`) : read

describe('what cannot be a measure', () => {
  it.each([
    [
      'a target of 11 on a scale from 0 to 10',
      { low: '0', high: '10', baseline: '2', target: '11' },
      ['target: goal.outside-scale'],
    ],
    [
      'a beginning below the scale',
      { low: '1', high: '5', baseline: '0', target: '4' },
      ['baseline: goal.outside-scale'],
    ],
    [
      'a scale that ends before it begins',
      { low: '10', high: '0', baseline: '', target: '' },
      ['high: goal.scale-order'],
    ],
    [
      'a scale without its ends',
      { low: '', high: '', baseline: '2', target: '8' },
      ['low: goal.scale-missing', 'high: goal.scale-missing'],
    ],
    [
      'a target where one is already',
      { low: '0', high: '10', baseline: '5', target: '5' },
      ['target: goal.target-is-baseline'],
    ],
    ['words for a number', { low: '0', high: 'ten', baseline: '', target: '' }, ['high: goal.number']],
  ])('is %s', (_, typed, expected) => {
    expect(codes(readMeasure({ kind: 'scale', ...typed }))).toEqual(expected)
  })

  it('is a count of fewer than nothing, or a kind that nobody knows', () => {
    expect(codes(readMeasure({ kind: 'count', baseline: '-1', target: '3' }))).toEqual([
      'baseline: goal.below-zero',
    ])
    expect(codes(readMeasure({ kind: 'stars' }))).toEqual(['kind: goal.measure'])
    expect(outsideOf(scale({}), 10.5)).toEqual({ code: 'goal.outside-scale', values: { low: 0, high: 10 } })
    expect(outsideOf(scale({ kind: 'yes-no' }), 2)).toEqual({ code: 'goal.number' })
  })

  it('says at which field of a longer form', () => {
    expect(codes(readMeasure({ kind: 'count', target: 'x' }, 'goal.'))).toEqual(['goal.target: goal.number'])
  })
})

describe('how far somebody has come', () => {
  it('is not said where the beginning, the target or today is not known', () => {
    expect(percentOf(null, 5)).toBeNull()
    expect(percentOf(scale({ baseline: 2, target: 8 }), null)).toBeNull()
    expect(percentOf(scale({ target: 8 }), 5)).toBeNull()
    expect(percentOf(scale({ baseline: 2 }), 5)).toBeNull()
    expect(stepsPercent([])).toBeNull()
  })

  it.each([
    ['from 0 to 10, at 5', 0, 10, 5, 50],
    ['from 2 to 8, at 9, is there', 2, 8, 9, 100],
    ['from 2 to 8, at 1, has not begun', 2, 8, 1, 0],
    ['from ten cigarettes to two, at six', 10, 2, 6, 50],
    ['almost there is not there', 0, 1000, 999, 99],
    ['hardly begun has begun', 0, 1000, 1, 1],
  ])('%s', (_, baseline, target, current, expected) => {
    expect(percentOf(scale({ kind: 'count', baseline, target }), current)).toBe(expected)
  })

  it('is all or nothing for a yes or no', () => {
    expect(percentOf(scale({ kind: 'yes-no' }), 0)).toBe(0)
    expect(percentOf(scale({ kind: 'yes-no' }), 1)).toBe(100)
  })

  it('counts 3 of 4 steps as 75, and a step that was dropped as none', () => {
    const step = (doneOn: string | null, droppedOn: string | null = null) => ({ doneOn, droppedOn })
    const done = step('2026-09-10')
    expect(stepsPercent([done, done, done, step(null)])).toBe(75)
    expect(stepsPercent([done, done, done, step(null, '2026-09-12')])).toBe(100)
    expect(stepsPercent([step(null, '2026-09-12')])).toBeNull()
  })

  it('is 0 at the beginning, 100 at the target, never falls on the way, and reads the same in both directions', () => {
    const quarters = fc.integer({ min: -100, max: 100 }).map((number) => number / 4)
    const share = fc.double({ min: 0, max: 1, noNaN: true })
    const property = fc.property(quarters, quarters, share, share, (baseline, target, one, other) => {
      fc.pre(baseline !== target)
      const measure = scale({ kind: 'count', baseline, target })
      expect(percentOf(measure, baseline)).toBe(0)
      expect(percentOf(measure, target)).toBe(100)
      const at = (way: number) => percentOf(measure, baseline + way * (target - baseline))!
      const [near, far] = [Math.min(one, other), Math.max(one, other)]
      expect(at(near)).toBeLessThanOrEqual(at(far))
      expect(at(near)).toBeGreaterThanOrEqual(0)
      expect(at(far)).toBeLessThanOrEqual(100)
      const mirrored = scale({ kind: 'count', baseline: -baseline, target: -target })
      const current = baseline + near * (target - baseline)
      expect(percentOf(mirrored, -current)).toBe(percentOf(measure, current))
    })
    fc.assert(property, { numRuns: 2000 })
  })
})
