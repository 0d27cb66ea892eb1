import { expect, test } from 'vitest'
import { experiencedDays, type ExperienceEntry } from './experience.ts'

const areas = ['home', 'job']
const days = (...entries: ExperienceEntry[]) => experiencedDays(entries, areas, '2026-11-22')

test('a hobby outside the listed areas adds no day', () => {
  expect(days({ area: 'cooking-show', from: '2024-01-01', to: '2026-01-01' })).toEqual({
    sure: 0,
    possible: 0,
  })
})

test('the same day at home and at work is one day', () => {
  const year = { from: '2025-01-01', to: '2025-12-31' }
  expect(days({ area: 'home', ...year }, { area: 'job', ...year })).toEqual({ sure: 365, possible: 365 })
})

test('what still goes on counts up to the day that is judged, and no day further', () => {
  expect(days({ area: 'home', from: '2026-11-13' })).toEqual({ sure: 10, possible: 10 })
  expect(days({ area: 'home', from: '2026-12-01' })).toEqual({ sure: 0, possible: 0 })
})

test('of months without days only the full ones are sure, and the others are possible', () => {
  expect(days({ area: 'home', from: '2026-01', to: '2026-03' })).toEqual({ sure: 28, possible: 90 })
  expect(days({ area: 'home', from: '2026-01-31', to: '2026-03' })).toEqual({ sure: 29, possible: 60 })
  expect(days({ area: 'home', from: '2026-02', to: '2026-02' })).toEqual({ sure: 0, possible: 28 })
})

test('an entry whose area nobody has decided is possible and not sure', () => {
  expect(days({ area: null, from: '2026-01-01', to: '2026-01-10' })).toEqual({ sure: 0, possible: 10 })
})
