import { expect, test } from 'vitest'
import { fieldShare } from './places.ts'

const inTheField = ['home', 'hospital']

test('nobody said yet where they met, and no share is made up', () => {
  expect(fieldShare([], inTheField)).toEqual({ field: 0, said: 0 })
  expect(fieldShare([{ kind: null, times: 3 }], inTheField)).toEqual({ field: 0, said: 0 })
})

test('six contacts in the field and four at the clinic are sixty percent, whatever was left unsaid', () => {
  const places = [
    { kind: 'home', times: 4 },
    { kind: 'hospital', times: 2 },
    { kind: 'clinic', times: 4 },
    { kind: null, times: 7 },
  ]
  expect(fieldShare(places, inTheField)).toEqual({ field: 6, said: 10, percent: 60 })
})
