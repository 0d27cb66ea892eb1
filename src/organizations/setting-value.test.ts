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
  [['in-person', 'phone'], 'in person, phone'],
  [{ days: 1 }, '1 day'],
  [{ minutes: 15, rounding: 'down' }, '15 minutes, rounding: down'],
  [{ graceDays: null }, 'grace days: nothing set'],
])('%j is read as “%s”', (value, said) => {
  expect(shownValue(value, words)).toBe(said)
})

it('says a day as a day', () => {
  expect(shownValue('2024-07-01', words)).toBe('Monday 1 July 2024')
})

it('says the name of a part in words', () => {
  expect(partName('renewalMonths')).toBe('renewal months')
})
