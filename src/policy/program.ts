import type { Day } from '../kernel/days.ts'
import type { Change } from './answers.ts'
import { chapters } from './chapters.ts'
import { aboutFact } from './facts.ts'
import { houseAssumptions, withHouseWords } from './house.ts'
import {
  Assumption,
  Rule,
  type Awaited,
  type Citation,
  type Prose,
  type Recorded,
  type Vocabulary,
} from './language.ts'
import type { UnitOfTime } from './units.ts'

/** One clause of a source document, paraphrased by us. `numbers` are those that the clause itself sets. */
export type ClauseText = {
  id: string
  /** Where it stands in its document. */
  where: string
  /** What it says, in our words. */
  says: string
  kind: string
  force: 'must' | 'should' | 'may' | 'none'
  /** rule, record, vocabulary or prose: the simplest thing that makes the clause real. */
  mechanism: 'rule' | 'record' | 'vocabulary' | 'prose'
  numbers?: readonly (number | string)[]
}

/** What a program calls things, per language; English is complete, other languages may be partial. */
export type Words = Record<string, WordList>
export type WordList = {
  /** participant, peer, session … as this program says them; `.plural` where needed. */
  labels: Record<string, string>
  /** `chapter.rule` → one short sentence, what the rule asks for. `{sets}` is the number in force. */
  rules: Record<string, string>
  /** `vocabulary.term` → what people read on the chip. */
  terms: Record<string, string>
  /** assumption → what it is. */
  assumptions: Record<string, string>
  /** `assumption.value` and `assumption.part` → what people read where the value is a code. */
  values?: Record<string, string>
}

export type Rules = Readonly<Record<string, Rule<never, never>>>

export type Definition = {
  /** The folder's name: `mt-sdmi`. */
  id: string
  /** The prefix of its clause ids: `MT-SDMI`. */
  code: string
  /** In force from this day; absent, on every day. */
  from?: Day
  /** As the text names it; and what we infer, to be confirmed by whoever runs it. */
  authority: { stated: string | undefined; inferred: string | undefined }
  clauses: readonly ClauseText[]
  words: Words
  /** chapter → rule name → rule. */
  chapters: Readonly<Record<string, Readonly<Record<string, unknown>>>>
  vocabularies: Readonly<Record<string, Vocabulary>>
  assumptions: Readonly<Record<string, Assumption>>
  /** After how long without a meeting somebody is drifting. */
  drifting?: Assumption<{ days: number }>
  /** Over how many days its clauses look back on contacts, for programs that do. */
  lookBack?: Assumption<number>
  /** Which of its places are in the field, where its source speaks of that: terms of `session.place`. */
  field?: Assumption<readonly string[]>
  /** How minutes are seen as units of a week, for programs whose clauses count them. */
  ledger?: { unit: Assumption<UnitOfTime>; weekBegins: Assumption<'sunday' | 'monday'> }
  records: readonly Recorded[]
  prose: readonly Prose[]
  awaits: readonly (readonly Awaited[])[]
}

export type PlacedRule = {
  readonly path: string
  readonly chapter: string
  readonly name: string
  readonly rule: Rule<Record<string, unknown>>
  /** Names of the facts it reads, found by watching which it takes. */
  readonly reads: readonly string[]
  /** What is asked for each of them while it is not known. */
  readonly questions: readonly Question[]
  /** What may be established instead, fact by fact, where they say no. */
  readonly establishes: readonly Establish[]
  readonly cites: Citation
  /** The number of its clause; where the clause is dated, it is asked for the day instead. */
  readonly sets: unknown
  readonly dated: boolean
  readonly also: readonly string[] | undefined
  readonly waits: boolean
}

type Question = Extract<Change, { kind: 'ask' }>
type Establish = Extract<Change, { kind: 'establish' }>

export type Program = Omit<Definition, 'awaits' | 'chapters'> & {
  readonly chapters: Readonly<Record<string, readonly PlacedRule[]>>
  readonly rules: ReadonlyMap<string, PlacedRule>
  readonly awaits: readonly Awaited[]
  readonly clauseById: ReadonlyMap<string, ClauseText>
  readonly assumptionNames: ReadonlyMap<Assumption, string>
}

/** Puts a definition together; a definition that cannot be read as one throws here, at start, not later. */
export function program(definition: Definition): Program {
  const placedIn: Record<string, PlacedRule[]> = {}
  const rules = new Map<string, PlacedRule>()
  for (const [chapter, named] of Object.entries(definition.chapters)) {
    placedIn[chapter] = Object.entries(named).map(([name, rule]) => {
      if (!(rule instanceof Rule)) throw new Error(`${definition.id}: ${chapter}.${name} is not a rule`)
      const reads = readsOf(rule)
      const placed: PlacedRule = {
        path: `${chapter}.${name}`,
        chapter,
        name,
        rule: rule as never,
        reads,
        questions: reads.map((fact) => ({ kind: 'ask', fact, whom: whomToAsk(chapter, fact) })),
        establishes: reads.map((fact) => ({ kind: 'establish', fact })),
        cites: rule.cites,
        sets: rule.cites.sets[0]?.sets,
        dated: rule.cites.sets.some(({ from }, place) => from !== undefined || place > 0),
        also: rule.also.length === 0 ? undefined : rule.also,
        waits: rule.waits,
      }
      rules.set(placed.path, placed)
      return placed
    })
  }
  const house = houseAssumptions(rules.values())
  const assumptions = { ...definition.assumptions, ...house }
  return {
    ...definition,
    words: withHouseWords(definition.words, house),
    assumptions,
    chapters: placedIn,
    rules,
    awaits: definition.awaits.flat(),
    clauseById: new Map(definition.clauses.map((clause) => [clause.id, clause])),
    assumptionNames: new Map(Object.entries(assumptions).map(([name, assumption]) => [assumption, name])),
  }
}

function whomToAsk(chapter: string, fact: string): string {
  const known = chapters[chapter]
  return (known && aboutFact(known, fact)?.ask) ?? 'agency'
}

/**
 * Judges take their facts apart in their first argument, so one call with nothing known names all they read.
 * A judge must therefore answer on missing facts, which the three answers ask of it anyway.
 */
function readsOf(rule: Rule): readonly string[] {
  const seen = new Set<string>()
  const nothingKnown = new Proxy({}, { get: (_, key) => (seen.add(String(key)), undefined) })
  const on = { day: '2000-01-01', value: <T>(assumption: Assumption<T>) => assumption.standard }
  rule.judge(nothingKnown as never, rule.cites.sets[0]?.sets, on)
  return [...seen]
}
