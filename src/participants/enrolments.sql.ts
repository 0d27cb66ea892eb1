import { sql } from 'kysely'
import type { Actor } from '../kernel/actor.ts'
import type { Tx } from '../kernel/database/tx.ts'
import type { Day } from '../kernel/days.ts'
import type { Finding } from '../policy/judge.ts'

export type EnrolmentState = 'inquiry' | 'enrolled' | 'paused' | 'ended'

export type Enrolment = {
  id: string
  participantId: string
  programId: string
  state: EnrolmentState
  askedOn: Day
  admittedOn: Day | null
  endedOn: Day | null
  endedReason: string | null
  version: number
}

const columns = [
  'id',
  'participant_id as participantId',
  'program_id as programId',
  'state',
  'asked_on as askedOn',
  'admitted_on as admittedOn',
  'ended_on as endedOn',
  'ended_reason as endedReason',
  'version',
] as const

export async function enrolmentsOf(tx: Tx, participantId: string): Promise<Enrolment[]> {
  const rows = await tx
    .selectFrom('enrolment')
    .select(columns)
    .where('organization_id', '=', tx.organizationId)
    .where('participant_id', '=', participantId)
    .orderBy('asked_on', 'desc')
    .orderBy('id', 'desc')
    .execute()
  return rows as Enrolment[]
}

/** The enrolment that has not ended, locked: two coordinators admit somebody once. */
export async function openEnrolment(
  tx: Tx,
  participantId: string,
  programId: string,
): Promise<Enrolment | undefined> {
  const row = await tx
    .selectFrom('enrolment')
    .select(columns)
    .where('organization_id', '=', tx.organizationId)
    .where('participant_id', '=', participantId)
    .where('program_id', '=', programId)
    .where('state', '<>', 'ended')
    .forUpdate()
    .executeTakeFirst()
  return row as Enrolment | undefined
}

export async function enrolmentLocked(tx: Tx, id: string): Promise<Enrolment | undefined> {
  const row = await tx
    .selectFrom('enrolment')
    .select(columns)
    .where('organization_id', '=', tx.organizationId)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  return row as Enrolment | undefined
}

/** Nobody is paired under a service that has ended: what still ran ends with it, on its first day at the earliest. */
export async function endPairingsUnder(
  tx: Tx,
  { participantId, programId }: Pick<Enrolment, 'participantId' | 'programId'>,
  on: Day,
  reason: string,
): Promise<{ id: string; peerId: string }[]> {
  return tx
    .updateTable('pairing')
    .set({
      to_day: sql<Day>`greatest(from_day, ${on}::date)`,
      ended_reason: reason,
      version: sql`version + 1`,
    })
    .where('organization_id', '=', tx.organizationId)
    .where('participant_id', '=', participantId)
    .where('program_id', '=', programId)
    .where((eb) =>
      eb.or([eb('to_day', 'is', null), eb('to_day', '>', sql<Day>`greatest(from_day, ${on}::date)`)]),
    )
    .returning(['id', 'peer_id as peerId'])
    .execute()
}

/** The day from which it was last paused or went on again, where it ever was. */
export async function lastTurnOf(
  tx: Tx,
  { id, participantId }: Pick<Enrolment, 'id' | 'participantId'>,
): Promise<Day | undefined> {
  const row = await tx
    .selectFrom('decision')
    .select('on_day as on')
    .where('organization_id', '=', tx.organizationId)
    .where('participant_id', '=', participantId)
    .where('enrolment_id', '=', id)
    .where('act', 'in', ['pause', 'resume'])
    .orderBy('decided_at', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.on
}

export async function addEnrolment(
  tx: Tx,
  actor: Actor,
  enrolment: {
    id: string
    participantId: string
    programId: string
    askedOn: Day
    state: 'inquiry' | 'enrolled'
    admittedOn?: Day
  },
): Promise<void> {
  await tx
    .insertInto('enrolment')
    .values({
      organization_id: tx.organizationId,
      id: enrolment.id,
      participant_id: enrolment.participantId,
      program_id: enrolment.programId,
      state: enrolment.state,
      asked_on: enrolment.askedOn,
      admitted_on: enrolment.admittedOn ?? null,
      created_by: actor.membershipId,
    })
    .execute()
}

export async function setEnrolment(
  tx: Tx,
  id: string,
  set: { state: EnrolmentState; admittedOn?: Day; endedOn?: Day; endedReason?: string },
): Promise<void> {
  await tx
    .updateTable('enrolment')
    .set((eb) => ({
      state: set.state,
      version: eb('version', '+', 1),
      ...(set.admittedOn ? { admitted_on: set.admittedOn } : {}),
      ...(set.endedOn ? { ended_on: set.endedOn } : {}),
      ...(set.endedReason ? { ended_reason: set.endedReason } : {}),
    }))
    .where('organization_id', '=', tx.organizationId)
    .where('id', '=', id)
    .execute()
}

/** Whether the agency runs a program on a day. */
export async function runsOn(tx: Tx, programId: string, day: Day): Promise<boolean> {
  const row = await tx
    .selectFrom('organization_program')
    .select('program_id')
    .where('organization_id', '=', tx.organizationId)
    .where('program_id', '=', programId)
    .where('from_day', '<=', day)
    .executeTakeFirst()
  return row !== undefined
}

export type KeptDecision = {
  id: string
  act: string
  programId: string
  onDay: Day
  result: string
  reason: string | null
  findings: Finding[]
  decidedAt: string
  enrolmentId: string | null
}

/** What was decided about somebody's admission, pause and end, the latest first. */
export async function decisionsAbout(tx: Tx, participantId: string): Promise<KeptDecision[]> {
  const rows = await tx
    .selectFrom('decision')
    .select([
      'id',
      'act',
      'program_id',
      'on_day',
      'result',
      'reason',
      'findings',
      'decided_at',
      'enrolment_id',
    ])
    .where('organization_id', '=', tx.organizationId)
    .where('participant_id', '=', participantId)
    .where('act', 'in', ['admit', 'pause', 'resume', 'end'])
    .orderBy('decided_at', 'desc')
    .limit(200)
    .execute()
  return rows.map((row) => ({
    id: row.id,
    act: row.act,
    programId: row.program_id,
    onDay: row.on_day,
    result: row.result,
    reason: row.reason,
    findings: row.findings as unknown as Finding[],
    decidedAt: row.decided_at,
    enrolmentId: row.enrolment_id,
  }))
}

/** Inquiries that wait for an answer, oldest first. */
export async function inquiriesWaiting(tx: Tx, most: number) {
  return tx
    .selectFrom('enrolment as e')
    .innerJoin('participant as p', (join) =>
      join.onRef('p.organization_id', '=', 'e.organization_id').onRef('p.id', '=', 'e.participant_id'),
    )
    .select(['e.id', 'e.program_id as programId', 'e.asked_on as askedOn', 'p.id as participantId'])
    .select(sql<string>`coalesce(p.preferred_name, p.written_name)`.as('name'))
    .where('e.organization_id', '=', tx.organizationId)
    .where('p.organization_id', '=', tx.organizationId)
    .where('e.state', '=', sql.lit('inquiry'))
    .orderBy('e.asked_on')
    .orderBy('e.id')
    .limit(most)
    .execute()
}
