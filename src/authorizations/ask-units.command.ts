import type { Actor } from '../kernel/actor.ts'
import { runCommand } from '../kernel/database/commands.ts'
import { audit, type Database } from '../kernel/database/tx.ts'
import { addDays, type Day } from '../kernel/days.ts'
import { settingsOf } from '../kernel/decisions.ts'
import { newId } from '../kernel/ids.ts'
import { tell } from '../kernel/notice.ts'
import { done, NotFound, type Outcome, refused } from '../kernel/refusals.ts'
import type { Program } from '../policy/program.ts'
import { type AskedUnits, saidOf, unitsToApprove, weekStart } from './unit-approval.ts'
import {
  addUnitApproval,
  approvalsOfWeek,
  heldForUnits,
  isSessionOf,
  servedLocked,
} from './unit-approvals.sql.ts'

export type AtDay = { now: number; today: Day; programs: ReadonlyMap<string, Program> }

/**
 * Asks for more units of one week than the definition gives. Before the week's end for what is planned; after it only
 * where something of that week took place and is held back, since nothing else could come of it.
 */
export async function askForUnits(
  database: Database,
  actor: Actor,
  at: AtDay,
  command: { id: string; asked: AskedUnits },
): Promise<Outcome<{ id: string; week: Day }>> {
  const { asked } = command
  return runCommand(database, actor, { id: command.id, name: 'units.ask' }, async (tx) => {
    const program = at.programs.get(asked.programId)
    if (!program) throw new NotFound()
    const settings = await settingsOf(tx, program.id)
    const week = weekStart(program, settings, asked.week)
    const of = {
      participantId: asked.participantId,
      programId: asked.programId,
      week: week ?? asked.week,
    }
    if (!(await servedLocked(tx, actor, of, at.today))) throw new NotFound()
    if (asked.sessionId && !(await isSessionOf(tx, asked.sessionId, asked.participantId)))
      throw new NotFound()
    if (week === undefined) return refused({ code: 'approval.no-limit', field: 'programId' })
    const before = await approvalsOfWeek(tx, asked.participantId, asked.programId, week)
    const approved = Math.max(0, ...before.map((one) => one.approved ?? 0)) || undefined
    const units = unitsToApprove(program, settings, week, asked.units, approved)
    if (typeof units !== 'number') return refused(units)
    if (asked.reason.trim() === '') return refused({ code: 'approval.reason-missing', field: 'reason' })
    if (before.some(({ state }) => state === 'requested'))
      return refused({ code: 'approval.asked-already', field: 'week' })
    const isOver = addDays(week, 6) < at.today
    if (isOver && !(await heldForUnits(tx, asked.participantId, asked.programId, week))) {
      const finding = saidOf(program, settings, week, units, approved)
      return refused({ code: 'approval.week-is-over', field: 'week', ...(finding ? { finding } : {}) })
    }
    const id = newId(at.now)
    await addUnitApproval(tx, {
      ...of,
      id,
      week,
      units,
      reason: asked.reason.trim(),
      sessionId: asked.sessionId ?? null,
      by: actor.membershipId,
      at: new Date(at.now).toISOString(),
    })
    await audit(tx, actor, at.now, {
      action: 'units.asked',
      subject: 'unit_approval',
      ids: [id, asked.participantId],
      details: { programId: program.id, week, units },
    })
    await tell(tx, at.now, {
      kind: 'units-asked',
      about: { subject: 'unit_approval', id },
      to: { role: 'program-officer' },
      key: `units-asked:${id}`,
    })
    return done({ id, week })
  })
}
