-- A meeting that returns: in the participant's zone, so that a weekly four o'clock stays four o'clock when the clocks change.
create table app.recurrence (
  organization_id uuid not null references app.organization (id),
  id uuid not null,
  program_id text not null,
  participant_id uuid not null,
  peer_id uuid not null,
  pairing_id uuid not null,
  kind text not null default 'service' check (kind in ('service', 'planning', 'crisis', 'referral', 'good-bye', 'between')),
  zone text not null,
  from_day date not null,
  until_day date,
  weekdays smallint[] not null check (cardinality(weekdays) between 1 and 7),
  every_weeks smallint not null default 1 check (every_weeks between 1 and 52),
  starts time not null,
  minutes integer not null check (minutes between 1 and 1440),
  mode text not null,
  place text,
  made_through date,
  ended_at timestamptz,
  ended_why text,
  version integer not null default 1,
  created_by uuid,
  created_at timestamptz not null default clock_timestamp(),
  primary key (organization_id, id),
  foreign key (organization_id, participant_id) references app.participant (organization_id, id),
  foreign key (organization_id, peer_id) references app.peer (organization_id, id),
  foreign key (organization_id, pairing_id) references app.pairing (organization_id, id),
  check (until_day is null or until_day >= from_day)
);
create index recurrence_of on app.recurrence (organization_id, pairing_id);
select app_meta.tenant_table('app.recurrence', 'select, insert, update');
select app_meta.mark('app.recurrence', '{"program_id":"what service somebody gets","participant_id":"who is served","peer_id":"who serves",
  "place":"where somebody will be","weekdays":"when somebody is served","starts":"when somebody is served","ended_why":"in somebody''s words"}',
  '{organization_id,id,pairing_id,kind,zone,from_day,until_day,every_weeks,minutes,mode,made_through,ended_at,version,created_by,created_at}');

-- A booking is a session that is still planned: the same row becomes held, cancelled or missed.
alter table app.session
  add column recurrence_id uuid,
  add column recurrence_day date,
  add column planned_starts_at timestamptz,
  add column planned_ends_at timestamptz,
  add column booking_reason text,
  add column counts_as_meeting boolean,
  add column cancelled_at timestamptz,
  add column cancelled_by text check (cancelled_by in ('participant', 'representative', 'family', 'peer', 'agency', 'ended')),
  add column cancelled_why text,
  add column missed_by text check (missed_by in ('participant', 'peer')),
  add column missed_why text,
  add foreign key (organization_id, recurrence_id) references app.recurrence (organization_id, id),
  add check ((state = 'cancelled') = (cancelled_at is not null)),
  add check ((state = 'missed') = (missed_by is not null));
comment on column app.session.recurrence_id is 'not sensitive';
comment on column app.session.recurrence_day is 'sensitive: when somebody was to be served';
comment on column app.session.planned_starts_at is 'sensitive: when somebody was to be served';
comment on column app.session.planned_ends_at is 'sensitive: when somebody was to be served';
comment on column app.session.booking_reason is 'sensitive: in somebody''s words';
comment on column app.session.counts_as_meeting is 'not sensitive';
comment on column app.session.cancelled_at is 'not sensitive';
comment on column app.session.cancelled_by is 'sensitive: who called it off';
comment on column app.session.cancelled_why is 'sensitive: in somebody''s words';
comment on column app.session.missed_by is 'sensitive: who did not come';
comment on column app.session.missed_why is 'sensitive: in somebody''s words';
create unique index session_in_recurrence on app.session (organization_id, recurrence_id, recurrence_day) where recurrence_id is not null;
create index session_planned on app.session (organization_id, pairing_id, starts_at) where state = 'planned';
create index session_of_pairing on app.session (organization_id, pairing_id, service_date);

create table app.session_move (
  organization_id uuid not null references app.organization (id),
  id uuid not null,
  session_id uuid not null,
  from_starts_at timestamptz not null,
  to_starts_at timestamptz not null,
  why text,
  moved_by uuid,
  moved_at timestamptz not null default clock_timestamp(),
  primary key (organization_id, id),
  foreign key (organization_id, session_id) references app.session (organization_id, id)
);
create index session_move_of on app.session_move (organization_id, session_id);
select app_meta.tenant_table('app.session_move', 'select, insert');
select app_meta.mark('app.session_move', '{"from_starts_at":"when somebody was to be served","to_starts_at":"when somebody is to be served",
  "why":"in somebody''s words"}', '{organization_id,id,session_id,moved_by,moved_at}');

-- Days on which the agency does not plan returning meetings.
create table app.day_off (
  organization_id uuid not null references app.organization (id),
  day date not null,
  name text not null check (length(name) between 1 and 200),
  created_by uuid,
  created_at timestamptz not null default clock_timestamp(),
  primary key (organization_id, day)
);
select app_meta.tenant_table('app.day_off');
select app_meta.mark('app.day_off', '{}', '{organization_id,day,name,created_by,created_at}');

-- Units of a booking are planned: they take their place in the week and count for nothing yet.
alter table app.session_units add column planned boolean not null default false;
alter table app.session_units add check (not planned or counted = 0);
comment on column app.session_units.planned is 'not sensitive';

-- When the two of a pairing last met and meet next: kept with every session, so that nobody has to look through all of them.
create table app.pulse (
  organization_id uuid not null references app.organization (id),
  pairing_id uuid not null,
  participant_id uuid not null,
  peer_id uuid not null,
  program_id text not null,
  first_held_on date,
  last_held_on date,
  held integer not null default 0 check (held >= 0),
  primary key (organization_id, pairing_id),
  foreign key (organization_id, pairing_id) references app.pairing (organization_id, id)
);
create index pulse_last on app.pulse (organization_id, program_id, last_held_on nulls first);
select app_meta.tenant_table('app.pulse');
select app_meta.mark('app.pulse', '{"participant_id":"who is served","peer_id":"who serves","program_id":"what service somebody gets",
  "first_held_on":"when somebody was served","last_held_on":"when somebody was served","held":"how often somebody was served"}', '{organization_id,pairing_id}');
insert into app.pulse (organization_id, pairing_id, participant_id, peer_id, program_id, first_held_on, last_held_on, held)
  select organization_id, pairing_id, participant_id, peer_id, program_id, min(service_date), max(service_date), count(*)
  from app.session where state = 'held' and pairing_id is not null
  group by organization_id, pairing_id, participant_id, peer_id, program_id;
