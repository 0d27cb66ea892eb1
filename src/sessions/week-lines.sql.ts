import { statement } from '../kernel/database/statement.ts'
import type { Tx } from '../kernel/database/tx.ts'
import type { Day } from '../kernel/days.ts'
import type { Weeks } from './weeks.ts'

/** One line of a week as json, of `session_units u` and `session o`. */
export const weekLine = `json_build_object('id', u.session_id, 'week', u.week, 'startsAt', o.starts_at, 'writtenAt', o.created_at, 'serviceDate', o.service_date,
          'state', o.state, 'kind', o.kind, 'units', u.units, 'counted', u.counted,
          'wholly', o.held_back and exists (select 1 from app.held_back h where h.organization_id = $org and h.session_id = o.id
            and h.lifted_at is null and h.judged = 'session' and h.rule not like 'week.%'),
          'over', (o.held_back and exists (select 1 from app.held_back h where h.organization_id = $org and h.session_id = o.id
            and h.lifted_at is null and h.judged = 'session' and h.rule like 'week.%'))
            or coalesce(jsonb_path_exists(o.at_risk, '$[*] ? (@.rule starts with "week.")'), false),
          'divided', exists (select 1 from app.session_units k where k.organization_id = $org and k.session_id = o.id and k.week <> u.week),
          'passed', exists (select 1 from app.override v where v.organization_id = $org and v.session_id = o.id
            and v.state = 'approved' and v.rule like 'week.%'))`

/** Everything that decides what counts in some weeks of a participant in one program. */
export async function weeksOf(
  tx: Tx,
  of: { participantId: string; programId: string; weeks: readonly Day[] },
): Promise<Weeks> {
  const [found] = await allOfWeeks(tx, {
    participant: of.participantId,
    program: of.programId,
    weeks: of.weeks,
  })
  return found!.all
}

const allOfWeeks = statement<
  { participant: string; program: string; weeks: readonly Day[] },
  { all: Weeks }
>(`
    select json_build_object(
      'facts', coalesce((select json_agg(json_build_object('id', f.id, 'chapter', f.chapter, 'name', f.name, 'value', f.value,
          'from', f.from_day, 'to', f.to_day, 'source', f.source, 'fileId', f.file_id, 'recordedAt', f.recorded_at, 'withdrawnAt', f.withdrawn_at)
          order by f.recorded_at)
        from app.fact f where f.organization_id = $org and f.withdrawn_at is null and f.chapter = 'week' and f.participant_id = $participant), '[]'),
      'settings', coalesce((select json_agg(json_build_object('assumption', s.assumption, 'from', s.from_day, 'value', s.value))
        from app.assumption_setting s where s.organization_id = $org and s.program_id = $program
          and (not s.needs_approval or s.approved_at is not null)), '[]'),
      'approved', coalesce((select json_agg(json_build_object('week', a.week, 'units', a.units)) from (
          select g.week, max(g.approved_units) as units from app.unit_approval g
          where g.organization_id = $org and g.participant_id = $participant and g.program_id = $program
            and g.week = any($weeks::date[]) and g.state = 'approved' group by g.week) a), '[]'),
      'lines', coalesce((select json_agg(${weekLine})
        from app.session_units u join app.session o on o.organization_id = u.organization_id and o.id = u.session_id
        where u.organization_id = $org and o.organization_id = $org and u.participant_id = $participant and u.program_id = $program
          and u.week = any($weeks::date[])), '[]')
    ) as "all"`)
