create table app.participant (
  organization_id uuid not null references app.organization (id),
  id uuid not null,
  written_name text not null check (length(written_name) between 1 and 400),
  given text,
  family text,
  preferred_name text,
  birth_date date,
  deceased_on date,
  gender text,
  languages text[] not null default '{}',
  phones jsonb not null default '[]',
  email text,
  address jsonb,
  access_needs text,
  how_to_reach text,
  zone text not null,
  search_key text not null,
  imported jsonb,
  version integer not null default 1,
  created_by uuid,
  created_at timestamptz not null default now(),
  primary key (organization_id, id)
);
create index participant_search on app.participant (organization_id, search_key);
select app_meta.tenant_table('app.participant', 'select, insert, update');
select app_meta.mark('app.participant', '{"written_name":"name","given":"name","family":"name","preferred_name":"name","birth_date":"birth date",
  "deceased_on":"date of death","gender":"administrative gender","languages":"languages","phones":"numbers","email":"address","address":"address",
  "access_needs":"needs in the person''s words","how_to_reach":"how to reach the person","search_key":"name","imported":"last imported values"}',
  '{organization_id,id,zone,version,created_by,created_at}');
alter table app.membership add foreign key (organization_id, participant_id) references app.participant (organization_id, id);
alter table app.invitation add foreign key (organization_id, participant_id) references app.participant (organization_id, id);

create table app.participant_identifier (
  organization_id uuid not null references app.organization (id),
  system text not null,
  value text not null,
  participant_id uuid not null,
  primary key (organization_id, system, value),
  foreign key (organization_id, participant_id) references app.participant (organization_id, id)
);
create index participant_identifier_of on app.participant_identifier (organization_id, participant_id);
select app_meta.tenant_table('app.participant_identifier');
select app_meta.mark('app.participant_identifier', '{"value":"record number","participant_id":"who is served"}', '{organization_id,system}');

create table app.import (
  organization_id uuid not null references app.organization (id),
  id uuid not null,
  file_name text not null,
  format text not null check (format in ('csv', 'fhir')),
  file_id uuid,
  options jsonb not null default '{}',
  state text not null check (state in ('previewed', 'running', 'done', 'failed')),
  counts jsonb not null default '{}',
  created_by uuid,
  created_at timestamptz not null default now(),
  finished_at timestamptz,
  primary key (organization_id, id),
  foreign key (organization_id, file_id) references app.file (organization_id, id)
);
select app_meta.tenant_table('app.import');
select app_meta.mark('app.import', '{"file_name":"as the person called it"}',
  '{organization_id,id,format,file_id,options,state,counts,created_by,created_at,finished_at}');

create table app.import_row (
  organization_id uuid not null references app.organization (id),
  import_id uuid not null,
  line integer not null,
  state text not null check (state in ('new', 'changed', 'same', 'repeated', 'refused', 'conflict', 'imported')),
  person jsonb,
  changes jsonb,
  refusals jsonb not null default '[]',
  participant_id uuid,
  primary key (organization_id, import_id, line),
  foreign key (organization_id, import_id) references app.import (organization_id, id) on delete cascade,
  foreign key (organization_id, participant_id) references app.participant (organization_id, id)
);
select app_meta.tenant_table('app.import_row');
select app_meta.mark('app.import_row', '{"person":"what the row says","changes":"what would change","refusals":"values that were refused","participant_id":"who is served"}',
  '{organization_id,import_id,line,state}');

create table app.enrolment (
  organization_id uuid not null references app.organization (id),
  id uuid not null,
  participant_id uuid not null,
  program_id text not null,
  state text not null check (state in ('inquiry', 'enrolled', 'paused', 'ended')),
  asked_on date not null,
  admitted_on date,
  ended_on date,
  ended_reason text,
  version integer not null default 1,
  created_by uuid,
  created_at timestamptz not null default now(),
  primary key (organization_id, id),
  foreign key (organization_id, participant_id) references app.participant (organization_id, id),
  check (state = 'inquiry' or admitted_on is not null or state = 'ended')
);
create unique index enrolment_open on app.enrolment (organization_id, participant_id, program_id) where state <> 'ended';
select app_meta.tenant_table('app.enrolment', 'select, insert, update');
select app_meta.mark('app.enrolment', '{"participant_id":"who is served","program_id":"what service somebody gets","ended_reason":"why it ended"}',
  '{organization_id,id,state,asked_on,admitted_on,ended_on,version,created_by,created_at}');
