-- What earlier migrations meant to carry over stood behind row-level security, which binds whoever migrates as well: it
-- is done here in each organization, entered one after the other.
do $$
declare
  org uuid;
begin
  for org in select distinct organization_id from app.directory loop
    perform app.enter(org, null);
    insert into app.participant_word (organization_id, participant_id, word)
      select distinct p.organization_id, p.id, word from app.participant p, unnest(string_to_array(p.search_key, ' ')) word
      where p.organization_id = org and word <> ''
      on conflict do nothing;
    insert into app.pulse (organization_id, pairing_id, participant_id, peer_id, program_id, first_held_on, last_held_on, held)
      select organization_id, pairing_id, participant_id, peer_id, program_id, min(service_date), max(service_date), count(*)
      from app.session where organization_id = org and state = 'held' and pairing_id is not null
      group by organization_id, pairing_id, participant_id, peer_id, program_id
      on conflict (organization_id, pairing_id) do update
        set first_held_on = excluded.first_held_on, last_held_on = excluded.last_held_on, held = excluded.held;
    insert into app.unit_approval (organization_id, id, participant_id, program_id, week, asked_units, reason, requested_by, requested_at,
        state, approved_units, decided_by, decided_at, decided_reason, afterwards)
      select f.organization_id, f.id, f.participant_id, 'mt-sdmi', f.from_day - extract(dow from f.from_day)::int, (f.value #>> '{}')::numeric::int,
        f.source, f.recorded_by, f.recorded_at, 'approved', (f.value #>> '{}')::numeric::int, f.recorded_by, f.recorded_at, f.source,
        f.recorded_at::date > f.from_day
      from app.fact f
      where f.organization_id = org and f.chapter = 'week' and f.name = 'approvedUnits' and f.withdrawn_at is null and f.recorded_by is not null
        and jsonb_typeof(f.value) = 'number' and (f.value #>> '{}')::numeric >= 1
      on conflict do nothing;
    update app.fact set withdrawn_at = clock_timestamp(), withdrawn_reason = 'Kept as an approval of its week'
      where organization_id = org and chapter = 'week' and name = 'approvedUnits' and withdrawn_at is null;
  end loop;
  set local app.organization_id = '';
  set local app.actor_id = '';
end $$;
