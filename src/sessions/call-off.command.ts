import type { Actor } from '../kernel/actor.ts'
import { runCommand } from '../kernel/database/commands.ts'
import { audit, type Database, type Tx } from '../kernel/database/tx.ts'
import type { Day } from '../kernel/days.ts'
import { ChangedMeanwhile, done, NotFound, type Outcome, refused } from '../kernel/refusals.ts'
import { alwaysPossible } from '../policy/chapters/participant.ts'
import { endBooking, plannedOf } from './bookings.sql.ts'
import { type At, judgeSessionAgain } from './judge-again.command.ts'
import { endRecurrence, recurrencesOf } from './recurrences.sql.ts'
import type { Kind } from './session.ts'
import { sessionsSeen } from './sessions.sql.ts'
import { tellTheTwo } from './tell-the-two.ts'
import { instantOf } from './when.ts'

type Who = 'participant' | 'representative' | 'family' | 'peer' | 'agency' | 'ended'

export type CallOff = {
  id: string
  bookingId: string
  by: Exclude<Who, 'ended'>
  why?: string | undefined
  also: 'this' | 'following'
}

/** Calls a planned meeting off, by whoever did: always possible, nothing is asked of the clauses. */
export async function callOff(
  database: Database,
  actor: Actor,
  at: At & { today: Day },
  command: CallOff,
): Promise<Outcome<{ id: string; calledOff: number }>> {
  return runCommand(database, actor, { id: command.id, name: 'booking.call-off' }, async (tx) => {
    const booking = await plannedSeen(tx, actor, at, command.bookingId)
    if ('refused' in booking) return booking
    const { recurrenceId, recurrenceDay } = await occurrenceOf(tx, command.bookingId)
    const all =
      command.also === 'following' && recurrenceId !== null && recurrenceDay !== null
        ? await followingOf(tx, at, recurrenceId, recurrenceDay, command.why)
        : [{ id: command.bookingId, version: booking.done.version }]
    for (const one of all) await cancel(tx, actor, at, one, command.by, command.why)
    await tellTheTwo(tx, actor, at.now, 'called-off', {
      bookingId: command.bookingId,
      news: command.also,
      peerId: booking.done.peerId,
      participantId: booking.done.participantId,
      saidByParticipant: command.by === 'participant',
    })
    return done({ id: command.bookingId, calledOff: all.length })
  })
}

/** Says that a planned meeting did not take place, because one of the two was not there. */
export async function missed(
  database: Database,
  actor: Actor,
  at: At & { today: Day },
  command: { id: string; bookingId: string; by: 'participant' | 'peer'; why?: string | undefined },
): Promise<Outcome<{ id: string }>> {
  return runCommand(database, actor, { id: command.id, name: 'booking.missed' }, async (tx) => {
    const booking = await plannedSeen(tx, actor, at, command.bookingId)
    if ('refused' in booking) return booking
    const { id, version, startsAt, participantId } = booking.done
    if (Date.parse(startsAt) > at.now) return refused({ code: 'booking.not-yet' })
    const ended = { state: 'missed', missed_by: command.by, missed_why: command.why || null } as const
    if ((await endBooking(tx, id, version, ended)) === undefined) throw new ChangedMeanwhile({ version })
    await audit(tx, actor, at.now, {
      action: 'booking.missed',
      subject: 'session',
      ids: [id, participantId],
      details: { by: command.by },
    })
    await judgeSessionAgain(tx, at, id)
    return done({ id })
  })
}

/**
 * A pairing has ended: what was planned after its last day is called off, and nothing returns any more. What is always
 * possible stays planned: a good-bye has its place after the end.
 */
export async function callOffAfterPairing(tx: Tx, at: At, pairingId: string): Promise<void> {
  const pairing = await tx
    .selectFrom('pairing')
    .select(['to_day', 'peer_id', 'participant_id'])
    .where('organization_id', '=', tx.organizationId)
    .where('id', '=', pairingId)
    .executeTakeFirst()
  if (pairing?.to_day == null) return
  const { to_day: last, peer_id: peerId, participant_id: participantId } = pairing
  for (const recurrence of await recurrencesOf(tx, pairingId))
    if (recurrence.until === null || recurrence.until > last)
      await endRecurrence(tx, recurrence.id, { until: last, at: instantOf(at.now), why: null })
  const over = (await plannedOf(tx, { pairingId, after: last })).filter(
    ({ kind }) => !alwaysPossible(kind as Kind),
  )
  for (const one of over) await cancel(tx, null, at, one, 'ended', undefined)
  // Told of all of them once, so that neither waits in vain.
  if (over[0])
    await tellTheTwo(tx, null, at.now, 'called-off', {
      bookingId: over[0].id,
      news: `ended:${pairingId}`,
      peerId,
      participantId,
    })
}

/** The meetings of a returning one from a day on; it does not return after that. */
export async function followingOf(
  tx: Tx,
  at: At,
  recurrenceId: string,
  from: Day,
  why: string | undefined,
): Promise<{ id: string; version: number }[]> {
  await endRecurrence(tx, recurrenceId, {
    until: from,
    before: true,
    at: instantOf(at.now),
    why: why || null,
  })
  return plannedOf(tx, { recurrenceId, from })
}

export async function cancel(
  tx: Tx,
  actor: Actor | null,
  at: At,
  one: { id: string; version: number },
  by: Who,
  why: string | undefined,
): Promise<void> {
  const ended = await endBooking(tx, one.id, one.version, {
    state: 'cancelled',
    cancelled_at: instantOf(at.now),
    cancelled_by: by,
    cancelled_why: why || null,
  })
  if (ended === undefined) throw new ChangedMeanwhile({ version: one.version })
  await audit(tx, actor, at.now, {
    action: 'booking.called-off',
    subject: 'session',
    ids: [one.id],
    details: { by },
  })
  await judgeSessionAgain(tx, at, one.id)
}

async function plannedSeen(tx: Tx, actor: Actor, at: At & { today: Day }, id: string) {
  const [session] = await sessionsSeen(tx, actor, at.today, { id })
  if (!session || (actor.role === 'peer' && session.peerId !== actor.peerId)) throw new NotFound()
  return session.state === 'planned' ? done(session) : refused({ code: 'booking.not-planned' })
}

export async function occurrenceOf(
  tx: Tx,
  id: string,
): Promise<{ recurrenceId: string | null; recurrenceDay: Day | null }> {
  const row = await tx
    .selectFrom('session')
    .select(['recurrence_id as recurrenceId', 'recurrence_day as recurrenceDay'])
    .where('organization_id', '=', tx.organizationId)
    .where('id', '=', id)
    .executeTakeFirst()
  return row ?? { recurrenceId: null, recurrenceDay: null }
}
