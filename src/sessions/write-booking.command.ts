import type { Actor } from '../kernel/actor.ts'
import { auditLine, type Tx } from '../kernel/database/tx.ts'
import { writeTogether } from '../kernel/database/writes.ts'
import type { Day } from '../kernel/days.ts'
import { decisionRow } from '../kernel/decisions.ts'
import { newId } from '../kernel/ids.ts'
import type { Finding } from '../policy/judge.ts'
import type { PlannedMeeting, Repeating } from './booking.ts'
import { newBooking, type Occurrence } from './bookings.sql.ts'
import { aboutSession, type At } from './judge-again.command.ts'
import { unitsOf } from './keep-session.sql.ts'
import type { Gap } from './recurrences.sql.ts'
import { atRisk } from './weeks.ts'
import type { WeighedBooking } from './weigh-booking.command.ts'

/** What became of the days of a returning meeting so far. */
export type RecurrenceMade = {
  id: string
  booked: { id: string; day: Day; startsAt: string; movedTo: string | null }[]
  /** Days that were not booked, and why. */
  gaps: (Gap & { name: string | null })[]
}

export type Booked = {
  id: string
  programId: string
  participantId: string
  peerId: string
  minutes: number
  findings: readonly Finding[]
  /** Where the meeting returns: what was booked of it, and which days were not. */
  recurrence?: RecurrenceMade
}

export type Booking = {
  id: string
  bookingId: string
  booking: PlannedMeeting
  repeat?: Repeating | undefined
  reason?: string | undefined
}

export function bookedAs(id: string, { around, when, judged }: WeighedBooking): Booked {
  const { programId, participantId, peerId } = around
  return { id, programId, participantId, peerId, minutes: when.minutes, findings: judged.findings }
}

/** Writes a booking that may be made: its units as planned, what was decided, and the trail of it. */
export async function writeBooking(
  tx: Tx,
  actor: Actor | null,
  at: At,
  id: string,
  planned: PlannedMeeting,
  { around, when, judged }: WeighedBooking,
  more: { reason: string | undefined; of?: Occurrence },
): Promise<void> {
  const risk = atRisk(judged.findings)
  await writeTogether(tx, [
    newBooking(tx, actor, id, around, planned, when, { ...more, risk }),
    ...unitsOf(tx, id, around, judged.shares, true),
    decisionRow(tx, actor, newId(at.now), {
      ...aboutSession(id, { ...around, serviceDate: when.serviceDate }),
      act: 'book',
      result: 'goes-on',
      findings: judged.findings,
      reason: more.reason,
    }),
    auditLine(tx, actor, at.now, {
      action: 'booking.made',
      subject: 'session',
      ids: [id, around.participantId],
      details: { minutes: when.minutes, kind: planned.kind, returns: more.of !== undefined },
    }),
  ])
}
