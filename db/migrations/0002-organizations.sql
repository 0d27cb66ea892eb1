create table app.organization (
  id uuid primary key,
  name text not null check (length(name) between 1 and 200),
  zone text not null,
  locale text not null default 'en',
  created_at timestamptz not null default now()
);
select app_meta.tenant_table('app.organization', 'select, insert, update');
select app_meta.mark('app.organization', '{}', '{id,name,zone,locale,created_at}');

-- Which programs an agency runs, from when, and whether its operator has confirmed what we infer of the authority.
create table app.organization_program (
  organization_id uuid not null references app.organization (id),
  program_id text not null,
  from_day date not null,
  authority_confirmed text,
  created_at timestamptz not null default now(),
  primary key (organization_id, program_id)
);
select app_meta.tenant_table('app.organization_program');
select app_meta.mark('app.organization_program', '{}', '{organization_id,program_id,from_day,authority_confirmed,created_at}');

create table app.staff (
  organization_id uuid not null references app.organization (id),
  id uuid not null,
  name text not null check (length(name) between 1 and 200),
  email text,
  phone text,
  job text,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  primary key (organization_id, id)
);
select app_meta.tenant_table('app.staff');
select app_meta.mark('app.staff', '{"name":"name of a colleague","email":"address of a colleague","phone":"number of a colleague"}',
  '{organization_id,id,job,version,created_at}');

-- A hat: one account in one role, from, to. participant_id and peer_id get their foreign keys with their tables.
create table app.membership (
  organization_id uuid not null references app.organization (id),
  id uuid not null,
  account_id text not null,
  role text not null check (role in ('participant','family','representative','peer','supervisor','case-manager',
    'program-officer','coordinator','agency-admin','state-reviewer','clinic')),
  participant_id uuid,
  peer_id uuid,
  staff_id uuid,
  from_day date not null,
  to_day date,
  ended_reason text,
  created_at timestamptz not null default now(),
  primary key (organization_id, id),
  foreign key (organization_id, staff_id) references app.staff (organization_id, id),
  check (num_nonnulls(participant_id, peer_id, staff_id) <= 1)
);
create index membership_account on app.membership (organization_id, account_id);
select app_meta.tenant_table('app.membership');
select app_meta.mark('app.membership', '{"participant_id":"who is served","peer_id":"who serves","account_id":"joins a sign-in to a record"}',
  '{organization_id,id,role,staff_id,from_day,to_day,ended_reason,created_at}');

create table app.invitation (
  organization_id uuid not null references app.organization (id),
  id uuid not null,
  role text not null,
  participant_id uuid,
  peer_id uuid,
  staff_id uuid,
  kind text not null check (kind in ('link', 'card')),
  code_hash text not null,
  email text,
  expires_at timestamptz not null,
  accepted_at timestamptz,
  revoked_at timestamptz,
  created_by uuid,
  created_at timestamptz not null default now(),
  primary key (organization_id, id),
  unique (organization_id, code_hash),
  foreign key (organization_id, staff_id) references app.staff (organization_id, id)
);
select app_meta.tenant_table('app.invitation');
select app_meta.mark('app.invitation', '{"participant_id":"who is served","peer_id":"who serves","code_hash":"hash of a secret","email":"address"}',
  '{organization_id,id,role,staff_id,kind,expires_at,accepted_at,revoked_at,created_by,created_at}');

-- The one table outside the organizations: finds the organizations of an account, and the one of an invitation code or card.
create table app.directory (
  kind text not null check (kind in ('account', 'invitation', 'card')),
  key text not null,
  organization_id uuid not null,
  primary key (kind, key, organization_id)
);
comment on table app.directory is '@reference maps an account or a code''s hash to organizations, nothing else';
grant select, insert, delete on app.directory to peerway_app;
select app_meta.mark('app.directory', '{"key":"account id or hash of a code"}', '{kind,organization_id}');

-- What an agency's admin set where a source leaves a number open, from a day on, with the document that says so.
create table app.assumption_setting (
  organization_id uuid not null references app.organization (id),
  id uuid not null,
  program_id text not null,
  assumption text not null,
  value jsonb not null,
  from_day date not null,
  document text not null check (length(document) > 0),
  set_by uuid not null,
  approved_by uuid,
  created_at timestamptz not null default now(),
  primary key (organization_id, id)
);
select app_meta.tenant_table('app.assumption_setting');
select app_meta.mark('app.assumption_setting', '{}',
  '{organization_id,id,program_id,assumption,value,from_day,document,set_by,approved_by,created_at}');

-- Every command once: the same id again gets the same answer.
create table app.command (
  organization_id uuid not null references app.organization (id),
  id uuid not null,
  name text not null,
  actor_id uuid,
  status smallint not null,
  answer json not null,
  at timestamptz not null default now(),
  primary key (organization_id, id)
);
select app_meta.tenant_table('app.command', 'select, insert');
select app_meta.mark('app.command', '{"answer":"what the command answered"}', '{organization_id,id,name,actor_id,status,at}');

-- The one-time link with which the first agency is set up; outside every organization, because there is none yet.
create table app_meta.setup_link (
  token_hash text primary key,
  created_at timestamptz not null default now(),
  used_at timestamptz
);
grant usage on schema app_meta to peerway_app;
grant select, insert, update on app_meta.setup_link to peerway_app;
select app_meta.mark('app_meta.setup_link', '{"token_hash":"opens the first agency"}', '{created_at,used_at}');
