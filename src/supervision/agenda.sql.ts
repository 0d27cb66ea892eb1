import { agencyZone } from '../kernel/agency-day.sql.ts'
import { statement } from '../kernel/database/statement.ts'
import type { Tx } from '../kernel/database/tx.ts'
import { addDays, type Day } from '../kernel/days.ts'
import type { Finding } from '../policy/judge.ts'
import { asDirect } from '../sessions/confirmations.sql.ts'

export type AgendaRow = {
  readonly peerId: string
  readonly programId: string
  readonly kind: 'question' | 'concern' | 'denied' | 'lapse' | 'held-back' | 'own'
  readonly subjectId: string
  readonly since: Day
  readonly words: string | null
  readonly sessionId: string | null
  readonly participant: string | null
  /** The rule that holds a session back or holds no more, or the kind of paper that ended. */
  readonly what: string | null
  /** How many sessions it is about, where one rule holds several back. */
  readonly count: number
  /** What the rule found there, where it was kept. */
  readonly finding: Finding | null
  readonly state: 'open' | 'discussed' | 'closed'
  readonly discussedOn: Day | null
  readonly answer: string | null
}

/** How far back what happened finds its way to an agenda by itself. */
const backDays = 180

/**
 * What is to be spoken of with peers: it comes out of the records, and a row of its own only says what became of it.
 * A question is one from a signed note; what is still being written is nobody's to read.
 */
const everything = statement<
  { peers: readonly string[]; programs: readonly string[]; since: Day; today: Day; meeting: string | null },
  AgendaRow
>(`
    with found as (
      select s.peer_id, s.program_id, 'question' as kind, s.id as subject_id, s.service_date as since, n.question as words,
        s.id as session_id, s.participant_id, null::text as what, 1 as count, null::jsonb as finding
      from app.session s join app.note n on n.organization_id = s.organization_id and n.session_id = s.id
      where s.organization_id = $org and n.organization_id = $org and s.peer_id = any($peers::uuid[])
        and s.starts_at >= $since::date::timestamptz and n.signed_at is not null and n.question is not null and btrim(n.question) <> ''
      union all
      select s.peer_id, s.program_id, 'denied', c.id, (c.answered_at at time zone ${agencyZone})::date, c.words, s.id, s.participant_id, c.answer, 1, null
      from app.session s join app.confirmation c on c.organization_id = s.organization_id and c.session_id = s.id
      where s.organization_id = $org and c.organization_id = $org and s.peer_id = any($peers::uuid[])
        and s.starts_at >= $since::date::timestamptz and c.answer in ('not-so', 'not-me')
        and not exists (select 1 from app.confirmation l where l.organization_id = $org and l.session_id = s.id
          and (l.answered_at, l.id) > (c.answered_at, c.id) and ${asDirect('l', 'c')})
      union all
      select c.peer_id, v.program_id, 'lapse', c.id, c.to_day, c.title, null, null, c.kind, 1, null
      from app.credential c join app.peer_service v on v.organization_id = c.organization_id and v.peer_id = c.peer_id
      where c.organization_id = $org and v.organization_id = $org and c.peer_id = any($peers::uuid[]) and v.state = 'active'
        and c.state in ('verified', 'revoked') and c.to_day < $today::date and c.to_day >= $since::date
        and not exists (select 1 from app.credential l where l.organization_id = $org and l.peer_id = c.peer_id and l.kind = c.kind
          and l.state = 'verified' and (l.to_day is null or l.to_day > c.to_day))
      union all
      -- What a clause asks of a peer and held once has ended: a support, a licence of whoever supervises, a year's hours.
      -- Ended papers stand above. Its name is made of what it is, so that what was said of it stays with it.
      select d.peer_id, d.program_id, 'lapse', overlay(overlay(md5(d.program_id || d.what || d.on_day) placing '8' from 13)
          placing '8' from 17)::uuid, d.on_day, null, null, null, d.what, 1, d.finding
      from app.peer_due d join app.peer_service v on v.organization_id = d.organization_id and v.peer_id = d.peer_id
        and v.program_id = d.program_id
      where d.organization_id = $org and v.organization_id = $org and d.peer_id = any($peers::uuid[]) and v.state = 'active'
        and d.state = 'missing' and d.what not like 'house.%' and d.on_day > v.active_from and d.on_day <= $today::date
        and d.on_day >= $since::date and not jsonb_exists(d.finding -> 'facts', 'credentials')
      union all
      -- One thing for all sessions of somebody that one rule holds back, under the newest: another one raises it anew.
      select s.peer_id, s.program_id, 'held-back', (array_agg(h.id order by h.since desc, h.id desc))[1], (min(h.since) at time zone ${agencyZone})::date, null,
        case when count(*) = 1 then (array_agg(s.id))[1] end, s.participant_id, h.rule, count(*)::int,
        (array_agg(h.finding order by h.since desc, h.id desc))[1]
      from app.session s join app.held_back h on h.organization_id = s.organization_id and h.session_id = s.id
      where s.organization_id = $org and h.organization_id = $org and s.peer_id = any($peers::uuid[])
        and s.held_back and h.lifted_at is null
      group by s.peer_id, s.program_id, s.participant_id, h.rule
      union all
      select o.peer_id, o.program_id, o.kind, o.id, o.raised_on, o.words, null, null, null, 1, null
      from app.agenda_item o where o.organization_id = $org and o.peer_id = any($peers::uuid[]) and o.subject_id is null
    )
    select f.peer_id as "peerId", f.program_id as "programId", f.kind, f.subject_id as "subjectId", f.since, f.words,
      f.session_id as "sessionId", who.written_name as participant, f.what, f.count, f.finding,
      coalesce(i.state, 'open') as state, i.discussed_on as "discussedOn", i.answer
    from found f
    left join app.participant who on who.organization_id = $org and who.id = f.participant_id
    left join app.agenda_item i on i.organization_id = $org and i.peer_id = f.peer_id
      and ((i.subject_id = f.subject_id and i.kind = f.kind) or i.id = f.subject_id)
    where f.program_id = any($programs::text[])
      and (coalesce(i.state, 'open') <> 'closed' or i.meeting_id = $meeting::uuid)
    order by f.since, f.subject_id`)

/** What waits to be spoken of, the oldest first; with a meeting also what was closed in it. */
export async function agendaOf(
  tx: Tx,
  of: { peers: readonly string[]; programs: readonly string[]; today: Day; meetingId?: string },
): Promise<AgendaRow[]> {
  if (of.peers.length === 0 || of.programs.length === 0) return []
  return everything(tx, {
    peers: of.peers,
    programs: of.programs,
    since: addDays(of.today, -backDays),
    today: of.today,
    meeting: of.meetingId ?? null,
  })
}
