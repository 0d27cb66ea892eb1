import type { Actor } from '../kernel/actor.ts'
import { runCommand } from '../kernel/database/commands.ts'
import { audit, type Database } from '../kernel/database/tx.ts'
import { type Day, isDay } from '../kernel/days.ts'
import { newId } from '../kernel/ids.ts'
import { ChangedMeanwhile, done, NotFound, type Outcome, type Refusal, refused } from '../kernel/refusals.ts'
import { readDay } from './goal.ts'
import { goalSeen } from './goals.sql.ts'
import type { At } from './propose-goal.command.ts'
import { insertSteps, moveStep, type StepRow, stepsOf, updateStep } from './steps.sql.ts'

export type TypedStep = {
  words: string
  dueOn: string
  doneOn: string
  dropped: boolean
  position?: number | undefined
}

const mostSteps = 200

function readStep(
  typed: TypedStep,
  today: Day,
): Pick<StepRow, 'words' | 'dueOn' | 'doneOn'> | readonly Refusal[] {
  const refusals: Refusal[] = []
  const words = typed.words.trim()
  const dueOn = typed.dueOn.trim() || null
  if (words === '') refusals.push({ code: 'goal.step-missing', field: 'words' })
  if (dueOn !== null && !isDay(dueOn)) refusals.push({ code: 'goal.day', field: 'dueOn' })
  const doneOn = typed.doneOn.trim() === '' ? null : readDay(typed.doneOn, today, 'doneOn')
  if (doneOn !== null && typeof doneOn !== 'string') refusals.push(doneOn)
  else if (doneOn !== null && typed.dropped) refusals.push({ code: 'goal.step-both', field: 'doneOn' })
  return refusals.length ? refusals : { words, dueOn, doneOn: doneOn as Day | null }
}

/** Adds a step to a goal, at the end or at a place. */
export async function addStep(
  database: Database,
  actor: Actor,
  at: At,
  command: { id: string; goalId: string; step: TypedStep },
): Promise<Outcome<{ id: string; version: number }>> {
  return runCommand(database, actor, { id: command.id, name: 'goal.step.add' }, async (tx) => {
    const goal = await goalSeen(tx, actor, 'goal.propose', command.goalId, at.today)
    if (!goal) throw new NotFound()
    if (goal.state !== 'draft' && goal.state !== 'active') return refused({ code: 'goal.ended' })
    const step = readStep(command.step, at.today)
    if (!('words' in step)) return { refused: step }
    const before = await stepsOf(tx, [goal.id])
    if (before.length >= mostSteps) return refused({ code: 'goal.steps-full', field: 'words' })
    const id = newId(at.now)
    const last = Math.max(0, ...before.map((one) => one.position))
    await insertSteps(tx, actor, [{ id, goalId: goal.id, position: last + 1, ...step }])
    if (step.doneOn !== null) await updateStep(tx, { id, droppedOn: null, ...step }, 1)
    if (command.step.position !== undefined) await moveStep(tx, goal.id, id, command.step.position)
    await audit(tx, actor, at.now, {
      action: 'goal.step-added',
      subject: 'goal',
      ids: [goal.id, goal.participantId, id],
    })
    return done({ id, version: step.doneOn === null ? 1 : 2 })
  })
}

/** Changes a step: its words, its day, whether it is done or dropped, its place among the others. */
export async function changeStep(
  database: Database,
  actor: Actor,
  at: At,
  command: { id: string; goalId: string; stepId: string; baseVersion: number; step: TypedStep },
): Promise<Outcome<{ id: string; version: number }>> {
  return runCommand(database, actor, { id: command.id, name: 'goal.step.change' }, async (tx) => {
    const goal = await goalSeen(tx, actor, 'goal.propose', command.goalId, at.today)
    const before = goal && (await stepsOf(tx, [goal.id])).find((one) => one.id === command.stepId)
    if (!goal || !before) throw new NotFound()
    if (goal.state !== 'draft' && goal.state !== 'active') return refused({ code: 'goal.ended' })
    const step = readStep(command.step, at.today)
    if (!('words' in step)) return { refused: step }
    const droppedOn = command.step.dropped ? (before.droppedOn ?? at.today) : null
    const version = await updateStep(tx, { id: before.id, ...step, droppedOn }, command.baseVersion)
    if (version === undefined) throw new ChangedMeanwhile({ version: before.version })
    if (command.step.position !== undefined && command.step.position !== before.position)
      await moveStep(tx, goal.id, before.id, command.step.position)
    await audit(tx, actor, at.now, {
      action: step.doneOn !== null && before.doneOn === null ? 'goal.step-done' : 'goal.step-changed',
      subject: 'goal',
      ids: [goal.id, goal.participantId, before.id],
    })
    return done({ id: before.id, version })
  })
}
