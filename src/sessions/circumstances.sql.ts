import type { Actor } from '../kernel/actor.ts'
import { statement } from '../kernel/database/statement.ts'
import type { Tx } from '../kernel/database/tx.ts'
import type { Day } from '../kernel/days.ts'
import type { DatedFact } from '../kernel/facts/fact.ts'
import type { PeerRows } from '../peers/peer-facts.ts'
import { peerAsJson } from '../peers/peer-rows.sql.ts'
import type { Setting } from '../policy/judge.ts'

/** The pairing under which a session is written down, with the zone in which its participant lives. */
export type Around = {
  pairingId: string
  programId: string
  participantId: string
  peerId: string
  from: Day
  to: Day | null
  rateCents: number | null
  reachBetween: string | null
  zone: string
}

/**
 * The peer's own pairing, with the participant and the peer locked for this transaction: two who record the last
 * unit of a week, or two sessions of one peer, at the same instant pass one after the other.
 */
export async function aroundLocked(tx: Tx, actor: Actor, pairingId: string): Promise<Around | undefined> {
  const [found] = await locked(tx, { pairing: pairingId, peer: actor.peerId })
  return found
}

const locked = statement<{ pairing: string; peer: string | null }, Around>(`
    select pairing.id as "pairingId", pairing.program_id as "programId", pairing.participant_id as "participantId",
      pairing.peer_id as "peerId", pairing.from_day as "from", pairing.to_day as "to", pairing.rate_cents as "rateCents",
      pairing.reach_between as "reachBetween", participant.zone
    from app.pairing
    join app.participant on participant.organization_id = pairing.organization_id and participant.id = pairing.participant_id
    join app.peer on peer.organization_id = pairing.organization_id and peer.id = pairing.peer_id
    where pairing.organization_id = $org and participant.organization_id = $org and peer.organization_id = $org
      and pairing.id = $pairing and pairing.peer_id = $peer
    for no key update of participant, peer`)

/** A session that stands, with what it was written down under; locked as `aroundLocked` locks. For judging again. */
export async function standingLocked(tx: Tx, sessionId: string) {
  const row = await tx
    .selectFrom('session')
    .innerJoin('pairing', (join) =>
      join
        .onRef('pairing.organization_id', '=', 'session.organization_id')
        .onRef('pairing.id', '=', 'session.pairing_id'),
    )
    .innerJoin('participant', (join) =>
      join
        .onRef('participant.organization_id', '=', 'session.organization_id')
        .onRef('participant.id', '=', 'session.participant_id'),
    )
    .innerJoin('peer', (join) =>
      join
        .onRef('peer.organization_id', '=', 'session.organization_id')
        .onRef('peer.id', '=', 'session.peer_id'),
    )
    .select([
      'pairing.id as pairingId',
      'session.program_id as programId',
      'session.participant_id as participantId',
      'session.peer_id as peerId',
      'pairing.from_day as from',
      'pairing.to_day as to',
      'pairing.rate_cents as rateCents',
      'pairing.reach_between as reachBetween',
      'session.zone',
      'session.kind',
      'session.mode',
      'session.activities',
      'session.answers',
      'session.service_date as serviceDate',
      'session.starts_at as startsAt',
      'session.ends_at as endsAt',
      'session.minutes',
      'session.held_back as heldBack',
    ])
    .where('session.organization_id', '=', tx.organizationId)
    .where('pairing.organization_id', '=', tx.organizationId)
    .where('participant.organization_id', '=', tx.organizationId)
    .where('peer.organization_id', '=', tx.organizationId)
    .where('session.id', '=', sessionId)
    .where('session.state', '=', 'held')
    .forNoKeyUpdate(['participant', 'peer'])
    .executeTakeFirst()
  return row
}

/** A session of the same peer or participant near the one that is judged. */
export type Near = {
  id: string
  peerId: string
  startsAt: string
  endsAt: string
  mode: string
  kind: string
  serviceDate: Day
}

/** What the slice knows around one session, as rows; the nouns make facts of it. */
export type Circumstances = {
  participant: { birthDate: Day | null; languages: string[]; deceasedOn: Day | null }
  facts: (DatedFact & { about: 'participant' | 'pairing' })[]
  peer: PeerRows
  settings: Setting[]
  /** Units that count already, per week, without the session itself. */
  counted: { week: Day; units: number }[]
  /** Sessions of the same peer that share a minute with it. */
  overlapping: Near[]
  /** Other sessions of the same peer that are held back because two of them share a minute. */
  heldForOverlap: string[]
  /** The first and the last other day on which the two met. */
  met: { first: Day | null; last: Day | null }
}

/**
 * All of it in one statement: facts about the two, the peer, settings, units of the weeks, overlapping sessions.
 * What is read is decided by the ids alone; access was decided by `aroundLocked` or by the caller.
 */
export async function circumstances(
  tx: Tx,
  around: Around,
  session: { id: string; startsAt: string; endsAt: string; weeks: readonly Day[] },
): Promise<Circumstances> {
  const [found] = await allAround(tx, {
    participant: around.participantId,
    peer: around.peerId,
    pairing: around.pairingId,
    program: around.programId,
    session: session.id,
    starts: session.startsAt,
    ends: session.endsAt,
    weeks: session.weeks,
  })
  return found!.all
}

type AroundValues = Readonly<
  Record<'participant' | 'peer' | 'pairing' | 'program' | 'session' | 'starts' | 'ends', string>
> & { readonly weeks: readonly Day[] }

const allAround = statement<AroundValues, { all: Circumstances }>(`
    select json_build_object(
      'participant', (select json_build_object('birthDate', p.birth_date, 'languages', p.languages, 'deceasedOn', p.deceased_on)
        from app.participant p where p.organization_id = $org and p.id = $participant),
      'facts', coalesce((select json_agg(json_build_object('id', f.id, 'chapter', f.chapter, 'name', f.name, 'value', f.value,
          'from', f.from_day, 'to', f.to_day, 'source', f.source, 'fileId', f.file_id, 'recordedAt', f.recorded_at, 'withdrawnAt', f.withdrawn_at,
          'about', case when f.participant_id is not null then 'participant' else 'pairing' end)
          order by f.recorded_at)
        from app.fact f where f.organization_id = $org and f.withdrawn_at is null
          and (f.participant_id = $participant or f.pairing_id = $pairing)), '[]'),
      'peer', ${peerAsJson},
      'settings', coalesce((select json_agg(json_build_object('assumption', s.assumption, 'from', s.from_day, 'value', s.value))
        from app.assumption_setting s where s.organization_id = $org and s.program_id = $program
          and (not s.needs_approval or s.approved_at is not null)), '[]'),
      'counted', coalesce((select json_agg(json_build_object('week', w.week, 'units', w.units)) from (
          select u.week, sum(u.counted)::int as units from app.session_units u
          where u.organization_id = $org and u.participant_id = $participant and u.program_id = $program
            and u.week = any($weeks::date[]) and u.session_id <> $session group by u.week) w), '[]'),
      'overlapping', coalesce((select json_agg(json_build_object('id', o.id, 'peerId', o.peer_id, 'startsAt', o.starts_at, 'endsAt', o.ends_at,
          'mode', o.mode, 'kind', o.kind, 'serviceDate', o.service_date))
        from app.session o where o.organization_id = $org and o.peer_id = $peer and o.state = 'held' and o.id <> $session
          and o.starts_at < $ends::timestamptz and o.ends_at > $starts::timestamptz
          -- nothing lasts longer than a day, so that only one day of the index is looked through
          and o.starts_at > $starts::timestamptz - interval '25 hours'), '[]'),
      'heldForOverlap', coalesce((select json_agg(h.session_id) from app.held_back h
        join app.session o on o.organization_id = h.organization_id and o.id = h.session_id
        where h.organization_id = $org and o.organization_id = $org and o.peer_id = $peer and o.id <> $session
          and h.rule = 'house.overlap' and h.lifted_at is null), '[]'),
      'met', (select json_build_object('first', min(m.service_date), 'last', max(m.service_date))
        from app.session m where m.organization_id = $org and m.peer_id = $peer and m.pairing_id = $pairing and m.state = 'held' and m.id <> $session)
    ) as "all"`)
