-- What was done and what was read, by whom and why. Written in the transaction of the change itself.
create table app.audit_event (
  organization_id uuid not null references app.organization (id),
  id uuid not null,
  at timestamptz not null default clock_timestamp(),
  xact xid8 not null default pg_current_xact_id(),
  actor_id uuid,
  action text not null,
  subject text not null,
  subject_ids uuid[] not null default '{}',
  purpose text,
  details jsonb not null default '{}',
  primary key (organization_id, id)
);
create index audit_event_unsealed on app.audit_event (organization_id, xact, id);
select app_meta.tenant_table('app.audit_event', 'select, insert');
select app_meta.mark('app.audit_event', '{"details":"ids and codes of what changed, never what people wrote"}',
  '{organization_id,id,at,xact,actor_id,action,subject,subject_ids,purpose}');

-- Seals of the audit trail: each block's hash covers its events and the hash before it.
create table app.audit_block (
  organization_id uuid not null references app.organization (id),
  number bigint not null,
  below xid8 not null,
  events integer not null,
  first_id uuid,
  last_id uuid,
  previous_hash text not null,
  hash text not null,
  sealed_at timestamptz not null default clock_timestamp(),
  primary key (organization_id, number)
);
select app_meta.tenant_table('app.audit_block', 'select, insert');
select app_meta.mark('app.audit_block', '{}',
  '{organization_id,number,below,events,first_id,last_id,previous_hash,hash,sealed_at}');

-- Work that must happen later: written with what caused it, handed on by a relay under its key.
create table app.outbox (
  organization_id uuid not null references app.organization (id),
  id uuid not null,
  task text not null,
  payload jsonb not null,
  run_at timestamptz not null default now(),
  relayed_at timestamptz,
  primary key (organization_id, id)
);
create index outbox_waiting on app.outbox (organization_id, run_at) where relayed_at is null;
select app_meta.tenant_table('app.outbox');
select app_meta.mark('app.outbox', '{}', '{organization_id,id,task,payload,run_at,relayed_at}');

create table app.file (
  organization_id uuid not null references app.organization (id),
  id uuid not null,
  name text not null check (length(name) between 1 and 255),
  type text not null,
  size integer not null check (size between 1 and 10485760),
  sha256 text not null,
  created_by uuid,
  created_at timestamptz not null default now(),
  primary key (organization_id, id)
);
select app_meta.tenant_table('app.file', 'select, insert, delete');
select app_meta.mark('app.file', '{"name":"as the person called it","sha256":"tells the same paper again"}',
  '{organization_id,id,type,size,created_by,created_at}');

create table app.file_chunk (
  organization_id uuid not null references app.organization (id),
  file_id uuid not null,
  position integer not null,
  bytes bytea not null,
  primary key (organization_id, file_id, position),
  foreign key (organization_id, file_id) references app.file (organization_id, id) on delete cascade
);
select app_meta.tenant_table('app.file_chunk', 'select, insert, delete');
select app_meta.mark('app.file_chunk', '{"bytes":"a person''s paper"}', '{organization_id,file_id,position}');
