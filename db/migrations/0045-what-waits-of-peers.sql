-- What is to be held or to be closed: a few among all meetings that ever were.
create index supervision_meeting_open on app.supervision_meeting (organization_id, on_day) where state in ('planned', 'held');
-- Questions are read by who signed them, and since when.
create index note_question on app.note (organization_id, signed_by, signed_at) where question is not null;
-- Whose session a "no" was about stands beside it, so that whoever supervises finds it without looking at all of them.
alter table app.confirmation add column peer_id uuid;
comment on column app.confirmation.peer_id is 'sensitive: who serves';
alter table app.confirmation add foreign key (organization_id, peer_id) references app.peer (organization_id, id);
do $$
declare
  org uuid;
begin
  for org in select distinct organization_id from app.directory loop
    perform app.enter(org, null);
    update app.confirmation c set peer_id = s.peer_id from app.session s
      where c.organization_id = org and c.answer <> 'yes' and s.organization_id = org and s.id = c.session_id;
  end loop;
  set local app.organization_id = '';
  set local app.actor_id = '';
end $$;
alter table app.confirmation add check (answer = 'yes' or peer_id is not null);
drop index app.confirmation_denied;
create index confirmation_denied on app.confirmation (organization_id, peer_id, answered_at) where answer <> 'yes';
