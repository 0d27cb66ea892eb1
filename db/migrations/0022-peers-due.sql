-- A paper that takes the place of an earlier one when that one ends.
alter table app.credential add column renews uuid,
  add foreign key (organization_id, renews) references app.credential (organization_id, id);
comment on column app.credential.renews is 'not sensitive';

-- What stays to be done by those who serve, so that the list of everybody is one query. Made anew each day and
-- with every change around a peer; nothing is decided by it.
create table app.peer_due (
  organization_id uuid not null references app.organization (id),
  peer_id uuid not null,
  program_id text not null,
  what text not null,
  state text not null check (state in ('missing', 'question', 'unknown', 'lapses', 'due')),
  on_day date not null,
  stops boolean not null,
  finding jsonb,
  clause text not null,
  made_on date not null,
  primary key (organization_id, peer_id, program_id, what),
  foreign key (organization_id, peer_id) references app.peer (organization_id, id)
);
create index peer_due_next on app.peer_due (organization_id, on_day, peer_id);
select app_meta.tenant_table('app.peer_due');
select app_meta.mark('app.peer_due', '{"peer_id":"who serves","what":"what somebody lacks","state":"what somebody lacks","on_day":"when something ends",
  "finding":"facts about a peer"}', '{organization_id,program_id,stops,clause,made_on}');
