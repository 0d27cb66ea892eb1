/** The plans of `$participant` in `$program` with their goals, for those who ask among other things in one statement. */
export const planAsJson = `json_build_object(
    'plans', coalesce((select json_agg(json_build_object('from', pl.from_day, 'to', pl.to_day) order by pl.from_day)
      from app.plan pl where pl.organization_id = $org and pl.participant_id = $participant and pl.program_id = $program
        and pl.withdrawn_at is null), '[]'),
    'goals', coalesce((select json_agg(json_build_object('agreedOn', g.agreed_on, 'state', g.state, 'endedOn', g.ended_on,
        'activities', cardinality(g.activities)) order by g.agreed_on)
      from app.goal g join app.plan pg on pg.organization_id = g.organization_id and pg.id = g.plan_id
      where g.organization_id = $org and pg.organization_id = $org and g.participant_id = $participant
        and g.program_id = $program and g.agreed_on is not null and pg.withdrawn_at is null), '[]'))`
