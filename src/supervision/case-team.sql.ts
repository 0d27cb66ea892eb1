import { sql } from 'kysely'
import { type Act, seesParticipant, seesPeer } from '../kernel/access.ts'
import type { Actor } from '../kernel/actor.ts'
import { statement } from '../kernel/database/statement.ts'
import { called } from '../kernel/called.sql.ts'
import type { Tx } from '../kernel/database/tx.ts'
import type { Day } from '../kernel/days.ts'

export type PairingSeen = {
  readonly pairingId: string
  readonly programId: string
  readonly participantId: string
  readonly participantName: string
  /** What they want to be called, by whoever meets them. */
  readonly participantCalled: string
  readonly peerId: string
  readonly peerName: string
}

/** Pairings that were in force at some time between two days, as far as the actor may see the participant. */
export async function pairingsSeen(
  tx: Tx,
  actor: Actor,
  act: Act,
  today: Day,
  of: {
    programs: readonly string[]
    from: Day
    to: Day
    ids?: readonly string[]
    participants?: readonly string[]
  },
): Promise<PairingSeen[]> {
  if (of.programs.length === 0 || of.ids?.length === 0) return []
  return (
    tx
      .selectFrom('pairing as p')
      .innerJoin('participant as who', (join) =>
        join.onRef('who.organization_id', '=', 'p.organization_id').onRef('who.id', '=', 'p.participant_id'),
      )
      .innerJoin('peer', (join) =>
        join.onRef('peer.organization_id', '=', 'p.organization_id').onRef('peer.id', '=', 'p.peer_id'),
      )
      .select([
        'p.id as pairingId',
        'p.program_id as programId',
        'p.participant_id as participantId',
        'who.written_name as participantName',
        called('who').as('participantCalled'),
        'p.peer_id as peerId',
        'peer.written_name as peerName',
      ])
      .where('p.organization_id', '=', tx.organizationId)
      .where('who.organization_id', '=', tx.organizationId)
      .where('peer.organization_id', '=', tx.organizationId)
      .where('p.program_id', 'in', [...of.programs])
      .where('p.from_day', '<=', of.to)
      .where((eb) => eb.or([eb('p.to_day', 'is', null), eb('p.to_day', '>=', of.from)]))
      .where((eb) =>
        actor.role === 'peer'
          ? eb('p.peer_id', '=', actor.peerId)
          : seesParticipant(actor, act, sql.ref<string>('p.participant_id'), today),
      )
      // A supervisor reads a person's months with each of the peers, and has a say about those of supervised peers alone.
      .$if(actor.role === 'supervisor' && act !== 'supervision.read', (query) =>
        query.where(seesPeer(actor, act, sql.ref<string>('p.peer_id'), today)),
      )
      .$if(of.participants !== undefined, (query) =>
        query.where('p.participant_id', 'in', [...of.participants!]),
      )
      .$if(of.ids !== undefined, (query) => query.where('p.id', 'in', [...of.ids!]))
      .orderBy('who.search_key')
      .orderBy('p.id')
      .limit(1000)
      .execute()
  )
}

/** A participant whom the actor may see, by name. */
export async function participantNamed(
  tx: Tx,
  actor: Actor,
  today: Day,
  participantId: string,
): Promise<{ id: string; name: string } | undefined> {
  return tx
    .selectFrom('participant')
    .select(['id', 'written_name as name'])
    .where('organization_id', '=', tx.organizationId)
    .where('id', '=', participantId)
    .where(seesParticipant(actor, 'participant.read', sql.ref<string>('participant.id'), today))
    .executeTakeFirst()
}

export type TeamMeeting = {
  readonly id: string
  readonly onDay: Day
  readonly participantId: string
  readonly peerId: string
  readonly withCaseManager: boolean
  readonly withProgramOfficer: boolean
  readonly names: readonly string[]
  readonly version: number
}

const met = statement<{ program: string; from: Day; to: Day; participants: readonly string[] }, TeamMeeting>(`
    select m.id, m.on_day as "onDay", r.participant_id as "participantId", r.peer_id as "peerId",
      coalesce(r.with_case_manager, false) as "withCaseManager", coalesce(r.with_program_officer, false) as "withProgramOfficer",
      coalesce((select json_agg(a.name order by a.role) from app.supervision_attendance a
        where a.organization_id = $org and a.meeting_id = m.id and a.name is not null), '[]') as names, m.version
    from app.supervision_review r
    join app.supervision_meeting m on m.organization_id = r.organization_id and m.id = r.meeting_id
    where r.organization_id = $org and m.organization_id = $org and m.program_id = $program and m.kind = 'case-team'
      and m.state in ('held', 'closed') and m.on_day between $from::date and $to::date
      and r.participant_id = any($participants::uuid[])
    order by m.on_day, m.id`)

/** When the peers of these people met with the team of each. */
export async function teamMeetings(
  tx: Tx,
  of: { programId: string; from: Day; to: Day; participants: readonly string[] },
): Promise<TeamMeeting[]> {
  if (of.participants.length === 0) return []
  return met(tx, { program: of.programId, from: of.from, to: of.to, participants: of.participants })
}

/** Of how many people a meeting spoke, whoever looks. */
export async function reviewsOf(tx: Tx, meetingId: string): Promise<number> {
  const row = await tx
    .selectFrom('supervision_review')
    .select(sql<number>`count(*)::int`.as('count'))
    .where('organization_id', '=', tx.organizationId)
    .where('meeting_id', '=', meetingId)
    .executeTakeFirstOrThrow()
  return row.count
}
