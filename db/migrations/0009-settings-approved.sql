-- A setting beside a clause that binds counts only when the program officer has agreed.
alter table app.assumption_setting
  add column needs_approval boolean not null default false,
  add column approved_at timestamptz;
create index assumption_setting_of on app.assumption_setting (organization_id, program_id);
comment on column app.assumption_setting.needs_approval is 'not sensitive';
comment on column app.assumption_setting.approved_at is 'not sensitive';
