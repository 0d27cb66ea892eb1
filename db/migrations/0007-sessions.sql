-- What took place between a participant and a peer. Held stands from entry, whatever the note still lacks.
create table app.session (
  organization_id uuid not null references app.organization (id),
  id uuid not null,
  program_id text not null,
  participant_id uuid not null,
  peer_id uuid not null,
  pairing_id uuid,
  kind text not null default 'service' check (kind in ('service', 'planning', 'crisis', 'referral', 'good-bye', 'between')),
  state text not null check (state in ('planned', 'held', 'cancelled', 'missed', 'void')),
  service_date date not null,
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  zone text not null,
  minutes integer not null check (minutes > 0),
  mode text not null,
  place text,
  topics text[] not null default '{}',
  activities text[] not null default '{}',
  answers jsonb not null default '{}',
  held_back boolean not null default false,
  signed_at timestamptz,
  version integer not null default 1,
  created_by uuid,
  created_at timestamptz not null default clock_timestamp(),
  primary key (organization_id, id),
  foreign key (organization_id, participant_id) references app.participant (organization_id, id),
  foreign key (organization_id, peer_id) references app.peer (organization_id, id),
  foreign key (organization_id, pairing_id) references app.pairing (organization_id, id),
  check (ends_at > starts_at)
);
create index session_of_peer on app.session (organization_id, peer_id, starts_at);
create index session_of_participant on app.session (organization_id, participant_id, starts_at);
select app_meta.tenant_table('app.session', 'select, insert, update');
select app_meta.mark('app.session', '{"program_id":"what service somebody gets","participant_id":"who is served","peer_id":"who serves","place":"where somebody was",
  "topics":"what it was about","activities":"what was done","answers":"what clauses ask about this contact","service_date":"when somebody was served","starts_at":"when somebody was served","ends_at":"when somebody was served"}',
  '{organization_id,id,pairing_id,kind,state,zone,minutes,mode,held_back,signed_at,version,created_by,created_at}');
alter table app.decision add foreign key (organization_id, session_id) references app.session (organization_id, id);

create table app.note (
  organization_id uuid not null references app.organization (id),
  session_id uuid not null,
  said text not null default '',
  progress text,
  question text,
  late boolean not null default false,
  signed_at timestamptz,
  signed_by uuid,
  sha256 text,
  version integer not null default 1,
  created_by uuid,
  created_at timestamptz not null default clock_timestamp(),
  primary key (organization_id, session_id),
  foreign key (organization_id, session_id) references app.session (organization_id, id),
  check ((signed_at is null) = (sha256 is null))
);
select app_meta.tenant_table('app.note', 'select, insert, update');
select app_meta.mark('app.note', '{"said":"what was said","progress":"how somebody is getting on","question":"a concern of the peer","sha256":"hash of the note"}',
  '{organization_id,session_id,late,signed_at,signed_by,version,created_by,created_at}');

-- Signing freezes the note and the facts of its session, against the application and the owner alike.
create function app.refuse_change_after_signing() returns trigger
language plpgsql as $$
begin
  if tg_op = 'DELETE' or tg_op = 'TRUNCATE' then
    if tg_op = 'TRUNCATE' or old.signed_at is not null then
      raise exception 'signed is frozen' using errcode = 'PW001';
    end if;
    return old;
  end if;
  if old.signed_at is not null and tg_argv[0] = 'note' then
    raise exception 'signed is frozen' using errcode = 'PW001';
  end if;
  if old.signed_at is not null and tg_argv[0] = 'session' and
     (to_jsonb(old) - array['held_back', 'version', 'state']) is distinct from (to_jsonb(new) - array['held_back', 'version', 'state'])
  then
    raise exception 'signed is frozen' using errcode = 'PW001';
  end if;
  return new;
end $$;
create trigger note_frozen before update or delete on app.note for each row execute function app.refuse_change_after_signing('note');
create trigger note_kept before truncate on app.note for each statement execute function app.refuse_change_after_signing('note');
create trigger session_frozen before update or delete on app.session for each row execute function app.refuse_change_after_signing('session');
create trigger session_kept before truncate on app.session for each statement execute function app.refuse_change_after_signing('session');

-- The minutes ledger seen as units of a week: one row per session and week it touches. `counted` is what is not held back.
create table app.session_units (
  organization_id uuid not null references app.organization (id),
  session_id uuid not null,
  week date not null,
  participant_id uuid not null,
  program_id text not null,
  units integer not null check (units >= 0),
  counted integer not null check (counted >= 0 and counted <= units),
  primary key (organization_id, session_id, week),
  foreign key (organization_id, session_id) references app.session (organization_id, id)
);
create index session_units_week on app.session_units (organization_id, participant_id, program_id, week);
select app_meta.tenant_table('app.session_units');
select app_meta.mark('app.session_units', '{"participant_id":"who is served","program_id":"what service somebody gets"}',
  '{organization_id,session_id,week,units,counted}');

create table app.held_back (
  organization_id uuid not null references app.organization (id),
  id uuid not null,
  session_id uuid not null,
  rule text not null,
  clause text not null,
  approver text,
  change jsonb not null default '[]',
  since timestamptz not null default clock_timestamp(),
  lifted_at timestamptz,
  lifted_by uuid,
  lifted_reason text,
  primary key (organization_id, id),
  foreign key (organization_id, session_id) references app.session (organization_id, id)
);
create index held_back_open on app.held_back (organization_id, session_id) where lifted_at is null;
select app_meta.tenant_table('app.held_back', 'select, insert, update');
select app_meta.mark('app.held_back', '{"lifted_reason":"in somebody''s words","change":"facts that would mend it"}',
  '{organization_id,id,session_id,rule,clause,approver,since,lifted_at,lifted_by}');

-- What somebody is still writing: every field as it is typed. Not a record yet, so not audited.
create table app.draft (
  organization_id uuid not null references app.organization (id),
  id uuid not null,
  membership_id uuid not null,
  kind text not null,
  body jsonb not null,
  version integer not null default 1,
  updated_at timestamptz not null default clock_timestamp(),
  primary key (organization_id, id),
  foreign key (organization_id, membership_id) references app.membership (organization_id, id)
);
create index draft_of on app.draft (organization_id, membership_id);
select app_meta.tenant_table('app.draft');
select app_meta.mark('app.draft', '{"body":"what somebody is writing"}', '{organization_id,id,membership_id,kind,version,updated_at}');
