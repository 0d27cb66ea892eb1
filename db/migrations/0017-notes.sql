-- The facts as they were signed. What an accepted addendum corrects stands in the session from then on; these stay.
alter table app.note add column signed_facts jsonb;
comment on column app.note.signed_facts is 'sensitive: what was signed';

-- Added to a signed note, never into it. It may correct facts of the session; a later one may correct them again.
create table app.addendum (
  organization_id uuid not null references app.organization (id),
  id uuid not null,
  session_id uuid not null,
  about_addendum_id uuid,
  words text not null check (length(words) > 0),
  corrects jsonb,
  written_by uuid not null,
  written_at timestamptz not null,
  sha256 text not null,
  state text not null default 'written' check (state in ('written', 'accepted', 'declined')),
  decided_by uuid,
  decided_at timestamptz,
  decided_words text,
  primary key (organization_id, id),
  foreign key (organization_id, session_id) references app.session (organization_id, id),
  foreign key (organization_id, about_addendum_id) references app.addendum (organization_id, id),
  check ((state = 'written') = (decided_at is null))
);
create index addendum_of on app.addendum (organization_id, session_id, written_at);
select app_meta.tenant_table('app.addendum', 'select, insert, update');
select app_meta.mark('app.addendum', '{"words":"what was said","corrects":"when and where somebody was served","sha256":"hash of the addendum","decided_words":"in somebody''s words"}',
  '{organization_id,id,session_id,about_addendum_id,written_by,written_at,state,decided_by,decided_at}');
alter table app.session add column corrected_by uuid,
  add foreign key (organization_id, corrected_by) references app.addendum (organization_id, id);
comment on column app.session.corrected_by is 'not sensitive';

-- An addendum is frozen when it is written; only a decision about it is added, once.
create function app.refuse_change_of_addendum() returns trigger
language plpgsql as $$
begin
  if tg_op <> 'UPDATE' then
    raise exception 'signed is frozen' using errcode = 'PW001';
  end if;
  if old.state <> 'written' or
     (to_jsonb(old) - array['state', 'decided_by', 'decided_at', 'decided_words']) is distinct from
     (to_jsonb(new) - array['state', 'decided_by', 'decided_at', 'decided_words'])
  then
    raise exception 'signed is frozen' using errcode = 'PW001';
  end if;
  return new;
end $$;
create trigger addendum_frozen before update or delete on app.addendum for each row execute function app.refuse_change_of_addendum();
create trigger addendum_kept before truncate on app.addendum for each statement execute function app.refuse_change_of_addendum();

-- Signed facts change only to what an accepted addendum of this session says, word for word.
create or replace function app.refuse_change_after_signing() returns trigger
language plpgsql as $$
declare
  beside text[] := array['held_back', 'version', 'state', 'cancelled_at', 'cancelled_by', 'cancelled_why', 'missed_by', 'missed_why'];
  corrected jsonb;
begin
  if tg_op = 'DELETE' or tg_op = 'TRUNCATE' then
    if tg_op = 'TRUNCATE' or old.signed_at is not null then
      raise exception 'signed is frozen' using errcode = 'PW001';
    end if;
    return old;
  end if;
  if old.signed_at is null then
    return new;
  end if;
  if tg_argv[0] = 'note' then
    raise exception 'signed is frozen' using errcode = 'PW001';
  end if;
  if (to_jsonb(old) - beside) is not distinct from (to_jsonb(new) - beside) then
    return new;
  end if;
  select a.corrects into corrected from app.addendum a
    where a.organization_id = new.organization_id and a.id = new.corrected_by and a.session_id = new.id and a.state = 'accepted';
  if corrected is null or
     (to_jsonb(old) - beside - 'corrected_by' - array(select jsonb_object_keys(corrected))) is distinct from
     (to_jsonb(new) - beside - 'corrected_by' - array(select jsonb_object_keys(corrected))) or
     (select bool_or(to_jsonb(new) -> key is distinct from
        case when key in ('starts_at', 'ends_at') then to_jsonb((value #>> '{}')::timestamptz) else value end) from jsonb_each(corrected))
  then
    raise exception 'signed is frozen' using errcode = 'PW001';
  end if;
  return new;
end $$;

-- A supervisor asks for an addendum; the note itself is never returned for changing.
create table app.addendum_request (
  organization_id uuid not null references app.organization (id),
  id uuid not null,
  session_id uuid not null,
  words text not null check (length(words) > 0),
  asked_by uuid not null,
  asked_at timestamptz not null,
  answered_by uuid,
  primary key (organization_id, id),
  foreign key (organization_id, session_id) references app.session (organization_id, id),
  foreign key (organization_id, answered_by) references app.addendum (organization_id, id)
);
create index addendum_request_of on app.addendum_request (organization_id, session_id);
select app_meta.tenant_table('app.addendum_request', 'select, insert, update');
select app_meta.mark('app.addendum_request', '{"words":"in somebody''s words"}', '{organization_id,id,session_id,asked_by,asked_at,answered_by}');

-- A supervisor read a signed note, or put a signature beside the peer's.
create table app.note_reading (
  organization_id uuid not null references app.organization (id),
  session_id uuid not null,
  staff_id uuid not null,
  read_at timestamptz not null,
  co_signed_at timestamptz,
  sha256 text,
  words text,
  primary key (organization_id, session_id, staff_id),
  foreign key (organization_id, session_id) references app.session (organization_id, id),
  foreign key (organization_id, staff_id) references app.staff (organization_id, id),
  check ((co_signed_at is null) = (sha256 is null))
);
select app_meta.tenant_table('app.note_reading', 'select, insert, update');
select app_meta.mark('app.note_reading', '{"words":"in somebody''s words","sha256":"hash of what was co-signed"}', '{organization_id,session_id,staff_id,read_at,co_signed_at}');

-- The participant's or representative's word that it was so, or that it was not. It gates nothing.
create table app.confirmation (
  organization_id uuid not null references app.organization (id),
  id uuid not null,
  session_id uuid not null,
  answer text not null check (answer in ('yes', 'not-so', 'not-me')),
  words text,
  given_by text not null check (given_by in ('participant', 'representative')),
  way text not null check (way in ('own-sign-in', 'link', 'in-person')),
  membership_id uuid,
  answered_at timestamptz not null,
  primary key (organization_id, id),
  foreign key (organization_id, session_id) references app.session (organization_id, id)
);
create index confirmation_of on app.confirmation (organization_id, session_id, answered_at);
select app_meta.tenant_table('app.confirmation', 'select, insert');
select app_meta.mark('app.confirmation', '{"answer":"what somebody said","words":"in somebody''s words","given_by":"who said it"}',
  '{organization_id,id,session_id,way,membership_id,answered_at}');

create table app.confirmation_link (
  organization_id uuid not null references app.organization (id),
  id uuid not null,
  session_id uuid not null,
  code_hash text not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  created_by uuid,
  created_at timestamptz not null default clock_timestamp(),
  primary key (organization_id, id),
  unique (organization_id, code_hash),
  foreign key (organization_id, session_id) references app.session (organization_id, id)
);
create index confirmation_link_of on app.confirmation_link (organization_id, session_id);
select app_meta.tenant_table('app.confirmation_link', 'select, insert, update');
select app_meta.mark('app.confirmation_link', '{"code_hash":"opens one question"}', '{organization_id,id,session_id,expires_at,used_at,created_by,created_at}');

-- A draft knows of each field who typed it when; where two typed different things both stand, until somebody chooses.
alter table app.draft
  add column fields jsonb not null default '{}',
  add column both_said jsonb not null default '{}';
comment on column app.draft.fields is 'not sensitive';
comment on column app.draft.both_said is 'sensitive: what somebody is writing';
