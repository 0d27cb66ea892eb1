import { sql } from 'kysely'
import { seesParticipant } from '../kernel/access.ts'
import type { Actor } from '../kernel/actor.ts'
import type { Tx } from '../kernel/database/tx.ts'
import type { Day } from '../kernel/days.ts'
import type { Finding } from '../policy/judge.ts'
import { wasReplaced } from './recurrences.sql.ts'
import { type OfWhom, seenSessions } from './seen-sessions.sql.ts'

export type CalendarRow = {
  id: string
  state: 'planned' | 'held' | 'cancelled' | 'missed'
  programId: string
  pairingId: string | null
  participantId: string
  participantName: string
  peerId: string
  peerName: string
  kind: string
  serviceDate: Day
  startsAt: string
  endsAt: string
  zone: string
  minutes: number
  mode: string
  place: string | null
  version: number
  recurrenceId: string | null
  countsAsMeeting: boolean | null
  answers: Record<string, unknown>
  plannedStartsAt: string | null
  bookingReason: string | null
  cancelledAt: string | null
  cancelledBy: string | null
  cancelledWhy: string | null
  missedBy: string | null
  missedWhy: string | null
  heldBack: boolean
  signed: boolean
  atRisk: readonly Finding[]
}

export type CalendarOf = OfWhom & {
  from?: Day
  to?: Day
  /** Only what is planned and has not begun, the next first. */
  next?: string
  limit?: number
}

/** What was and is to be of somebody's meetings, in order: whatever became of them. */
export async function calendarSeen(tx: Tx, actor: Actor, today: Day, of: CalendarOf): Promise<CalendarRow[]> {
  const rows = await seenSessions(tx, actor, today, of)
    .select([
      'session.id',
      'session.state',
      'session.program_id as programId',
      'session.pairing_id as pairingId',
      'session.participant_id as participantId',
      'participant.written_name as participantName',
      'session.peer_id as peerId',
      'peer.written_name as peerName',
      'session.kind',
      'session.service_date as serviceDate',
      'session.starts_at as startsAt',
      'session.ends_at as endsAt',
      'session.zone',
      'session.minutes',
      'session.mode',
      'session.place',
      'session.version',
      'session.recurrence_id as recurrenceId',
      'session.counts_as_meeting as countsAsMeeting',
      'session.answers',
      'session.planned_starts_at as plannedStartsAt',
      'session.booking_reason as bookingReason',
      'session.cancelled_at as cancelledAt',
      'session.cancelled_by as cancelledBy',
      'session.cancelled_why as cancelledWhy',
      'session.missed_by as missedBy',
      'session.missed_why as missedWhy',
      'session.held_back as heldBack',
      'session.signed_at as signedAt',
      'session.at_risk as atRisk',
    ])
    .where('session.state', '<>', 'void')
    // A calendar holds what is valid, once; what another booking stands in place of is found under its own address.
    .$if(of.id === undefined, (query) => query.where((eb) => eb.not(wasReplaced(tx))))
    .$if(of.from !== undefined, (query) => query.where('session.service_date', '>=', of.from!))
    .$if(of.to !== undefined, (query) => query.where('session.service_date', '<=', of.to!))
    .$if(of.next !== undefined, (query) =>
      query.where('session.state', '=', sql.lit('planned')).where('session.ends_at', '>', of.next!),
    )
    .orderBy('session.starts_at')
    .orderBy('session.id')
    .limit(of.limit ?? 500)
    .execute()
  return rows.map(({ signedAt, atRisk, answers, state, ...row }) => ({
    ...row,
    state: state as CalendarRow['state'],
    answers: answers as Record<string, unknown>,
    signed: signedAt !== null,
    atRisk: (atRisk ?? []) as unknown as readonly Finding[],
  }))
}

/** Pairings for which somebody may plan: the peer's own that run, or those of one participant or peer. */
export async function pairingsToPlan(
  tx: Tx,
  actor: Actor,
  today: Day,
  of: { participantId?: string; peerId?: string },
) {
  return tx
    .selectFrom('pairing')
    .innerJoin('participant', (join) =>
      join
        .onRef('participant.organization_id', '=', 'pairing.organization_id')
        .onRef('participant.id', '=', 'pairing.participant_id'),
    )
    .innerJoin('peer', (join) =>
      join
        .onRef('peer.organization_id', '=', 'pairing.organization_id')
        .onRef('peer.id', '=', 'pairing.peer_id'),
    )
    .select([
      'pairing.id',
      'pairing.program_id as programId',
      'pairing.from_day as from',
      'pairing.to_day as to',
      'pairing.reach_between as reachBetween',
      'participant.id as participantId',
      'participant.written_name as name',
      'participant.preferred_name as preferredName',
      'participant.how_to_reach as howToReach',
      'participant.languages',
      'participant.access_needs as accessNeeds',
      'participant.zone',
      'peer.id as peerId',
      'peer.written_name as peerName',
    ])
    .where('pairing.organization_id', '=', tx.organizationId)
    .where('participant.organization_id', '=', tx.organizationId)
    .where('peer.organization_id', '=', tx.organizationId)
    .where((eb) =>
      actor.role === 'peer'
        ? eb('pairing.peer_id', '=', actor.peerId)
        : seesParticipant(actor, 'booking.write', eb.ref('pairing.participant_id'), today),
    )
    .where((eb) => eb.or([eb('pairing.to_day', 'is', null), eb('pairing.to_day', '>=', today)]))
    .$if(of.participantId !== undefined, (query) =>
      query.where('pairing.participant_id', '=', of.participantId!),
    )
    .$if(of.peerId !== undefined, (query) => query.where('pairing.peer_id', '=', of.peerId!))
    .orderBy('participant.written_name')
    .limit(200)
    .execute()
}

/** Days of returning meetings that were not booked, with why. */
export async function gapsSeen(
  tx: Tx,
  actor: Actor,
  today: Day,
  of: { peerId?: string; participantId?: string; from: Day; to: Day },
) {
  const rows = await tx
    .selectFrom('recurrence_gap')
    .innerJoin('recurrence', (join) =>
      join
        .onRef('recurrence.organization_id', '=', 'recurrence_gap.organization_id')
        .onRef('recurrence.id', '=', 'recurrence_gap.recurrence_id'),
    )
    .innerJoin('participant', (join) =>
      join
        .onRef('participant.organization_id', '=', 'recurrence.organization_id')
        .onRef('participant.id', '=', 'recurrence.participant_id'),
    )
    .select([
      'recurrence_gap.recurrence_id as recurrenceId',
      'recurrence_gap.day',
      'recurrence_gap.why',
      'recurrence_gap.findings',
      'recurrence.program_id as programId',
      'recurrence.participant_id as participantId',
      'recurrence.peer_id as peerId',
      'participant.written_name as participantName',
    ])
    .where('recurrence_gap.organization_id', '=', tx.organizationId)
    .where('recurrence.organization_id', '=', tx.organizationId)
    .where('participant.organization_id', '=', tx.organizationId)
    .where((eb) =>
      actor.role === 'peer'
        ? eb('recurrence.peer_id', '=', actor.peerId)
        : seesParticipant(actor, 'session.read', eb.ref('recurrence.participant_id'), today),
    )
    .where('recurrence_gap.day', '>=', of.from)
    .where('recurrence_gap.day', '<=', of.to)
    .$if(of.participantId !== undefined, (query) =>
      query.where('recurrence.participant_id', '=', of.participantId!),
    )
    .$if(of.peerId !== undefined, (query) => query.where('recurrence.peer_id', '=', of.peerId!))
    .orderBy('recurrence_gap.day')
    .execute()
  return rows.map((row) => ({ ...row, findings: row.findings as unknown as readonly Finding[] }))
}
