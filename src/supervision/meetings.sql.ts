import { sql } from 'kysely'
import { seesPeer } from '../kernel/access.ts'
import type { Actor } from '../kernel/actor.ts'
import { statement } from '../kernel/database/statement.ts'
import type { Tx } from '../kernel/database/tx.ts'
import type { Day } from '../kernel/days.ts'

export type MeetingRow = {
  readonly id: string
  readonly programId: string
  readonly kind: string
  readonly staffId: string | null
  readonly staffName: string | null
  readonly onDay: Day
  readonly starts: string | null
  readonly minutes: number | null
  readonly mode: string | null
  readonly state: 'planned' | 'held' | 'closed' | 'called-off'
  readonly askedForBy: string | null
  readonly why: string | null
  readonly makesUpFor: Day | null
  readonly summary: string | null
  readonly version: number
}

export type Attendance = {
  readonly meetingId: string
  readonly peerId: string
  readonly name: string
  readonly came: boolean | null
}

/** Meetings of peers whom the actor may see, the latest first. */
export async function meetingsSeen(
  tx: Tx,
  actor: Actor,
  today: Day,
  of: { id?: string; peerId?: string; programId?: string; limit?: number },
): Promise<MeetingRow[]> {
  return tx
    .selectFrom('supervision_meeting as m')
    .leftJoin('staff', (join) =>
      join.onRef('staff.organization_id', '=', 'm.organization_id').onRef('staff.id', '=', 'm.staff_id'),
    )
    .select([
      'm.id',
      'm.program_id as programId',
      'm.kind',
      'm.staff_id as staffId',
      'staff.name as staffName',
      'm.on_day as onDay',
      'm.starts',
      'm.minutes',
      'm.mode',
      sql<MeetingRow['state']>`m.state`.as('state'),
      'm.asked_for_by as askedForBy',
      'm.why',
      'm.makes_up_for as makesUpFor',
      'm.summary',
      'm.version',
    ])
    .where('m.organization_id', '=', tx.organizationId)
    .where('m.kind', 'in', ['supervision', 'check-in'])
    .where((eb) =>
      eb.exists(
        eb
          .selectFrom('supervision_attendance as a')
          .select('a.id')
          .where('a.organization_id', '=', tx.organizationId)
          .whereRef('a.meeting_id', '=', 'm.id')
          .where('a.peer_id', 'is not', null)
          .where(seesPeer(actor, 'supervision.read', sql.ref<string>('a.peer_id'), today))
          .$if(of.peerId !== undefined, (query) => query.where('a.peer_id', '=', of.peerId!)),
      ),
    )
    .$if(of.id !== undefined, (query) => query.where('m.id', '=', of.id!))
    .$if(of.programId !== undefined, (query) => query.where('m.program_id', '=', of.programId!))
    .orderBy('m.on_day', 'desc')
    .orderBy('m.id', 'desc')
    .limit(of.limit ?? 60)
    .execute()
}

export type OpenMeeting = {
  readonly id: string
  readonly state: 'planned' | 'held'
  readonly onDay: Day
  /** Of the peers whom it is for. */
  readonly names: readonly string[]
}

/** Meetings whose day has come, or that were held and are not closed, the oldest first; of peers whom the actor may see. */
export async function meetingsOpen(tx: Tx, actor: Actor, today: Day, most: number): Promise<OpenMeeting[]> {
  const org = tx.organizationId
  const { rows } = await sql<OpenMeeting>`
    select m.id, m.state, m.on_day as "onDay", array_agg(e.written_name order by e.search_key) as names
    from (select id, state, on_day from app.supervision_meeting
      where organization_id = ${org} and state in ('planned', 'held') and kind in ('supervision', 'check-in')
        and on_day <= ${today}::date) m
    join app.supervision_attendance a on a.organization_id = ${org} and a.meeting_id = m.id
    join app.peer e on e.organization_id = ${org} and e.id = a.peer_id
    where ${seesPeer(actor, 'supervision.read', sql.ref<string>('a.peer_id'), today)}
    group by m.id, m.state, m.on_day order by m.on_day, m.id limit ${most}`.execute(tx)
  return rows
}

/** Who of the peers was asked to meetings and came, as far as the actor may see them. */
export async function attendanceSeen(
  tx: Tx,
  actor: Actor,
  today: Day,
  meetingIds: readonly string[],
): Promise<Attendance[]> {
  if (meetingIds.length === 0) return []
  return tx
    .selectFrom('supervision_attendance as a')
    .innerJoin('peer as p', (join) =>
      join.onRef('p.organization_id', '=', 'a.organization_id').onRef('p.id', '=', 'a.peer_id'),
    )
    .select(['a.meeting_id as meetingId', 'p.id as peerId', 'p.written_name as name', 'a.came'])
    .where('a.organization_id', '=', tx.organizationId)
    .where('p.organization_id', '=', tx.organizationId)
    .where('a.meeting_id', 'in', [...meetingIds])
    .where(seesPeer(actor, 'supervision.read', sql.ref<string>('a.peer_id'), today))
    .orderBy('p.search_key')
    .execute()
}

/** The peers whom a meeting is for, whoever looks. */
export async function peersAsked(tx: Tx, meetingId: string): Promise<readonly string[]> {
  const rows = await tx
    .selectFrom('supervision_attendance')
    .select('peer_id')
    .where('organization_id', '=', tx.organizationId)
    .where('meeting_id', '=', meetingId)
    .where('peer_id', 'is not', null)
    .execute()
  return rows.flatMap(({ peer_id: peerId }) => peerId ?? [])
}

/** When a meeting was called off and under which hat, out of the trail of whoever ended it. */
export async function calledOffOf(
  tx: Tx,
  meetingId: string,
): Promise<{ at: string; by: string | null } | undefined> {
  return (
    tx
      .selectFrom('supervision_meeting as m')
      .innerJoin('audit_event as e', (join) =>
        join
          .onRef('e.organization_id', '=', 'm.organization_id')
          .onRef('e.actor_id', '=', 'm.closed_by')
          .on('e.action', '=', sql.lit('supervision.called-off')),
      )
      .select(['e.at', 'e.actor_id as by'])
      .where('m.organization_id', '=', tx.organizationId)
      .where('e.organization_id', '=', tx.organizationId)
      // As the index of what somebody did has it.
      .where('e.action', 'not like', sql.lit('%.read'))
      .where('m.id', '=', meetingId)
      .where('m.state', '=', sql.lit('called-off'))
      .where(sql<boolean>`e.subject_ids @> array[m.id]`)
      .orderBy('e.id', 'desc')
      .limit(1)
      .executeTakeFirst()
  )
}

export type ToReview = {
  readonly peerId: string
  readonly participantId: string
  readonly name: string
  /** Not looked at the last time: first on the list now. */
  readonly carriedOver: boolean
  readonly lastReviewedOn: Day | null
  readonly goals: readonly {
    readonly words: string
    readonly level: string | null
    readonly on: Day | null
  }[]
}

const everybodyOf = statement<
  { peers: readonly string[]; program: string; day: Day; meeting: string },
  ToReview
>(`
    select p.peer_id as "peerId", p.participant_id as "participantId", who.written_name as name,
      coalesce(latest.carried_over, false) as "carriedOver", reviewed.on_day as "lastReviewedOn",
      coalesce((select json_agg(json_build_object('words', g.words, 'level', was.level, 'on', was.on_day) order by g.set_on, g.id)
        from app.goal g left join lateral (select one.level, one.on_day from app.goal_progress one
          where one.organization_id = $org and one.goal_id = g.id order by one.on_day desc, one.id desc limit 1) was on true
        where g.organization_id = $org and g.participant_id = p.participant_id and g.program_id = $program and g.state = 'active'), '[]') as goals
    from app.pairing p
    join app.participant who on who.organization_id = p.organization_id and who.id = p.participant_id
    left join lateral (select r.carried_over from app.supervision_review r
      join app.supervision_meeting m on m.organization_id = r.organization_id and m.id = r.meeting_id
      where r.organization_id = $org and m.organization_id = $org and r.participant_id = p.participant_id and r.peer_id = p.peer_id
        and m.kind <> 'case-team' and m.state = 'closed' and m.id <> $meeting and m.program_id = $program
      order by m.on_day desc, m.id desc limit 1) latest on true
    left join lateral (select m.on_day from app.supervision_review r
      join app.supervision_meeting m on m.organization_id = r.organization_id and m.id = r.meeting_id
      where r.organization_id = $org and m.organization_id = $org and r.participant_id = p.participant_id and r.peer_id = p.peer_id
        and m.kind <> 'case-team' and m.id <> $meeting and m.program_id = $program and not r.carried_over
      order by m.on_day desc limit 1) reviewed on true
    where p.organization_id = $org and who.organization_id = $org and p.peer_id = any($peers::uuid[]) and p.program_id = $program
      and p.from_day <= $day::date and (p.to_day is null or p.to_day >= $day::date)
    order by "carriedOver" desc, reviewed.on_day nulls first, who.search_key`)

/** Everybody whom these peers meet on a day, those carried over first, then the longest not looked at. */
export async function toReview(
  tx: Tx,
  of: { meetingId: string; programId: string; peers: readonly string[]; day: Day },
): Promise<ToReview[]> {
  if (of.peers.length === 0) return []
  return everybodyOf(tx, { meeting: of.meetingId, program: of.programId, peers: of.peers, day: of.day })
}

/** What was said of people in one meeting. */
export async function reviewsIn(tx: Tx, meetingId: string, peers: readonly string[]) {
  if (peers.length === 0) return []
  return tx
    .selectFrom('supervision_review as r')
    .innerJoin('participant as p', (join) =>
      join.onRef('p.organization_id', '=', 'r.organization_id').onRef('p.id', '=', 'r.participant_id'),
    )
    .select([
      'r.peer_id as peerId',
      'r.participant_id as participantId',
      'p.written_name as name',
      'r.wellness',
      'r.progress',
      'r.support',
      'r.carried_over as carriedOver',
    ])
    .where('r.organization_id', '=', tx.organizationId)
    .where('p.organization_id', '=', tx.organizationId)
    .where('r.meeting_id', '=', meetingId)
    .where('r.peer_id', 'in', [...peers])
    .orderBy('p.search_key')
    .execute()
}
