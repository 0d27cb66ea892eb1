import type { Actor } from '../kernel/actor.ts'
import { runCommand } from '../kernel/database/commands.ts'
import { audit, type Database } from '../kernel/database/tx.ts'
import type { Day } from '../kernel/days.ts'
import { keepDecision } from '../kernel/decisions.ts'
import { judgeAgain } from '../kernel/facts/record-fact.command.ts'
import { ChangedMeanwhile, done, NotFound, type Outcome, refused } from '../kernel/refusals.ts'
import {
  endPairingsUnder,
  type Enrolment,
  enrolmentLocked,
  type EnrolmentState,
  lastTurnOf,
  setEnrolment,
} from './enrolments.sql.ts'
import { participantSeen } from './seen-participants.sql.ts'

/** What may be done with an enrolment besides admitting: from which states, and what it becomes. */
export const turns = {
  /** The inquiry gets a no, in somebody's words. */
  deny: { from: ['inquiry'], to: 'ended', act: 'admit' },
  pause: { from: ['enrolled'], to: 'paused', act: 'pause' },
  resume: { from: ['paused'], to: 'enrolled', act: 'resume' },
  end: { from: ['enrolled', 'paused'], to: 'ended', act: 'end' },
} as const satisfies Record<string, { from: readonly EnrolmentState[]; to: EnrolmentState; act: string }>
export type Turn = keyof typeof turns

/**
 * Pauses, resumes, ends or declines, always with a reason and a day. What has happened stays as it was; what still ran
 * under a service that ends, ends with it.
 */
export function turnEnrolment(
  database: Database,
  actor: Actor,
  at: { now: number; today: Day; agencyZone: string },
  command: {
    id: string
    enrolmentId: string
    baseVersion?: number | undefined
    turn: Turn
    on: Day
    reason: string
  },
): Promise<Outcome<{ id: string; state: EnrolmentState }>> {
  return runCommand(database, actor, { id: command.id, name: `enrolment.${command.turn}` }, async (tx) => {
    const enrolment = await enrolmentLocked(tx, command.enrolmentId)
    if (!enrolment) throw new NotFound()
    const { participantId } = enrolment
    if (!(await participantSeen(tx, actor, participantId, at.today, at.agencyZone, 'participant.admit')))
      throw new NotFound()
    if (command.baseVersion !== undefined && command.baseVersion !== enrolment.version)
      throw new ChangedMeanwhile(enrolment)
    const turn: { from: readonly EnrolmentState[]; to: EnrolmentState; act: string } = turns[command.turn]
    if (!turn.from.includes(enrolment.state)) return refused({ code: `enrolment.not-now.${command.turn}` })
    if (command.reason.trim() === '') return refused({ code: 'enrolment.reason-missing', field: 'reason' })
    if (command.on > at.today) return refused({ code: 'admission.day-to-come', field: 'on' })
    if (command.on < firstDay(enrolment)) return refused({ code: 'enrolment.before-it-began', field: 'on' })
    const turned = turn.to === 'ended' ? undefined : await lastTurnOf(tx, enrolment)
    if (turned && command.on < turned)
      return refused({ code: 'enrolment.before-the-last', field: 'on', values: { day: turned } })
    const reason = command.reason.trim()
    await setEnrolment(tx, enrolment.id, {
      state: turn.to,
      ...(turn.to === 'ended' ? { endedOn: command.on, endedReason: reason } : {}),
    })
    const decisionId = await keepDecision(tx, actor, at.now, {
      act: turn.act,
      programId: enrolment.programId,
      participantId,
      enrolmentId: enrolment.id,
      onDay: command.on,
      result: command.turn === 'deny' ? 'refused' : 'goes-on',
      findings: [],
      reason,
    })
    await audit(tx, actor, at.now, {
      action: `enrolment.${command.turn}`,
      subject: 'enrolment',
      ids: [enrolment.id, participantId, decisionId],
      details: { on: command.on },
    })
    const over = turn.to === 'ended' ? await endPairingsUnder(tx, enrolment, command.on, reason) : []
    for (const pairing of over) {
      await audit(tx, actor, at.now, {
        action: 'pairing.ended',
        subject: 'pairing',
        ids: [pairing.id, participantId, pairing.peerId],
        details: { on: command.on, withService: true },
      })
      await judgeAgain(tx, at.now, { kind: 'pairing', id: pairing.id }, command.on)
    }
    await judgeAgain(tx, at.now, { kind: 'participant', id: participantId })
    return done({ id: enrolment.id, state: turn.to })
  })
}

function firstDay({ admittedOn, askedOn }: Enrolment): Day {
  return admittedOn ?? askedOn
}
