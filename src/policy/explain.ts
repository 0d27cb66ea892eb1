import type { Day } from '../kernel/days.ts'
import type { Change } from './answers.ts'
import { chapters } from './chapters.ts'
import { aboutFact, isMoney } from './facts.ts'
import { type Finding, numberOn } from './judge.ts'
import type { Force } from './language.ts'
import { listsFor } from './lists.ts'
import type { ClauseText, Program, WordList, Words } from './program.ts'

/** Says a message key of the catalogue with its values. */
export type Say = (key: string, values?: Record<string, string | number>) => string

export type Reader = {
  say: Say
  locale: string
  /** A day, a month (`2026-10`), or a minute of a day as the clock there shows it (`2026-10-12T15:00`). */
  day(day: string): string
  number(value: number): string
  money(cents: number): string
  list(items: readonly string[]): string
}

/**
 * Where a change is made, if there is a screen for it: the slice that shows the finding knows. To whoever may not open
 * that screen it says who can.
 */
export type WhereTo = (change: Change, finding: Finding) => string | { readonly who: string } | undefined
/** Where a fact came from, in words, if the slice knows. */
export type SourceOf = (fact: string) => string | undefined

/** The words of a program in a language; what it lacks there is said in English. */
export function wordsOf(program: Program, locale: string): WordList {
  const english = program.words['en']!
  const own = program.words[locale]
  if (own === undefined) return english
  const known = filledUp.get(program.words) ?? new Map<string, WordList>()
  const before = known.get(locale)
  if (before) return before
  const words = {
    labels: { ...english.labels, ...own.labels },
    rules: { ...english.rules, ...own.rules },
    terms: { ...english.terms, ...own.terms },
    assumptions: { ...english.assumptions, ...own.assumptions },
  }
  filledUp.set(program.words, known.set(locale, words))
  return words
}

/** Asked for with every finding: a language's words, filled up from English once. */
const filledUp = new WeakMap<Words, Map<string, WordList>>()

/** A finding as a person reads it: what the rule asks, the fact used and where from, what would change it. */
export function explain(
  program: Program,
  finding: Finding,
  reader: Reader,
  whereTo?: WhereTo,
  sourceOf?: SourceOf,
) {
  const words = wordsOf(program, reader.locale)
  const clause = program.clauseById.get(finding.clause)
  const chapter = finding.rule.slice(0, finding.rule.indexOf('.'))
  return {
    rule: finding.rule,
    says: filled(words.rules[finding.rule] ?? reader.say(`${finding.rule}.says`), finding.sets, reader),
    verdict: finding.verdict,
    force: finding.force,
    stated: statedOf(clause?.force, finding.force),
    consequence: finding.consequence,
    waits: finding.waits,
    clause: clause
      ? { id: finding.clause, where: clause.where, says: clause.says, lang: 'en' }
      : { id: finding.clause, where: reader.say('house.where'), says: reader.say(`${finding.rule}.why`) },
    ...(typeof finding.sets === 'number' || typeof finding.sets === 'string' ? { sets: finding.sets } : {}),
    facts: Object.entries(finding.facts).map(([name, value]) => {
      const source = sourceOf?.(name)
      return {
        name,
        label: reader.say(`fact.${chapter}.${name}`),
        value:
          contactsShown(value, chapter, name, words, reader) ??
          shown(value, chapter, name, reader, ownWords(`${chapter}.${name}`, words)),
        ...(source ? { source } : {}),
      }
    }),
    change: finding.change.map((change) => {
      const place = whereTo?.(change, finding)
      const text = changeText(change, chapter, words, reader)
      if (typeof place === 'object')
        return { text: reader.say('change.who-can', { what: text, who: place.who }) }
      return { text, ...(place ? { href: place } : {}) }
    }),
    ...(finding.approver
      ? { approver: words.labels[finding.approver] ?? reader.say(`role.${finding.approver}`) }
      : {}),
    ...(finding.hint ? { hint: reader.say(`hint.${finding.hint}`) } : {}),
  }
}

/**
 * How strongly the source itself speaks. A rule is as strong as its clause; one on a clause that only describes has its
 * strength from us, and a rule of the house stands in no source.
 */
export function statedOf(clause: ClauseText['force'] | undefined, rule: Force): Force | 'none' | 'house' {
  if (clause === undefined) return 'house'
  return clause === 'none' ? 'none' : rule
}

/** What a rule asks for, in one sentence with the number that it set on a day; a rule of the house in its own words. */
export function sayRule(program: Program, path: string, on: Day, reader: Reader): string {
  const cites = program.rules.get(path)?.rule.cites
  const text = wordsOf(program, reader.locale).rules[path] ?? reader.say(`${path}.says`)
  return filled(text, cites && numberOn(cites, on), reader)
}

function filled(text: string, sets: unknown, reader: Reader): string {
  const value = typeof sets === 'number' ? reader.number(sets) : typeof sets === 'string' ? sets : ''
  return text.replaceAll('{sets}', value)
}

/** How a question speaks of the two: "the Peer Mentor", in the program's own word. */
function namesFor(words: WordList, reader: Pick<Reader, 'say'>): { peer: string; participant: string } {
  const the = (label: string) => reader.say('common.the', { label })
  return {
    peer: the(words.labels['peer'] ?? 'peer'),
    participant: the(words.labels['participant'] ?? 'participant'),
  }
}

function changeText(change: Change, chapter: string, words: WordList, reader: Reader): string {
  const labels = namesFor(words, reader)
  switch (change.kind) {
    case 'wait-until':
      return reader.say('change.wait-until', { day: reader.day(change.day) })
    case 'reach':
    case 'reduce':
      return change.unit === 'cents'
        ? reader.say(`change.${change.kind}.cents`, { by: reader.money(change.by) })
        : reader.say(`change.${change.kind}.${change.unit}`, { by: change.by })
    case 'establish':
      return establishText(`change.establish.${chapter}.${change.fact}`, chapter, change.fact, labels, reader)
    case 'ask':
      return reader.say('change.ask', {
        question: reader.say(`ask.${chapter}.${change.fact}`, labels),
        whom: words.labels[change.whom] ?? reader.say(`role.${change.whom}`),
      })
    case 'approve':
      return reader.say('change.approve', { by: words.labels[change.by] ?? reader.say(`role.${change.by}`) })
    case 'correct':
      return reader.say(`change.correct.${change.what}`)
    case 'choose':
      return reader.say('change.choose', {
        fact: reader.say(`fact.${chapter}.${change.fact}`, labels),
        among: reader.list(
          change.among.map((value) => reader.say(`choice.${chapter}.${change.fact}.${value}`)),
        ),
      })
  }
}

/**
 * What somebody can do about a fact: in words of its own where it has them, else to write it down anew. What the
 * product finds by itself and nobody can turn is said to have to be different.
 */
function establishText(
  key: string,
  chapter: string,
  fact: string,
  labels: { peer: string; participant: string },
  reader: Reader,
): string {
  const toDo = reader.say(key, labels)
  if (toDo !== key) return toDo
  const isEntered = chapters[chapter] && aboutFact(chapters[chapter], fact)?.origin === 'entered'
  return reader.say(isEntered ? 'change.establish.entered' : 'change.establish', {
    fact: reader.say(`fact.${chapter}.${fact}`, labels),
  })
}

const dayShape = /^\d{4}-\d{2}-\d{2}$/

/** A fact as a person reads it. */
export function shown(
  value: unknown,
  chapter: string,
  name: string,
  reader: Reader,
  own: (value: string) => string | undefined = () => undefined,
): string {
  if (typeof value === 'boolean') return reader.say(value ? 'common.yes' : 'common.no')
  if (typeof value === 'number')
    return isMoney(chapters[chapter], name) ? reader.money(value) : reader.number(value)
  if (typeof value === 'string')
    return dayShape.test(value)
      ? reader.day(value)
      : (own(value) ?? choice(chapter, name, value, reader) ?? value)
  if (Array.isArray(value)) {
    return value.length === 0
      ? reader.say('common.none')
      : reader.list(value.map((item) => shown(item, chapter, name, reader, own)))
  }
  if (value !== null && typeof value === 'object') {
    const { from, to, ...rest } = value as { from?: string | null; to?: string | null }
    const parts = Object.values(rest)
      .filter((part) => part != null)
      .map((part) => shown(part, chapter, name, reader, own))
    if (from != null || to != null) parts.push(period(from ?? undefined, to ?? undefined, reader))
    return parts.join(', ')
  }
  return ''
}

/** A word of the program's own lists as people read it, where a fact or a part of it takes one. */
function ownWords(path: string, { terms }: WordList): (value: string) => string | undefined {
  const lists = listsAt.get(path) ?? []
  return (value) => lists.map((list) => terms[`${list}.${value}`]).find((said) => said !== undefined)
}

/** Asked for with every fact of every finding: which lists stand behind a fact as a whole. */
const listsAt = new Map<string, readonly string[]>(
  Object.entries(listsFor).map(([path, lists]) => [path.split('.').slice(0, 2).join('.'), lists]),
)

/** Contacts looked back on, as their clauses see them: of each way of meeting how many, and which share. */
function contactsShown(
  value: unknown,
  chapter: string,
  name: string,
  { terms }: WordList,
  reader: Reader,
): string | undefined {
  if (chapter !== 'window' || name !== 'contacts' || !Array.isArray(value) || value.length === 0)
    return undefined
  const ways = Map.groupBy(value as readonly { mode: string }[], ({ mode }) => mode)
  return reader.list(
    [...ways].map(([mode, of]) => {
      const percent = Math.round((of.length / value.length) * 1000) / 10
      const share = reader.say('common.share', {
        count: reader.number(of.length),
        percent: reader.number(percent),
      })
      return `${terms[`session.mode.${mode}`] ?? mode}: ${share}`
    }),
  )
}

function period(from: string | undefined, to: string | undefined, reader: Reader): string {
  if (from && to) return reader.say('common.from-to', { from: reader.day(from), to: reader.day(to) })
  return from
    ? reader.say('common.since', { day: reader.day(from) })
    : reader.say('common.until', { day: reader.day(to!) })
}

function choice(chapter: string, name: string, value: string, reader: Reader): string | undefined {
  const key = `choice.${chapter}.${name}.${value}`
  const text = reader.say(key)
  return text === key ? undefined : text
}
