import { sql } from 'kysely'
import { seesParticipant, seesPeer } from '../kernel/access.ts'
import { agencyDay } from '../kernel/agency-day.sql.ts'
import type { Day } from '../kernel/days.ts'
import type { AskedToday } from '../kernel/today.ts'
import type { TodayItem } from '../kernel/wire.ts'
import { ownParticipant, ownPeer } from '../kernel/same-account.sql.ts'
import { seesOverride } from './overrides.sql.ts'
import { servedInWeek } from './same-account.sql.ts'

const most = 60

type Asked = {
  id: string
  kind: 'units' | 'override'
  person: string | null
  units: number | null
  week: Day | null
  day: Day
}

/** Requests that this role decides, and that this account neither made nor is the subject of: more units for a week, clauses to be let pass. */
export async function requestsToDecide({ tx, actor, today, words }: AskedToday): Promise<TodayItem[]> {
  const org = tx.organizationId
  const ofOthers = (
    of: string,
  ) => sql`not exists (select 1 from app.membership m where m.organization_id = ${org}
    and m.id = ${sql.ref(`${of}.requested_by`)} and m.account_id = ${actor.accountId})`
  const seen = seesParticipant(actor, 'approval.read', sql.ref<string>('a.participant_id'), today)
  const { rows: units } =
    actor.role === 'program-officer'
      ? await sql<Asked>`select a.id, 'units' as kind, p.written_name as person, a.asked_units as units, a.week::text as week,
            ${agencyDay(tx, 'a.requested_at')} as day
          from app.unit_approval a join app.participant p on p.organization_id = a.organization_id and p.id = a.participant_id
          where a.organization_id = ${org} and p.organization_id = ${org} and a.state = 'requested' and ${ofOthers('a')} and ${seen}
            and not ${ownParticipant(actor, sql.ref('a.participant_id'))} and not ${servedInWeek(actor, sql.ref('a.participant_id'), sql.ref('a.week'))}
          order by a.requested_at, a.id limit ${most}`.execute(tx)
      : { rows: [] }
  // A clause that names the supervisor means the peer's own.
  const decidesFor =
    actor.role === 'supervisor'
      ? seesPeer(actor, 'approval.decide', sql.ref<string>('o.peer_id'), today)
      : sql<boolean>`true`
  const { rows: overrides } = await sql<Asked>`
    select o.id, 'override' as kind, coalesce(p.written_name, sp.written_name, e.written_name) as person, null as units, null as week,
      ${agencyDay(tx, 'o.requested_at')} as day
    from app.override o
    left join app.participant p on p.organization_id = ${org} and p.id = o.participant_id
    left join app.session s on s.organization_id = ${org} and s.id = o.session_id
    left join app.participant sp on sp.organization_id = ${org} and sp.id = s.participant_id
    left join app.peer e on e.organization_id = ${org} and e.id = o.peer_id
    where o.organization_id = ${org} and o.state = 'requested' and o.approver = ${actor.role} and ${ofOthers('o')}
      and ${seesOverride(actor, today)} and ${decidesFor}
      and not ${ownParticipant(actor, sql.ref('o.participant_id'))} and not ${ownPeer(actor, sql.ref('o.peer_id'))}
    order by o.requested_at, o.id limit ${most}`.execute(tx)
  return [...units, ...overrides].map((asked) => ({
    id: asked.id,
    verb: words.t(asked.kind === 'units' ? 'today.units' : 'today.override', { count: asked.units ?? 0 }),
    person: asked.person,
    why: asked.week
      ? words.t('today.units.why', { week: words.day(asked.week, today) })
      : words.t('today.override.why'),
    since: asked.day,
    href: '/approvals',
    done: false,
    others: true,
  }))
}
