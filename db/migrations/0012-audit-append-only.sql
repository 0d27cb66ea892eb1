-- What was done stays written: against the owner of the tables too, not only against the application.
create function app.refuse_change_of_trail() returns trigger
language plpgsql as $$
begin
  raise exception 'the audit trail is only added to' using errcode = 'PW002';
end $$;
create trigger audit_event_kept before update or delete on app.audit_event
  for each row execute function app.refuse_change_of_trail();
create trigger audit_event_whole before truncate on app.audit_event
  for each statement execute function app.refuse_change_of_trail();
create trigger audit_block_kept before update or delete on app.audit_block
  for each row execute function app.refuse_change_of_trail();
create trigger audit_block_whole before truncate on app.audit_block
  for each statement execute function app.refuse_change_of_trail();
