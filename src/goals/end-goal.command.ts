import type { Actor } from '../kernel/actor.ts'
import { runCommand } from '../kernel/database/commands.ts'
import { audit, type Database } from '../kernel/database/tx.ts'
import { judgeAgain } from '../kernel/facts/record-fact.command.ts'
import { newId } from '../kernel/ids.ts'
import { ChangedMeanwhile, done, NotFound, type Outcome, refused } from '../kernel/refusals.ts'
import { readDay } from './goal.ts'
import { goalSeen, insertGoal, updateGoal } from './goals.sql.ts'
import type { At } from './propose-goal.command.ts'

export type Ending = { as: 'achieved' | 'changed' | 'dropped'; on: string; why: string; next: string }

/**
 * A goal is reached, becomes another one, or is let go. One that is changed is followed by a new draft, which the
 * participant has to agree to like any other; what was said of the old one stays with it.
 */
export async function endGoal(
  database: Database,
  actor: Actor,
  at: At,
  command: { id: string; goalId: string; baseVersion: number; ending: Ending },
): Promise<Outcome<{ id: string; version: number; state: string; next?: string }>> {
  return runCommand(database, actor, { id: command.id, name: 'goal.end' }, async (tx) => {
    const goal = await goalSeen(tx, actor, 'goal.propose', command.goalId, at.today)
    if (!goal) throw new NotFound()
    const { as } = command.ending
    const why = command.ending.why.trim()
    const words = command.ending.next.trim()
    if (goal.state !== 'active' && !(goal.state === 'draft' && as === 'dropped'))
      return refused({ code: goal.state === 'draft' ? 'goal.not-active' : 'goal.ended' })
    const on = readDay(command.ending.on, at.today, 'on')
    if (typeof on !== 'string') return refused(on)
    if (goal.agreedOn !== null && on < goal.agreedOn)
      return refused({ code: 'goal.before-agreed', field: 'on' })
    // To what others propose, the one whose goal it would be says no without a reason.
    const ownNo = goal.state === 'draft' && actor.role === 'participant'
    if (as === 'dropped' && why === '' && !ownNo) return refused({ code: 'goal.why-missing', field: 'why' })
    if (as === 'changed' && words === '') return refused({ code: 'goal.next-missing', field: 'next' })
    const next = as === 'changed' ? newId(at.now) : undefined
    if (next !== undefined)
      await insertGoal(tx, actor, {
        id: next,
        participantId: goal.participantId,
        programId: goal.programId,
        planId: goal.planId,
        words,
        whyRealistic: null,
        measure: goal.measure,
        topics: goal.topics,
        activities: goal.activities,
        choice: goal.choice,
        dueOn: goal.dueOn !== null && goal.dueOn >= at.today ? goal.dueOn : null,
        setOn: at.today,
      })
    const version = await updateGoal(tx, goal.id, command.baseVersion, {
      state: as,
      ended_on: on,
      ended_why: why || null,
      ...(next === undefined ? {} : { followed_by: next }),
    })
    if (version === undefined) throw new ChangedMeanwhile({ version: goal.version })
    await audit(tx, actor, at.now, {
      action: `goal.${as}`,
      subject: 'goal',
      ids: [goal.id, goal.participantId, ...(next === undefined ? [] : [next])],
    })
    await judgeAgain(tx, at.now, { kind: 'participant', id: goal.participantId }, on)
    return done({ id: goal.id, version, state: as, ...(next === undefined ? {} : { next }) })
  })
}
