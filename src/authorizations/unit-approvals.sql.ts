import { sql } from 'kysely'
import { seesParticipant } from '../kernel/access.ts'
import type { Actor } from '../kernel/actor.ts'
import type { Tx } from '../kernel/database/tx.ts'
import { addDays, type Day } from '../kernel/days.ts'
import { ownParticipant } from '../kernel/same-account.sql.ts'
import { servedInWeek, type Wearer, wearerOf } from './same-account.sql.ts'
import { inState, type Which } from './which-requests.sql.ts'

/** Somebody served in a program for whom this hat may ask; locked, so that two who ask at once do so one after the other. */
export async function servedLocked(
  tx: Tx,
  actor: Actor,
  of: { participantId: string; programId: string; week: Day },
  today: Day,
) {
  const org = tx.organizationId
  return tx
    .selectFrom('participant')
    .select(['participant.id', 'participant.zone'])
    .where('participant.organization_id', '=', org)
    .where('participant.id', '=', of.participantId)
    .where((eb) =>
      eb.or([
        seesParticipant(actor, 'approval.ask', eb.ref('participant.id'), today),
        // Whoever served in that week may ask for it, also after the pairing has ended.
        sql<boolean>`exists (select 1 from app.pairing w where w.organization_id = ${org} and w.participant_id = participant.id
          and w.peer_id = ${actor.peerId}::uuid and w.from_day <= ${addDays(of.week, 6)}::date
          and (w.to_day is null or w.to_day >= ${of.week}::date))`,
      ]),
    )
    .where(
      sql<boolean>`exists (select 1 from app.enrolment n where n.organization_id = ${org} and n.participant_id = participant.id
        and n.program_id = ${of.programId} and n.state <> 'inquiry')`,
    )
    .forNoKeyUpdate('participant')
    .executeTakeFirst()
}

/** What is asked for and what is approved for one week. */
export async function approvalsOfWeek(tx: Tx, participantId: string, programId: string, week: Day) {
  return tx
    .selectFrom('unit_approval')
    .select(['id', 'state', 'asked_units as asked', 'approved_units as approved'])
    .where('organization_id', '=', tx.organizationId)
    .where('participant_id', '=', participantId)
    .where('program_id', '=', programId)
    .where('week', '=', week)
    .where('state', 'in', ['requested', 'approved'])
    .execute()
}

export async function isSessionOf(tx: Tx, sessionId: string, participantId: string): Promise<boolean> {
  const row = await tx
    .selectFrom('session')
    .select('id')
    .where('organization_id', '=', tx.organizationId)
    .where('id', '=', sessionId)
    .where('participant_id', '=', participantId)
    .executeTakeFirst()
  return row !== undefined
}

/** Whether something of a week took place and is held back for its units. */
export async function heldForUnits(
  tx: Tx,
  participantId: string,
  programId: string,
  week: Day,
): Promise<boolean> {
  const row = await tx
    .selectFrom('session_units as u')
    .innerJoin('held_back as h', (join) =>
      join.onRef('h.organization_id', '=', 'u.organization_id').onRef('h.session_id', '=', 'u.session_id'),
    )
    .select('h.id')
    .where('u.organization_id', '=', tx.organizationId)
    .where('h.organization_id', '=', tx.organizationId)
    .where('u.participant_id', '=', participantId)
    .where('u.program_id', '=', programId)
    .where('u.week', '=', week)
    .where('h.rule', 'like', 'week.%')
    .where('h.lifted_at', 'is', null)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

export async function addUnitApproval(
  tx: Tx,
  asked: {
    id: string
    participantId: string
    programId: string
    week: Day
    units: number
    reason: string
    sessionId: string | null
    by: string
    at: string
  },
): Promise<void> {
  await tx
    .insertInto('unit_approval')
    .values({
      organization_id: tx.organizationId,
      id: asked.id,
      participant_id: asked.participantId,
      program_id: asked.programId,
      week: asked.week,
      asked_units: asked.units,
      reason: asked.reason,
      session_id: asked.sessionId,
      requested_by: asked.by,
      requested_at: asked.at,
      state: 'requested',
    })
    .execute()
}

/** One request that this hat may see, locked: of two who decide at once the second finds it decided. */
export async function unitApprovalLocked(tx: Tx, actor: Actor, id: string, today: Day) {
  return tx
    .selectFrom('unit_approval as a')
    .innerJoin('membership as m', (join) =>
      join.onRef('m.organization_id', '=', 'a.organization_id').onRef('m.id', '=', 'a.requested_by'),
    )
    .select([
      'a.id',
      'a.participant_id as participantId',
      'a.program_id as programId',
      'a.week',
      'a.asked_units as asked',
      'a.state',
      'a.requested_by as requestedBy',
      'm.account_id as requesterAccount',
    ])
    .where('a.organization_id', '=', tx.organizationId)
    .where('m.organization_id', '=', tx.organizationId)
    .where('a.id', '=', id)
    .where((eb) =>
      eb.or([
        seesParticipant(actor, 'approval.read', eb.ref('a.participant_id'), today),
        eb('a.requested_by', '=', actor.membershipId),
      ]),
    )
    .forUpdate('a')
    .executeTakeFirst()
}

export async function decideUnitApproval(
  tx: Tx,
  id: string,
  decided: {
    state: 'approved' | 'denied' | 'withdrawn'
    units: number | null
    by: string
    at: string
    reason: string | null
    afterwards: boolean
  },
): Promise<void> {
  await tx
    .updateTable('unit_approval')
    .set((eb) => ({
      state: decided.state,
      approved_units: decided.units,
      decided_by: decided.by,
      decided_at: decided.at,
      decided_reason: decided.reason,
      afterwards: decided.afterwards,
      version: eb('version', '+', 1),
    }))
    .where('organization_id', '=', tx.organizationId)
    .where('id', '=', id)
    .execute()
}

export type UnitApprovalRow = {
  id: string
  participantId: string
  participant: string
  programId: string
  week: Day
  asked: number
  approved: number | null
  reason: string
  sessionId: string | null
  state: 'requested' | 'approved' | 'denied' | 'withdrawn'
  requestedAt: string
  requestedBy: Wearer | null
  requesterAccount: string
  /** About whoever looks, or what they did themself: theirs to read and not to decide. */
  ownWork: boolean
  decidedAt: string | null
  decidedBy: Wearer | null
  decidedReason: string | null
  afterwards: boolean
}

/** Requests and what became of them, as far as this hat may see them, in the order of `which`. */
export async function unitApprovalsSeen(
  tx: Tx,
  actor: Actor,
  today: Day,
  of: { which: Which; participantIds?: readonly string[] | undefined; limit?: number },
): Promise<UnitApprovalRow[]> {
  return tx
    .selectFrom('unit_approval as a')
    .innerJoin('participant as p', (join) =>
      join.onRef('p.organization_id', '=', 'a.organization_id').onRef('p.id', '=', 'a.participant_id'),
    )
    .innerJoin('membership as m', (join) =>
      join.onRef('m.organization_id', '=', 'a.organization_id').onRef('m.id', '=', 'a.requested_by'),
    )
    .select([
      'a.id',
      'a.participant_id as participantId',
      'p.written_name as participant',
      'a.program_id as programId',
      'a.week',
      'a.asked_units as asked',
      'a.approved_units as approved',
      'a.reason',
      'a.session_id as sessionId',
      sql<UnitApprovalRow['state']>`a.state`.as('state'),
      'a.requested_at as requestedAt',
      wearerOf(tx, sql.ref('a.requested_by')).as('requestedBy'),
      'm.account_id as requesterAccount',
      sql<boolean>`${ownParticipant(actor, sql.ref('a.participant_id'))} or ${servedInWeek(actor, sql.ref('a.participant_id'), sql.ref('a.week'))}`.as(
        'ownWork',
      ),
      'a.decided_at as decidedAt',
      wearerOf(tx, sql.ref('a.decided_by')).as('decidedBy'),
      'a.decided_reason as decidedReason',
      'a.afterwards',
    ])
    .where('a.organization_id', '=', tx.organizationId)
    .where('p.organization_id', '=', tx.organizationId)
    .where('m.organization_id', '=', tx.organizationId)
    .where(inState('a', of.which))
    .$if(of.participantIds !== undefined, (query) =>
      query.where('a.participant_id', 'in', of.participantIds!.length ? [...of.participantIds!] : [nobody]),
    )
    .where((eb) =>
      eb.or([
        seesParticipant(actor, 'approval.read', eb.ref('a.participant_id'), today),
        eb('a.requested_by', '=', actor.membershipId),
      ]),
    )
    .$if(of.which === 'open-or-denied', (query) => query.orderBy(inState('a', 'open'), 'desc'))
    .orderBy('a.requested_at', of.which === 'open' ? 'asc' : 'desc')
    .orderBy('a.id')
    .limit(of.limit ?? 100)
    .execute()
}

const nobody = '00000000-0000-7000-8000-000000000000'
