-- An addendum begins as words that nobody has decided about, corrects facts of its session and nothing else of it, and
-- is decided by somebody else than its writer: for the application and the owner alike.
alter table app.addendum
  add constraint addendum_corrects_facts check (corrects is null or corrects - array['service_date', 'starts_at', 'ends_at', 'minutes',
    'kind', 'mode', 'place', 'place_kind', 'topics', 'activities', 'answers'] = '{}'),
  add constraint addendum_decided_by_another check (decided_by is distinct from written_by);

create function app.refuse_decided_before() returns trigger
language plpgsql as $$
begin
  if new.state <> 'written' then
    raise exception 'signed is frozen' using errcode = 'PW001';
  end if;
  return new;
end $$;
create trigger addendum_begins_undecided before insert on app.addendum for each row execute function app.refuse_decided_before();

-- What was decided about more units, or about a clause that was to be let pass, stays as it was decided.
create function app.refuse_change_of_decided() returns trigger
language plpgsql as $$
begin
  if old.state <> 'requested' or
     (to_jsonb(old) - array['state', 'approved_units', 'decided_by', 'decided_role', 'decided_at', 'decided_reason', 'afterwards', 'version'])
     is distinct from
     (to_jsonb(new) - array['state', 'approved_units', 'decided_by', 'decided_role', 'decided_at', 'decided_reason', 'afterwards', 'version'])
  then
    raise exception 'decided is kept' using errcode = 'PW001';
  end if;
  return new;
end $$;
create trigger unit_approval_kept before update on app.unit_approval for each row execute function app.refuse_change_of_decided();
create trigger override_kept before update on app.override for each row execute function app.refuse_change_of_decided();
