import { aboutFact } from '../../policy/facts.ts'
import { chapters } from '../../policy/chapters.ts'
import { shown, wordsOf } from '../../policy/explain.ts'
import type { Program } from '../../policy/program.ts'
import { readerOf } from '../decisions.ts'
import type { Day } from '../days.ts'
import type { MessageKey, Words } from '../i18n/speak.ts'
import { choicesOfPrograms, isOffered } from './fact-lists.ts'
import { type DatedFact, factsOn, type Subject, subjectOf } from './fact.ts'
import type { ChapterView, EntryView, FactFieldView, PartView, ShapeView } from './fact-wire.ts'
import { enteredNames, type Shape, shapeOf } from './shape.ts'

type Wanted = {
  readonly kind: Subject['kind']
  readonly programs: readonly Program[]
  /** Only these chapters; all of them where none is named. */
  readonly chapters?: readonly string[] | undefined
}

/**
 * The facts that the rules of some programs read about one subject, with what is known of each on a day, what is
 * yet to come, and everything that was ever said.
 */
export function factsView(
  wanted: Wanted,
  facts: readonly DatedFact[],
  day: Day,
  words: Words,
): ChapterView[] {
  const inForce = factsOn(facts, day)
  return Object.values(chapters)
    .filter((chapter) => subjectOf(chapter.name) === wanted.kind)
    .filter((chapter) => !wanted.chapters || wanted.chapters.includes(chapter.name))
    .map((chapter) => {
      const read = readBy(wanted.programs, chapter.name)
      const names = enteredNames(chapter).filter(
        (name) =>
          read.has(name) ||
          isOffered(`${chapter.name}.${name}`, wanted.programs) ||
          facts.some((fact) => fact.chapter === chapter.name && fact.name === name),
      )
      return {
        chapter: chapter.name,
        label: words.t(`facts.chapter.${chapter.name}` as MessageKey),
        facts: names.map((name): FactFieldView => {
          const mine = facts.filter((fact) => fact.chapter === chapter.name && fact.name === name)
          const now = inForce.get(`${chapter.name}.${name}`)
          const about = aboutFact(chapter, name)!
          const shape = shapeView(shapeOf(chapter, name), chapter.name, name, wanted.programs, words)
          const labels = labelsOf(wanted.programs, words)
          const people = {
            peer: words.t('common.the', { label: labels['peer']! }),
            participant: words.t('common.the', { label: labels['participant']! }),
          }
          return {
            chapter: chapter.name,
            name,
            label: words.t(`fact.${chapter.name}.${name}` as MessageKey, people),
            question: words.t(`ask.${chapter.name}.${name}` as MessageKey, people),
            whom: labels[about.ask] ?? words.t(`role.${about.ask}` as MessageKey),
            needed: read.get(name) ?? false,
            shape,
            ...(now ? { now: entryView(now, shape, words) } : {}),
            history: mine.map((fact) => entryView(fact, shape, words)).reverse(),
          }
        }),
      }
    })
    .filter((chapter) => chapter.facts.length > 0)
}

/** Facts of a chapter that rules read, and whether a `must` does. */
function readBy(programs: readonly Program[], chapter: string): Map<string, boolean> {
  const found = new Map<string, boolean>()
  for (const program of programs)
    for (const { reads, rule } of program.chapters[chapter] ?? [])
      for (const name of reads) found.set(name, (found.get(name) ?? false) || rule.force === 'must')
  return found
}

/** A program's own words for people; where several are asked about, everybody's. */
function labelsOf(programs: readonly Program[], words: Words): Record<string, string> {
  const everybody = { peer: words.t('role.peer'), participant: words.t('role.participant') }
  const [only, ...others] = programs
  return only && others.length === 0 ? { ...everybody, ...wordsOf(only, words.locale).labels } : everybody
}

function entryView(fact: DatedFact, shape: ShapeView, words: Words): EntryView {
  return {
    id: fact.id,
    shown: chosen(fact.value, shape, words) ?? shown(fact.value, fact.chapter, fact.name, readerOf(words)),
    value: fact.value,
    from: fact.from,
    to: fact.to,
    source: fact.source,
    recordedAt: fact.recordedAt,
    ...(fact.withdrawnAt ? { withdrawn: { at: fact.withdrawnAt, reason: fact.withdrawnReason ?? '' } } : {}),
  }
}

/** What was chosen from a list, in the words of that list. */
function chosen(value: unknown, shape: ShapeView, words: Words): string | undefined {
  if (!('choices' in shape) || value == null) return undefined
  const values: readonly unknown[] = Array.isArray(value) ? value : [value]
  const labels = values.map((one) => shape.choices.find((choice) => choice.value === one)?.label)
  return labels.length > 0 && labels.every((label) => label !== undefined) ? words.list(labels) : undefined
}

function shapeView(
  shape: Shape,
  chapter: string,
  name: string,
  programs: readonly Program[],
  words: Words,
): ShapeView {
  const own = new Map(
    choicesOfPrograms(`${chapter}.${name}`, programs, words).map(({ value, label }) => [value, label]),
  )
  const said = (value: string) => ({
    value,
    label: own.get(value) ?? words.t(`choice.${chapter}.${name}.${value}` as MessageKey),
  })
  switch (shape.kind) {
    case 'choice':
    case 'choices':
      return { kind: shape.kind, choices: shape.among.map(said) }
    case 'list':
      return {
        kind: 'list',
        parts: shape.of.map((part): PartView => ({
          name: part.name,
          label:
            part.name === 'from' || part.name === 'to'
              ? words.t(part.name === 'from' ? 'facts.from' : 'facts.to')
              : words.t(`fact.${chapter}.${name}.${part.name}` as MessageKey),
          needed: part.needed,
          shape:
            part.shape.kind === 'text'
              ? (choicesOfProgram(`${chapter}.${name}.${part.name}`, programs, words) ?? part.shape)
              : shapeView(part.shape, chapter, name, programs, words),
        })),
      }
    case 'text':
      return choicesOfProgram(`${chapter}.${name}`, programs, words) ?? shape
    case 'texts': {
      const choices = choicesOfProgram(`${chapter}.${name}`, programs, words)
      return choices && 'choices' in choices ? { ...choices, kind: 'choices' } : shape
    }
    default:
      return shape
  }
}

function choicesOfProgram(path: string, programs: readonly Program[], words: Words): ShapeView | undefined {
  const choices = choicesOfPrograms(path, programs, words)
  return choices.length ? { kind: 'choice', choices } : undefined
}
