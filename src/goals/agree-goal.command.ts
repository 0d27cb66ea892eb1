import type { Actor } from '../kernel/actor.ts'
import { runCommand } from '../kernel/database/commands.ts'
import { audit, type Database } from '../kernel/database/tx.ts'
import { keepDecision, settingsOf } from '../kernel/decisions.ts'
import { judgeAgain } from '../kernel/facts/record-fact.command.ts'
import { ChangedMeanwhile, done, NotFound, type Outcome, type Refusal, refused } from '../kernel/refusals.ts'
import { chapters } from '../policy/chapters.ts'
import { judge, outcome } from '../policy/judge.ts'
import { readDay } from './goal.ts'
import { goalFacts } from './goal-facts.ts'
import { goalSeen, updateGoal } from './goals.sql.ts'
import { progressOf } from './progress.sql.ts'
import type { At } from './propose-goal.command.ts'
import { stepsOf } from './steps.sql.ts'

/** How somebody agreed who did it in their own space, and needs nobody to write it down for them. */
const ownSpace = 'own-space'

export type Agreement = {
  by: 'participant' | 'representative' | null
  how: string
  on: string
  saysNo: boolean
}

/**
 * Makes a draft an active goal on the word of the participant or the representative. Whoever serves writes down that it
 * was given and how; nobody gives it in their place, so without it the goal stays what it is, a draft.
 */
export async function agreeGoal(
  database: Database,
  actor: Actor,
  at: At,
  command: { id: string; goalId: string; baseVersion: number; agreement: Agreement },
): Promise<Outcome<{ id: string; version: number; state: string }>> {
  return runCommand(database, actor, { id: command.id, name: 'goal.agree' }, async (tx) => {
    const goal = await goalSeen(tx, actor, 'goal.agree', command.goalId, at.today)
    const program = goal && at.programs.get(goal.programId)
    if (!goal || !program) throw new NotFound()
    if (goal.state !== 'draft') return refused({ code: 'goal.not-a-draft' })
    const own = actor.role === 'participant'
    const { saysNo } = command.agreement
    const by = own && !saysNo ? 'participant' : command.agreement.by
    const how = own ? ownSpace : command.agreement.how.trim()
    const on = readDay(command.agreement.on, at.today, 'on')
    if (typeof on !== 'string') return refused(on)
    const agreed = saysNo ? false : by === null ? null : true
    const findings = judge(
      program,
      chapters['goal']!,
      goalFacts(goal, await stepsOf(tx, [goal.id]), await progressOf(tx, [goal.id]), agreed),
      on,
      await settingsOf(tx, goal.programId),
    )
    const follows = outcome(findings, 'plan')
    if (agreed !== true) {
      // Whose goal it is does not depend on the program; where its clauses say so, they are named.
      const says = [...follows.refusedBy, ...follows.waitsFor]
      return refused(
        ...(says.length ? says : [undefined]).map((finding): Refusal => ({
          code: saysNo ? 'goal.said-no' : 'goal.not-agreed',
          field: 'by',
          ...(finding ? { finding } : {}),
        })),
      )
    }
    if (how === '') return refused({ code: 'goal.how-missing', field: 'how' })
    if (!follows.goesOn)
      return refused(
        ...[...follows.refusedBy, ...follows.waitsFor].map((finding) => ({ code: 'goal.not-yet', finding })),
      )
    const version = await updateGoal(tx, goal.id, command.baseVersion, {
      state: 'active',
      agreed_on: on,
      agreed_by: by!,
      agreed_how: how,
    })
    if (version === undefined) throw new ChangedMeanwhile({ version: goal.version })
    await keepDecision(tx, actor, at.now, {
      act: 'goal',
      programId: goal.programId,
      participantId: goal.participantId,
      onDay: on,
      result: 'goes-on',
      findings,
    })
    await audit(tx, actor, at.now, {
      action: 'goal.agreed',
      subject: 'goal',
      ids: [goal.id, goal.participantId],
      details: { by },
    })
    await judgeAgain(tx, at.now, { kind: 'participant', id: goal.participantId }, on)
    return done({ id: goal.id, version, state: 'active' })
  })
}
