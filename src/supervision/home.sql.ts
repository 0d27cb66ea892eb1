import { statement } from '../kernel/database/statement.ts'
import type { Tx } from '../kernel/database/tx.ts'
import { addDays, type Day } from '../kernel/days.ts'
import { isServed } from './served.sql.ts'

export type Worry = {
  readonly peerId: string
  readonly programId: string
  readonly nothing: number
  readonly drifting: number
  readonly missed: number
  readonly unread: number
  readonly heldBack: number
  readonly lastMeeting: Day | null
  readonly nextMeeting: Day | null
}

type Asked = {
  peers: readonly string[]
  programs: readonly string[]
  days: readonly number[]
  today: Day
  months: Day
  notes: Day
}

const worries = statement<Asked, Worry>(`
    select x.peer as "peerId", x.program as "programId", silent.nothing, silent.drifting, months.missed, notes.unread,
      waits.held as "heldBack", met.last as "lastMeeting", met.next as "nextMeeting"
    from unnest($peers::uuid[], $programs::text[], $days::int[]) as x (peer, program, days),
      lateral (select (count(*) filter (where u.last_held_on is null))::int as nothing,
          (count(*) filter (where u.last_held_on is not null))::int as drifting
        from app.pairing p left join app.pulse u on u.organization_id = p.organization_id and u.pairing_id = p.id
        where p.organization_id = $org and (u.organization_id is null or u.organization_id = $org)
          and p.peer_id = x.peer and p.program_id = x.program
          and p.from_day < $today::date - x.days and (p.to_day is null or p.to_day >= $today::date)
          and (u.last_held_on is null or u.last_held_on < $today::date - x.days)
          and ${isServed('$org')}) silent,
      lateral (select count(*)::int as missed from (
          select distinct on (d.pairing_id, d.on_day) d.pairing_id, d.on_day, d.findings::jsonb as findings
          from app.decision d where d.organization_id = $org and d.peer_id = x.peer and d.program_id = x.program
            and d.act = 'month' and d.on_day >= $months::date
          order by d.pairing_id, d.on_day, d.decided_at desc, d.id desc) l
        where l.findings @> '[{"verdict":"not-met"}]'
          and not exists (select 1 from app.month_word w where w.organization_id = $org and w.peer_id = x.peer
            and w.program_id = x.program and w.month = date_trunc('month', l.on_day)::date
            and w.pairing_id is not distinct from l.pairing_id)) months,
      lateral (select count(*)::int as unread from app.session s
        where s.organization_id = $org and s.peer_id = x.peer and s.program_id = x.program and s.signed_at is not null
          and s.starts_at >= $notes::date::timestamptz and s.starts_at < ($today::date + 2)::timestamptz
          and not exists (select 1 from app.note_reading r where r.organization_id = $org and r.session_id = s.id)) notes,
      lateral (select count(*)::int as held from app.session s
        where s.organization_id = $org and s.peer_id = x.peer and s.program_id = x.program and s.held_back) waits,
      lateral (select max(m.on_day) filter (where m.state in ('held', 'closed') and a.came) as last,
          min(m.on_day) filter (where m.state = 'planned' and m.on_day >= $today::date) as next
        from app.supervision_attendance a
        join app.supervision_meeting m on m.organization_id = a.organization_id and m.id = a.meeting_id
        where a.organization_id = $org and m.organization_id = $org and a.peer_id = x.peer
          and m.program_id = x.program and m.kind <> 'case-team') met`)

/** How far back missed months and unread notes are a worry. */
const monthsBack = 100
const notesBack = 60

/** Of each peer in each program what there is to worry about. */
export async function worriesAbout(
  tx: Tx,
  of: readonly { peerId: string; programId: string; days: number }[],
  today: Day,
): Promise<Worry[]> {
  if (of.length === 0) return []
  return worries(tx, {
    peers: of.map((one) => one.peerId),
    programs: of.map((one) => one.programId),
    days: of.map((one) => one.days),
    today,
    months: addDays(today, -monthsBack),
    notes: addDays(today, -notesBack),
  })
}
