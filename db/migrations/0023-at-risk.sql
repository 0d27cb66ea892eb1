-- A booking that the clauses would refuse by now keeps its place and says so: the findings that stand in its way.
alter table app.session add column at_risk jsonb;
comment on column app.session.at_risk is 'sensitive: facts that were judged';
create index session_at_risk on app.session (organization_id, starts_at) where at_risk is not null;
