import { sql } from 'kysely'
import type { Actor } from '../kernel/actor.ts'
import type { Tx } from '../kernel/database/tx.ts'
import { newRows, type Write } from '../kernel/database/writes.ts'
import type { Day } from '../kernel/days.ts'
import type { Finding } from '../policy/judge.ts'
import { whoWas } from './addenda.sql.ts'
import type { Around } from './around.sql.ts'
import type { PlannedMeeting } from './booking.ts'
import type { When } from './when.ts'

export type Occurrence = { recurrenceId: string; day: Day }

/** A meeting that is to take place. */
export function newBooking(
  tx: Tx,
  actor: Actor | null,
  id: string,
  around: Around,
  planned: PlannedMeeting,
  when: When,
  more: { risk: readonly Finding[]; reason: string | undefined; of?: Occurrence | undefined },
): Write {
  return newRows('session', {
    organization_id: tx.organizationId,
    id,
    program_id: around.programId,
    participant_id: around.participantId,
    peer_id: around.peerId,
    pairing_id: around.pairingId,
    state: 'planned',
    created_by: actor?.membershipId ?? null,
    planned_starts_at: when.startsAt,
    planned_ends_at: when.endsAt,
    booking_reason: more.reason ?? null,
    recurrence_id: more.of?.recurrenceId ?? null,
    recurrence_day: more.of?.day ?? null,
    ...columns(planned, when, more.risk),
  })
}

const columns = (planned: PlannedMeeting, when: When, risk: readonly Finding[]) => ({
  kind: planned.kind,
  service_date: when.serviceDate,
  starts_at: when.startsAt,
  ends_at: when.endsAt,
  zone: when.zone,
  minutes: when.minutes,
  mode: planned.mode,
  place: planned.place === '' ? null : planned.place,
  answers: JSON.stringify(planned.facts),
  counts_as_meeting: planned.countsAsMeeting ?? null,
  at_risk: risk.length === 0 ? null : JSON.stringify(risk),
})

/** Another time for a booking; nothing where another version stands meanwhile, or where it is no plan any more. */
export async function moveBooking(
  tx: Tx,
  id: string,
  baseVersion: number,
  planned: PlannedMeeting,
  when: When,
  more: { risk: readonly Finding[]; reason: string | undefined },
): Promise<number | undefined> {
  const row = await tx
    .updateTable('session')
    .set((eb) => ({
      ...columns(planned, when, more.risk),
      planned_starts_at: when.startsAt,
      planned_ends_at: when.endsAt,
      ...(more.reason === undefined ? {} : { booking_reason: more.reason }),
      version: eb('version', '+', 1),
    }))
    .where('organization_id', '=', tx.organizationId)
    .where('id', '=', id)
    .where('version', '=', baseVersion)
    .where('state', '=', sql.lit('planned'))
    .returning('version')
    .executeTakeFirst()
  return row?.version
}

/** A meeting that will not be, or was not: it stays, with who and when. */
export async function endBooking(
  tx: Tx,
  id: string,
  baseVersion: number,
  ended:
    | { state: 'cancelled'; cancelled_at: string; cancelled_by: string; cancelled_why: string | null }
    | { state: 'missed'; missed_by: string; missed_why: string | null },
): Promise<number | undefined> {
  const row = await tx
    .updateTable('session')
    .set((eb) => ({ ...ended, at_risk: null, version: eb('version', '+', 1) }))
    .where('organization_id', '=', tx.organizationId)
    .where('id', '=', id)
    .where('version', '=', baseVersion)
    .where('state', '=', sql.lit('planned'))
    .returning('version')
    .executeTakeFirst()
  return row?.version
}

/** What is still planned: of a returning meeting from a day on, or of a pairing after its last day. */
export async function plannedOf(
  tx: Tx,
  of: { recurrenceId: string; from: Day } | { pairingId: string; after: Day },
): Promise<{ id: string; version: number; kind: string }[]> {
  return tx
    .selectFrom('session')
    .select(['id', 'version', 'kind'])
    .where('organization_id', '=', tx.organizationId)
    .where('state', '=', sql.lit('planned'))
    .$if('recurrenceId' in of, (query) =>
      'recurrenceId' in of
        ? query.where('recurrence_id', '=', of.recurrenceId).where('recurrence_day', '>=', of.from)
        : query,
    )
    .$if('pairingId' in of, (query) =>
      'pairingId' in of
        ? query.where('pairing_id', '=', of.pairingId).where('service_date', '>', of.after)
        : query,
    )
    .orderBy('starts_at')
    .execute()
}

/** When a booking was moved, from when to when, by whom and why, the latest first. */
export async function movesOf(tx: Tx, sessionId: string) {
  const rows = await tx
    .selectFrom('session_move')
    .select(['from_starts_at as from', 'to_starts_at as to', 'moved_at as at', 'moved_by as by', 'why'])
    .where('organization_id', '=', tx.organizationId)
    .where('session_id', '=', sessionId)
    .orderBy('moved_at', 'desc')
    .orderBy('id', 'desc')
    .execute()
  const names = await whoWas(
    tx,
    rows.map((row) => row.by),
  )
  return rows.map((row) => ({ ...row, by: (row.by && names.get(row.by)?.name) || null }))
}
