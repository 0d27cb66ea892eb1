import { sql } from 'kysely'
import { seesParticipant } from '../kernel/access.ts'
import type { Actor } from '../kernel/actor.ts'
import { agencyDay, agencyMidnight } from '../kernel/agency-day.sql.ts'
import type { Tx } from '../kernel/database/tx.ts'
import { addDays, type Day } from '../kernel/days.ts'
import { asDirect } from './confirmations.sql.ts'

/**
 * Something that waits for whoever supervises a peer: of one session, or the notes of one peer that are not read yet,
 * how many and since when.
 */
export type WaitingAround = {
  kind: 'denied' | 'question' | 'addendum-written' | 'unread'
  /** The session; the peer where it is about all notes that are not read. */
  id: string
  day: Day
  count: number
  participant: string | null
  peer: string
  peerId: string
}

/** How long a denied session stands in the list; then it is on the agenda alone. */
const deniedWithin = 120

/** How long a question stands in the list where no meeting has answered it. */
const questionsForDays = 30

/** How far back a signed note still waits to be read. */
const readWithin = 45

/**
 * What the peers of a supervisor and those they serve wait for, the oldest first, so many of each kind: sessions of
 * which a participant said that they were not so, questions in signed notes that no meeting has answered, addenda to be
 * accepted or, where they are words alone, read, notes to be read. One statement, which looks at the sessions of the last weeks once.
 */
export async function waitingAround(
  tx: Tx,
  actor: Actor,
  today: Day,
  most: number,
): Promise<WaitingAround[]> {
  const org = tx.organizationId
  const since = (days: number) => sql`${addDays(today, -days)}::date::timestamptz`
  const { rows } = await sql<WaitingAround>`
    with own as materialized (
      select a.peer_id, a.program_id, ${agencyMidnight(tx, 'min(a.from_day)')} as since from app.supervision_assignment a
      where a.organization_id = ${org} and a.staff_id = ${actor.staffId}::uuid and a.from_day <= ${today}::date
        and (a.to_day is null or a.to_day >= ${today}::date)
      group by a.peer_id, a.program_id),
    recent as materialized (
      select s.id, s.participant_id, s.peer_id, s.program_id, s.service_date, s.starts_at, s.signed_at
      from app.session s
      where s.organization_id = ${org} and s.peer_id in (select own.peer_id from own) and s.state = 'held' and s.signed_at is not null
        and s.starts_at >= ${since(readWithin)} and s.starts_at < ${addDays(today, 2)}::date::timestamptz),
    readings as materialized (
      select r.session_id from app.note_reading r
      where r.organization_id = ${org} and r.staff_id = ${actor.staffId}::uuid and r.read_at >= ${since(readWithin)}),
    doubted as materialized (
      select c.id, c.session_id, c.answered_at, c.way, s.participant_id, s.peer_id
      from app.confirmation c join app.session s on s.organization_id = ${org} and s.id = c.session_id
      where c.organization_id = ${org} and c.peer_id in (select own.peer_id from own) and c.answer <> 'yes'
        and c.answered_at >= ${since(deniedWithin)} and s.state <> 'void'),
    denied as (
      select distinct on (c.session_id) c.id, c.session_id, c.answered_at, c.participant_id, c.peer_id from doubted c
      where not exists (select 1 from app.confirmation n where n.organization_id = ${org} and n.session_id = c.session_id
        and (n.answered_at, n.id) > (c.answered_at, c.id) and ${sql.raw(asDirect('n', 'c'))})
      order by c.session_id, c.answered_at desc, c.id desc),
    found as (
      select 'denied' as kind, c.session_id as id, c.peer_id, c.participant_id, ${agencyDay(tx, 'c.answered_at')} as day, c.answered_at as place,
        1 as count
      from denied c
      where not exists (select 1 from app.agenda_item a where a.organization_id = ${org} and a.peer_id = c.peer_id
        and a.kind = 'denied' and a.subject_id = c.id and a.state <> 'open')
      union all
      select 'question', s.id, s.peer_id, s.participant_id, s.service_date, s.starts_at, 1
      from app.note n join app.session s on s.organization_id = ${org} and s.id = n.session_id
      where n.organization_id = ${org} and n.question is not null and n.question <> '' and n.signed_at >= ${since(questionsForDays)}
        and n.signed_by in (select m.id from app.membership m where m.organization_id = ${org} and m.peer_id in (select own.peer_id from own))
        and s.starts_at >= ${since(questionsForDays)} and s.state = 'held'
        and not exists (select 1 from app.agenda_item a where a.organization_id = ${org} and a.peer_id = s.peer_id
          and a.kind = 'question' and a.subject_id = s.id and a.state <> 'open')
      union all
      select 'addendum-written', s.id, s.peer_id, s.participant_id, ${agencyDay(tx, 'min(a.written_at)')}, min(a.written_at), 1
      from app.addendum a join app.session s on s.organization_id = ${org} and s.id = a.session_id
      where a.organization_id = ${org} and a.state = 'written' and s.peer_id in (select own.peer_id from own)
        and (a.corrects is not null or (a.written_at >= ${since(readWithin)} and not exists (select 1 from app.note_reading r
          where r.organization_id = ${org} and r.session_id = a.session_id and r.staff_id = ${actor.staffId}::uuid and r.read_at >= a.written_at)))
      group by s.id, s.peer_id, s.participant_id
      union all
      select 'unread', s.peer_id, s.peer_id, s.participant_id, min(s.service_date), min(s.starts_at), count(*)
      from recent s join own on own.peer_id = s.peer_id and own.program_id = s.program_id
      where s.signed_at >= own.since and s.id not in (select session_id from readings)
      group by s.peer_id, s.participant_id),
    seen as (
      select f.kind, f.id, f.peer_id, case when f.kind <> 'unread' then f.participant_id end as about, f.day, f.place, f.count
      from found f where ${seesParticipant(actor, 'session.read', sql.ref<string>('f.participant_id'), today)}),
    few as (
      select kind, id, peer_id, about, min(day) as day, min(place) as place, sum(count)::int as count,
        row_number() over (partition by kind order by min(place), id) as nth
      from seen group by kind, id, peer_id, about)
    select few.kind, few.id, few.day, few.count, p.written_name as participant, e.written_name as peer, few.peer_id as "peerId"
    from few join app.peer e on e.organization_id = ${org} and e.id = few.peer_id
    left join app.participant p on p.organization_id = ${org} and p.id = few.about
    where few.nth <= ${most}
    order by few.place, few.id`.execute(tx)
  return rows
}
