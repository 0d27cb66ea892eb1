-- How a goal went is added to and never changed; what was said of it in a session freezes with the session's note.
create function app.refuse_change_of_progress() returns trigger
language plpgsql as $$
begin
  if tg_op in ('UPDATE', 'TRUNCATE') or (tg_op = 'DELETE' and old.session_id is null) then
    raise exception 'how a goal went is kept as it was' using errcode = 'PW001';
  end if;
  if exists (
    select 1 from app.session s
    where s.organization_id = case when tg_op = 'DELETE' then old.organization_id else new.organization_id end
      and s.id = case when tg_op = 'DELETE' then old.session_id else new.session_id end
      and s.signed_at is not null
  ) then
    raise exception 'signed is frozen' using errcode = 'PW001';
  end if;
  return case when tg_op = 'DELETE' then old else new end;
end $$;
create trigger goal_progress_frozen before insert or update or delete on app.goal_progress
  for each row execute function app.refuse_change_of_progress();
create trigger goal_progress_kept before truncate on app.goal_progress
  for each statement execute function app.refuse_change_of_progress();
