import { expect, test } from 'vitest'
import { chapters } from '../../src/policy/chapters.ts'
import { judge } from '../../src/policy/judge.ts'
import { tnMaps } from './program.ts'

const day = '2026-10-15'
const note = {
  serviceDate: day,
  signedOn: day,
  topics: ['transportation'],
  progress: 'He bought the ticket.',
}
const changesOf = (facts: Record<string, unknown>) =>
  judge(tnMaps, chapters.note!, facts, day).find(({ rule }) => rule === 'note.complete')?.change

test('a note without a topic is asked for a topic, and not for all that was read', () => {
  expect(changesOf({ ...note, topics: [] })).toEqual([{ kind: 'establish', fact: 'topics' }])
})

test('where no single fact decides, all that were read are named', () => {
  const changes = changesOf({ ...note, topics: [], progress: ' ' })
  expect(changes).toEqual(expect.arrayContaining([{ kind: 'establish', fact: 'topics' }]))
  expect(changes).toEqual(expect.arrayContaining([{ kind: 'establish', fact: 'progress' }]))
})
