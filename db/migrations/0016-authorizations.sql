-- More units for one week than the definition gives: asked for, given or denied by the program officer, also afterwards.
create table app.unit_approval (
  organization_id uuid not null references app.organization (id),
  id uuid not null,
  participant_id uuid not null,
  program_id text not null,
  week date not null,
  asked_units integer not null check (asked_units > 0),
  reason text not null check (length(reason) > 0),
  session_id uuid,
  requested_by uuid not null,
  requested_at timestamptz not null,
  state text not null check (state in ('requested', 'approved', 'denied', 'withdrawn')),
  approved_units integer check (approved_units > 0),
  decided_by uuid,
  decided_at timestamptz,
  decided_reason text,
  afterwards boolean not null default false,
  version integer not null default 1,
  primary key (organization_id, id),
  foreign key (organization_id, participant_id) references app.participant (organization_id, id),
  foreign key (organization_id, requested_by) references app.membership (organization_id, id),
  foreign key (organization_id, decided_by) references app.membership (organization_id, id),
  check ((state = 'approved') = (approved_units is not null))
);
create index unit_approval_of on app.unit_approval (organization_id, participant_id, program_id, week);
create index unit_approval_open on app.unit_approval (organization_id, requested_at) where state = 'requested';
select app_meta.tenant_table('app.unit_approval', 'select, insert, update');
select app_meta.mark('app.unit_approval', '{"participant_id":"who is served","program_id":"what service somebody gets","reason":"in somebody''s words",
  "decided_reason":"in somebody''s words"}', '{organization_id,id,week,asked_units,session_id,requested_by,requested_at,state,approved_units,decided_by,decided_at,afterwards,version}');

-- What officers had entered as dated facts becomes an approval of its week, asked for and given by the same hand.
insert into app.unit_approval (organization_id, id, participant_id, program_id, week, asked_units, reason, requested_by, requested_at,
    state, approved_units, decided_by, decided_at, decided_reason, afterwards)
  select f.organization_id, f.id, f.participant_id, 'mt-sdmi', f.from_day - extract(dow from f.from_day)::int, (f.value #>> '{}')::int, f.source,
    f.recorded_by, f.recorded_at, 'approved', (f.value #>> '{}')::int, f.recorded_by, f.recorded_at, f.source, f.recorded_at::date > f.from_day
  from app.fact f
  where f.chapter = 'week' and f.name = 'approvedUnits' and f.withdrawn_at is null and f.recorded_by is not null
    and jsonb_typeof(f.value) = 'number' and (f.value #>> '{}')::numeric >= 1;
update app.fact set withdrawn_at = clock_timestamp(), withdrawn_reason = 'Kept as an approval of its week'
  where chapter = 'week' and name = 'approvedUnits' and withdrawn_at is null;

-- A role that a clause or an assumption names lets one finding pass, with a reason. The finding stays as it was.
create table app.override (
  organization_id uuid not null references app.organization (id),
  id uuid not null,
  program_id text not null,
  rule text not null,
  clause text not null,
  approver text not null,
  session_id uuid,
  peer_id uuid,
  participant_id uuid,
  pairing_id uuid,
  month date,
  reason text not null check (length(reason) > 0),
  requested_by uuid not null,
  requested_at timestamptz not null,
  state text not null check (state in ('requested', 'approved', 'denied', 'withdrawn')),
  decided_by uuid,
  decided_role text,
  decided_at timestamptz,
  decided_reason text,
  afterwards boolean not null default false,
  version integer not null default 1,
  primary key (organization_id, id),
  foreign key (organization_id, session_id) references app.session (organization_id, id),
  foreign key (organization_id, peer_id) references app.peer (organization_id, id),
  foreign key (organization_id, participant_id) references app.participant (organization_id, id),
  foreign key (organization_id, pairing_id) references app.pairing (organization_id, id),
  foreign key (organization_id, requested_by) references app.membership (organization_id, id),
  foreign key (organization_id, decided_by) references app.membership (organization_id, id),
  check (num_nonnulls(session_id, peer_id, participant_id, pairing_id) >= 1)
);
create index override_of_session on app.override (organization_id, session_id);
create index override_of_peer on app.override (organization_id, peer_id, month);
create index override_open on app.override (organization_id, requested_at) where state = 'requested';
select app_meta.tenant_table('app.override', 'select, insert, update');
select app_meta.mark('app.override', '{"program_id":"what service somebody gets","peer_id":"who serves","participant_id":"who is served",
  "reason":"in somebody''s words","decided_reason":"in somebody''s words"}',
  '{organization_id,id,rule,clause,approver,session_id,pairing_id,month,requested_by,requested_at,state,decided_by,decided_role,decided_at,afterwards,version}');

-- Who holds a session back: the clauses on the session itself, or those on its month. And how it was let go.
alter table app.held_back
  add column judged text not null default 'session' check (judged in ('session', 'month')),
  add column finding jsonb,
  add column lifted_how text check (lifted_how in ('mended', 'approved', 'overridden', 'called-off')),
  add column override_id uuid;
comment on column app.held_back.judged is 'not sensitive';
comment on column app.held_back.finding is 'sensitive: facts that were judged';
comment on column app.held_back.lifted_how is 'not sensitive';
comment on column app.held_back.override_id is 'not sensitive';
create index held_back_waiting on app.held_back (organization_id, since) where lifted_at is null;
create index session_held_back on app.session (organization_id, starts_at) where held_back;

-- What followed from a decision, rule by rule: `refused:week.units`, `held:…`, `waits:…`, `reason:…`, `shown:…`, `overridden:…`.
alter table app.decision add column consequences text[] not null default '{}';
comment on column app.decision.consequences is 'not sensitive';
create index decision_consequences on app.decision (organization_id, program_id, on_day) where consequences <> '{}';
