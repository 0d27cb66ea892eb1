import { describe, expect, test } from 'vitest'
import { programs } from '../../programs/programs.ts'
import { goalLists } from '../../src/goals/goal-lists.ts'
import { listsOfReach } from '../../src/pairings/pairing-decision.ts'
import { chapters } from '../../src/policy/chapters.ts'
import { listsFor } from '../../src/policy/lists.ts'
import { sessionLists } from '../../src/sessions/session-lists.ts'

/** Found from what is known, so that nobody chooses; or chosen where papers and competencies are written down. */
const elsewhere: readonly string[] = [
  'participant.ageGroup', // from the birth date, on the day of each session
  'peer.credential', // the kinds of papers of a peer
  'peer.competency', // rated one by one
]

describe('a list of a program is offered where people choose', () => {
  const offered = new Set([
    ...elsewhere,
    ...sessionLists,
    ...goalLists,
    ...listsOfReach,
    ...Object.values(listsFor).flat(),
  ])

  test.each([...programs.values()])('$id', ({ vocabularies }) => {
    expect(
      Object.keys(vocabularies).filter((name) => !offered.has(name)),
      'offer it on the form of a session, of a goal or of a fact: a list that nobody sees is none',
    ).toEqual([])
  })

  test('and no form waits for a list that no program has', () => {
    const had = new Set([...programs.values()].flatMap(({ vocabularies }) => Object.keys(vocabularies)))
    expect([...offered].filter((name) => !had.has(name))).toEqual([])
  })

  test('and a fact that takes its answers from a list stands in its chapter', () => {
    const missing = Object.keys(listsFor).filter((path) => {
      const [chapter = '', name = ''] = path.split('.')
      return !(name in (chapters[chapter]?.facts.shape ?? {}))
    })
    expect(missing).toEqual([])
  })
})
