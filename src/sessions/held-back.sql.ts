import { sql } from 'kysely'
import { wearerOf, type Wearer } from '../authorizations/same-account.sql.ts'
import { seesParticipant } from '../kernel/access.ts'
import type { Actor } from '../kernel/actor.ts'
import type { Tx } from '../kernel/database/tx.ts'
import type { Day } from '../kernel/days.ts'
import type { Finding } from '../policy/judge.ts'
import type { Lifted } from './held-rows.sql.ts'

/** What was decided about a session for one act, latest first, with the findings as they were. */
export async function decisionsOf(
  tx: Tx,
  sessionId: string,
  act: 'hold' | 'sign' | 'book',
): Promise<{ id: string; findings: Finding[]; decidedAt: string }[]> {
  const rows = await tx
    .selectFrom('decision')
    .select(['id', 'findings', 'decided_at'])
    .where('organization_id', '=', tx.organizationId)
    .where('session_id', '=', sessionId)
    .where('act', '=', act)
    .orderBy('decided_at', 'desc')
    .orderBy('id', 'desc')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    findings: row.findings as unknown as Finding[],
    decidedAt: row.decided_at,
  }))
}

/** What the month of a session holds it back for now; its own clauses know nothing of that. */
export async function heldByMonth(tx: Tx, sessionId: string): Promise<Finding[]> {
  const rows = await tx
    .selectFrom('held_back')
    .select('finding')
    .where('organization_id', '=', tx.organizationId)
    .where('session_id', '=', sessionId)
    .where('judged', '=', 'month')
    .where('lifted_at', 'is', null)
    .orderBy('since')
    .orderBy('id')
    .execute()
  return rows.flatMap(({ finding }) => (finding === null ? [] : [finding as unknown as Finding]))
}

export type HeldRow = {
  id: string
  rule: string
  clause: string
  approver: string | null
  change: Finding['change']
  finding: Finding | null
  judged: 'session' | 'month'
  since: string
  sessionId: string
  programId: string
  participantId: string
  participant: string
  peerId: string
  peer: string
  pairingId: string | null
  serviceDate: Day
  startsAt: string
  zone: string
  minutes: number
  /** The weeks that its units fall into, and how many they are. */
  weeks: Day[]
  units: number
  /** Flags beside it; neither is ever a reason to hold anything back. */
  late: boolean
  unconfirmed: boolean
}

/**
 * Held-back sessions that a hat may see, as a table `s`. A peer begins at the own ones, a supervisor at those of the
 * supervised peers; everybody else reads down the list of what waits.
 */
function sessionsOf(actor: Actor, today: Day) {
  const org = actor.organizationId
  const held = sql`select h0.organization_id, h0.id, h0.program_id, h0.participant_id, h0.peer_id, h0.service_date, h0.starts_at, h0.zone,
    h0.minutes, h0.signed_at, h0.pairing_id from app.session h0 where h0.organization_id = ${org} and h0.held_back`
  switch (actor.role) {
    case 'peer':
      return sql`(${held} and h0.peer_id = ${actor.peerId}::uuid offset 0)`
    case 'supervisor':
      return sql`(${held} and ${seesParticipant(actor, 'held-back.read', sql.ref<string>('h0.participant_id'), today)}
        and h0.peer_id in (select sup.peer_id from app.supervision_assignment sup where sup.organization_id = ${org}
          and sup.staff_id = ${actor.staffId}::uuid and sup.from_day <= ${today}::date
          and (sup.to_day is null or sup.to_day >= ${today}::date)) offset 0)`
    default:
      return sql`app.session`
  }
}

const sees = (actor: Actor, today: Day) =>
  actor.role === 'peer' || actor.role === 'supervisor'
    ? sql<boolean>`true`
    : seesParticipant(actor, 'held-back.read', sql.ref<string>('s.participant_id'), today)

const aboutSession = (org: string) => sql`
  s.id as "sessionId", s.program_id as "programId", s.participant_id as "participantId", p.written_name as participant,
  s.pairing_id as "pairingId", s.peer_id as "peerId", e.written_name as peer, s.service_date as "serviceDate", s.starts_at as "startsAt", s.zone, s.minutes,
  coalesce((select json_agg(u.week order by u.week) from app.session_units u
    where u.organization_id = ${org} and u.session_id = s.id and u.units > 0), '[]') as weeks,
  coalesce((select sum(u.units)::int from app.session_units u where u.organization_id = ${org} and u.session_id = s.id), 0) as units`

const people = (org: string) => sql`
  join app.participant p on p.organization_id = s.organization_id and p.id = s.participant_id and p.organization_id = ${org}
  join app.peer e on e.organization_id = s.organization_id and e.id = s.peer_id and e.organization_id = ${org}`

/** What holds sessions back now, the oldest first, one line per session and rule, from `after` on. */
export async function heldBackSeen(
  tx: Tx,
  actor: Actor,
  today: Day,
  of: { after?: string | undefined; limit?: number; approver?: string | undefined } = {},
): Promise<HeldRow[]> {
  const org = tx.organizationId
  const { rows } = await sql<HeldRow>`
    select h.id, h.rule, h.clause, h.approver, h.change, h.finding, h.judged, h.since, ${aboutSession(org)},
      coalesce(n.late, false) as late,
      s.signed_at is not null and not exists (select 1 from app.confirmation c
        where c.organization_id = ${org} and c.session_id = s.id) as unconfirmed
    from app.held_back h
    join ${sessionsOf(actor, today)} s on s.organization_id = h.organization_id and s.id = h.session_id
    ${people(org)}
    left join app.note n on n.organization_id = s.organization_id and n.session_id = s.id and n.organization_id = ${org}
    where h.organization_id = ${org} and s.organization_id = ${org} and h.lifted_at is null and ${sees(actor, today)}
      ${of.approver === undefined ? sql`` : sql`and h.approver = ${of.approver}`}
      ${of.after === undefined ? sql`` : sql`and (h.since, h.id) > (select a.since, a.id from app.held_back a where a.organization_id = ${org} and a.id = ${of.after})`}
    order by h.since, h.id limit ${of.limit ?? 50}`.execute(tx)
  return withFindings(tx, rows)
}

/** What was kept before findings stood beside their reason is looked up in the decision of that time. */
async function withFindings(tx: Tx, rows: HeldRow[]): Promise<HeldRow[]> {
  const without = rows.filter((row) => row.finding === null).map((row) => row.sessionId)
  if (without.length === 0) return rows
  const decisions = await tx
    .selectFrom('decision')
    .distinctOn('session_id')
    .select(['session_id', 'findings'])
    .where('organization_id', '=', tx.organizationId)
    .where('session_id', 'in', [...new Set(without)])
    .where('act', '=', 'hold')
    .orderBy('session_id')
    .orderBy('decided_at', 'desc')
    .orderBy('id', 'desc')
    .execute()
  const known = new Map(decisions.map((row) => [row.session_id, row.findings as unknown as Finding[]]))
  return rows.map((row) => ({
    ...row,
    finding:
      row.finding ??
      known.get(row.sessionId)?.find((one) => one.rule === row.rule && one.verdict !== 'met') ??
      null,
  }))
}

export type LiftedRow = Omit<HeldRow, 'late' | 'unconfirmed'> & {
  liftedAt: string
  how: Lifted | null
  /** Who let it go, why, and whether it came after the fact; nobody where it was mended. */
  by: { wearer: Wearer | null; reason: string | null; afterwards: boolean } | null
}

/** What was let go between two instants, the latest first: how, by whom, and what it lifted. */
export async function liftedSeen(
  tx: Tx,
  actor: Actor,
  today: Day,
  of: { from: string; until: string; limit?: number },
): Promise<LiftedRow[]> {
  const org = tx.organizationId
  const decided = (table: 'o' | 'a') => {
    const column = (name: string) => sql.ref(`${table}.${name}`)
    return sql`json_build_object('wearer', ${wearerOf(tx, column('decided_by'))}, 'reason', ${column('decided_reason')},
      'afterwards', ${column('afterwards')})`
  }
  const { rows } = await sql<LiftedRow>`
    select h.id, h.rule, h.clause, h.approver, h.change, h.finding, h.judged, h.since, ${aboutSession(org)},
      h.lifted_at as "liftedAt", h.lifted_how as how,
      case h.lifted_how
        when 'overridden' then (select ${decided('o')} from app.override o where o.organization_id = ${org} and o.state = 'approved'
          and o.rule = h.rule and (o.id = h.override_id or o.session_id = h.session_id) order by o.decided_at limit 1)
        when 'approved' then (select ${decided('a')} from app.unit_approval a join app.session_units u
            on u.organization_id = a.organization_id and u.participant_id = a.participant_id and u.program_id = a.program_id and u.week = a.week
          where a.organization_id = ${org} and u.organization_id = ${org} and u.session_id = h.session_id and a.state = 'approved'
          order by a.approved_units desc, a.decided_at limit 1)
      end as by
    from app.held_back h
    join app.session s on s.organization_id = h.organization_id and s.id = h.session_id
    ${people(org)}
    where h.organization_id = ${org} and s.organization_id = ${org}
      and h.lifted_at >= ${of.from}::timestamptz and h.lifted_at < ${of.until}::timestamptz
      and ${
        actor.role === 'peer'
          ? sql<boolean>`s.peer_id = ${actor.peerId}::uuid`
          : seesParticipant(actor, 'held-back.read', sql.ref<string>('s.participant_id'), today)
      }
    order by h.lifted_at desc, h.id limit ${of.limit ?? 50}`.execute(tx)
  return rows
}
