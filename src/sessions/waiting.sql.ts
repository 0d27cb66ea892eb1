import { type RawBuilder, sql } from 'kysely'
import { seesParticipant } from '../kernel/access.ts'
import type { Actor } from '../kernel/actor.ts'
import { agencyDay } from '../kernel/agency-day.sql.ts'
import { called } from '../kernel/called.sql.ts'
import type { Tx } from '../kernel/database/tx.ts'
import { addDays, type Day } from '../kernel/days.ts'
import type { Finding } from '../policy/judge.ts'
import { isTheirs } from './confirmations.sql.ts'

/*
 * What waits around sessions, a few lines at a time. Each query begins at the few rows of one person, or at an index
 * of what is open, and never looks through all sessions.
 */

export type WaitingSession = {
  id: string
  pairingId: string | null
  day: Day
  person: string
}

const seen = (actor: Actor, participant: string, today: Day) =>
  seesParticipant(actor, 'session.read', sql.ref<string>(participant), today)

/** The peers whom a member of staff supervises on a day. */
const supervised = (actor: Actor, today: Day) =>
  sql<string>`select sup.peer_id from app.supervision_assignment sup where sup.organization_id = ${actor.organizationId}
    and sup.staff_id = ${actor.staffId}::uuid and sup.from_day <= ${today}::date and (sup.to_day is null or sup.to_day >= ${today}::date)`

async function rowsOf<Row>(tx: Tx, query: ReturnType<typeof sql<Row>>): Promise<Row[]> {
  return (await query.execute(tx)).rows
}

/** Sessions of a peer that are written down and not signed, oldest first. */
export function unsignedOf(tx: Tx, actor: Actor, most: number): Promise<WaitingSession[]> {
  return rowsOf(
    tx,
    sql<WaitingSession>`select s.id, s.pairing_id as "pairingId", s.service_date as day, ${called('p')} as person
      from app.session s join app.participant p on p.organization_id = s.organization_id and p.id = s.participant_id
      where s.organization_id = ${tx.organizationId} and p.organization_id = ${tx.organizationId}
        and s.peer_id = ${actor.peerId} and s.state = 'held' and s.signed_at is null
      order by s.service_date, s.id limit ${most}`,
  )
}

/** Bookings of a peer whose time is over and of which nobody has said what became of them. */
export function unwrittenOf(tx: Tx, actor: Actor, now: string, most: number): Promise<WaitingSession[]> {
  return rowsOf(
    tx,
    sql<WaitingSession>`select s.id, s.pairing_id as "pairingId", s.service_date as day, ${called('p')} as person
      from app.session s join app.participant p on p.organization_id = s.organization_id and p.id = s.participant_id
      where s.organization_id = ${tx.organizationId} and p.organization_id = ${tx.organizationId}
        and s.peer_id = ${actor.peerId} and s.state = 'planned' and s.ends_at < ${now}::timestamptz
      order by s.ends_at, s.id limit ${most}`,
  )
}

/** Notes of a peer to which a supervisor asked that something be added. */
export function addendaAskedOf(
  tx: Tx,
  actor: Actor,
  most: number,
): Promise<(WaitingSession & { asks: string })[]> {
  return rowsOf(
    tx,
    sql<
      WaitingSession & { asks: string }
    >`select s.id, s.pairing_id as "pairingId", ${agencyDay(tx, 'min(r.asked_at)')} as day, ${called('p')} as person,
        (array_agg(r.id order by r.asked_at, r.id))[1]::text as asks
      from app.addendum_request r
      join app.session s on s.organization_id = r.organization_id and s.id = r.session_id
      join app.participant p on p.organization_id = s.organization_id and p.id = s.participant_id
      where r.organization_id = ${tx.organizationId} and s.organization_id = ${tx.organizationId}
        and p.organization_id = ${tx.organizationId} and r.answered_by is null and s.peer_id = ${actor.peerId}
      group by s.id, s.pairing_id, p.preferred_name, p.written_name order by 3, s.id limit ${most}`,
  )
}

export type Unanswered = { participantId: string; person: string; count: number; day: Day; id: string }

/** How far back one still asks whether a session was so. */
const confirmWithin = 30

/** Participants of a peer who have not said yet whether their sessions were so: how many, since when, and the latest. */
export function unconfirmedOf(tx: Tx, actor: Actor, today: Day, most: number): Promise<Unanswered[]> {
  return rowsOf(
    tx,
    sql<Unanswered>`select few.*, ${called('p')} as person from (
        select s.participant_id as "participantId", count(*)::int as count, min(s.service_date)::text as day,
          (array_agg(s.id order by s.starts_at desc))[1]::text as id
        from app.session s
        where s.organization_id = ${tx.organizationId} and s.peer_id = ${actor.peerId} and s.state = 'held' and s.signed_at is not null
          and s.starts_at >= ${addDays(today, -confirmWithin)}::date::timestamptz and s.service_date < ${today}::date
          and ${seen(actor, 's.participant_id', today)}
          and not exists (select 1 from app.confirmation c where c.organization_id = ${tx.organizationId} and c.session_id = s.id)
        group by s.participant_id order by 3, 1 limit ${most}) few
      join app.participant p on p.organization_id = ${tx.organizationId} and p.id = few."participantId"
      order by few.day, few."participantId"`,
  )
}

/** The participant's own sessions of which they have not said themself whether they were so, oldest first, with the peer's name. */
export function toConfirm(tx: Tx, actor: Actor, today: Day, most: number): Promise<WaitingSession[]> {
  return rowsOf(
    tx,
    sql<WaitingSession>`select s.id, s.pairing_id as "pairingId", s.service_date as day, ${called('e')} as person
      from app.session s join app.peer e on e.organization_id = s.organization_id and e.id = s.peer_id
      where s.organization_id = ${tx.organizationId} and e.organization_id = ${tx.organizationId}
        and s.participant_id = ${actor.participantId} and s.state = 'held'
        and s.starts_at >= ${addDays(today, -confirmWithin)}::date::timestamptz
        and not exists (select 1 from app.confirmation c where c.organization_id = ${tx.organizationId} and c.session_id = s.id and ${sql.raw(isTheirs('c'))})
      order by s.starts_at, s.id limit ${most}`,
  )
}

export type Coming = { id: string; startsAt: string; zone: string; day: Day; person: string }

/** The next meeting that a participant has. */
export function nextMeetingOf(tx: Tx, actor: Actor, now: string): Promise<Coming[]> {
  return rowsOf(
    tx,
    sql<Coming>`select s.id, s.starts_at as "startsAt", s.zone, s.service_date as day, ${called('e')} as person
      from app.session s join app.peer e on e.organization_id = s.organization_id and e.id = s.peer_id
      where s.organization_id = ${tx.organizationId} and e.organization_id = ${tx.organizationId}
        and s.participant_id = ${actor.participantId} and s.state = 'planned' and s.ends_at >= ${now}::timestamptz
      order by s.starts_at, s.id limit 1`,
  )
}

type AroundPeer = { id: string; day: Day; participant: string; peer: string; peerId: string }

/**
 * First the few rows, then the names: asked for together, a planner looks for the names of everybody. `few` gives
 * `id`, `day`, `place` in the order, and the two people.
 */
const named = (tx: Tx, few: RawBuilder<unknown>) =>
  sql<HeldLine>`select few.*, few.peer_id as "peerId", p.written_name as participant, e.written_name as peer
    from (${few}) few
    join app.participant p on p.organization_id = ${tx.organizationId} and p.id = few.participant_id
    join app.peer e on e.organization_id = ${tx.organizationId} and e.id = few.peer_id
    order by few.place, few.id`

export type HeldLine = AroundPeer & {
  programId: string
  participantId: string
  finding: Finding | null
}

/** Sessions held back that a supervisor sees, with the reason that is oldest. */
export function heldBackAround(tx: Tx, actor: Actor, today: Day, most: number): Promise<HeldLine[]> {
  const org = tx.organizationId
  return rowsOf(
    tx,
    named(
      tx,
      sql`select held.id, day, place, participant_id, peer_id, "programId", "participantId", finding from (
          select distinct on (s.id) s.id, ${agencyDay(tx, 'h.since')} as day, h.since as place, s.participant_id, s.peer_id,
            s.program_id as "programId", s.participant_id as "participantId", h.finding
          from app.session s join app.held_back h on h.organization_id = s.organization_id and h.session_id = s.id
          where s.organization_id = ${org} and h.organization_id = ${org} and s.held_back and h.lifted_at is null
            and s.peer_id in (${supervised(actor, today)}) and ${seen(actor, 's.participant_id', today)}
          order by s.id, h.since, h.id) held
        order by place, id limit ${most}`,
    ),
  )
}

/** Sessions that only one role can let pass, and for which nobody has asked it yet. */
export function heldBackFor(
  tx: Tx,
  actor: Actor,
  approver: string,
  today: Day,
  most: number,
): Promise<HeldLine[]> {
  const org = tx.organizationId
  return rowsOf(
    tx,
    named(
      tx,
      sql`select s.id, ${agencyDay(tx, 'h.since')} as day, h.since as place, s.participant_id, s.peer_id,
          s.program_id as "programId", s.participant_id as "participantId", h.finding
        from app.held_back h join app.session s on s.organization_id = h.organization_id and s.id = h.session_id
        where h.organization_id = ${org} and s.organization_id = ${org} and h.lifted_at is null and h.approver = ${approver}
          and ${seen(actor, 's.participant_id', today)}
          and not exists (select 1 from app.unit_approval u where u.organization_id = ${org}
            and u.participant_id = s.participant_id and u.state = 'requested')
          and not exists (select 1 from app.override o where o.organization_id = ${org}
            and o.session_id = s.id and o.rule = h.rule and o.state = 'requested')
        order by h.since, h.id limit ${most}`,
    ),
  )
}

/** How many sessions are held back, counted up to a limit, and since when the oldest. */
export async function heldBackCount(tx: Tx, upTo: number): Promise<{ count: number; day: Day } | undefined> {
  const [row] = await rowsOf(
    tx,
    sql<{
      count: number
      day: Day | null
    }>`select count(distinct session_id)::int as count, ${agencyDay(tx, 'min(since)')} as day
      from (select h.session_id, h.since from app.held_back h where h.organization_id = ${tx.organizationId}
        and h.lifted_at is null order by h.since limit ${upTo}) held`,
  )
  return row?.day ? { count: row.count, day: row.day } : undefined
}
