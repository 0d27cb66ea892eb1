import { expect, test } from 'vitest'
import { programs } from '../../programs/programs.ts'
import { readerOf } from '../kernel/decisions.ts'
import { wordsIn } from '../kernel/i18n/catalogue.ts'
import type { Locale } from '../kernel/i18n/locales.ts'
import { chapters } from './chapters.ts'
import { explain, sayRule, shown } from './explain.ts'
import { judge } from './judge.ts'

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
  expect(changeOf('month.meeting', 'paused')).toEqual(['Pairing paused: this would have to be different.'])
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

test('no rule is said with a gap where its number belongs', () => {
  for (const locale of ['en', 'ar'] as const)
    for (const one of programs.values())
      for (const path of one.rules.keys()) {
        const said = sayRule(one, path, '2026-10-15', readerOf(wordsIn(locale)))
        expect(said, `${one.id} ${path}`).not.toMatch(/[{}]/)
      }
  const said = sayRule(programs.get('mt-sdmi')!, 'week.units', '2026-10-15', readerOf(wordsIn('en')))
  expect(said).toContain('No more than 10 units in a week')
})

test('money is read as money, and what a program has a word for in its own word', () => {
  const factsOf = (id: string, chapter: string, facts: Record<string, unknown>) => {
    const one = programs.get(id)!
    const [found] = judge(one, chapters[chapter]!, facts, '2026-10-15').filter(({ rule }) =>
      ['funding.available', 'session.teaching', 'note.complete'].includes(rule),
    )
    return explain(one, found!, readerOf(wordsIn('en'))).facts.map(({ value }) => value)
  }
  expect(factsOf('ct-p2p', 'funding', { available: 120_000, cost: 120_600 })).toEqual([
    '$1,200.00',
    '$1,206.00',
  ])
  expect(factsOf('pss', 'session', { activities: ['teach-somebody-close'] })).toEqual([
    programs.get('pss')!.words['en']!.terms['session.activity.teach-somebody-close'],
  ])
  expect(factsOf('tn-maps', 'note', { topics: ['transportation'] })).toEqual(['Getting around'])
})

test('a minute of a day and a month are read as such, in every language', () => {
  const stay = [{ from: '2026-10-12T15:00', to: '2026-10-16T11:00' }]
  const said = (locale: Locale, value: unknown) =>
    shown(value, 'participant', 'activeTreatment', readerOf(wordsIn(locale)))
  expect(said('en', stay)).toBe('Monday 12 October 2026, 3:00 pm to Friday 16 October 2026, 11:00 am')
  expect(said('en', [{ from: '2024-06' }])).toBe('since June 2024')
  expect(said('ar', stay)).toMatch(/3:00/)
})

test('where there is none of something, it is said what to do, and not that one more is needed', () => {
  const changes = (id: string, chapter: string, rule: string, facts: Record<string, unknown>) => {
    const one = programs.get(id)!
    const found = judge(one, chapters[chapter]!, facts, '2026-10-15').find((finding) => finding.rule === rule)
    return explain(one, found!, readerOf(wordsIn('en'))).change.map(({ text }) => text)
  }
  expect(changes('tn-maps', 'pairing', 'pairing.paid', { hourlyRate: 0 })).toEqual([
    'Agree on the pay for an hour, and write it down.',
  ])
  expect(
    changes('mt-sdmi', 'participant', 'participant.planActivities', { planGoalsWithoutActivity: 1 }),
  ).toEqual(['Add an activity to each goal of the plan.'])
  expect(changes('tn-maps', 'participant', 'participant.wanted', { wish: 'stop-says-another' })).toEqual([
    'Does the mentee want to go on with the service? Ask: mentee.',
  ])
})
