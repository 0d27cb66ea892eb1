import type { Actor } from '../kernel/actor.ts'
import { runCommand } from '../kernel/database/commands.ts'
import { audit, type Database, type Tx } from '../kernel/database/tx.ts'
import type { Day } from '../kernel/days.ts'
import { judgeAgain } from '../kernel/facts/record-fact.command.ts'
import { newId } from '../kernel/ids.ts'
import { ChangedMeanwhile, done, NotFound, type Outcome, type Refusal, refused } from '../kernel/refusals.ts'
import type { Program } from '../policy/program.ts'
import { linesOf, type ReadGoal, readGoal, type Terms, type TypedGoal } from './goal.ts'
import { goalSeen, insertGoal, planStands, programsAround, updateGoal } from './goals.sql.ts'
import { insertSteps } from './steps.sql.ts'

export type At = {
  readonly now: number
  readonly today: Day
  readonly programs: ReadonlyMap<string, Program>
}

/** The program's own lists that a goal may name. */
function termsFor(program: Program): Terms {
  const among = (name: string) => (program.vocabularies[name]?.terms ?? []).map(({ term }) => term)
  return {
    topics: among('session.topic'),
    activities: among('session.activity'),
    choices: among('goal.choice'),
  }
}

/** Writes a goal down as a draft. Whoever serves may propose; it becomes active when the participant agrees. */
export async function proposeGoal(
  database: Database,
  actor: Actor,
  at: At,
  command: { id: string; participantId: string; programId: string; goal: TypedGoal; steps: string },
): Promise<Outcome<{ id: string; version: number }>> {
  return runCommand(database, actor, { id: command.id, name: 'goal.propose' }, async (tx) => {
    const { participantId, programId } = command
    const programs = await programsAround(tx, actor, 'goal.propose', participantId, at.today)
    if (!programs) throw new NotFound()
    const program = programs.includes(programId) ? at.programs.get(programId) : undefined
    if (!program) return refused({ code: 'goal.program', field: 'programId' })
    const goal = readGoal(command.goal, termsFor(program))
    if (!('words' in goal)) return { refused: goal }
    const wrong = await wrongPlan(tx, goal, participantId, programId)
    if (wrong) return refused(wrong)
    const id = newId(at.now)
    await insertGoal(tx, actor, { ...goal, id, participantId, programId, setOn: at.today })
    const steps = linesOf(command.steps).slice(0, 100)
    await insertSteps(
      tx,
      actor,
      steps.map((words, index) => ({
        id: newId(at.now),
        goalId: id,
        position: index + 1,
        words: words.slice(0, 2000),
        dueOn: null,
      })),
    )
    await audit(tx, actor, at.now, {
      action: 'goal.proposed',
      subject: 'goal',
      ids: [id, participantId],
      details: { program: programId, steps: steps.length },
    })
    return done({ id, version: 1 })
  })
}

async function wrongPlan(
  tx: Tx,
  goal: ReadGoal,
  participantId: string,
  programId: string,
): Promise<Refusal | undefined> {
  if (goal.planId === null || (await planStands(tx, goal.planId, participantId, programId))) return undefined
  return { code: 'goal.plan', field: 'goal.planId' }
}

/**
 * Changes a draft as a whole. What somebody agreed to stays what it was: of an active goal only its plan, its date, its
 * topics and its activities may change, and everything else is a new goal that follows it.
 */
export async function amendGoal(
  database: Database,
  actor: Actor,
  at: At,
  command: { id: string; goalId: string; baseVersion: number; goal: TypedGoal },
): Promise<Outcome<{ id: string; version: number }>> {
  return runCommand(database, actor, { id: command.id, name: 'goal.amend' }, async (tx) => {
    const before = await goalSeen(tx, actor, 'goal.propose', command.goalId, at.today)
    const program = before && at.programs.get(before.programId)
    if (!before || !program) throw new NotFound()
    if (before.state !== 'draft' && before.state !== 'active') return refused({ code: 'goal.ended' })
    const typed = readGoal(command.goal, termsFor(program))
    if (!('words' in typed)) return { refused: typed }
    const { words, whyRealistic, measure } = before
    const goal = before.state === 'draft' ? typed : { ...typed, words, whyRealistic, measure }
    if (before.state === 'active' && typed.words !== words)
      return refused({ code: 'goal.agreed-already', field: 'goal.words' })
    if (before.state === 'active' && JSON.stringify(typed.measure) !== JSON.stringify(measure))
      return refused({ code: 'goal.agreed-already', field: 'goal.measure.kind' })
    const wrong =
      goal.planId === before.planId
        ? undefined
        : await wrongPlan(tx, goal, before.participantId, before.programId)
    if (wrong) return refused(wrong)
    const version = await updateGoal(tx, before.id, command.baseVersion, goal)
    if (version === undefined) throw new ChangedMeanwhile({ version: before.version })
    await audit(tx, actor, at.now, {
      action: 'goal.amended',
      subject: 'goal',
      ids: [before.id, before.participantId],
    })
    if (before.state === 'active')
      await judgeAgain(tx, at.now, { kind: 'participant', id: before.participantId }, before.agreedOn)
    return done({ id: before.id, version })
  })
}
