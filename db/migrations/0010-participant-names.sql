-- What files say of people and a name in two parts does not hold; and that somebody died, though nobody knows the day.
alter table app.participant
  add column suffix text,
  add column name_order text check (name_order in ('given-first', 'family-first')),
  add column former_names text[] not null default '{}',
  add column deceased boolean check (deceased or deceased_on is null);
comment on column app.participant.suffix is 'sensitive: name';
comment on column app.participant.name_order is 'not sensitive';
comment on column app.participant.former_names is 'sensitive: names';
comment on column app.participant.deceased is 'sensitive: whether the person died';
create index participant_born on app.participant (organization_id, birth_date);

-- What the file was, without a person in it. The file itself is not kept.
alter table app.import
  add column survey jsonb not null default '{}';
comment on column app.import.survey is 'not sensitive';

alter table app.import_row
  add column questions jsonb not null default '[]',
  add column notes jsonb not null default '[]',
  add column cells jsonb,
  -- Somebody of the same name and birth date under another record number: asked, never merged in silence.
  add column like_participant_id uuid,
  add column choice jsonb,
  -- The file says what is kept already, and it is remembered that it does.
  add column to_remember boolean not null default false,
  add foreign key (organization_id, like_participant_id) references app.participant (organization_id, id);
comment on column app.import_row.questions is 'sensitive: values that are asked about';
comment on column app.import_row.notes is 'sensitive: values that were noticed';
comment on column app.import_row.cells is 'sensitive: the row as it stood, without social security numbers';
comment on column app.import_row.like_participant_id is 'sensitive: who may be meant';
comment on column app.import_row.choice is 'sensitive: what somebody chose where two values stand against each other';
comment on column app.import_row.to_remember is 'not sensitive';
create index import_row_of on app.import_row (organization_id, participant_id);
create index import_row_waiting on app.import_row (organization_id, import_id, state, line);
