-- A day of a returning meeting that was not booked: a day off, or one that the clauses refuse. Tried again each day until it is past.
create table app.recurrence_gap (
  organization_id uuid not null references app.organization (id),
  recurrence_id uuid not null,
  day date not null,
  why text not null check (why in ('day-off', 'refused')),
  findings jsonb not null default '[]',
  created_at timestamptz not null default clock_timestamp(),
  primary key (organization_id, recurrence_id, day),
  foreign key (organization_id, recurrence_id) references app.recurrence (organization_id, id)
);
select app_meta.tenant_table('app.recurrence_gap');
select app_meta.mark('app.recurrence_gap', '{"day":"when somebody was to be served","findings":"facts that were judged"}',
  '{organization_id,recurrence_id,why,created_at}');
create index recurrence_running on app.recurrence (organization_id, made_through) where ended_at is null;
