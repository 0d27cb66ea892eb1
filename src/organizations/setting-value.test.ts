import { expect, it } from 'vitest'
import { wordsIn } from '../kernel/i18n/catalogue.ts'
import { partName, shownValue } from './setting-value.ts'

const words = wordsIn('en')

it.each([
  [null, 'nothing set'],
  ['none', 'nothing set'],
  [true, 'Yes'],
  [14, '14'],
  ['claims-held-until-made-up', 'claims held until made up'],
  ['07-01', '07-01'],
  ['1 March', '1 March'],
  [['in-person', 'phone'], 'in person and phone'],
  [{ days: 1 }, '1 day'],
  [{ minutes: 15, rounding: 'down' }, '15 minutes, rounding: down'],
  [{ graceDays: null }, 'grace days: nothing set'],
])('%j is read as “%s”', (value, said) => {
  expect(shownValue(value, words)).toBe(said)
})

it('says a code in the program’s own words, where it has some', () => {
  const called = { sunday: 'Sunday', rounding: 'left-over minutes', down: 'not counted' }
  expect(shownValue('sunday', words, called)).toBe('Sunday')
  expect(shownValue({ minutes: 15, rounding: 'down' }, words, called)).toBe(
    '15 minutes, left-over minutes: not counted',
  )
  expect(partName('rounding', called)).toBe('left-over minutes')
})

it('says a day as a day', () => {
  expect(shownValue('2024-07-01', words)).toBe('Monday 1 July 2024')
})

it('says the name of a part in words', () => {
  expect(partName('renewalMonths')).toBe('renewal months')
})
