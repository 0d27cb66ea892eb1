import type { Day } from '../kernel/days.ts'
import { type DatedFact, factsOn } from '../kernel/facts/fact.ts'
import { aboutFact } from '../policy/facts.ts'
import { chapters } from '../policy/chapters.ts'
import type { Program } from '../policy/program.ts'

/**
 * What is asked before somebody is admitted: what stands against it, then what speaks for it. What must hold on
 * each day of service is asked of each session.
 */
export const admissionChapters = ['exclusion', 'admission'] as const

/** Where a fact that an admission reads is written down, `chapter.name`. */
export type Place = { readonly chapter: string; readonly name: string }

/**
 * A fact that a program also reads on each day of service is written down once, for both: with the participant.
 * What only the admission asks stays with the admission.
 */
export function placeOf(program: Program, chapter: string, name: string): Place {
  const daily = (program.chapters['participant'] ?? []).some(({ reads }) => reads.includes(name))
  return daily && aboutFact(chapters['participant']!, name)?.origin === 'entered'
    ? { chapter: 'participant', name }
    : { chapter, name }
}

/** Every fact that the admission to a program reads and that people enter, with where it is written down. */
export function factsAsked(program: Program): Map<string, Place> {
  const asked = new Map<string, Place>()
  for (const chapter of admissionChapters)
    for (const { reads } of program.chapters[chapter] ?? [])
      for (const name of reads)
        if (aboutFact(chapters[chapter]!, name)?.origin === 'entered')
          asked.set(`${chapter}.${name}`, placeOf(program, chapter, name))
  return asked
}

export type Read = { value: unknown; source: string }

/** The facts of both chapters on a day, wherever they were written down; the latest that had begun stands. */
export function gatherAdmission(
  program: Program,
  facts: readonly DatedFact[],
  birthDate: Day | undefined,
  day: Day,
): { facts: Record<string, Record<string, unknown>>; sources: Map<string, string> } {
  const sources = new Map<string, string>()
  const gathered: Record<string, Record<string, unknown>> = {}
  for (const chapter of admissionChapters) {
    if (!program.chapters[chapter]) continue
    const mine: Record<string, unknown> = { ...(birthDate ? { birthDate } : {}) }
    for (const { name } of namesOf(chapter)) {
      const place = placeOf(program, chapter, name)
      const said = facts
        .filter((fact) => fact.name === name && (fact.chapter === chapter || fact.chapter === place.chapter))
        .map((fact) => ({ ...fact, chapter }))
      const now = factsOn(said, day).get(`${chapter}.${name}`)
      if (!now) continue
      mine[name] = now.value
      sources.set(name, now.source)
    }
    gathered[chapter] = mine
  }
  return { facts: gathered, sources }
}

function namesOf(chapter: string): { name: string }[] {
  const { facts } = chapters[chapter]!
  return Object.keys(facts.shape)
    .filter((name) => aboutFact(chapters[chapter]!, name)?.origin === 'entered')
    .map((name) => ({ name }))
}

/**
 * Which facts are asked beneath which rule. One that several rules read is asked where the fewest stand together,
 * so that nobody is asked twice.
 */
export function askedBeneath(program: Program): Map<string, Place[]> {
  const asked = factsAsked(program)
  const beneath = new Map<string, Place[]>()
  for (const [key, place] of asked) {
    const [chapter = '', name = ''] = key.split('.')
    const readers = (program.chapters[chapter] ?? []).filter(({ reads }) => reads.includes(name))
    const nearest = readers.toSorted((a, b) => a.reads.length - b.reads.length)[0]
    if (!nearest) continue
    beneath.set(nearest.path, [...(beneath.get(nearest.path) ?? []), place])
  }
  return beneath
}
