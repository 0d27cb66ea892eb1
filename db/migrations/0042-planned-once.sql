-- A statement that is sent again and again keeps one plan. Left to itself the database plans most of them anew for the
-- values of the day, which takes it longer than doing them.
create or replace function app.enter(organization uuid, actor uuid) returns void
language plpgsql as $$
begin
  execute format('set local app.organization_id = %L', organization);
  execute format('set local app.actor_id = %L', coalesce(actor::text, ''));
  set local plan_cache_mode = force_generic_plan;
end $$;
