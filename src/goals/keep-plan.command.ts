import type { Actor } from '../kernel/actor.ts'
import type { Act } from '../kernel/access.ts'
import { runCommand } from '../kernel/database/commands.ts'
import { audit, type Database, type Tx } from '../kernel/database/tx.ts'
import type { Day } from '../kernel/days.ts'
import { judgeAgain } from '../kernel/facts/record-fact.command.ts'
import { type Evidence, evidenceOf, type SentFile } from '../kernel/files/evidence.ts'
import { keepFile } from '../kernel/files/files.sql.ts'
import { newId } from '../kernel/ids.ts'
import { ChangedMeanwhile, done, NotAllowed, NotFound, type Outcome, refused } from '../kernel/refusals.ts'
import { readDay } from './goal.ts'
import { programsAround } from './goals.sql.ts'
import { readPlan, type ReadPlan, type TypedPlan } from './plan.ts'
import { insertPlan, planById, type PlanRow, updatePlan } from './plans.sql.ts'
import type { At } from './propose-goal.command.ts'

type Typed = { plan: TypedPlan; file?: SentFile | null | undefined }

function readTyped(
  typed: Typed,
  today: Day,
  hasFile: boolean,
): Outcome<{ plan: ReadPlan; file: Evidence | undefined }> {
  const evidence = typed.file ? evidenceOf(typed.file, 'file') : undefined
  const plan = readPlan(typed.plan, hasFile || evidence !== undefined, today)
  const refusals = [...('title' in plan ? [] : plan), ...(evidence && 'code' in evidence ? [evidence] : [])]
  if (refusals.length || !('title' in plan)) return { refused: refusals }
  const file = evidence && !('code' in evidence) ? evidence : undefined
  return done({ plan: plan.source === '' && file ? { ...plan, source: file.name } : plan, file })
}

/** Writes down what is known here of the case manager's plan. It is theirs; nothing here competes with it. */
export async function keepPlan(
  database: Database,
  actor: Actor,
  at: At,
  command: { id: string; participantId: string; programId: string } & Typed,
): Promise<Outcome<{ id: string; version: number }>> {
  return runCommand(database, actor, { id: command.id, name: 'plan.keep' }, async (tx) => {
    const { participantId, programId } = command
    const programs = await programsAround(tx, actor, 'plan.write', participantId, at.today)
    if (!programs) throw new NotFound()
    if (!programs.includes(programId)) return refused({ code: 'goal.program', field: 'programId' })
    const read = readTyped(command, at.today, false)
    if ('refused' in read) return read
    const { plan, file } = read.done
    const fileId = file ? await keepFile(tx, actor, at.now, file) : null
    const id = newId(at.now)
    await insertPlan(tx, actor, { ...plan, id, participantId, programId, fileId })
    await remember(tx, actor, at, 'plan.kept', { id, participantId }, plan.from)
    return done({ id, version: 1 })
  })
}

async function planSeen(tx: Tx, actor: Actor, act: Act, id: string, today: Day): Promise<PlanRow> {
  const plan = await planById(tx, id)
  const programs = plan && (await programsAround(tx, actor, act, plan.participantId, today))
  if (!plan || !programs?.includes(plan.programId)) throw new NotFound()
  return plan
}

export async function changePlan(
  database: Database,
  actor: Actor,
  at: At,
  command: { id: string; planId: string; baseVersion: number } & Typed,
): Promise<Outcome<{ id: string; version: number }>> {
  return runCommand(database, actor, { id: command.id, name: 'plan.change' }, async (tx) => {
    const before = await planSeen(tx, actor, 'plan.write', command.planId, at.today)
    if (before.withdrawnAt !== null) return refused({ code: 'plan.withdrawn' })
    const read = readTyped(command, at.today, before.fileId !== null)
    if ('refused' in read) return read
    const { plan, file } = read.done
    const version = await updatePlan(tx, before.id, command.baseVersion, {
      ...plan,
      source: plan.source || before.source,
      ...(file ? { fileId: await keepFile(tx, actor, at.now, file) } : {}),
    })
    if (version === undefined) throw new ChangedMeanwhile({ version: before.version })
    await remember(tx, actor, at, 'plan.changed', before, plan.from < before.from ? plan.from : before.from)
    return done({ id: before.id, version })
  })
}

/**
 * Writes down who approved a plan, and when. A peer takes part in making a plan and may propose goals for it; approving
 * one is never the peer's, also not where the peer wrote it down.
 */
export async function approvePlan(
  database: Database,
  actor: Actor,
  at: At,
  command: { id: string; planId: string; baseVersion: number; on: string; by: string },
): Promise<Outcome<{ id: string; version: number }>> {
  return runCommand(database, actor, { id: command.id, name: 'plan.approve' }, async (tx) => {
    const before = await planSeen(tx, actor, 'plan.approve', command.planId, at.today)
    if (actor.role === 'peer') throw new NotAllowed('plan.not-a-peers')
    if (before.withdrawnAt !== null) return refused({ code: 'plan.withdrawn' })
    const on = readDay(command.on, at.today, 'on')
    if (typeof on !== 'string') return refused(on)
    const by = command.by.trim()
    if (by === '') return refused({ code: 'plan.approved-by-whom', field: 'by' })
    const version = await updatePlan(tx, before.id, command.baseVersion, { approvedOn: on, approvedBy: by })
    if (version === undefined) throw new ChangedMeanwhile({ version: before.version })
    await remember(tx, actor, at, 'plan.approved', before, before.from)
    return done({ id: before.id, version })
  })
}

/** Takes a plan back that should not have been written down; it stays in the record with the reason. */
export async function withdrawPlan(
  database: Database,
  actor: Actor,
  at: At,
  command: { id: string; planId: string; baseVersion: number; reason: string },
): Promise<Outcome<{ id: string; version: number }>> {
  return runCommand(database, actor, { id: command.id, name: 'plan.withdraw' }, async (tx) => {
    const before = await planSeen(tx, actor, 'plan.write', command.planId, at.today)
    if (before.withdrawnAt !== null) return refused({ code: 'plan.withdrawn' })
    const reason = command.reason.trim()
    if (reason === '') return refused({ code: 'plan.reason-missing', field: 'reason' })
    const version = await updatePlan(tx, before.id, command.baseVersion, {
      withdrawnAt: new Date(at.now).toISOString(),
      withdrawnReason: reason,
    })
    if (version === undefined) throw new ChangedMeanwhile({ version: before.version })
    await remember(tx, actor, at, 'plan.withdrawn', before, before.from)
    return done({ id: before.id, version })
  })
}

/** The trail, and what a plan decides about sessions from its first day on. */
async function remember(
  tx: Tx,
  actor: Actor,
  at: At,
  action: string,
  plan: { id: string; participantId: string },
  from: Day,
): Promise<void> {
  await audit(tx, actor, at.now, { action, subject: 'plan', ids: [plan.id, plan.participantId] })
  await judgeAgain(tx, at.now, { kind: 'participant', id: plan.participantId }, from)
}
