import { statement } from '../kernel/database/statement.ts'
import type { Tx } from '../kernel/database/tx.ts'
import { addDays, type Day } from '../kernel/days.ts'
import type { DatedFact } from '../kernel/facts/fact.ts'
import type { PlanRows } from '../goals/plan-facts.ts'
import { planAsJson } from '../goals/plan-rows.sql.ts'
import type { PeerRows } from '../peers/peer-facts.ts'
import { peerAsJson } from '../peers/peer-rows.sql.ts'
import type { Setting } from '../policy/judge.ts'
import type { Around } from './around.sql.ts'
import { weekLine } from './week-lines.sql.ts'
import type { WeekLine } from './weeks.ts'

/** A session of the same peer or participant near the one that is judged. */
export type Near = {
  id: string
  state: 'held' | 'planned'
  peerId: string
  startsAt: string
  endsAt: string
  mode: string
  kind: string
  serviceDate: Day
}

/** What the slice knows around one session, as rows; the nouns make facts of it. */
export type Circumstances = {
  participant: { birthDate: Day | null; languages: string[]; deceased: boolean; deceasedOn: Day | null }
  facts: (DatedFact & { about: 'participant' | 'pairing' })[]
  /** The case manager's plan with its goals, where it is kept here. */
  plan: PlanRows
  peer: PeerRows
  settings: Setting[]
  /** Times in which the participant was served in the program, as the enrolments say. */
  enrolled: { from: Day; to: Day | null; paused: boolean }[]
  /** The participant's other sessions in the weeks around it, held and planned. */
  weekLines: WeekLine[]
  /** The most that was approved for a week, where anything was. */
  approved: { week: Day; units: number }[]
  /** Rules that somebody who may has let pass, for this session or for the peer's month. */
  overridden: string[]
  /** Contacts held with the participant in the program in the year before it, without itself. */
  contacts: { on: Day; mode: string }[]
  /** Minutes that the two have planned besides. */
  plannedMinutes: number
  /** Sessions, held or planned, of the same peer that share a minute with it. */
  overlapping: Near[]
  /** Other sessions of the same peer that are held back because two of them share a minute. */
  heldForOverlap: string[]
  /** Sessions, held or planned, of the participant with another peer that share a minute with it. */
  withOthers: number
  /** The first and the last other day on which the two met. */
  met: { first: Day | null; last: Day | null }
}

/**
 * All of it in one statement: facts about the two, the peer, settings, the weeks, what is near it in time.
 * What is read is decided by the ids alone; access was decided by `aroundLocked` or by the caller.
 */
export async function circumstances(
  tx: Tx,
  around: Around,
  session: { id: string; serviceDate: Day; startsAt: string; endsAt: string },
  /** Whether the program's clauses look back on contacts: mostly nobody asks. */
  looksBack: boolean,
): Promise<Circumstances> {
  const [found] = await allAround(tx, {
    participant: around.participantId,
    peer: around.peerId,
    pairing: around.pairingId,
    program: around.programId,
    session: session.id,
    day: session.serviceDate,
    starts: session.startsAt,
    ends: session.endsAt,
    // When a week begins is known once the settings are: whatever touches its days is fetched.
    weekFrom: addDays(session.serviceDate, -6),
    weekTo: addDays(session.serviceDate, 2),
    backTo: looksBack ? addDays(session.serviceDate, -366) : session.serviceDate,
  })
  return found!.all
}

type AroundValues = Readonly<
  Record<
    | 'participant'
    | 'peer'
    | 'pairing'
    | 'program'
    | 'session'
    | 'day'
    | 'starts'
    | 'ends'
    | 'weekFrom'
    | 'weekTo'
    | 'backTo',
    string
  >
>

/** Another session at the same time: nothing lasts longer than a day, so that only one day of the index is looked through. */
const atThatTime = `o.id <> $session and o.state in ('held', 'planned')
          and o.starts_at < $ends::timestamptz and o.ends_at > $starts::timestamptz
          and o.starts_at > $starts::timestamptz - interval '25 hours'`

const allAround = statement<AroundValues, { all: Circumstances }>(`
    select json_build_object(
      'participant', (select json_build_object('birthDate', p.birth_date, 'languages', p.languages,
          'deceased', coalesce(p.deceased, false), 'deceasedOn', p.deceased_on)
        from app.participant p where p.organization_id = $org and p.id = $participant),
      'enrolled', coalesce((select json_agg(json_build_object('from', e.admitted_on, 'to', e.ended_on, 'paused', e.state = 'paused'))
        from app.enrolment e where e.organization_id = $org and e.participant_id = $participant and e.program_id = $program
          and e.admitted_on is not null), '[]'),
      'facts', coalesce((select json_agg(json_build_object('id', f.id, 'chapter', f.chapter, 'name', f.name, 'value', f.value,
          'from', f.from_day, 'to', f.to_day, 'source', f.source, 'fileId', f.file_id, 'recordedAt', f.recorded_at, 'withdrawnAt', f.withdrawn_at,
          'about', case when f.participant_id is not null then 'participant' else 'pairing' end)
          order by f.recorded_at)
        from app.fact f where f.organization_id = $org and f.withdrawn_at is null
          and (f.participant_id = $participant or f.pairing_id = $pairing)), '[]'),
      'plan', ${planAsJson},
      'peer', ${peerAsJson},
      'settings', coalesce((select json_agg(json_build_object('assumption', s.assumption, 'from', s.from_day, 'value', s.value))
        from app.assumption_setting s where s.organization_id = $org and s.program_id = $program
          and (not s.needs_approval or s.approved_at is not null)), '[]'),
      'weekLines', coalesce((select json_agg(${weekLine})
        from app.session_units u join app.session o on o.organization_id = u.organization_id and o.id = u.session_id
        where u.organization_id = $org and o.organization_id = $org and u.participant_id = $participant and u.program_id = $program
          and u.week between $weekFrom::date and $weekTo::date and u.session_id <> $session), '[]'),
      'approved', coalesce((select json_agg(json_build_object('week', a.week, 'units', a.units)) from (
          select g.week, max(g.approved_units) as units from app.unit_approval g
          where g.organization_id = $org and g.participant_id = $participant and g.program_id = $program
            and g.week between $weekFrom::date and $weekTo::date and g.state = 'approved' group by g.week) a), '[]'),
      'overridden', coalesce((select json_agg(v.rule) from app.override v
        where v.organization_id = $org and v.state = 'approved' and (v.session_id = $session
          or (v.peer_id = $peer and v.session_id is null and v.month = date_trunc('month', $day::date)::date))), '[]'),
      'contacts', coalesce((select json_agg(json_build_object('on', o.service_date, 'mode', o.mode))
        from app.session o where o.organization_id = $org and o.participant_id = $participant and o.program_id = $program
          and o.state = 'held' and o.id <> $session and $backTo::date < $day::date
          and o.starts_at >= $backTo::date::timestamptz and o.service_date between $backTo::date and $day::date), '[]'),
      'plannedMinutes', coalesce((select sum(o.minutes) from app.session o where o.organization_id = $org
          and o.pairing_id = $pairing and o.state = 'planned' and o.id <> $session), 0),
      'overlapping', coalesce((select json_agg(json_build_object('id', o.id, 'state', o.state, 'peerId', o.peer_id, 'startsAt', o.starts_at,
          'endsAt', o.ends_at, 'mode', o.mode, 'kind', o.kind, 'serviceDate', o.service_date))
        from app.session o where o.organization_id = $org and o.peer_id = $peer and ${atThatTime}), '[]'),
      'withOthers', (select count(*) from app.session o where o.organization_id = $org and o.participant_id = $participant
          and o.peer_id <> $peer and ${atThatTime}),
      'heldForOverlap', coalesce((select json_agg(h.session_id) from app.held_back h
        join app.session o on o.organization_id = h.organization_id and o.id = h.session_id
        where h.organization_id = $org and o.organization_id = $org and o.peer_id = $peer and o.id <> $session and o.held_back
          and h.rule = 'house.overlap' and h.lifted_at is null), '[]'),
      'met', (select json_build_object('first', min(m.service_date), 'last', max(m.service_date))
        from app.session m where m.organization_id = $org and m.peer_id = $peer and m.pairing_id = $pairing and m.state = 'held' and m.id <> $session)
    ) as "all"`)
