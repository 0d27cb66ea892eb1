import { sql } from 'kysely'
import type { Actor } from '../kernel/actor.ts'
import type { Tx } from '../kernel/database/tx.ts'
import type { Day } from '../kernel/days.ts'
import { type OfWhom, seenSessions } from './seen-sessions.sql.ts'
import type { Chosen } from './session-lists.ts'

/**
 * Sessions that a change about one subject may concern: those held back, those from its day on, and bookings. What
 * took place comes first, from the earliest start on.
 */
export async function sessionsToJudgeAgain(
  tx: Tx,
  subject: { kind: 'participant' | 'peer' | 'pairing'; id: string },
  from: Day | null,
): Promise<string[]> {
  const column = { participant: 'participant_id', peer: 'peer_id', pairing: 'pairing_id' } as const
  const rows = await tx
    .selectFrom('session')
    .select('id')
    .where('organization_id', '=', tx.organizationId)
    .where(column[subject.kind], '=', subject.id)
    .where('state', 'in', ['held', 'planned'])
    .where((eb) =>
      from === null
        ? eb.or([eb('held_back', '=', sql.lit(true)), eb('state', '=', sql.lit('planned'))])
        : eb.or([eb('held_back', '=', sql.lit(true)), eb('service_date', '>=', from)]),
    )
    .orderBy('state')
    .orderBy('starts_at')
    .orderBy('id')
    .execute()
  return rows.map((row) => row.id)
}

export type SessionRow = {
  id: string
  programId: string
  participantId: string
  participantName: string
  peerId: string
  peerName: string
  pairingId: string | null
  kind: string
  state: string
  serviceDate: Day
  startsAt: string
  endsAt: string
  zone: string
  minutes: number
  mode: string
  place: string | null
  placeKind: string | null
  topics: string[]
  activities: string[]
  lists: Chosen
  answers: Record<string, unknown>
  countsAsMeeting: boolean | null
  heldBack: boolean
  signedAt: string | null
  version: number
}

/** Sessions that the actor may see on a day, latest first; `of` narrows to one participant, peer or session. */
export async function sessionsSeen(
  tx: Tx,
  actor: Actor,
  today: Day,
  of: OfWhom & { heldBack?: boolean; before?: string; limit?: number },
): Promise<SessionRow[]> {
  const rows = await seenSessions(tx, actor, today, of)
    .select([
      'session.id',
      'session.program_id',
      'session.participant_id',
      'participant.written_name as participant_name',
      'session.peer_id',
      'peer.written_name as peer_name',
      'session.pairing_id',
      'session.kind',
      'session.state',
      'session.service_date',
      'session.starts_at',
      'session.ends_at',
      'session.zone',
      'session.minutes',
      'session.mode',
      'session.place',
      'session.place_kind',
      'session.topics',
      'session.activities',
      'session.lists',
      'session.answers',
      'session.counts_as_meeting',
      'session.held_back',
      'session.signed_at',
      'session.version',
    ])
    // A list is of what took place; bookings, and what was called off, stand in the calendar.
    .$if(of.id === undefined, (query) => query.where('session.state', '=', 'held'))
    .$if(of.heldBack === true, (query) => query.where('session.held_back', '=', sql.lit(true)))
    .$if(of.before !== undefined, (query) => query.where('session.starts_at', '<', of.before!))
    .orderBy('session.starts_at', 'desc')
    .limit(of.limit ?? 50)
    .execute()
  return rows.map((row) => ({
    id: row.id,
    programId: row.program_id,
    participantId: row.participant_id,
    participantName: row.participant_name,
    peerId: row.peer_id,
    peerName: row.peer_name,
    pairingId: row.pairing_id,
    kind: row.kind,
    state: row.state,
    serviceDate: row.service_date,
    startsAt: row.starts_at,
    endsAt: row.ends_at,
    zone: row.zone,
    minutes: row.minutes,
    mode: row.mode,
    place: row.place,
    placeKind: row.place_kind,
    topics: row.topics,
    countsAsMeeting: row.counts_as_meeting,
    activities: row.activities,
    lists: (row.lists ?? {}) as Chosen,
    answers: row.answers as Record<string, unknown>,
    heldBack: row.held_back,
    signedAt: row.signed_at,
    version: row.version,
  }))
}

/** The pairings of a peer, running ones first, for choosing whose session is written down. */
export async function pairingsOfPeer(tx: Tx, actor: Actor) {
  return tx
    .selectFrom('pairing')
    .innerJoin('participant', (join) =>
      join
        .onRef('participant.organization_id', '=', 'pairing.organization_id')
        .onRef('participant.id', '=', 'pairing.participant_id'),
    )
    .select([
      'pairing.id',
      'pairing.program_id as programId',
      'pairing.from_day as from',
      'pairing.to_day as to',
      'participant.id as participantId',
      'participant.written_name as name',
      'participant.preferred_name as preferredName',
      'participant.languages',
      'participant.access_needs as accessNeeds',
      'participant.zone',
    ])
    .where('pairing.organization_id', '=', tx.organizationId)
    .where('participant.organization_id', '=', tx.organizationId)
    .where('pairing.peer_id', '=', actor.peerId)
    .orderBy('pairing.to_day', (order) => order.desc().nullsFirst())
    .orderBy('participant.written_name')
    .execute()
}
