import type { Actor } from '../kernel/actor.ts'
import { runCommand } from '../kernel/database/commands.ts'
import { audit, type Database } from '../kernel/database/tx.ts'
import { addDays } from '../kernel/days.ts'
import { settingsOf } from '../kernel/decisions.ts'
import { tell } from '../kernel/notice.ts'
import { later } from '../kernel/outbox.ts'
import { done, NotAllowed, NotFound, type Outcome, refused } from '../kernel/refusals.ts'
import { isTheParticipant } from '../kernel/same-account.sql.ts'
import type { AtDay } from './ask-units.command.ts'
import { isInOffice, servesParticipant } from './same-account.sql.ts'
import { type DecidedUnits, unitsToApprove } from './unit-approval.ts'
import {
  approvalsOfWeek,
  decideUnitApproval,
  heldForUnits,
  unitApprovalLocked,
} from './unit-approvals.sql.ts'

/**
 * The program officer gives the units or says no, also after the week. Never who asked, never under another hat, never
 * somebody who serves this person in that week, never this person. What was held back is judged again soon after.
 */
export async function decideUnits(
  database: Database,
  actor: Actor,
  at: AtDay,
  command: { id: string; approvalId: string; decided: DecidedUnits },
): Promise<Outcome<{ id: string; state: 'approved' | 'denied'; afterwards: boolean }>> {
  const { decided } = command
  return runCommand(database, actor, { id: command.id, name: 'units.decide' }, async (tx) => {
    const asked = await unitApprovalLocked(tx, actor, command.approvalId, at.today)
    const program = asked && at.programs.get(asked.programId)
    if (!asked || !program) throw new NotFound()
    if (asked.requesterAccount === actor.accountId) throw new NotAllowed('approval.own-request')
    if (actor.role !== 'program-officer') throw new NotAllowed('approval.not-yours')
    if (!(await isInOffice(tx, actor, at.today))) throw new NotAllowed('approval.left')
    const days = { from: asked.week, to: addDays(asked.week, 6) }
    if (await servesParticipant(tx, actor, asked.participantId, days))
      throw new NotAllowed('approval.own-work')
    if (await isTheParticipant(tx, actor, asked.participantId)) throw new NotAllowed('approval.own-record')
    if (asked.state !== 'requested')
      return refused({ code: 'approval.decided-already', values: { state: asked.state } })
    if (decided.reason.trim() === '') return refused({ code: 'approval.reason-missing', field: 'reason' })
    const units = decided.approve ? await unitsGiven() : null
    if (units !== null && typeof units !== 'number') return refused(units)
    const afterwards =
      decided.approve &&
      (days.to < at.today || (await heldForUnits(tx, asked.participantId, asked.programId, asked.week)))
    const state = decided.approve ? 'approved' : 'denied'
    await decideUnitApproval(tx, asked.id, {
      state,
      units,
      by: actor.membershipId,
      at: new Date(at.now).toISOString(),
      reason: decided.reason.trim(),
      afterwards,
    })
    await audit(tx, actor, at.now, {
      action: `units.${state}`,
      subject: 'unit_approval',
      ids: [asked.id, asked.participantId],
      details: { programId: asked.programId, week: asked.week, units, afterwards },
    })
    if (decided.approve)
      await later(tx, at.now, {
        task: 'sessions.judge-again',
        payload: { kind: 'participant', id: asked.participantId, from: null },
      })
    await tell(tx, at.now, {
      kind: `units-${state}`,
      about: { subject: 'unit_approval', id: asked.id },
      to: { membershipId: asked.requestedBy },
      key: `units-${state}:${asked.id}`,
    })
    return done({ id: asked.id, state, afterwards })

    async function unitsGiven() {
      const settings = await settingsOf(tx, program!.id)
      const before = await approvalsOfWeek(tx, asked!.participantId, asked!.programId, asked!.week)
      const approved = Math.max(0, ...before.map((one) => one.approved ?? 0)) || undefined
      return unitsToApprove(program!, settings, asked!.week, decided.units ?? asked!.asked, approved)
    }
  })
}

/** Whoever asked takes the request back while nobody has decided it. */
export async function withdrawUnits(
  database: Database,
  actor: Actor,
  at: AtDay,
  command: { id: string; approvalId: string },
): Promise<Outcome<{ id: string }>> {
  return runCommand(database, actor, { id: command.id, name: 'units.withdraw' }, async (tx) => {
    const asked = await unitApprovalLocked(tx, actor, command.approvalId, at.today)
    if (!asked) throw new NotFound()
    if (asked.requesterAccount !== actor.accountId) throw new NotAllowed('approval.not-your-request')
    if (asked.state !== 'requested')
      return refused({ code: 'approval.decided-already', values: { state: asked.state } })
    await decideUnitApproval(tx, asked.id, {
      state: 'withdrawn',
      units: null,
      by: actor.membershipId,
      at: new Date(at.now).toISOString(),
      reason: null,
      afterwards: false,
    })
    await audit(tx, actor, at.now, {
      action: 'units.withdrawn',
      subject: 'unit_approval',
      ids: [asked.id, asked.participantId],
    })
    return done({ id: asked.id })
  })
}
