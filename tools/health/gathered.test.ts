import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { programs } from '../../programs/programs.ts'
import { gatheredByGoals } from '../../src/goals/plan-facts.ts'
import { gatheredByPairings } from '../../src/pairings/pairing-facts.ts'
import { gatheredByPeers } from '../../src/peers/peer-facts.ts'
import { chapters, phaseOf } from '../../src/policy/chapters.ts'
import { aboutFact } from '../../src/policy/facts.ts'
import { gatheredBySupervision } from '../../src/supervision/month.ts'

const declared: Readonly<Record<string, readonly string[]>> = {
  ...gatheredByPeers,
  ...gatheredByPairings,
  ...gatheredByGoals,
  ...gatheredBySupervision,
}
const slices = ['participants', 'goals', 'sessions']
const slicesThatJudge = ['peers', 'pairings', 'supervision', 'authorizations']
const textOf = (file: string) => readFileSync(file, 'utf8')

/** What the other slices hand to a judge, read off their sources: a fact is a key of some object there. */
const sources = slices.flatMap((slice) => filesIn(join('src', slice))).map(textOf)

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

describe('a fact that the product promises to find in its own records', () => {
  for (const program of programs.values())
    test(`and that a rule of ${program.id} reads is gathered by some slice`, () => {
      const missing = [...program.rules.values()]
        .filter(({ chapter, reads }) => !phaseOf(chapter, reads))
        .flatMap(({ chapter, reads }) =>
          reads
            .filter((name) => aboutFact(chapters[chapter]!, name)?.origin === 'gathered')
            .filter((name) => !isGathered(chapter, name))
            .map((name) => `${chapter}.${name}`),
        )
      expect(
        [...new Set(missing)],
        'gather it where its chapter is judged, or let people enter it: origin in src/policy/chapters',
      ).toEqual([])
    })

  test('and whose chapter nobody judges yet says with what it comes', () => {
    const judging = [
      ...sources,
      ...slicesThatJudge.flatMap((slice) => filesIn(join('src', slice)).map(textOf)),
    ]
    const silent = Object.keys(chapters).filter(
      (name) =>
        !phaseOf(name, []) && !judging.some((text) => new RegExp(`'${name}'|\\b${name}: `).test(text)),
    )
    expect(silent, 'judge it in a slice, or say its phase in comesWith').toEqual([])
  })

  test('and that a slice says it gathers stands in its chapter', () => {
    const missing = Object.entries(declared).flatMap(([chapter, names]) =>
      names.filter((name) => !aboutFact(chapters[chapter]!, name)).map((name) => `${chapter}.${name}`),
    )
    // The languages of a peer are handed on to the chapters of pairing and session.
    expect(missing).toEqual(['peer.languages'])
  })
})
