import { describe, expect, test } from 'vitest'
import type { Verdict } from './answers.ts'
import { type Finding, outcome } from './judge.ts'
import type { Consequence, Force } from './language.ts'

const said = (force: Force, consequence: Consequence, verdict: Verdict, waits = true): Finding => ({
  rule: `chapter.${force}-${consequence}`,
  verdict,
  force,
  consequence,
  waits,
  clause: 'AN/one',
  facts: {},
  change: [],
})

describe('what a must does not allow', () => {
  const finding = said('must', 'refuse', 'not-met')

  test('is refused as a plan', () => {
    expect(outcome([finding], 'plan')).toMatchObject({ goesOn: false, refusedBy: [finding], heldBackBy: [] })
  })

  test('is kept and held back once it has happened', () => {
    expect(outcome([finding], 'happened')).toMatchObject({
      goesOn: true,
      refusedBy: [],
      heldBackBy: [finding],
      shown: [],
    })
  })

  test('waits as a plan, and is held back once it has happened, while nobody knows', () => {
    const open = said('must', 'refuse', 'unknown')
    expect(outcome([open], 'plan')).toMatchObject({ goesOn: false, waitsFor: [open] })
    expect(outcome([open], 'happened')).toMatchObject({ goesOn: true, heldBackBy: [open] })
  })
})

describe.each(['should', 'may'] as const)('a right that refuses with the verb %s', (force) => {
  const finding = said(force, 'refuse', 'not-met')

  test('refuses the plan all the same', () => {
    expect(outcome([finding], 'plan')).toMatchObject({ goesOn: false, refusedBy: [finding] })
  })

  test('only marks what has happened: it is kept, shown and paid', () => {
    expect(outcome([finding], 'happened')).toMatchObject({ heldBackBy: [], shown: [finding] })
  })

  test('holds nothing back that has happened while nobody knows', () => {
    const open = said(force, 'refuse', 'unknown')
    expect(outcome([open], 'plan')).toMatchObject({ goesOn: false, waitsFor: [open] })
    expect(outcome([open], 'happened')).toMatchObject({ heldBackBy: [], shown: [] })
  })
})

describe('what nobody may plan, and counts where it happened all the same', () => {
  const finding = said('must', 'refuse-plan', 'not-met')

  test('is refused as a plan', () => {
    expect(outcome([finding], 'plan')).toMatchObject({ goesOn: false, refusedBy: [finding] })
  })

  test('is kept, shown and paid once it has happened, also while nobody knows', () => {
    expect(outcome([finding], 'happened')).toMatchObject({ heldBackBy: [], shown: [finding] })
    const open = said('must', 'refuse-plan', 'unknown')
    expect(outcome([open], 'plan')).toMatchObject({ goesOn: false, waitsFor: [open] })
    expect(outcome([open], 'happened')).toMatchObject({ heldBackBy: [] })
  })
})

test('a rule that holds lets the plan go on, marked, and holds back what has happened, whatever its verb', () => {
  const finding = said('should', 'hold', 'not-met')
  expect(outcome([finding], 'plan')).toMatchObject({ goesOn: true, heldBackBy: [finding] })
  expect(outcome([finding], 'happened')).toMatchObject({ heldBackBy: [finding] })
})
