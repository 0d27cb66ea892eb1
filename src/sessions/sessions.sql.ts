import { seesParticipant } from '../kernel/access.ts'
import type { Actor } from '../kernel/actor.ts'
import { statement } from '../kernel/database/statement.ts'
import type { Tx } from '../kernel/database/tx.ts'
import type { Day } from '../kernel/days.ts'
import type { DatedFact } from '../kernel/facts/fact.ts'
import type { PeerRows } from '../peers/peer-facts.ts'
import { peerAsJson } from '../peers/peers.sql.ts'
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

/** Sessions that a change about one subject may concern: those held back, and those from its day on. */
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
    .where('state', '=', 'held')
    .where((eb) =>
      from === null
        ? eb('held_back', '=', true)
        : eb.or([eb('held_back', '=', true), eb('service_date', '>=', from)]),
    )
    .orderBy('starts_at')
    .execute()
  return rows.map((row) => row.id)
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
  topics: string[]
  activities: string[]
  answers: Record<string, unknown>
  heldBack: boolean
  signedAt: string | null
  version: number
}

/** Sessions that the actor may see on a day, latest first; `of` narrows to one participant, peer or session. */
export async function sessionsSeen(
  tx: Tx,
  actor: Actor,
  today: Day,
  of: {
    id?: string
    participantId?: string
    peerId?: string
    heldBack?: boolean
    before?: string
    limit?: number
  },
): Promise<SessionRow[]> {
  const rows = await tx
    .selectFrom('session')
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
      'session.topics',
      'session.activities',
      'session.answers',
      'session.held_back',
      'session.signed_at',
      'session.version',
    ])
    .where('session.organization_id', '=', tx.organizationId)
    .where('participant.organization_id', '=', tx.organizationId)
    .where('peer.organization_id', '=', tx.organizationId)
    // A peer sees the own sessions, also of a pairing that has ended: what was written stays with who wrote it.
    .where((eb) =>
      actor.role === 'peer'
        ? eb('session.peer_id', '=', actor.peerId)
        : seesParticipant(actor, 'session.read', eb.ref('session.participant_id'), today),
    )
    .$if(of.id !== undefined, (query) => query.where('session.id', '=', of.id!))
    .$if(of.participantId !== undefined, (query) =>
      query.where('session.participant_id', '=', of.participantId!),
    )
    .$if(of.peerId !== undefined, (query) => query.where('session.peer_id', '=', of.peerId!))
    .$if(of.heldBack === true, (query) => query.where('session.held_back', '=', true))
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
    topics: row.topics,
    activities: row.activities,
    answers: row.answers as Record<string, unknown>,
    heldBack: row.held_back,
    signedAt: row.signed_at,
    version: row.version,
  }))
}

export type NoteRow = {
  said: string
  progress: string | null
  question: string | null
  late: boolean
  signedAt: string | null
  version: number
}

export async function noteOf(tx: Tx, sessionId: string): Promise<NoteRow | undefined> {
  const row = await tx
    .selectFrom('note')
    .select(['said', 'progress', 'question', 'late', 'signed_at', 'version'])
    .where('organization_id', '=', tx.organizationId)
    .where('session_id', '=', sessionId)
    .executeTakeFirst()
  return (
    row && {
      said: row.said,
      progress: row.progress,
      question: row.question,
      late: row.late,
      signedAt: row.signed_at,
      version: row.version,
    }
  )
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
