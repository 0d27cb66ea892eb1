import type { Actor } from '../kernel/actor.ts'
import { runCommand } from '../kernel/database/commands.ts'
import { auditLine, type Database, type Tx } from '../kernel/database/tx.ts'
import { newRows, writeTogether } from '../kernel/database/writes.ts'
import type { Day } from '../kernel/days.ts'
import { decisionRow } from '../kernel/decisions.ts'
import { newId } from '../kernel/ids.ts'
import { ChangedMeanwhile, done, NotFound, type Outcome, refused } from '../kernel/refusals.ts'
import type { PlannedMeeting } from './booking.ts'
import { moveBooking } from './bookings.sql.ts'
import { aboutSession, type At, judgeOne, neighboursOf, settleWeeks } from './judge-again.command.ts'
import { dropUnits, unitsOf } from './keep-session.sql.ts'
import { bookRecurrence } from './recur.command.ts'
import { tellTheTwo } from './tell-the-two.ts'
import { atRisk } from './weeks.ts'
import { inTheWay, type WeighedBooking, weighBooking } from './weigh-booking.command.ts'
import { instantOf } from './when.ts'
import { bookedAs, type Booked, type Booking, writeBooking } from './write-booking.command.ts'

/**
 * Plans a meeting, once or returning. The clauses of its day are asked before the day; of two who plan the last unit
 * of a week at the same instant the second sees what the first has taken.
 */
export async function book(
  database: Database,
  actor: Actor,
  at: At,
  command: Booking,
): Promise<Outcome<Booked>> {
  return runCommand(database, actor, { id: command.id, name: 'booking.make' }, async (tx) => {
    if (command.repeat) {
      const made = await bookRecurrence(tx, actor, at, { ...command, repeat: command.repeat })
      if ('done' in made) await tellOfPlan(tx, actor, at, made.done)
      return made
    }
    const weighed = await weighBooking(tx, actor, at, command.bookingId, command.booking)
    if ('refused' in weighed) return weighed
    if (weighed.done.around.standing) throw new ChangedMeanwhile({ id: command.bookingId })
    const refusals = inTheWay(weighed.done, command.reason)
    if (refusals.length > 0) return refused(...refusals)
    await writeBooking(tx, actor, at, command.bookingId, command.booking, weighed.done, {
      reason: command.reason?.trim() || undefined,
    })
    const booked = bookedAs(command.bookingId, weighed.done)
    await tellOfPlan(tx, actor, at, booked)
    return done(booked)
  })
}

/** The peer plans together with whoever is served; of what the office plans both hear. */
async function tellOfPlan(tx: Tx, actor: Actor, at: At, booked: Booked): Promise<void> {
  if (actor.peerId === booked.peerId) return
  const { id, peerId, participantId } = booked
  await tellTheTwo(tx, actor, at.now, 'planned', { bookingId: id, news: '', peerId, participantId })
}

/** Another time for one meeting that is planned. It is asked about like a new one. */
export async function move(
  database: Database,
  actor: Actor,
  at: At,
  command: {
    id: string
    bookingId: string
    baseVersion: number
    booking: PlannedMeeting
    why?: string | undefined
    reason?: string | undefined
  },
): Promise<Outcome<Booked & { version: number }>> {
  const { bookingId: id, booking } = command
  return runCommand(database, actor, { id: command.id, name: 'booking.move' }, async (tx) => {
    const weighed = await weighBooking(tx, actor, at, id, booking)
    if ('refused' in weighed) return weighed
    const { around, when, judged, known } = weighed.done
    const { standing } = around
    const same =
      standing?.peerId === around.peerId &&
      standing.participantId === around.participantId &&
      standing.programId === around.programId
    if (!standing || !same) throw new NotFound()
    if (standing.state !== 'planned') return refused({ code: 'booking.not-planned' })
    const refusals = inTheWay(weighed.done, command.reason)
    if (refusals.length > 0) return refused(...refusals)
    const from = await startsAt(tx, id)
    const version = await moveBooking(tx, id, command.baseVersion, booking, when, {
      risk: atRisk(judged.findings),
      reason: command.reason?.trim() || undefined,
    })
    if (version === undefined) throw new ChangedMeanwhile({ version: standing.version })
    const before = await dropUnits(tx, id)
    await writeTogether(tx, [
      ...unitsOf(tx, id, around, judged.shares, true),
      newRows('session_move', {
        organization_id: tx.organizationId,
        id: newId(at.now),
        session_id: id,
        from_starts_at: from,
        to_starts_at: when.startsAt,
        why: command.why || null,
        moved_by: actor.membershipId,
        moved_at: instantOf(at.now),
      }),
      decisionRow(tx, actor, newId(at.now), {
        ...aboutSession(id, { ...around, serviceDate: when.serviceDate }),
        act: 'book',
        result: 'goes-on',
        findings: judged.findings,
        reason: command.reason?.trim() || undefined,
      }),
      auditLine(tx, actor, at.now, {
        action: 'booking.moved',
        subject: 'session',
        ids: [id, around.participantId],
        details: { minutes: when.minutes },
      }),
    ])
    await settleAround(tx, at, weighed.done, [...before, ...judged.shares.map((share) => share.week)])
    for (const other of neighboursOf(known)) await judgeOne(tx, at, other)
    if (Date.parse(from) !== Date.parse(when.startsAt))
      await tellTheTwo(tx, actor, at.now, 'moved', {
        bookingId: id,
        news: when.startsAt,
        peerId: around.peerId,
        participantId: around.participantId,
      })
    return done({ ...bookedAs(id, weighed.done), version })
  })
}

async function settleAround(tx: Tx, at: At, { around }: WeighedBooking, weeks: readonly Day[]) {
  const { participantId, programId } = around
  await settleWeeks(tx, at, [{ participantId, programId, weeks: [...new Set(weeks)] }])
}

async function startsAt(tx: Tx, id: string): Promise<string> {
  const row = await tx
    .selectFrom('session')
    .select('starts_at')
    .where('organization_id', '=', tx.organizationId)
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  return row.starts_at
}
