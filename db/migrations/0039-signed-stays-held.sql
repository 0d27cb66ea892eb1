-- A signed session took place, or was voided with a reason, and never becomes anything else: neither a plan again nor,
-- once it is void, one that counts.
create or replace function app.refuse_change_after_signing() returns trigger
language plpgsql as $$
declare
  beside text[] := array['held_back', 'version', 'state', 'cancelled_at', 'cancelled_by', 'cancelled_why', 'missed_by', 'missed_why'];
  corrected jsonb;
begin
  if tg_op = 'DELETE' or tg_op = 'TRUNCATE' then
    if tg_op = 'TRUNCATE' or old.signed_at is not null then
      raise exception 'signed is frozen' using errcode = 'PW001';
    end if;
    return old;
  end if;
  if old.signed_at is null then
    return new;
  end if;
  if tg_argv[0] = 'note' then
    raise exception 'signed is frozen' using errcode = 'PW001';
  end if;
  if new.state is distinct from old.state and (new.state <> 'void' or not exists (
    select 1 from app.session_void v where v.organization_id = new.organization_id and v.session_id = new.id))
  then
    raise exception 'signed is frozen' using errcode = 'PW001';
  end if;
  if (to_jsonb(old) - beside) is not distinct from (to_jsonb(new) - beside) then
    return new;
  end if;
  select a.corrects into corrected from app.addendum a
    where a.organization_id = new.organization_id and a.id = new.corrected_by and a.session_id = new.id and a.state = 'accepted';
  if corrected is null or
     (to_jsonb(old) - beside - 'corrected_by' - array(select jsonb_object_keys(corrected))) is distinct from
     (to_jsonb(new) - beside - 'corrected_by' - array(select jsonb_object_keys(corrected))) or
     (select bool_or(to_jsonb(new) -> key is distinct from
        case when key in ('starts_at', 'ends_at') then to_jsonb((value #>> '{}')::timestamptz) else value end) from jsonb_each(corrected))
  then
    raise exception 'signed is frozen' using errcode = 'PW001';
  end if;
  return new;
end $$;
