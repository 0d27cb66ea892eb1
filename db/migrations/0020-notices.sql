-- That something waits for one hat: once per thing and due date. Nothing of what it is about goes into a mail.
create table app.notice (
  organization_id uuid not null references app.organization (id),
  id uuid not null,
  membership_id uuid not null,
  kind text not null,
  subject text not null,
  subject_id uuid,
  key text not null,
  due_on date,
  made_at timestamptz not null,
  send_at timestamptz not null,
  state text not null default 'waiting' check (state in ('waiting', 'sending', 'sent', 'unsure', 'kept-here', 'gone')),
  sent_at timestamptz,
  seen_at timestamptz,
  primary key (organization_id, id),
  unique (organization_id, membership_id, key),
  foreign key (organization_id, membership_id) references app.membership (organization_id, id)
);
create index notice_of on app.notice (organization_id, membership_id, made_at);
create index notice_waiting on app.notice (organization_id, send_at) where state = 'waiting';
select app_meta.tenant_table('app.notice', 'select, insert, update');
select app_meta.mark('app.notice', '{"subject_id":"whom it is about"}',
  '{organization_id,id,membership_id,kind,subject,key,due_on,made_at,send_at,state,sent_at,seen_at}');

create table app.notice_setting (
  organization_id uuid not null references app.organization (id),
  membership_id uuid not null,
  mail text not null default 'each' check (mail in ('each', 'daily', 'none')),
  quiet_from time not null default '20:00',
  quiet_to time not null default '08:00',
  daily_at time not null default '08:00',
  version integer not null default 1,
  primary key (organization_id, membership_id),
  foreign key (organization_id, membership_id) references app.membership (organization_id, id)
);
select app_meta.tenant_table('app.notice_setting', 'select, insert, update');
select app_meta.mark('app.notice_setting', '{}', '{organization_id,membership_id,mail,quiet_from,quiet_to,daily_at,version}');
