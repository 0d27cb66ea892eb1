create table app.pairing (
  organization_id uuid not null references app.organization (id),
  id uuid not null,
  participant_id uuid not null,
  peer_id uuid not null,
  program_id text not null,
  from_day date not null,
  to_day date,
  ended_reason text,
  rate_cents integer check (rate_cents >= 0),
  reach_between text,
  version integer not null default 1,
  created_by uuid,
  created_at timestamptz not null default now(),
  primary key (organization_id, id),
  foreign key (organization_id, participant_id) references app.participant (organization_id, id),
  foreign key (organization_id, peer_id) references app.peer (organization_id, id),
  check (to_day is null or to_day >= from_day)
);
create index pairing_of_peer on app.pairing (organization_id, peer_id);
create index pairing_of_participant on app.pairing (organization_id, participant_id);
create unique index pairing_open on app.pairing (organization_id, participant_id, peer_id, program_id) where to_day is null;
select app_meta.tenant_table('app.pairing', 'select, insert, update');
select app_meta.mark('app.pairing', '{"participant_id":"who is served","peer_id":"who serves","program_id":"what service somebody gets",
  "ended_reason":"why it ended","reach_between":"how to reach the peer"}', '{organization_id,id,from_day,to_day,rate_cents,version,created_by,created_at}');

-- One dated fact with its source: what a clause reads and no record of ours gives. Never changed; a later one stands in its place.
create table app.fact (
  organization_id uuid not null references app.organization (id),
  id uuid not null,
  participant_id uuid,
  peer_id uuid,
  pairing_id uuid,
  chapter text not null,
  name text not null,
  value jsonb not null,
  from_day date not null,
  to_day date,
  source text not null check (length(source) > 0),
  file_id uuid,
  withdrawn_at timestamptz,
  withdrawn_reason text,
  recorded_by uuid,
  recorded_at timestamptz not null default clock_timestamp(),
  primary key (organization_id, id),
  foreign key (organization_id, participant_id) references app.participant (organization_id, id),
  foreign key (organization_id, peer_id) references app.peer (organization_id, id),
  foreign key (organization_id, pairing_id) references app.pairing (organization_id, id),
  foreign key (organization_id, file_id) references app.file (organization_id, id),
  check (num_nonnulls(participant_id, peer_id, pairing_id) = 1),
  check (to_day is null or to_day >= from_day)
);
create index fact_of_participant on app.fact (organization_id, participant_id, chapter, name);
create index fact_of_peer on app.fact (organization_id, peer_id, chapter, name);
create index fact_of_pairing on app.fact (organization_id, pairing_id, chapter, name);
select app_meta.tenant_table('app.fact', 'select, insert, update');
select app_meta.mark('app.fact', '{"participant_id":"who is served","peer_id":"who serves","value":"what is known","source":"where it is known from",
  "withdrawn_reason":"why it no longer stands","name":"what kind of fact is known"}',
  '{organization_id,id,pairing_id,chapter,from_day,to_day,file_id,withdrawn_at,recorded_by,recorded_at}');

-- What the clauses said when something was decided, with the findings as they were.
create table app.decision (
  organization_id uuid not null references app.organization (id),
  id uuid not null,
  act text not null,
  program_id text not null,
  participant_id uuid,
  peer_id uuid,
  pairing_id uuid,
  enrolment_id uuid,
  session_id uuid,
  on_day date not null,
  result text not null check (result in ('goes-on', 'refused', 'waits', 'kept')),
  findings json not null,
  reason text,
  decided_by uuid,
  decided_at timestamptz not null default clock_timestamp(),
  primary key (organization_id, id),
  foreign key (organization_id, participant_id) references app.participant (organization_id, id),
  foreign key (organization_id, peer_id) references app.peer (organization_id, id),
  foreign key (organization_id, pairing_id) references app.pairing (organization_id, id),
  foreign key (organization_id, enrolment_id) references app.enrolment (organization_id, id)
);
create index decision_of_participant on app.decision (organization_id, participant_id);
create index decision_of_peer on app.decision (organization_id, peer_id);
create index decision_of_session on app.decision (organization_id, session_id);
select app_meta.tenant_table('app.decision', 'select, insert');
select app_meta.mark('app.decision', '{"participant_id":"who is served","peer_id":"who serves","program_id":"what service somebody gets",
  "findings":"facts that were judged","reason":"in somebody''s words"}', '{organization_id,id,act,pairing_id,enrolment_id,session_id,on_day,result,decided_by,decided_at}');
