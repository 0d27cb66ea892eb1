import type { Actor } from '../kernel/actor.ts'
import { runCommand } from '../kernel/database/commands.ts'
import { audit, type Database, type Tx } from '../kernel/database/tx.ts'
import { newRows, type Write } from '../kernel/database/writes.ts'
import type { Day } from '../kernel/days.ts'
import { newId } from '../kernel/ids.ts'
import { typedNumber } from '../kernel/numbers.ts'
import { done, NotFound, type Outcome, type Refusal, refused } from '../kernel/refusals.ts'
import { type Level, readDay, type TouchedGoal } from './goal.ts'
import { type GoalRow, goalsById, goalSeen } from './goals.sql.ts'
import { outsideOf } from './measure.ts'
import { dropProgressOf, insertProgress } from './progress.sql.ts'
import type { At } from './propose-goal.command.ts'

/** A value as somebody typed it, looked at by the measure of its goal. */
function readValue(goal: GoalRow, typed: string, field: string): { value: number | null } | Refusal {
  if (typed.trim() === '') return { value: null }
  const value = typedNumber(typed)
  if (value === undefined || Math.abs(value) > 1_000_000) return { code: 'goal.number', field }
  if (goal.measure === null) return { code: 'goal.no-measure', field }
  const outside = outsideOf(goal.measure, value)
  return outside ? { ...outside, field } : { value }
}

/** Says between meetings how a goal stands, and what was told back. Added and never changed. */
export async function keepProgress(
  database: Database,
  actor: Actor,
  at: At,
  command: {
    id: string
    goalId: string
    progress: {
      on: string
      level?: Level | null | undefined
      value: string
      words: string
      feedback: string
    }
  },
): Promise<Outcome<{ id: string }>> {
  return runCommand(database, actor, { id: command.id, name: 'goal.progress' }, async (tx) => {
    const goal = await goalSeen(tx, actor, 'goal.propose', command.goalId, at.today)
    if (!goal) throw new NotFound()
    if (goal.state !== 'active')
      return refused({ code: goal.state === 'draft' ? 'goal.not-active' : 'goal.ended' })
    const { progress } = command
    const on = readDay(progress.on, at.today, 'on')
    const read = readValue(goal, progress.value, 'value')
    const refusals = [...(typeof on === 'string' ? [] : [on]), ...('code' in read ? [read] : [])]
    const [words, feedback] = [progress.words.trim() || null, progress.feedback.trim() || null]
    const level = progress.level ?? null
    if (refusals.length || typeof on !== 'string' || 'code' in read) return { refused: refusals }
    if (on < goal.agreedOn!) return refused({ code: 'goal.before-agreed', field: 'on' })
    if (level === null && read.value === null && words === null && feedback === null)
      return refused({ code: 'goal.nothing-said', field: 'level' })
    const id = newId(at.now)
    await insertProgress(tx, actor, { id, goalId: goal.id, on, level, value: read.value, words, feedback })
    await audit(tx, actor, at.now, {
      action: 'goal.progress',
      subject: 'goal',
      ids: [goal.id, goal.participantId, id],
    })
    return done({ id })
  })
}

/** The session in which goals were touched, as far as this slice has to know it. */
export type InSession = { id: string; participantId: string; programId: string; serviceDate: Day }

/**
 * What is to be written of the goals that a session touched; what was said of them in it before is taken back, so that
 * a changed session says it once. Nothing said of a goal writes nothing.
 */
export async function progressOfSession(
  tx: Tx,
  actor: Actor,
  instant: number,
  session: InSession,
  touched: readonly TouchedGoal[],
  again: boolean,
): Promise<Outcome<readonly Write[]>> {
  if (again) await dropProgressOf(tx, session.id)
  if (touched.length === 0) return done([])
  const goals = new Map(
    (
      await goalsById(
        tx,
        touched.map((one) => one.goalId),
      )
    ).map((goal) => [goal.id, goal]),
  )
  const refusals: Refusal[] = []
  const rows = touched.flatMap((one, index) => {
    const at = `session.goals.${index}`
    const goal = goals.get(one.goalId)
    if (!goal || goal.participantId !== session.participantId || goal.programId !== session.programId) {
      refusals.push({ code: 'goal.not-theirs', field: at })
      return []
    }
    const words = one.words.trim() || null
    const level = one.level ?? null
    const read = readValue(goal, one.value, `${at}.value`)
    if ('code' in read) {
      refusals.push(read)
      return []
    }
    if (level === null && read.value === null && words === null) return []
    if (goal.agreedOn === null) {
      refusals.push({ code: 'goal.not-active', field: at })
      return []
    }
    return [
      {
        organization_id: tx.organizationId,
        id: newId(instant),
        goal_id: goal.id,
        session_id: session.id,
        on_day: session.serviceDate,
        level,
        value: read.value,
        words,
        created_by: actor.membershipId,
      },
    ]
  })
  if (refusals.length) return { refused: refusals }
  return done(rows.length ? [newRows('goal_progress', ...rows)] : [])
}
