import type { Actor, Role } from '../kernel/actor.ts'
import { roles } from '../kernel/actor.ts'
import { runCommand } from '../kernel/database/commands.ts'
import { audit, type Database, type Tx } from '../kernel/database/tx.ts'
import type { Day } from '../kernel/days.ts'
import { seesSubject } from '../kernel/facts/facts.sql.ts'
import { newId } from '../kernel/ids.ts'
import { tell } from '../kernel/notice.ts'
import { later } from '../kernel/outbox.ts'
import { done, NotAllowed, NotFound, type Outcome, refused } from '../kernel/refusals.ts'
import { isThePeer, isTheParticipant } from '../kernel/same-account.sql.ts'
import type { AtDay } from './ask-units.command.ts'
import { type AskedOverride, type DecidedOverride, isOfUnits, overrideSubject } from './override.ts'
import { addOverride, decideOverrideRow, heldNow, overrideLocked, overrideOf } from './overrides.sql.ts'
import { isInOffice } from './same-account.sql.ts'

/** Asks the role that a clause names to let one finding pass, with a reason. The finding itself stays as it is. */
export async function askForOverride(
  database: Database,
  actor: Actor,
  at: AtDay,
  command: { id: string; asked: AskedOverride },
): Promise<Outcome<{ id: string }>> {
  const { asked } = command
  return runCommand(database, actor, { id: command.id, name: 'override.ask' }, async (tx) => {
    const subject = overrideSubject(asked)
    if (!subject) return refused({ code: 'override.about-what', field: 'sessionId' })
    const { seen, held } = await heldNow(tx, actor, subject, asked.rule, at.today)
    if (!seen) throw new NotFound()
    if (!held) return refused({ code: 'override.nothing-waits', field: 'rule' })
    if (isOfUnits(held.rule)) return refused({ code: 'override.ask-for-units', field: 'rule' })
    if (held.approver === null) return refused({ code: 'override.nobody-may', field: 'rule' })
    if (asked.reason.trim() === '') return refused({ code: 'approval.reason-missing', field: 'reason' })
    if (await overrideOf(tx, subject, held.rule))
      return refused({ code: 'override.asked-already', field: 'rule' })
    const id = newId(at.now)
    await addOverride(tx, {
      id,
      subject,
      held,
      approver: held.approver,
      reason: asked.reason.trim(),
      by: actor.membershipId,
      at: new Date(at.now).toISOString(),
      afterwards: Date.parse(held.startsAt) < at.now,
    })
    await audit(tx, actor, at.now, {
      action: 'override.asked',
      subject: 'override',
      ids: [id, subject.kind === 'session' ? subject.sessionId : subject.peerId],
      details: { rule: held.rule },
    })
    if (isRole(held.approver))
      await tell(tx, at.now, {
        kind: 'override-asked',
        about: { subject: 'override', id },
        to: { role: held.approver },
        key: `override-asked:${id}`,
      })
    return done({ id })
  })
}

function isRole(name: string): name is Role {
  return (roles as readonly string[]).includes(name)
}

/** The role that the clause names lets it pass or says no; never who asked, and never about the own work. */
export async function decideOverride(
  database: Database,
  actor: Actor,
  at: AtDay,
  command: { id: string; overrideId: string; decided: DecidedOverride },
): Promise<Outcome<{ id: string; state: 'approved' | 'denied' }>> {
  const { decided } = command
  return runCommand(database, actor, { id: command.id, name: 'override.decide' }, async (tx) => {
    const asked = await overrideLocked(tx, actor, command.overrideId, at.today)
    if (!asked) throw new NotFound()
    if (asked.requesterAccount === actor.accountId) throw new NotAllowed('approval.own-request')
    if (actor.role !== asked.approver) throw new NotAllowed('approval.not-yours')
    // Who supervises another peer of the same person sees the request, and leaves it to this one's.
    if (actor.role === 'supervisor' && !(await supervises(tx, actor, asked.peerId, at.today)))
      throw new NotAllowed('approval.not-yours')
    if (!(await isInOffice(tx, actor, at.today))) throw new NotAllowed('approval.left')
    if (asked.peerId && (await isThePeer(tx, actor, asked.peerId))) throw new NotAllowed('approval.own-work')
    if (asked.participantId && (await isTheParticipant(tx, actor, asked.participantId)))
      throw new NotAllowed('approval.own-record')
    if (asked.state !== 'requested')
      return refused({ code: 'approval.decided-already', values: { state: asked.state } })
    if (decided.reason.trim() === '') return refused({ code: 'approval.reason-missing', field: 'reason' })
    const state = decided.approve ? 'approved' : 'denied'
    await decideOverrideRow(tx, asked.id, {
      state,
      by: actor.membershipId,
      role: actor.role,
      at: new Date(at.now).toISOString(),
      reason: decided.reason.trim(),
    })
    await audit(tx, actor, at.now, {
      action: `override.${state}`,
      subject: 'override',
      ids: [asked.id, asked.sessionId ?? asked.peerId ?? asked.id],
      details: { rule: asked.rule },
    })
    if (decided.approve) await judgeWhatItLets(tx, at, asked)
    await tell(tx, at.now, {
      kind: `override-${state}`,
      about: { subject: 'override', id: asked.id },
      to: { membershipId: asked.requestedBy },
      key: `override-${state}:${asked.id}`,
    })
    return done({ id: asked.id, state })
  })
}

async function supervises(tx: Tx, actor: Actor, peerId: string | null, today: Day): Promise<boolean> {
  return peerId !== null && seesSubject(tx, actor, 'approval.decide', { kind: 'peer', id: peerId }, today)
}

type Asked = NonNullable<Awaited<ReturnType<typeof overrideLocked>>>

async function judgeWhatItLets(tx: Tx, at: AtDay, asked: Asked): Promise<void> {
  if (asked.participantId)
    await later(tx, at.now, {
      task: 'sessions.judge-again',
      payload: { kind: 'participant', id: asked.participantId, from: null },
    })
  if (asked.month && asked.peerId)
    await later(tx, at.now, {
      task: 'supervision.judge-month',
      payload: { peerId: asked.peerId, programId: asked.programId, month: asked.month },
    })
}

/** Whoever asked takes the request back while nobody has decided it. */
export async function withdrawOverride(
  database: Database,
  actor: Actor,
  at: AtDay,
  command: { id: string; overrideId: string },
): Promise<Outcome<{ id: string }>> {
  return runCommand(database, actor, { id: command.id, name: 'override.withdraw' }, async (tx) => {
    const asked = await overrideLocked(tx, actor, command.overrideId, at.today)
    if (!asked) throw new NotFound()
    if (asked.requesterAccount !== actor.accountId) throw new NotAllowed('approval.not-your-request')
    if (asked.state !== 'requested')
      return refused({ code: 'approval.decided-already', values: { state: asked.state } })
    await decideOverrideRow(tx, asked.id, {
      state: 'withdrawn',
      by: actor.membershipId,
      role: actor.role,
      at: new Date(at.now).toISOString(),
      reason: null,
    })
    await audit(tx, actor, at.now, { action: 'override.withdrawn', subject: 'override', ids: [asked.id] })
    return done({ id: asked.id })
  })
}
