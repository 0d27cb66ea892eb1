import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { programs } from '../../programs/programs.ts'
import { gatheredByGoals } from '../../src/goals/plan-facts.ts'
import { gatheredByPairings } from '../../src/pairings/pairing-facts.ts'
import { gatheredByPeers } from '../../src/peers/peer-facts.ts'
import { chapters } from '../../src/policy/chapters.ts'
import { aboutFact } from '../../src/policy/facts.ts'
import { gatheredBySupervision } from '../../src/supervision/month.ts'

const declared: Readonly<Record<string, readonly string[]>> = {
  ...gatheredByPeers,
  ...gatheredByPairings,
  ...gatheredByGoals,
  ...gatheredBySupervision,
}
const slices = ['participants', 'sessions']

/** What the other slices hand to a judge, read off their sources: a fact is a key of some object there. */
const sources = slices
  .flatMap((slice) => filesIn(join('src', slice)))
  .map((file) => readFileSync(file, 'utf8'))

function filesIn(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) return filesIn(path)
    return entry.name.endsWith('.ts') && !entry.name.endsWith('.test.ts') ? [path] : []
  })
}

function isGathered(chapter: string, name: string): boolean {
  if (declared[chapter]?.includes(name)) return true
  return sources.some((text) => new RegExp(`\\b${name}\\b\\s*[:,}]`).test(text))
}

/** Chapters, or facts of one, that no slice judges before a later phase brings their record. */
const later: readonly string[] = ['report.periodFrom', 'report.peopleInCell', 'stopping']

describe('a fact that the product promises to find in its own records', () => {
  for (const program of programs.values())
    test(`and that a must of ${program.id} reads is gathered by some slice`, () => {
      const missing = [...program.rules.values()]
        .filter(({ rule, chapter }) => rule.force === 'must' && !later.includes(chapter))
        .flatMap(({ chapter, reads }) =>
          reads
            .filter((name) => aboutFact(chapters[chapter]!, name)?.origin === 'gathered')
            .filter((name) => !isGathered(chapter, name))
            .map((name) => `${chapter}.${name}`)
            .filter((fact) => !later.includes(fact)),
        )
      expect(
        [...new Set(missing)],
        'gather it where its chapter is judged, or let people enter it: origin in src/policy/chapters',
      ).toEqual([])
    })

  test('and that a slice says it gathers stands in its chapter', () => {
    const missing = Object.entries(declared).flatMap(([chapter, names]) =>
      names.filter((name) => !aboutFact(chapters[chapter]!, name)).map((name) => `${chapter}.${name}`),
    )
    // The languages of a peer are handed on to the chapters of pairing and session.
    expect(missing).toEqual(['peer.languages'])
  })
})
