import { expect, test } from 'vitest'
import { programs } from '../../programs/programs.ts'
import { readerOf } from '../kernel/decisions.ts'
import { wordsIn } from '../kernel/i18n/catalogue.ts'
import type { Locale } from '../kernel/i18n/locales.ts'
import { explain } from './explain.ts'

const program = programs.get('tn-maps')!

const changeOf = (rule: string, fact: string, locale: Locale = 'en') =>
  explain(
    program,
    {
      rule,
      verdict: 'not-met',
      force: 'must',
      consequence: 'refuse',
      waits: true,
      clause: [...program.clauseById.keys()][0]!,
      facts: {},
      change: [{ kind: 'establish', fact }],
    },
    readerOf(wordsIn(locale)),
  ).change.map(({ text }) => text)

test('what nobody can do anything about is said to have to be different', () => {
  expect(changeOf('month.meeting', 'paused')).toEqual(['Match paused: this would have to be different.'])
})

test('what people write down is to be written down anew, with what shows it', () => {
  expect(changeOf('participant.wanted', 'wish')).toEqual([
    'Where this has changed, write it down with what shows it: Wants to go on, or to stop.',
  ])
})

test('what somebody can do is said as something to do, with the program’s own words for people', () => {
  expect(changeOf('pairing.reachable', 'reachBetween')).toEqual([
    'Write down how the mentee can reach the Peer Mentor between meetings.',
  ])
})

test('a program speaks Arabic in a sentence that is Arabic', () => {
  const [text] = changeOf('pairing.reachable', 'reachBetween', 'ar')
  expect(text!.replaceAll(/[^\p{L} ]/gu, '')).toMatch(/^[\p{Script=Arabic} ]+$/u)
  expect(text).toContain('المسترشد')
})
