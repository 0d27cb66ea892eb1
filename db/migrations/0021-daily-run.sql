-- The work of a day that was done, one line for each kind of work; written in the transaction of the work itself.
create table app.daily_run (
  organization_id uuid not null references app.organization (id),
  name text not null,
  day date not null,
  ran_at timestamptz not null,
  primary key (organization_id, name)
);
select app_meta.tenant_table('app.daily_run', 'select, insert, update');
select app_meta.mark('app.daily_run', '{}', '{organization_id,name,day,ran_at}');
