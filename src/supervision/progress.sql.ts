import { sql } from 'kysely'
import { seesPeer } from '../kernel/access.ts'
import type { Actor } from '../kernel/actor.ts'
import { statement } from '../kernel/database/statement.ts'
import type { Tx } from '../kernel/database/tx.ts'
import type { Day } from '../kernel/days.ts'
import { deliveredTo } from './case-managers.sql.ts'
import type { ProgressBody } from './progress.ts'

export type DocumentRow = {
  readonly id: string
  readonly programId: string
  readonly participantId: string
  readonly participantName: string
  readonly peerId: string
  readonly peerName: string
  readonly fromDay: Day
  readonly toDay: Day
  readonly body: ProgressBody
  readonly state: 'draft' | 'delivered' | 'acknowledged'
  readonly deliveredOn: Day | null
  readonly deliveredHow: 'here' | 'printed' | 'other' | null
  readonly deliveredTo: string | null
  /** The name of the case manager whom it was delivered to here. */
  readonly givenTo: string | null
  readonly acknowledgedAt: string | null
  readonly acknowledgedHow: string | null
  readonly sha256: string | null
  readonly version: number
}

/**
 * Documents that the actor may see. A case manager sees those that were delivered to them here, and nothing else of
 * anybody;
 * whoever stands near the peer sees the drafts too.
 */
export async function documentsSeen(
  tx: Tx,
  actor: Actor,
  today: Day,
  of: { id?: string; waiting?: boolean; limit?: number },
): Promise<DocumentRow[]> {
  const rows = await tx
    .selectFrom('progress_document as d')
    .innerJoin('participant as who', (join) =>
      join.onRef('who.organization_id', '=', 'd.organization_id').onRef('who.id', '=', 'd.participant_id'),
    )
    .innerJoin('peer', (join) =>
      join.onRef('peer.organization_id', '=', 'd.organization_id').onRef('peer.id', '=', 'd.peer_id'),
    )
    .leftJoin('membership as given', (join) =>
      join
        .onRef('given.organization_id', '=', 'd.organization_id')
        .onRef('given.id', '=', 'd.delivered_to_member')
        .on('given.organization_id', '=', tx.organizationId),
    )
    .leftJoin('staff', (join) =>
      join
        .onRef('staff.organization_id', '=', 'given.organization_id')
        .onRef('staff.id', '=', 'given.staff_id')
        .on('staff.organization_id', '=', tx.organizationId),
    )
    .select([
      'd.id',
      'd.program_id as programId',
      'd.participant_id as participantId',
      'who.written_name as participantName',
      'd.peer_id as peerId',
      'peer.written_name as peerName',
      'd.from_day as fromDay',
      'd.to_day as toDay',
      'd.body',
      'd.state',
      'd.delivered_on as deliveredOn',
      'd.delivered_how as deliveredHow',
      'd.delivered_to as deliveredTo',
      'staff.name as givenTo',
      'd.acknowledged_at as acknowledgedAt',
      'd.acknowledged_how as acknowledgedHow',
      'd.sha256',
      'd.version',
    ])
    .where('d.organization_id', '=', tx.organizationId)
    .where('who.organization_id', '=', tx.organizationId)
    .where('peer.organization_id', '=', tx.organizationId)
    .where(
      actor.role === 'case-manager'
        ? deliveredTo(actor)
        : seesPeer(actor, 'progress.read', sql.ref<string>('d.peer_id'), today),
    )
    .$if(of.id !== undefined, (query) => query.where('d.id', '=', of.id!))
    .$if(of.waiting === true, (query) =>
      query.where('d.state', '=', sql.lit('delivered')).where('d.delivered_how', '=', 'here'),
    )
    .orderBy('d.from_day', 'desc')
    .orderBy('who.search_key')
    .limit(of.limit ?? 200)
    .execute()
  return rows as unknown as DocumentRow[]
}

export type Due = {
  readonly pairingId: string
  readonly participantId: string
  readonly peerId: string
  readonly sessions: number
  readonly documentId: string | null
  readonly state: DocumentRow['state'] | null
}

const asking = (narrowed: string) => `
    select p.id as "pairingId", p.participant_id as "participantId", p.peer_id as "peerId", held.count as sessions,
      d.id as "documentId", d.state
    from app.pairing p
    left join app.progress_document d on d.organization_id = p.organization_id and d.participant_id = p.participant_id
      and d.program_id = p.program_id and d.peer_id = p.peer_id and d.from_day = $first::date,
      lateral (select count(*)::int as count from app.session h where h.organization_id = $org and h.pairing_id = p.id
        and h.state = 'held' and h.service_date between $first::date and $last::date) held
    where p.organization_id = $org and p.program_id = $program and p.from_day <= $last::date
      and (p.to_day is null or p.to_day >= $first::date)
      ${narrowed} and (held.count > 0 or d.id is not null)
    order by p.id`

type Month = { program: string; first: Day; last: Day }
const ofEverybody = statement<Month, Due>(asking(''))
const ofThese = statement<Month & { pairings: readonly string[] }, Due>(
  asking('and p.id = any($pairings::uuid[])'),
)

/** For whom something is to be reported of a month: who was met in it, or of whom something was begun. */
export async function documentsDue(
  tx: Tx,
  of: { programId: string; first: Day; last: Day; pairings?: readonly string[] },
): Promise<Due[]> {
  const month = { program: of.programId, first: of.first, last: of.last }
  return of.pairings ? ofThese(tx, { ...month, pairings: of.pairings }) : ofEverybody(tx, month)
}

const gathered = statement<
  { program: string; participant: string; peer: string; first: Day; last: Day },
  { body: Omit<ProgressBody, 'words'> }
>(`
    select json_build_object(
      'sessions', coalesce((select json_agg(json_build_object('id', s.id, 'day', s.service_date, 'minutes', s.minutes,
          'mode', s.mode, 'topics', s.topics) order by s.starts_at)
        from app.session s where s.organization_id = $org and s.participant_id = $participant and s.peer_id = $peer
          and s.program_id = $program and s.state = 'held' and s.signed_at is not null
          and s.service_date between $first::date and $last::date), '[]'),
      'unsigned', coalesce((select json_agg(json_build_object('id', s.id, 'day', s.service_date) order by s.starts_at)
        from app.session s where s.organization_id = $org and s.participant_id = $participant and s.peer_id = $peer
          and s.program_id = $program and s.state = 'held' and s.signed_at is null
          and s.service_date between $first::date and $last::date), '[]'),
      'goals', coalesce((select json_agg(json_build_object('id', g.id, 'words', g.words, 'state', g.state, 'progress',
          coalesce((select json_agg(json_build_object('on', o.on_day, 'level', o.level, 'words', o.words) order by o.on_day, o.id)
            from app.goal_progress o left join app.session s on s.organization_id = o.organization_id and s.id = o.session_id
            where o.organization_id = $org and (s.organization_id is null or s.organization_id = $org) and o.goal_id = g.id
              and o.on_day between $first::date and $last::date and (o.session_id is null or s.signed_at is not null)), '[]'))
          order by g.set_on, g.id)
        from app.goal g where g.organization_id = $org and g.participant_id = $participant and g.program_id = $program
          and g.state <> 'draft' and (g.set_on <= $last::date or exists (select 1 from app.goal_progress o where o.organization_id = $org
            and o.goal_id = g.id and o.on_day between $first::date and $last::date)) and (g.ended_on is null or g.ended_on >= $first::date)), '[]'),
      'meetings', coalesce((select json_agg(json_build_object('on', m.on_day, 'caseManager', coalesce(r.with_case_manager, false),
          'programOfficer', coalesce(r.with_program_officer, false)) order by m.on_day, m.id)
        from app.supervision_review r join app.supervision_meeting m on m.organization_id = r.organization_id and m.id = r.meeting_id
        where r.organization_id = $org and m.organization_id = $org and r.participant_id = $participant and r.peer_id = $peer
          and m.program_id = $program and m.kind = 'case-team' and m.state in ('held', 'closed')
          and m.on_day between $first::date and $last::date), '[]'),
      'heldBack', coalesce((select json_agg(json_build_object('id', s.id, 'day', s.service_date, 'rules',
          (select coalesce(json_agg(distinct h.rule), '[]') from app.held_back h where h.organization_id = $org
            and h.session_id = s.id and h.lifted_at is null)) order by s.starts_at)
        from app.session s where s.organization_id = $org and s.participant_id = $participant and s.peer_id = $peer
          and s.program_id = $program and s.held_back and s.service_date between $first::date and $last::date), '[]')
    ) as body`)

/** What happened between two days: nothing is taken from a note that is not signed. */
export async function whatHappened(
  tx: Tx,
  of: { programId: string; participantId: string; peerId: string; fromDay: Day; toDay: Day },
): Promise<Omit<ProgressBody, 'words'>> {
  const [found] = await gathered(tx, {
    program: of.programId,
    participant: of.participantId,
    peer: of.peerId,
    first: of.fromDay,
    last: of.toDay,
  })
  return found!.body
}
