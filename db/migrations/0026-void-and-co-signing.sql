-- A session that turned out not to have been: it stays, with who said so and why, and counts for nothing from then on.
create table app.session_void (
  organization_id uuid not null references app.organization (id),
  session_id uuid not null,
  reason text not null check (length(reason) > 0),
  voided_by uuid not null,
  voided_at timestamptz not null,
  primary key (organization_id, session_id),
  foreign key (organization_id, session_id) references app.session (organization_id, id),
  foreign key (organization_id, voided_by) references app.membership (organization_id, id)
);
select app_meta.tenant_table('app.session_void', 'select, insert');
select app_meta.mark('app.session_void', '{"reason":"in somebody''s words"}', '{organization_id,session_id,voided_by,voided_at}');

-- Whether supervisors put a signature beside the peer's. Nothing waits for it.
alter table app.organization add column co_signing boolean not null default false;
comment on column app.organization.co_signing is 'not sensitive';

-- What nobody has read yet is looked for among the notes of some days.
create index note_signed on app.note (organization_id, signed_at) where signed_at is not null;
