-- What every tenant table stands on: the context of a transaction, and two helpers for migrations.
create schema if not exists app;
create schema if not exists app_meta;
grant usage on schema app to peerway_app;

-- Enters an organization as an actor for the rest of the transaction. `set local` travels to
-- every node of a distributed engine, which set_config does not.
create function app.enter(organization uuid, actor uuid) returns void
language plpgsql as $$
begin
  execute format('set local app.organization_id = %L', organization);
  execute format('set local app.actor_id = %L', coalesce(actor::text, ''));
end $$;
grant execute on function app.enter(uuid, uuid) to peerway_app;

-- Row-level security for a tenant table: no context, no rows. `rights` is what the application may do.
create function app_meta.tenant_table(tenant regclass, rights text default 'select, insert, update, delete') returns void
language plpgsql as $$
declare
  key text := case when tenant = to_regclass('app.organization') then 'id' else 'organization_id' end;
begin
  execute format('alter table %s enable row level security', tenant);
  execute format('alter table %s force row level security', tenant);
  execute format(
    'create policy own_organization on %s using (%I = nullif(current_setting(''app.organization_id'', true), '''')::uuid) with check (%I = nullif(current_setting(''app.organization_id'', true), '''')::uuid)',
    tenant, key, key);
  execute format('grant %s on %s to peerway_app', rights, tenant);
end $$;

-- Marks every column of a table as sensitive (with what it holds) or not; a column in neither list is a mistake.
create function app_meta.mark(subject regclass, sensitive jsonb, plain text[]) returns void
language plpgsql as $$
declare
  col record;
begin
  for col in select attname::text as name from pg_attribute where attrelid = subject and attnum > 0 and not attisdropped loop
    if sensitive ? col.name then
      execute format('comment on column %s.%I is %L', subject, col.name, 'sensitive: ' || (sensitive ->> col.name));
    elsif col.name = any (plain) then
      execute format('comment on column %s.%I is ''not sensitive''', subject, col.name);
    else
      raise exception 'column % of % is marked neither sensitive nor not', col.name, subject;
    end if;
  end loop;
end $$;
