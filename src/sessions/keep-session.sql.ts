import { sql } from 'kysely'
import type { Actor } from '../kernel/actor.ts'
import type { Tx } from '../kernel/database/tx.ts'
import { newRows, type Write } from '../kernel/database/writes.ts'
import type { Day } from '../kernel/days.ts'
import type { Finding } from '../policy/judge.ts'
import type { Around } from './around.sql.ts'
import type { WrittenSession } from './session.ts'
import { onlyChosen } from './session-lists.ts'
import type { When } from './when.ts'

export type Share = { week: Day; units: number; counted: number }

const columns = (around: Around, written: WrittenSession, when: When, heldBack: boolean) => ({
  kind: written.kind,
  service_date: when.serviceDate,
  starts_at: when.startsAt,
  ends_at: when.endsAt,
  zone: around.zone,
  minutes: when.minutes,
  mode: written.mode,
  place: written.place === '' ? null : written.place,
  place_kind: written.placeKind ?? null,
  topics: written.topics,
  activities: written.activities,
  lists: listsKept(written),
  answers: JSON.stringify(written.facts),
  counts_as_meeting: written.countsAsMeeting ?? null,
  held_back: heldBack,
})

const listsKept = ({ lists }: WrittenSession) => {
  const chosen = onlyChosen(lists)
  return chosen && JSON.stringify(chosen)
}

const words = (written: WrittenSession) => ({
  said: written.said,
  challenges: written.challenges === '' ? null : written.challenges,
  progress: written.progress === '' ? null : written.progress,
  question: written.question === '' ? null : written.question,
})

/** A new session with its note, unsigned. */
export function newSession(
  tx: Tx,
  actor: Actor,
  id: string,
  around: Around,
  written: WrittenSession,
  when: When,
  heldBack: boolean,
): Write[] {
  return [
    newRows('session', {
      organization_id: tx.organizationId,
      id,
      program_id: around.programId,
      participant_id: around.participantId,
      peer_id: around.peerId,
      pairing_id: around.pairingId,
      state: 'held',
      created_by: actor.membershipId,
      ...columns(around, written, when, heldBack),
    }),
    newRows('note', {
      organization_id: tx.organizationId,
      session_id: id,
      created_by: actor.membershipId,
      ...words(written),
    }),
  ]
}

/**
 * Changes a session that nobody has signed yet; nothing where another version stands meanwhile. What was planned,
 * called off or missed has taken place from now on; when it was planned for stays.
 */
export async function updateSession(
  tx: Tx,
  actor: Actor,
  id: string,
  baseVersion: number,
  around: Around,
  written: WrittenSession,
  when: When,
  heldBack: boolean,
): Promise<number | undefined> {
  const row = await tx
    .updateTable('session')
    .set({
      ...columns(around, written, when, heldBack),
      ...asHeld,
      version: baseVersion + 1,
    })
    .where('organization_id', '=', tx.organizationId)
    .where('id', '=', id)
    .where('version', '=', baseVersion)
    .where('state', '<>', 'void')
    .where('signed_at', 'is', null)
    .returning('version')
    .executeTakeFirst()
  if (!row) return undefined
  await tx
    .insertInto('note')
    .values({
      organization_id: tx.organizationId,
      session_id: id,
      created_by: actor.membershipId,
      ...words(written),
    })
    .onConflict((conflict) =>
      conflict
        .columns(['organization_id', 'session_id'])
        .doUpdateSet({ ...words(written), version: sql`note.version + 1` }),
    )
    .execute()
  return row.version
}

const asHeld = {
  state: 'held',
  at_risk: null,
  cancelled_at: null,
  cancelled_by: null,
  cancelled_why: null,
  missed_by: null,
  missed_why: null,
} as const

/** The units of a session as they count now, or as they are planned; those of before must be dropped first. */
export function unitsOf(
  tx: Tx,
  sessionId: string,
  around: Pick<Around, 'participantId' | 'programId'>,
  shares: readonly Share[],
  planned = false,
): Write[] {
  if (shares.length === 0) return []
  return [
    newRows(
      'session_units',
      ...shares.map((share) => ({
        organization_id: tx.organizationId,
        session_id: sessionId,
        week: share.week,
        participant_id: around.participantId,
        program_id: around.programId,
        units: share.units,
        counted: share.counted,
        planned,
      })),
    ),
  ]
}

/** Gives back the weeks in which it had units. */
export async function dropUnits(tx: Tx, sessionId: string): Promise<Day[]> {
  const rows = await tx
    .deleteFrom('session_units')
    .where('organization_id', '=', tx.organizationId)
    .where('session_id', '=', sessionId)
    .returning('week')
    .execute()
  return rows.map((row) => row.week)
}

/** Marks a booking with what stands in its way by now, or takes the mark away. */
export async function markAtRisk(tx: Tx, sessionId: string, findings: readonly Finding[]): Promise<void> {
  await tx
    .updateTable('session')
    .set({ at_risk: findings.length === 0 ? null : JSON.stringify(findings) })
    .where('organization_id', '=', tx.organizationId)
    .where('id', '=', sessionId)
    .where('state', '=', sql.lit('planned'))
    .execute()
}

export async function markHeldBack(tx: Tx, sessionId: string, heldBack: boolean): Promise<void> {
  await tx
    .updateTable('session')
    .set({ held_back: heldBack })
    .where('organization_id', '=', tx.organizationId)
    .where('id', '=', sessionId)
    .execute()
}
