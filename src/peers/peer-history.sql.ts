import { sql } from 'kysely'
import type { Tx } from '../kernel/database/tx.ts'

export async function decisionsOn(tx: Tx, peerId: string) {
  return tx
    .selectFrom('decision')
    .select(['id', 'act', 'program_id as programId', 'on_day as onDay', 'result', 'decided_at as at'])
    .where('organization_id', '=', tx.organizationId)
    .where('peer_id', '=', peerId)
    .where('act', '=', 'activate')
    .execute()
}

export async function assignmentsOf(tx: Tx, peerId: string) {
  return tx
    .selectFrom('supervision_assignment as a')
    .leftJoin('staff', (join) =>
      join.onRef('staff.organization_id', '=', 'a.organization_id').onRef('staff.id', '=', 'a.staff_id'),
    )
    .leftJoin('participant as served', (join) =>
      join
        .onRef('served.organization_id', '=', 'a.organization_id')
        .onRef('served.id', '=', 'a.participant_id'),
    )
    .select([
      'a.id',
      'a.program_id as programId',
      'a.from_day as from',
      'a.to_day as to',
      sql<string>`coalesce(a.supervisor_name, staff.name, served.written_name)`.as('name'),
    ])
    .where('a.organization_id', '=', tx.organizationId)
    .where('a.peer_id', '=', peerId)
    .execute()
}

export async function factNames(tx: Tx, peerId: string) {
  return tx
    .selectFrom('fact')
    .select(['id', 'chapter', 'name', 'recorded_at as at'])
    .where('organization_id', '=', tx.organizationId)
    .where('peer_id', '=', peerId)
    .execute()
}

/** What was stated anew, in every program, and what of it was taken back. */
export async function statementsBy(tx: Tx, peerId: string) {
  return tx
    .selectFrom('attestation')
    .select([
      'id',
      'about',
      'holds',
      'on_day as on',
      'withdrawn_at as withdrawnAt',
      'withdrawn_reason as withdrawnReason',
    ])
    .where('organization_id', '=', tx.organizationId)
    .where('peer_id', '=', peerId)
    .execute()
}

/** Days on which somebody wrote down what they saw, with how many competencies. */
export async function ratingDays(tx: Tx, peerId: string) {
  return tx
    .selectFrom('competency_rating')
    .select((eb) => ['on_day as on', eb.fn.countAll<number>().as('count')])
    .where('organization_id', '=', tx.organizationId)
    .where('peer_id', '=', peerId)
    .groupBy('on_day')
    .execute()
}

export async function pairingsAround(tx: Tx, peerId: string) {
  return tx
    .selectFrom('pairing as p')
    .innerJoin('participant', (join) =>
      join
        .onRef('participant.organization_id', '=', 'p.organization_id')
        .onRef('participant.id', '=', 'p.participant_id'),
    )
    .select(['p.id', 'p.program_id as programId', 'p.from_day as from', 'p.to_day as to'])
    .select((eb) => eb.fn.coalesce('participant.preferred_name', 'participant.written_name').as('name'))
    .where('p.organization_id', '=', tx.organizationId)
    .where('p.peer_id', '=', peerId)
    .execute()
}
