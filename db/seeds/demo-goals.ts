import type { Actor } from '../../src/kernel/actor.ts'
import { addDays, type Day } from '../../src/kernel/days.ts'
import type { House } from '../../src/kernel/http.ts'
import { newId } from '../../src/kernel/ids.ts'
import type { Outcome } from '../../src/kernel/refusals.ts'
import { agreeGoal } from '../../src/goals/agree-goal.command.ts'
import { typedGoal } from '../../src/goals/goal.ts'
import { keepLife } from '../../src/goals/keep-life-entry.command.ts'
import { keepSheet } from '../../src/goals/keep-options-sheet.command.ts'
import { keepPlan } from '../../src/goals/keep-plan.command.ts'
import { keepProgress } from '../../src/goals/keep-progress.command.ts'
import { changeStep } from '../../src/goals/keep-step.command.ts'
import { lifeBody } from '../../src/goals/life-entry.ts'
import { typedSheet } from '../../src/goals/options-sheet.ts'
import { typedPlan } from '../../src/goals/plan.ts'
import { proposeGoal } from '../../src/goals/propose-goal.command.ts'
import { stepsOf } from '../../src/goals/steps.sql.ts'
import { inOrganization, insideOf } from '../../src/kernel/database/tx.ts'
import type { Seated } from './seat.ts'

type Wanted = {
  plan: string
  goal: { words: string; whyRealistic: string; measure: string; otherActivities: string }
  steps: readonly string[]
  feedback: string
  next: string
  life: { kind: 'technology' | 'employment'; what: string; levels: readonly [string, string] }
  sheet?: { problem: string; options: readonly (readonly [string, string])[] }
}

const wanted: Readonly<Record<string, Wanted>> = {
  'tn-maps': {
    plan: 'Person-centered support plan',
    goal: {
      words: 'Ride the bus to the library alone',
      whyRealistic: 'It is one line, and he knows the stop.',
      measure: 'How sure I feel on the bus',
      otherActivities: 'Riding together once a week',
    },
    steps: ['Read the bus map', 'Buy a ticket', 'Ride two stops together', 'Ride alone, phone in hand'],
    feedback: 'You asked the driver yourself. It took me a year to do that.',
    next: 'Find friends to go to the movies with',
    life: { kind: 'technology', what: 'Bus app', levels: ['with-help', 'alone'] },
    sheet: {
      problem: 'The bus was late and I missed the start of class',
      options: [
        ['Take the earlier bus', 'Up at six, and never late'],
        ['Ask my aunt to drive', 'She may be at work'],
      ],
    },
  },
  'mt-sdmi': {
    plan: 'Person-centered recovery plan',
    goal: {
      words: 'Sleep through the night without being afraid of the morning',
      whyRealistic: 'Two good nights a week already.',
      measure: 'Good nights, as I feel them',
      otherActivities: 'A walk before supper\nThe breathing that the group taught',
    },
    steps: [
      'Write down the good nights',
      'Walk before supper, three times a week',
      'Talk with the nurse about coffee',
    ],
    feedback: 'Three good nights. That is one more than last week.',
    next: 'Cook for my sister on Sundays',
    life: { kind: 'employment', what: 'Library desk, mornings', levels: ['unpaid', 'supported'] },
  },
}

/** A plan, a goal that was agreed and is under way, and one that waits for a yes; the goal under way, if there is one. */
export async function setGoals(
  house: House,
  who: { peer: Actor; coordinator: Actor },
  programId: string,
  seated: Seated,
  today: Day,
): Promise<string | undefined> {
  const here = wanted[programId]
  if (here === undefined) return undefined
  const { database, programs } = house
  const { participantId } = seated
  const began = addDays(today, -60)
  const at = { now: house.now(), today, programs }
  const command = () => ({ id: newId(house.now()), participantId, programId })
  const { peer, coordinator } = who
  const plan = typedPlan.parse({
    title: here.plan,
    from: began,
    to: addDays(began, 364),
    source: 'Copy from the case manager',
    approvedOn: addDays(began, -3),
    approvedBy: 'The person and the case manager',
  })
  const { id: planId } = kept(await keepPlan(database, coordinator, at, { ...command(), plan }))
  const goal = typedGoal.parse({
    planId,
    words: here.goal.words,
    whyRealistic: here.goal.whyRealistic,
    measure: { kind: 'scale', words: here.goal.measure, low: '0', high: '10', baseline: '2', target: '8' },
    otherActivities: here.goal.otherActivities,
    dueOn: addDays(today, 45),
  })
  const { id: goalId } = kept(
    await proposeGoal(database, peer, at, { ...command(), goal, steps: here.steps.join('\n') }),
  )
  const agreement = {
    by: 'participant' as const,
    how: 'Said so in person',
    on: addDays(today, -50),
    saysNo: false,
  }
  kept(await agreeGoal(database, peer, at, { ...command(), goalId, baseVersion: 1, agreement }))
  const steps = await inOrganization(database, insideOf(peer), (tx) => stepsOf(tx, [goalId]))
  for (const [place, step] of steps.slice(0, 2).entries()) {
    const done = { words: step.words, dueOn: '', doneOn: addDays(today, -20 + 8 * place), dropped: false }
    kept(
      await changeStep(database, peer, at, {
        ...command(),
        goalId,
        stepId: step.id,
        baseVersion: 1,
        step: done,
      }),
    )
  }
  const progress = { on: addDays(today, -12), level: null, value: '', words: '', feedback: here.feedback }
  kept(await keepProgress(database, peer, at, { ...command(), goalId, progress }))
  const next = typedGoal.parse({ words: here.next, planId })
  kept(await proposeGoal(database, peer, at, { ...command(), goal: next, steps: '' }))
  for (const [place, level] of here.life.levels.entries()) {
    const entry = lifeBody.omit({ commandId: true, baseVersion: true }).parse({
      kind: here.life.kind,
      what: here.life.what,
      level,
      from: addDays(today, -100 + 80 * place),
      source: 'Said in a meeting',
    })
    kept(await keepLife(database, peer, at, { ...command(), entry }))
  }
  if (here.sheet) {
    const options = here.sheet.options.map(([words, consequences]) => ({ words, consequences }))
    const sheet = typedSheet.parse({ problem: here.sheet.problem, options, on: addDays(today, -10), goalId })
    kept(await keepSheet(database, peer, at, { ...command(), sheet }))
  }
  return goalId
}

function kept<T>(outcome: Outcome<T>): T {
  if ('refused' in outcome)
    throw new Error(`a goal of the demonstration was refused: ${outcome.refused[0]?.code}`)
  return outcome.done
}
