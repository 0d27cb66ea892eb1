-- One paper may show several things: the course that was asked for, and hours of a year as well.
alter table app.credential
  add column also_kinds text[] not null default '{}',
  add column completed_at timestamptz;
comment on column app.credential.also_kinds is 'not sensitive';
comment on column app.credential.completed_at is 'not sensitive';

-- What a peer or the agency states anew each year or so: that nothing has changed, that the rules are known.
create table app.attestation (
  organization_id uuid not null references app.organization (id),
  id uuid not null,
  peer_id uuid not null,
  program_id text not null,
  about text not null,
  holds boolean not null,
  words text,
  on_day date not null,
  given_by uuid,
  given_as text not null,
  withdrawn_at timestamptz,
  withdrawn_reason text,
  created_at timestamptz not null default clock_timestamp(),
  primary key (organization_id, id),
  foreign key (organization_id, peer_id) references app.peer (organization_id, id)
);
create index attestation_of on app.attestation (organization_id, peer_id, program_id, on_day);
select app_meta.tenant_table('app.attestation', 'select, insert, update');
select app_meta.mark('app.attestation', '{"peer_id":"who serves","about":"what was stated","holds":"what was stated","words":"in somebody''s words",
  "withdrawn_reason":"in somebody''s words"}', '{organization_id,id,program_id,on_day,given_by,given_as,withdrawn_at,created_at}');

create table app.competency_rating (
  organization_id uuid not null references app.organization (id),
  id uuid not null,
  peer_id uuid not null,
  program_id text not null,
  competency text not null,
  level text not null check (level in ('not-seen-yet', 'growing', 'seen', 'teaches-others')),
  words text,
  on_day date not null,
  rated_by uuid,
  created_at timestamptz not null default clock_timestamp(),
  primary key (organization_id, id),
  foreign key (organization_id, peer_id) references app.peer (organization_id, id)
);
create index competency_rating_of on app.competency_rating (organization_id, peer_id, program_id, competency, on_day);
select app_meta.tenant_table('app.competency_rating', 'select, insert');
select app_meta.mark('app.competency_rating', '{"peer_id":"who serves","level":"how somebody works","words":"in somebody''s words"}',
  '{organization_id,id,program_id,competency,on_day,rated_by,created_at}');

-- A published list of people and firms that may not be paid from public money, as a file gave it.
create table app.exclusion_list (
  organization_id uuid not null references app.organization (id),
  id uuid not null,
  name text not null check (length(name) between 1 and 200),
  as_of date not null,
  entries integer not null default 0,
  refused integer not null default 0,
  sha256 text not null,
  imported_by uuid,
  imported_at timestamptz not null,
  primary key (organization_id, id)
);
create index exclusion_list_latest on app.exclusion_list (organization_id, as_of desc);
select app_meta.tenant_table('app.exclusion_list', 'select, insert, update');
select app_meta.mark('app.exclusion_list', '{}', '{organization_id,id,name,as_of,entries,refused,sha256,imported_by,imported_at}');

create table app.exclusion_entry (
  organization_id uuid not null references app.organization (id),
  id uuid not null,
  list_id uuid not null,
  written_name text not null,
  search_key text not null,
  birth_date date,
  excluded_on date,
  reason text,
  place text,
  primary key (organization_id, id),
  foreign key (organization_id, list_id) references app.exclusion_list (organization_id, id)
);
create index exclusion_entry_key on app.exclusion_entry (organization_id, list_id, search_key);
select app_meta.tenant_table('app.exclusion_entry', 'select, insert, delete');
select app_meta.mark('app.exclusion_entry', '{"written_name":"name","search_key":"name","birth_date":"birth date","excluded_on":"when somebody was excluded",
  "reason":"why somebody was excluded","place":"address"}', '{organization_id,id,list_id}');

-- One peer looked up in one list. A likeness is a question that a person answers; only their answer is a match.
create table app.exclusion_check (
  organization_id uuid not null references app.organization (id),
  id uuid not null,
  list_id uuid not null,
  peer_id uuid not null,
  on_day date not null,
  result text not null check (result in ('clear', 'question', 'match', 'somebody-else')),
  entry_id uuid,
  judged_by uuid,
  judged_at timestamptz,
  judged_words text,
  version integer not null default 1,
  created_at timestamptz not null default clock_timestamp(),
  primary key (organization_id, id),
  foreign key (organization_id, list_id) references app.exclusion_list (organization_id, id),
  foreign key (organization_id, peer_id) references app.peer (organization_id, id),
  check (result in ('clear', 'question') or judged_at is not null)
);
create index exclusion_check_of on app.exclusion_check (organization_id, peer_id, on_day);
select app_meta.tenant_table('app.exclusion_check', 'select, insert, update');
select app_meta.mark('app.exclusion_check', '{"peer_id":"who serves","result":"whether somebody is excluded","entry_id":"who may be meant","judged_words":"in somebody''s words"}',
  '{organization_id,id,list_id,on_day,judged_by,judged_at,version,created_at}');
