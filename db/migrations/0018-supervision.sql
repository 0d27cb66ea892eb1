-- Who supervises is mostly a member of staff; where the definition lets the participant or a conservator do it, it is they.
alter table app.supervision_assignment
  alter column staff_id drop not null,
  add column participant_id uuid,
  add column supervisor_name text,
  add column covers_for uuid,
  add column covers_why text,
  add foreign key (organization_id, participant_id) references app.participant (organization_id, id),
  add foreign key (organization_id, covers_for) references app.supervision_assignment (organization_id, id),
  add check (num_nonnulls(staff_id, participant_id, supervisor_name) >= 1);
comment on column app.supervision_assignment.participant_id is 'sensitive: who is served';
comment on column app.supervision_assignment.supervisor_name is 'sensitive: name';
comment on column app.supervision_assignment.covers_for is 'not sensitive';
comment on column app.supervision_assignment.covers_why is 'sensitive: in somebody''s words';

create table app.supervision_meeting (
  organization_id uuid not null references app.organization (id),
  id uuid not null,
  program_id text not null,
  kind text not null check (kind in ('supervision', 'check-in', 'case-team')),
  staff_id uuid,
  on_day date not null,
  starts time,
  minutes integer check (minutes between 1 and 1440),
  mode text,
  state text not null check (state in ('planned', 'held', 'closed', 'called-off')),
  asked_for_by uuid,
  why text,
  makes_up_for date,
  summary text,
  closed_at timestamptz,
  closed_by uuid,
  version integer not null default 1,
  created_by uuid,
  created_at timestamptz not null default clock_timestamp(),
  primary key (organization_id, id),
  foreign key (organization_id, staff_id) references app.staff (organization_id, id),
  check (state in ('planned', 'called-off') or minutes is not null),
  check ((state = 'closed') = (closed_at is not null)),
  check (makes_up_for is null or extract(day from makes_up_for) = 1)
);
create index supervision_meeting_on on app.supervision_meeting (organization_id, program_id, on_day);
create index supervision_meeting_by on app.supervision_meeting (organization_id, staff_id, on_day);
select app_meta.tenant_table('app.supervision_meeting', 'select, insert, update');
select app_meta.mark('app.supervision_meeting', '{"why":"in somebody''s words","summary":"what was said"}',
  '{organization_id,id,program_id,kind,staff_id,on_day,starts,minutes,mode,state,asked_for_by,makes_up_for,closed_at,closed_by,version,created_by,created_at}');

-- Who was there: a peer, a member of staff, or somebody from outside by name and role.
create table app.supervision_attendance (
  organization_id uuid not null references app.organization (id),
  id uuid not null,
  meeting_id uuid not null,
  peer_id uuid,
  staff_id uuid,
  name text,
  role text not null check (role in ('peer', 'supervisor', 'case-manager', 'program-officer', 'other')),
  came boolean,
  primary key (organization_id, id),
  foreign key (organization_id, meeting_id) references app.supervision_meeting (organization_id, id),
  foreign key (organization_id, peer_id) references app.peer (organization_id, id),
  foreign key (organization_id, staff_id) references app.staff (organization_id, id),
  check (num_nonnulls(peer_id, staff_id, name) = 1)
);
create index supervision_attendance_of on app.supervision_attendance (organization_id, meeting_id);
create index supervision_attendance_peer on app.supervision_attendance (organization_id, peer_id);
select app_meta.tenant_table('app.supervision_attendance');
select app_meta.mark('app.supervision_attendance', '{"peer_id":"who serves","name":"name"}', '{organization_id,id,meeting_id,staff_id,role,came}');

-- One participant looked at in one meeting, or carried over to the next. In a case team's meeting: who spoke of them.
create table app.supervision_review (
  organization_id uuid not null references app.organization (id),
  id uuid not null,
  meeting_id uuid not null,
  peer_id uuid not null,
  participant_id uuid not null,
  wellness text,
  progress text,
  support text,
  with_case_manager boolean,
  with_program_officer boolean,
  carried_over boolean not null default false,
  primary key (organization_id, id),
  unique (organization_id, meeting_id, peer_id, participant_id),
  foreign key (organization_id, meeting_id) references app.supervision_meeting (organization_id, id),
  foreign key (organization_id, peer_id) references app.peer (organization_id, id),
  foreign key (organization_id, participant_id) references app.participant (organization_id, id)
);
create index supervision_review_of on app.supervision_review (organization_id, participant_id);
select app_meta.tenant_table('app.supervision_review', 'select, insert, update');
select app_meta.mark('app.supervision_review', '{"peer_id":"who serves","participant_id":"who is served","wellness":"how somebody is","progress":"how somebody is getting on",
  "support":"what was advised"}', '{organization_id,id,meeting_id,with_case_manager,with_program_officer,carried_over}');

-- What is to be spoken of, and what became of it. Questions, lapses and held-back sessions find their way here by themselves.
create table app.agenda_item (
  organization_id uuid not null references app.organization (id),
  id uuid not null,
  program_id text not null,
  peer_id uuid not null,
  kind text not null check (kind in ('question', 'concern', 'denied', 'lapse', 'held-back', 'own')),
  subject_id uuid,
  words text,
  raised_on date not null,
  meeting_id uuid,
  state text not null default 'open' check (state in ('open', 'discussed', 'closed')),
  discussed_on date,
  answer text,
  version integer not null default 1,
  created_by uuid,
  created_at timestamptz not null default clock_timestamp(),
  primary key (organization_id, id),
  foreign key (organization_id, peer_id) references app.peer (organization_id, id),
  foreign key (organization_id, meeting_id) references app.supervision_meeting (organization_id, id)
);
create unique index agenda_item_once on app.agenda_item (organization_id, peer_id, kind, subject_id) where subject_id is not null;
create index agenda_item_open on app.agenda_item (organization_id, peer_id, raised_on) where state = 'open';
select app_meta.tenant_table('app.agenda_item', 'select, insert, update');
select app_meta.mark('app.agenda_item', '{"peer_id":"who serves","words":"in somebody''s words","answer":"in somebody''s words"}',
  '{organization_id,id,program_id,kind,subject_id,raised_on,meeting_id,state,discussed_on,version,created_by,created_at}');

-- A month that asked for a meeting and had none: what was said of it. The month stays missed.
create table app.month_word (
  organization_id uuid not null references app.organization (id),
  id uuid not null,
  program_id text not null,
  rule text not null,
  month date not null check (extract(day from month) = 1),
  peer_id uuid not null,
  pairing_id uuid,
  participant_id uuid,
  words text not null check (length(words) > 0),
  said_by uuid not null,
  said_role text not null,
  said_at timestamptz not null,
  primary key (organization_id, id),
  foreign key (organization_id, peer_id) references app.peer (organization_id, id),
  foreign key (organization_id, pairing_id) references app.pairing (organization_id, id),
  foreign key (organization_id, participant_id) references app.participant (organization_id, id)
);
create index month_word_of on app.month_word (organization_id, month, peer_id);
select app_meta.tenant_table('app.month_word', 'select, insert');
select app_meta.mark('app.month_word', '{"peer_id":"who serves","participant_id":"who is served","words":"in somebody''s words"}',
  '{organization_id,id,program_id,rule,month,pairing_id,said_by,said_role,said_at}');

create table app.evaluation (
  organization_id uuid not null references app.organization (id),
  id uuid not null,
  peer_id uuid not null,
  program_id text not null,
  staff_id uuid not null,
  from_day date not null,
  on_day date not null,
  goes_well text not null default '',
  to_work_on text not null default '',
  agreed_next text not null default '',
  peer_words text,
  state text not null check (state in ('draft', 'shared', 'closed')),
  closed_at timestamptz,
  version integer not null default 1,
  created_by uuid,
  created_at timestamptz not null default clock_timestamp(),
  primary key (organization_id, id),
  foreign key (organization_id, peer_id) references app.peer (organization_id, id),
  foreign key (organization_id, staff_id) references app.staff (organization_id, id),
  check (on_day >= from_day),
  check ((state = 'closed') = (closed_at is not null))
);
create index evaluation_of on app.evaluation (organization_id, peer_id, on_day);
select app_meta.tenant_table('app.evaluation', 'select, insert, update');
select app_meta.mark('app.evaluation', '{"peer_id":"who serves","goes_well":"in somebody''s words","to_work_on":"in somebody''s words",
  "agreed_next":"in somebody''s words","peer_words":"in the peer''s words"}',
  '{organization_id,id,program_id,staff_id,from_day,on_day,state,closed_at,version,created_by,created_at}');

-- What the case management team gets of one participant's month: drafted from what happened, frozen when it is delivered.
create table app.progress_document (
  organization_id uuid not null references app.organization (id),
  id uuid not null,
  participant_id uuid not null,
  program_id text not null,
  peer_id uuid not null,
  from_day date not null,
  to_day date not null,
  body jsonb not null default '{}',
  state text not null check (state in ('draft', 'delivered', 'acknowledged')),
  sha256 text,
  delivered_at timestamptz,
  delivered_on date,
  delivered_how text check (delivered_how in ('here', 'printed', 'other')),
  delivered_to text,
  delivered_by uuid,
  acknowledged_at timestamptz,
  acknowledged_by uuid,
  acknowledged_how text,
  version integer not null default 1,
  created_by uuid,
  created_at timestamptz not null default clock_timestamp(),
  primary key (organization_id, id),
  unique (organization_id, participant_id, program_id, peer_id, from_day),
  foreign key (organization_id, participant_id) references app.participant (organization_id, id),
  foreign key (organization_id, peer_id) references app.peer (organization_id, id),
  check (to_day >= from_day),
  check ((state = 'draft') = (delivered_at is null)),
  check ((state = 'acknowledged') = (acknowledged_at is not null))
);
create index progress_document_of on app.progress_document (organization_id, program_id, from_day);
select app_meta.tenant_table('app.progress_document', 'select, insert, update');
select app_meta.mark('app.progress_document', '{"participant_id":"who is served","program_id":"what service somebody gets","peer_id":"who serves",
  "body":"how somebody is getting on","sha256":"hash of the document","delivered_to":"name","acknowledged_how":"in somebody''s words"}',
  '{organization_id,id,from_day,to_day,state,delivered_at,delivered_on,delivered_how,delivered_by,acknowledged_at,acknowledged_by,version,created_by,created_at}');
create function app.refuse_change_of_delivered() returns trigger
language plpgsql as $$
begin
  if tg_op <> 'UPDATE' then
    if tg_op = 'DELETE' and old.state = 'draft' then
      return old;
    end if;
    raise exception 'delivered is frozen' using errcode = 'PW001';
  end if;
  if old.state <> 'draft' and
     (to_jsonb(old) - array['state', 'acknowledged_at', 'acknowledged_by', 'acknowledged_how', 'version']) is distinct from
     (to_jsonb(new) - array['state', 'acknowledged_at', 'acknowledged_by', 'acknowledged_how', 'version'])
  then
    raise exception 'delivered is frozen' using errcode = 'PW001';
  end if;
  return new;
end $$;
create trigger progress_document_frozen before update or delete on app.progress_document
  for each row execute function app.refuse_change_of_delivered();
create trigger progress_document_kept before truncate on app.progress_document
  for each statement execute function app.refuse_change_of_delivered();
