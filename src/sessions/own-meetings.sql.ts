import { sql } from 'kysely'
import { seesParticipant } from '../kernel/access.ts'
import type { Actor } from '../kernel/actor.ts'
import { called } from '../kernel/called.sql.ts'
import type { Tx } from '../kernel/database/tx.ts'
import type { Day } from '../kernel/days.ts'
import { wasReplaced } from './recurrences.sql.ts'

export type OwnMeetingRow = {
  id: string
  state: string
  programId: string
  peerId: string
  peerName: string
  serviceDate: Day
  startsAt: string
  endsAt: string
  zone: string
  minutes: number
  mode: string
  place: string | null
  version: number
  recurrenceId: string | null
  recurrenceDay: Day | null
  plannedStartsAt: string | null
  /** How whoever is served reaches the peer, as the two agreed. */
  reachBetween: string | null
  cancelledBy: string | null
  cancelledAt: string | null
  missedBy: string | null
}

/** The meetings of whoever is served, as they see them: one by its id, or those that are still to come, the next first. */
export async function ownMeetings(
  tx: Tx,
  actor: Actor,
  today: Day,
  of: { id: string } | { after: string; limit: number },
): Promise<OwnMeetingRow[]> {
  return tx
    .selectFrom('session')
    .innerJoin('peer', (join) =>
      join
        .onRef('peer.organization_id', '=', 'session.organization_id')
        .onRef('peer.id', '=', 'session.peer_id'),
    )
    .leftJoin('pairing', (join) =>
      join
        .onRef('pairing.organization_id', '=', 'session.organization_id')
        .onRef('pairing.id', '=', 'session.pairing_id')
        .on('pairing.organization_id', '=', tx.organizationId),
    )
    .select([
      'session.id',
      'session.state',
      'session.program_id as programId',
      'session.peer_id as peerId',
      called('peer').as('peerName'),
      'session.service_date as serviceDate',
      'session.starts_at as startsAt',
      'session.ends_at as endsAt',
      'session.zone',
      'session.minutes',
      'session.mode',
      'session.place',
      'session.version',
      'session.recurrence_id as recurrenceId',
      'session.recurrence_day as recurrenceDay',
      'session.planned_starts_at as plannedStartsAt',
      'pairing.reach_between as reachBetween',
      'session.cancelled_by as cancelledBy',
      'session.cancelled_at as cancelledAt',
      'session.missed_by as missedBy',
    ])
    .where('session.organization_id', '=', tx.organizationId)
    .where('peer.organization_id', '=', tx.organizationId)
    .where('session.state', '<>', sql.lit('void'))
    .where((eb) => seesParticipant(actor, 'meeting.own', eb.ref('session.participant_id'), today))
    .$if('id' in of, (query) => ('id' in of ? query.where('session.id', '=', of.id) : query))
    .$if('after' in of, (query) =>
      'after' in of
        ? query
            .where('session.state', '=', sql.lit('planned'))
            .where('session.ends_at', '>', of.after)
            .where((eb) => eb.not(wasReplaced(tx)))
            .limit(of.limit)
        : query,
    )
    .orderBy('session.starts_at')
    .orderBy('session.id')
    .execute()
}
