import type { Actor } from '../kernel/actor.ts'
import { runCommand } from '../kernel/database/commands.ts'
import { audit, type Database } from '../kernel/database/tx.ts'
import type { Day } from '../kernel/days.ts'
import { addDays, daysBetween, weekOf } from '../kernel/days.ts'
import { newId } from '../kernel/ids.ts'
import { ChangedMeanwhile, NotFound, type Outcome, refused } from '../kernel/refusals.ts'
import type { PlannedMeeting } from './booking.ts'
import { cancel, followingOf, occurrenceOf } from './call-off.command.ts'
import type { At } from './judge-again.command.ts'
import { bookRecurrence } from './recur.command.ts'
import { recurrenceNow } from './recurrences.sql.ts'
import { sessionsSeen } from './sessions.sql.ts'
import { tellTheTwo } from './tell-the-two.ts'
import type { Booked } from './write-booking.command.ts'

/**
 * Changes a returning meeting from one day on: what was planned from that day is called off as moved, and it returns
 * at its new time. Where its first new day is not possible nothing changes.
 */
export async function moveFollowing(
  database: Database,
  actor: Actor,
  at: At & { today: Day },
  command: {
    id: string
    bookingId: string
    baseVersion: number
    booking: PlannedMeeting
    why?: string | undefined
    reason?: string | undefined
  },
): Promise<Outcome<Booked>> {
  const { bookingId, booking } = command
  return runCommand(database, actor, { id: command.id, name: 'booking.move-following' }, async (tx) => {
    const [seen] = await sessionsSeen(tx, actor, at.today, { id: bookingId })
    if (!seen || (actor.role === 'peer' && seen.peerId !== actor.peerId)) throw new NotFound()
    if (seen.pairingId !== booking.pairingId) throw new NotFound()
    if (seen.version !== command.baseVersion) throw new ChangedMeanwhile({ version: seen.version })
    const { recurrenceId, recurrenceDay } = await occurrenceOf(tx, bookingId)
    const recurrence = recurrenceId === null ? undefined : await recurrenceNow(tx, recurrenceId)
    if (seen.state !== 'planned' || !recurrence || recurrenceDay === null)
      return refused({ code: 'booking.does-not-return' })
    const shifted = (weekday: number) =>
      weekday === weekdayOf(recurrenceDay) ? weekdayOf(booking.date) : weekday
    const by = actor.role === 'peer' ? 'peer' : 'agency'
    for (const one of await followingOf(tx, at, recurrence.id, recurrenceDay, command.why))
      await cancel(tx, actor, at, one, by, command.why)
    await audit(tx, actor, at.now, {
      action: 'recurrence.changed',
      subject: 'recurrence',
      ids: [recurrence.id, seen.participantId],
    })
    const made = await bookRecurrence(tx, actor, at, {
      id: command.id,
      bookingId: newId(at.now),
      booking,
      reason: command.reason,
      repeat: {
        weekdays: [...new Set(recurrence.weekdays.map(shifted))],
        everyWeeks: recurrence.everyWeeks,
        until: recurrence.until,
      },
    })
    if ('done' in made)
      await tellTheTwo(tx, actor, at.now, 'moved', {
        bookingId: made.done.id,
        news: 'following',
        peerId: seen.peerId,
        participantId: seen.participantId,
      })
    return made
  })
}

/** 1 for Monday to 7 for Sunday. */
function weekdayOf(day: Day): number {
  return daysBetween(weekOf(day, 1), addDays(day, 1))
}
