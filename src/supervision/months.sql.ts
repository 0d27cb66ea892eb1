import { sql } from 'kysely'
import { agencyDay } from '../kernel/agency-day.sql.ts'
import { statement } from '../kernel/database/statement.ts'
import type { Tx } from '../kernel/database/tx.ts'
import type { Day } from '../kernel/days.ts'
import type { PairingMonth, PeerMonth } from './month.ts'

type Of = { readonly program: string; readonly first: Day; readonly last: Day }

type Narrowing = { readonly peers?: unknown; readonly participants?: unknown }

/** One statement for everybody and one for the few that are named: each keeps a plan of its own. */
function narrowed<S>(asking: (to: { peers: boolean; participants: boolean }) => S): (of: Narrowing) => S {
  const made = new Map<string, S>()
  return ({ peers, participants }) => {
    const to = { peers: peers !== undefined, participants: participants !== undefined }
    const kind = `${to.peers} ${to.participants}`
    const known = made.get(kind) ?? asking(to)
    made.set(kind, known)
    return known
  }
}

/**
 * Somebody who supervises by a licence holds no meeting that counts on a day after it ended. What nobody has shown or
 * checked yet is not known, and takes no month away.
 */
const notWithoutLicence = `coalesce((select bool_or(c.state = 'claimed' or c.state = 'verified'
                and (c.from_day is null or c.from_day <= m.on_day) and (c.to_day is null or c.to_day >= m.on_day))
              from app.credential c where c.organization_id = $org and c.staff_id = m.staff_id
                and c.kind = case x.kind when 'licensed-professional' then 'mental-health-licence'
                  when 'qualified-professional' then 'qualified-professional' end), true)`

/**
 * Who supervised whom is what the assignments say: a meeting counts for a month when the one who held it was
 * assigned to the peer on its day. One that makes up for a month counts for that one and for none else.
 */
const peerMonths = narrowed((to) =>
  statement<Of & { peers?: readonly string[] }, PeerMonth>(`
    select s.peer_id as "peerId",
      s.active_from <= $first::date and (s.left_on is null or s.left_on >= $last::date) as "peerActiveAllMonth",
      held.count as "peerSessions", met.own as "supervisionMeetings", met.later > 0 as "madeUp"
    from app.peer_service s,
      lateral (select count(*)::int as count from app.session h
        where h.organization_id = $org and h.peer_id = s.peer_id and h.program_id = $program and h.state = 'held'
          and h.service_date between $first::date and $last::date
          and h.starts_at >= ($first::date - interval '2 days')::timestamptz and h.starts_at < ($last::date + interval '3 days')::timestamptz) held,
      lateral (select (count(*) filter (where m.makes_up_for is null))::int as own,
          (count(*) filter (where m.makes_up_for is not null))::int as later
        from app.supervision_attendance a
        join app.supervision_meeting m on m.organization_id = a.organization_id and m.id = a.meeting_id
        where a.organization_id = $org and m.organization_id = $org and a.peer_id = s.peer_id and a.came
          and m.program_id = $program and m.kind = 'supervision' and m.state in ('held', 'closed')
          and ((m.makes_up_for is null and m.on_day between $first::date and $last::date) or m.makes_up_for = $first::date)
          and exists (select 1 from app.supervision_assignment x where x.organization_id = $org and x.peer_id = s.peer_id
            and x.program_id = $program and x.staff_id = m.staff_id and x.from_day <= m.on_day
            and (x.to_day is null or x.to_day >= m.on_day) and ${notWithoutLicence})) met
    where s.organization_id = $org and s.program_id = $program and s.active_from <= $last::date
      and (s.left_on is null or s.left_on >= $first::date)
      ${to.peers ? 'and s.peer_id = any($peers::uuid[])' : ''}
    order by s.peer_id`),
)

/**
 * The last day on which two could meet: nobody is served after their death or beyond the end of the service, though
 * nobody has ended the pairing. Of a death without its day, no month is asked in which they did not meet any more.
 */
const endOfTheTwo = `least(p.to_day, who.deceased_on,
        (select case when bool_and(e.state in ('ended', 'inquiry')) then max(e.ended_on) end from app.enrolment e
          where e.organization_id = $org and e.participant_id = p.participant_id and e.program_id = $program),
        case when who.deceased and who.deceased_on is null and held.count = 0 then $first::date - 1 end)`

const pairingMonths = narrowed((to) =>
  statement<Of & { peers?: readonly string[]; participants?: readonly string[] }, PairingMonth>(`
    select p.id as "pairingId", p.peer_id as "peerId", p.participant_id as "participantId", who.written_name as "participantName",
      coalesce(who.preferred_name, who.written_name) as "participantCalled",
      p.from_day as "from", ${endOfTheTwo} as "to",
      coalesce((select json_agg(json_build_object('act', d.act, 'on', d.on_day) order by d.decided_at, d.id)
        from app.decision d where d.organization_id = $org and d.participant_id = p.participant_id and d.program_id = $program
          and d.act in ('pause', 'resume')), '[]') as turns,
      exists (select 1 from app.enrolment e where e.organization_id = $org and e.participant_id = p.participant_id
        and e.program_id = $program and e.admitted_on <= $first::date
        and (e.ended_on is null or e.ended_on >= $last::date)) as "admittedAllMonth",
      held.count as "participantSessions", held.here as "meetingsInPerson", held.away as "meetingsVirtual",
      team.manager as "caseManagerMeetings", team.officer as "programOfficerMeetings"
    from app.pairing p
    join app.participant who on who.organization_id = p.organization_id and who.id = p.participant_id,
      lateral (select count(*)::int as count,
          (count(*) filter (where meeting and mode = 'in-person'))::int as here,
          (count(*) filter (where meeting and mode <> 'in-person'))::int as away
        from (select h.mode, coalesce(h.counts_as_meeting, h.kind <> 'between') as meeting from app.session h
          where h.organization_id = $org and h.pairing_id = p.id and h.state = 'held'
            and h.service_date between $first::date and $last::date) one) held,
      lateral (select (count(*) filter (where r.with_case_manager))::int as manager,
          (count(*) filter (where r.with_program_officer))::int as officer
        from app.supervision_review r
        join app.supervision_meeting m on m.organization_id = r.organization_id and m.id = r.meeting_id
        where r.organization_id = $org and m.organization_id = $org and r.participant_id = p.participant_id
          and r.peer_id = p.peer_id and m.program_id = $program and m.kind = 'case-team'
          and m.state in ('held', 'closed') and m.on_day between $first::date and $last::date) team
    where p.organization_id = $org and who.organization_id = $org and p.program_id = $program
      and p.from_day <= $last::date and (p.to_day is null or p.to_day >= $first::date)
      ${to.peers ? 'and p.peer_id = any($peers::uuid[])' : ''}
      ${to.participants ? 'and p.participant_id = any($participants::uuid[])' : ''}
    order by p.id`),
)

export async function monthsOfPeers(tx: Tx, of: Of & { peers?: readonly string[] }): Promise<PeerMonth[]> {
  return peerMonths(of)(tx, of)
}

export async function monthsOfPairings(
  tx: Tx,
  of: Of & { peers?: readonly string[]; participants?: readonly string[] },
): Promise<PairingMonth[]> {
  return pairingMonths(of)(tx, of)
}

/** What was decided of months that ended on a day, the latest of each. */
export async function monthsDecided(tx: Tx, programId: string, endsOn: Day) {
  const rows = await tx
    .selectFrom('decision')
    .distinctOn(['peer_id', 'pairing_id'])
    .select(['peer_id as peerId', 'pairing_id as pairingId', 'findings'])
    .where('organization_id', '=', tx.organizationId)
    .where('program_id', '=', programId)
    .where('on_day', '=', endsOn)
    .where('act', '=', 'month')
    .orderBy('peer_id')
    .orderBy('pairing_id')
    .orderBy('decided_at', 'desc')
    .orderBy('id', 'desc')
    .execute()
  return new Map(
    rows.map((row) => [
      row.pairingId ?? row.peerId!,
      row.findings as unknown as readonly { rule: string; verdict: string }[],
    ]),
  )
}

/** Earlier months of peers with which something may still change: held back by them, or written down late. */
export async function monthsStillOpen(
  tx: Tx,
  programId: string,
  before: Day,
  writtenSince: string,
): Promise<{ peerId: string; month: Day }[]> {
  return openMonths(tx, { program: programId, before, since: writtenSince })
}

const openMonths = statement<
  { program: string; before: Day; since: string },
  { peerId: string; month: Day }
>(`
    select distinct s.peer_id as "peerId", date_trunc('month', s.service_date)::date as month
    from app.held_back h join app.session s on s.organization_id = h.organization_id and s.id = h.session_id
    where h.organization_id = $org and s.organization_id = $org and h.judged = 'month' and h.lifted_at is null
      and s.program_id = $program and s.service_date < $before::date
    union
    select distinct s.peer_id, date_trunc('month', s.service_date)::date
    from app.session s where s.organization_id = $org and s.program_id = $program and s.state = 'held'
      and s.service_date < $before::date and s.created_at >= $since::timestamptz`)

/** The sessions that a peer held in a month, on which the month may have a say. */
export async function heldSessionsOf(
  tx: Tx,
  of: { peerId: string; programId: string; first: Day; last: Day },
): Promise<string[]> {
  const rows = await tx
    .selectFrom('session')
    .select('id')
    .where('organization_id', '=', tx.organizationId)
    .where('peer_id', '=', of.peerId)
    .where('program_id', '=', of.programId)
    .where('state', '=', 'held')
    .where('service_date', '>=', of.first)
    .where('service_date', '<=', of.last)
    .orderBy('starts_at')
    .execute()
  return rows.map((row) => row.id)
}

/** Which rules of a peer's month somebody let pass who may. */
export async function overridesOf(
  tx: Tx,
  of: { peerId: string; programId: string; month: Day },
): Promise<{ id: string; rule: string; reason: string; decidedAt: string | null }[]> {
  return tx
    .selectFrom('override')
    .select(['id', 'rule', 'reason', 'decided_at as decidedAt'])
    .where('organization_id', '=', tx.organizationId)
    .where('program_id', '=', of.programId)
    .where('peer_id', '=', of.peerId)
    .where('month', '=', of.month)
    .where('state', '=', 'approved')
    .execute()
}

export type MonthWord = {
  readonly id: string
  readonly rule: string
  readonly month: Day
  readonly peerId: string
  readonly pairingId: string | null
  readonly words: string
  readonly saidOn: Day
}

/** What was said of months that had no meeting. */
export async function wordsOnMonths(
  tx: Tx,
  of: { programId: string; peers: readonly string[]; from: Day; to: Day },
): Promise<MonthWord[]> {
  if (of.peers.length === 0) return []
  return tx
    .selectFrom('month_word')
    .select([
      'id',
      'rule',
      'month',
      'peer_id as peerId',
      'pairing_id as pairingId',
      'words',
      agencyDay(tx, 'said_at').as('saidOn'),
    ])
    .where('organization_id', '=', tx.organizationId)
    .where('program_id', '=', of.programId)
    .where('peer_id', 'in', [...of.peers])
    .where('month', '>=', of.from)
    .where('month', '<=', of.to)
    .orderBy('said_at')
    .execute()
}

/** How many sessions each month of a peer holds back, by `month rule`. */
export async function sessionsHeldByMonths(
  tx: Tx,
  of: { programId: string; peers: readonly string[]; from: Day; to: Day },
): Promise<Map<string, number>> {
  const rows = await heldByMonths(tx, { ...of, program: of.programId })
  return new Map(rows.map((row) => [`${row.month} ${row.rule}`, row.count]))
}

const heldByMonths = statement<
  { program: string; peers: readonly string[]; from: Day; to: Day },
  { month: Day; rule: string; count: number }
>(`
    select date_trunc('month', s.service_date)::date as month, h.rule, count(*)::int as count
    from app.session s join app.held_back h on h.organization_id = s.organization_id and h.session_id = s.id
    where s.organization_id = $org and h.organization_id = $org and s.peer_id = any($peers::uuid[])
      and s.program_id = $program and s.held_back and h.judged = 'month' and h.lifted_at is null
      and s.service_date >= $from::date and s.service_date < $to::date + interval '1 month'
    group by 1, 2`)

/** The year in which anything of whose months may be shown began; nothing while nobody was paired or serves. */
export async function firstYearOf(
  tx: Tx,
  of: { peerId: string } | { participantId: string },
): Promise<number | null> {
  const org = tx.organizationId
  const began =
    'peerId' in of
      ? sql<Day | null>`select least(
            (select min(p.from_day) from app.pairing p where p.organization_id = ${org} and p.peer_id = ${of.peerId}),
            (select min(s.active_from) from app.peer_service s where s.organization_id = ${org} and s.peer_id = ${of.peerId})) as day`
      : sql<Day | null>`select min(p.from_day) as day from app.pairing p
          where p.organization_id = ${org} and p.participant_id = ${of.participantId}`
  const { rows } = await sql<{ day: Day | null }>`${began}`.execute(tx)
  const day = rows[0]?.day ?? null
  return day === null ? null : Number(day.slice(0, 4))
}
