import { sql } from 'kysely'
import type { Actor } from '../kernel/actor.ts'
import type { Tx } from '../kernel/database/tx.ts'
import { addDays, type Day } from '../kernel/days.ts'
import type { Finding } from '../policy/judge.ts'
import type { Around } from './around.sql.ts'
import type { PlannedMeeting, Repeating } from './booking.ts'
import type { Returning } from './recurrence.ts'
import type { Kind } from './session.ts'
import { instantOf } from './when.ts'

export type RecurrenceRow = Returning & {
  readonly id: string
  readonly pairingId: string
  readonly participantId: string
  readonly programId: string
  readonly kind: Kind
  readonly mode: string
  readonly place: string | null
  readonly madeThrough: Day | null
}

export async function insertRecurrence(
  tx: Tx,
  actor: Actor,
  id: string,
  around: Around,
  planned: PlannedMeeting,
  repeat: Repeating,
  minutes: number,
  instant: number,
): Promise<void> {
  await tx
    .insertInto('recurrence')
    .values({
      organization_id: tx.organizationId,
      id,
      program_id: around.programId,
      participant_id: around.participantId,
      peer_id: around.peerId,
      pairing_id: around.pairingId,
      kind: planned.kind,
      zone: around.zone,
      from_day: planned.date,
      until_day: repeat.until ?? null,
      weekdays: repeat.weekdays.toSorted((a, b) => a - b),
      every_weeks: repeat.everyWeeks,
      starts: planned.start,
      minutes,
      mode: planned.mode,
      place: planned.place === '' ? null : planned.place,
      created_by: actor.membershipId,
      created_at: instantOf(instant),
    })
    .execute()
}

/**
 * A booking that was called off because its meeting returns at another time from then on: the one was ended and the
 * other made in the same instant. What stands in its place is the other one's own bookings.
 */
export const wasReplaced = (tx: Tx) => sql<boolean>`(session.state = 'cancelled' and exists (
  select 1 from app.recurrence ended join app.recurrence made on made.organization_id = ended.organization_id
    and made.pairing_id = ended.pairing_id and made.id <> ended.id and made.created_at = ended.ended_at
  where ended.organization_id = ${tx.organizationId} and made.organization_id = ${tx.organizationId}
    and ended.id = session.recurrence_id and ended.ended_at = session.cancelled_at))`

/** Running ones: all of the organization that are not booked far enough, or those of a pairing, or one. */
async function running(
  tx: Tx,
  of: { through?: Day; pairingId?: string; id?: string },
): Promise<RecurrenceRow[]> {
  const rows = await tx
    .selectFrom('recurrence')
    .selectAll()
    .where('organization_id', '=', tx.organizationId)
    .where('ended_at', 'is', null)
    .$if(of.through !== undefined, (query) =>
      query.where((eb) => eb.or([eb('made_through', 'is', null), eb('made_through', '<', of.through!)])),
    )
    .$if(of.pairingId !== undefined, (query) => query.where('pairing_id', '=', of.pairingId!))
    .$if(of.id !== undefined, (query) => query.where('id', '=', of.id!))
    .orderBy('id')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    pairingId: row.pairing_id,
    participantId: row.participant_id,
    programId: row.program_id,
    kind: row.kind as Kind,
    mode: row.mode,
    place: row.place,
    madeThrough: row.made_through,
    zone: row.zone,
    from: row.from_day,
    until: row.until_day,
    weekdays: row.weekdays,
    everyWeeks: row.every_weeks,
    starts: row.starts.slice(0, 5),
    minutes: row.minutes,
  }))
}

export const recurrencesOf = (tx: Tx, pairingId: string): Promise<RecurrenceRow[]> =>
  running(tx, { pairingId })
export const recurrencesToExtend = (tx: Tx, through: Day): Promise<RecurrenceRow[]> =>
  running(tx, { through })

export async function recurrenceNow(tx: Tx, id: string): Promise<RecurrenceRow | undefined> {
  const [found] = await running(tx, { id })
  return found
}

export async function madeThrough(tx: Tx, id: string, through: Day): Promise<void> {
  await tx
    .updateTable('recurrence')
    .set({ made_through: through })
    .where('organization_id', '=', tx.organizationId)
    .where('id', '=', id)
    .execute()
}

/** It does not return after a day; `before` leaves that day out as well. */
export async function endRecurrence(
  tx: Tx,
  id: string,
  ending: { until: Day; before?: boolean; at: string; why: string | null },
): Promise<void> {
  const until = ending.before ? addDays(ending.until, -1) : ending.until
  await tx
    .updateTable('recurrence')
    .set((eb) => ({
      // A meeting that ends before its first day has none.
      until_day: eb.fn<Day>('greatest', [eb.ref('from_day'), eb.cast<Day>(eb.val(until), 'date')]),
      ended_at: ending.at,
      ended_why: ending.why,
      version: eb('version', '+', 1),
    }))
    .where('organization_id', '=', tx.organizationId)
    .where('id', '=', id)
    .where('ended_at', 'is', null)
    .execute()
  await tx
    .deleteFrom('recurrence_gap')
    .where('organization_id', '=', tx.organizationId)
    .where('recurrence_id', '=', id)
    .where('day', '>', until)
    .execute()
}

/** Days on which nothing that returns is planned, with their names. */
export async function daysOff(tx: Tx, from: Day, to: Day): Promise<ReadonlyMap<Day, string>> {
  const rows = await tx
    .selectFrom('day_off')
    .select(['day', 'name'])
    .where('organization_id', '=', tx.organizationId)
    .where('day', '>=', from)
    .where('day', '<=', to)
    .execute()
  return new Map(rows.map((row) => [row.day, row.name]))
}

export type Gap = { day: Day; why: 'day-off' | 'refused'; findings: readonly Finding[] }

export async function keepGap(tx: Tx, recurrenceId: string, gap: Gap): Promise<void> {
  await tx
    .insertInto('recurrence_gap')
    .values({
      organization_id: tx.organizationId,
      recurrence_id: recurrenceId,
      day: gap.day,
      why: gap.why,
      findings: JSON.stringify(gap.findings),
    })
    .onConflict((conflict) =>
      conflict
        .columns(['organization_id', 'recurrence_id', 'day'])
        .doUpdateSet({ why: gap.why, findings: JSON.stringify(gap.findings) }),
    )
    .execute()
}

export async function gapClosed(tx: Tx, recurrenceId: string, day: Day): Promise<void> {
  await tx
    .deleteFrom('recurrence_gap')
    .where('organization_id', '=', tx.organizationId)
    .where('recurrence_id', '=', recurrenceId)
    .where('day', '=', day)
    .execute()
}

/** Days that were refused and are still to come: what stood in the way may be gone. */
export async function refusedDays(tx: Tx, from: Day): Promise<{ recurrenceId: string; day: Day }[]> {
  return tx
    .selectFrom('recurrence_gap')
    .select(['recurrence_id as recurrenceId', 'day'])
    .where('organization_id', '=', tx.organizationId)
    .where('why', '=', 'refused')
    .where('day', '>=', from)
    .orderBy('day')
    .execute()
}
