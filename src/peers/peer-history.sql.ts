import type { Tx } from '../kernel/database/tx.ts'
import { supervisionOf } from './supervision.sql.ts'

export async function decisionsOn(tx: Tx, peerId: string) {
  return tx
    .selectFrom('decision')
    .select(['id', 'act', 'program_id as programId', 'on_day as onDay', 'result', 'decided_at as at'])
    .where('organization_id', '=', tx.organizationId)
    .where('peer_id', '=', peerId)
    .where('act', '=', 'activate')
    .execute()
}

/** Who supervised a peer, in every program. */
export async function assignmentsOf(tx: Tx, peerId: string) {
  return supervisionOf(tx, peerId).select('a.program_id as programId').execute()
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
