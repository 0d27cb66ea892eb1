import { sql } from 'kysely'
import type { Actor } from '../kernel/actor.ts'
import type { Tx } from '../kernel/database/tx.ts'
import { newRows, type Write, writeTogether } from '../kernel/database/writes.ts'
import type { Day } from '../kernel/days.ts'
import { newId } from '../kernel/ids.ts'
import type { Finding } from '../policy/judge.ts'
import type { WrittenSession } from './session.ts'
import type { Around } from './circumstances.sql.ts'
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
  topics: written.topics,
  activities: written.activities,
  answers: JSON.stringify(written.facts),
  held_back: heldBack,
})

const words = (written: WrittenSession) => ({
  said: written.said,
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

/** Changes a session that nobody has signed yet; nothing where another version stands meanwhile. */
export async function updateSession(
  tx: Tx,
  id: string,
  baseVersion: number,
  around: Around,
  written: WrittenSession,
  when: When,
  heldBack: boolean,
): Promise<number | undefined> {
  const row = await tx
    .updateTable('session')
    .set({ ...columns(around, written, when, heldBack), version: baseVersion + 1 })
    .where('organization_id', '=', tx.organizationId)
    .where('id', '=', id)
    .where('version', '=', baseVersion)
    .where('signed_at', 'is', null)
    .returning('version')
    .executeTakeFirst()
  if (!row) return undefined
  await tx
    .updateTable('note')
    .set({ ...words(written), version: sql`version + 1` })
    .where('organization_id', '=', tx.organizationId)
    .where('session_id', '=', id)
    .execute()
  return row.version
}

/** The units of a session as they count now; those that counted before must be dropped first. */
export function unitsOf(tx: Tx, sessionId: string, around: Around, shares: readonly Share[]): Write[] {
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
      })),
    ),
  ]
}

export async function dropUnits(tx: Tx, sessionId: string): Promise<void> {
  await tx
    .deleteFrom('session_units')
    .where('organization_id', '=', tx.organizationId)
    .where('session_id', '=', sessionId)
    .execute()
}

/** Opens what holds a session back now and lifts what no longer does; what stays keeps its age. */
export async function keepHeldBack(
  tx: Tx,
  instant: number,
  sessionId: string,
  held: readonly Finding[],
  at: string,
): Promise<void> {
  const open = await tx
    .selectFrom('held_back')
    .select(['id', 'rule'])
    .where('organization_id', '=', tx.organizationId)
    .where('session_id', '=', sessionId)
    .where('lifted_at', 'is', null)
    .execute()
  const gone = open.filter((row) => !held.some((finding) => finding.rule === row.rule))
  if (gone.length > 0) {
    await tx
      .updateTable('held_back')
      .set({ lifted_at: at, lifted_reason: null })
      .where('organization_id', '=', tx.organizationId)
      .where(
        'id',
        'in',
        gone.map((row) => row.id),
      )
      .execute()
  }
  const added = held.filter((finding) => !open.some((row) => row.rule === finding.rule))
  await writeTogether(tx, reasonsHeldBack(tx, instant, sessionId, added))
}

/** Why a session is held back, each rule once. */
export function reasonsHeldBack(
  tx: Tx,
  instant: number,
  sessionId: string,
  held: readonly Finding[],
): Write[] {
  const rules = new Map(held.map((finding) => [finding.rule, finding]))
  if (rules.size === 0) return []
  return [
    newRows(
      'held_back',
      ...[...rules.values()].map((finding) => ({
        organization_id: tx.organizationId,
        id: newId(instant),
        session_id: sessionId,
        rule: finding.rule,
        clause: finding.clause,
        approver: finding.approver ?? null,
        change: JSON.stringify(finding.change),
      })),
    ),
  ]
}

export async function markHeldBack(tx: Tx, sessionId: string, heldBack: boolean): Promise<void> {
  await tx
    .updateTable('session')
    .set({ held_back: heldBack })
    .where('organization_id', '=', tx.organizationId)
    .where('id', '=', sessionId)
    .execute()
}

/** Freezes a note and the facts of its session. */
export async function freeze(
  tx: Tx,
  actor: Actor,
  sessionId: string,
  sha256: string,
  late: boolean,
  at: string,
): Promise<void> {
  await tx
    .updateTable('note')
    .set({ signed_at: at, signed_by: actor.membershipId, sha256, late })
    .where('organization_id', '=', tx.organizationId)
    .where('session_id', '=', sessionId)
    .execute()
  await tx
    .updateTable('session')
    .set({ signed_at: at })
    .where('organization_id', '=', tx.organizationId)
    .where('id', '=', sessionId)
    .execute()
}
