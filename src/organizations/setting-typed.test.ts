import { expect, it } from 'vitest'
import { partsOf, valueFrom } from './setting-typed.ts'

const week = { sunday: 'Sunday', monday: 'Monday' }

it('makes a code that was typed none of the standard’s own, and keeps what is no number as it was typed', () => {
  expect(valueFrom('own', { value: 'somebody else' }, { own: 'the person’s own' })).toBe('somebody else')
  expect(valueFrom(14, { value: 'two weeks' }, {})).toBe('two weeks')
})

it.each([
  ['a number', 14, {}, 'number', '14'],
  ['a yes', true, {}, 'yes-no', 'true'],
  ['a day', '2024-07-01', {}, 'day', '2024-07-01'],
  ['one of several words', 'sunday', week, 'one', 'sunday'],
  ['several of several words', ['sunday'], week, 'several', ['sunday']],
  ['the only word there is', 'own', { own: 'the person’s own' }, 'words', 'the person’s own'],
  ['nothing set', 'none', {}, 'words', ''],
] as const)('asks for %s as people say it', (_what, standard, called, kind, initial) => {
  const [part] = partsOf(standard, called)
  expect(part).toMatchObject({ name: 'value', kind, initial })
})

it('offers every word of the program, the standard’s own first', () => {
  expect(partsOf('monday', week)[0]?.values).toEqual(['monday', 'sunday'])
})

it('takes the name of a part for no value', () => {
  const called = { rounding: 'rounding', down: 'down', up: 'up' }
  expect(partsOf({ minutes: 15, rounding: 'down' }, called)).toMatchObject([
    { name: 'minutes', kind: 'number' },
    { name: 'rounding', kind: 'one', values: ['down', 'up'] },
  ])
})

it('sends back what it was given where nothing was changed', () => {
  const called = { ...week, own: 'the person’s own', rounding: 'rounding', down: 'down' }
  for (const standard of [
    14,
    true,
    'sunday',
    'own',
    'none',
    ['sunday'],
    { minutes: 15, rounding: 'down' },
    { days: null },
  ]) {
    const typed = Object.fromEntries(partsOf(standard, called).map(({ name, initial }) => [name, initial]))
    expect(valueFrom(standard, typed, called)).toEqual(standard)
  }
})
