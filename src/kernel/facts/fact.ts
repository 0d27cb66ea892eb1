import { z } from 'zod'
import { chapters } from '../../policy/chapters.ts'
import { aboutFact, type Chapter } from '../../policy/facts.ts'
import { type Day, isDay } from '../days.ts'
import type { Refusal } from '../refusals.ts'
import { fromForm, shapeOf } from './shape.ts'

/** Whom a dated fact is about. */
export type Subject =
  | { readonly kind: 'participant'; readonly id: string }
  | { readonly kind: 'peer'; readonly id: string }
  | { readonly kind: 'pairing'; readonly id: string }

/** Chapters whose facts are entered about a peer or a pairing; all others are about a participant. */
const aboutPeers = new Set(['peer', 'supervision', 'year', 'team'])
const aboutPairings = new Set(['pairing'])

/** Whom a chapter speaks of: a participant unless it is said to be of a peer or of a pairing. */
export function subjectOf(chapter: string): Subject['kind'] {
  return aboutPeers.has(chapter) ? 'peer' : aboutPairings.has(chapter) ? 'pairing' : 'participant'
}

/** One dated fact with its source, as it is kept. */
export type DatedFact = {
  readonly id: string
  readonly chapter: string
  readonly name: string
  readonly value: unknown
  readonly from: Day
  readonly to: Day | null
  readonly source: string
  readonly fileId: string | null
  readonly recordedAt: string
  readonly withdrawnAt: string | null
  readonly withdrawnReason: string | null
}

/** What somebody enters: the fact, since when, and where it is known from. */
export const enteredFact = z.object({
  chapter: z.string(),
  name: z.string(),
  value: z.unknown(),
  from: z.string(),
  to: z.string().nullish(),
  source: z.string().trim().max(2000),
})
export type EnteredFact = z.output<typeof enteredFact>

/**
 * Checks an entered fact against its chapter: that there is such a fact, that people enter it (rather than
 * the product finding it in its own records), and that the value has its shape.
 */
export function checkFact(
  entered: EnteredFact,
  kind: Subject['kind'],
): { chapter: Chapter; value: unknown } | readonly Refusal[] {
  const chapter = chapters[entered.chapter]
  const about = chapter && aboutFact(chapter, entered.name)
  if (!chapter || !about || subjectOf(entered.chapter) !== kind)
    return [{ code: 'fact.unknown', field: 'name' }]
  if (about.origin !== 'entered') return [{ code: 'fact.gathered', field: 'name' }]
  const refusals: Refusal[] = []
  if (entered.source.trim() === '') refusals.push({ code: 'fact.source-missing', field: 'source' })
  if (!isDay(entered.from)) refusals.push({ code: 'fact.day', field: 'from' })
  if (entered.to != null && !isDay(entered.to)) refusals.push({ code: 'fact.day', field: 'to' })
  else if (entered.to != null && entered.to < entered.from)
    refusals.push({ code: 'fact.ends-before-it-starts', field: 'to' })
  const value = fromForm(shapeOf(chapter, entered.name), entered.value)
  const parsed = (chapter.facts.shape[entered.name] as unknown as z.ZodType).safeParse(value)
  if (!parsed.success) {
    for (const { path } of parsed.error.issues)
      refusals.push({ code: 'fact.value', field: ['value', ...path].join('.') })
  } else if (parsed.data == null) refusals.push({ code: 'fact.value-missing', field: 'value' })
  return refusals.length ? refusals : { chapter, value: parsed.data }
}

/**
 * Chapters that look at one person from several sides: a fact of one name means the same in each of them, so that
 * what was said at the admission need not be said again for the days of service.
 */
const ofOneKind: readonly string[] = ['admission', 'exclusion', 'participant']

/** Every chapter in which a fact stands once it has been said. */
function standsIn(fact: DatedFact): readonly string[] {
  if (!ofOneKind.includes(fact.chapter)) return [fact.chapter]
  return ofOneKind.filter(
    (name) => name === fact.chapter || aboutFact(chapters[name]!, fact.name)?.origin === 'entered',
  )
}

/**
 * The facts in force on a day, by `chapter.name`, of each the latest that had begun: later ones stand in place of
 * earlier.
 */
export function factsOn(facts: readonly DatedFact[], day: Day): Map<string, DatedFact> {
  const found = new Map<string, DatedFact>()
  for (const fact of facts) {
    if (fact.withdrawnAt !== null || fact.from > day || (fact.to !== null && fact.to < day)) continue
    for (const chapter of standsIn(fact)) {
      const key = `${chapter}.${fact.name}`
      const before = found.get(key)
      if (
        !before ||
        before.from < fact.from ||
        (before.from === fact.from && before.recordedAt <= fact.recordedAt)
      )
        found.set(key, fact)
    }
  }
  return found
}

/** The entered facts of one chapter on a day, as a judge takes them. */
export function chapterFacts(
  facts: readonly DatedFact[],
  chapter: string,
  day: Day,
): Record<string, unknown> {
  const gathered: Record<string, unknown> = {}
  for (const [key, fact] of factsOn(facts, day))
    if (key === `${chapter}.${fact.name}`) gathered[fact.name] = fact.value
  return gathered
}
