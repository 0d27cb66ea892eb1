-- The words under which a participant is found, each by itself, so that the beginning of any of them is looked up and
-- not looked for. Kept with every change of the search key.
create table app.participant_word (
  organization_id uuid not null references app.organization (id),
  participant_id uuid not null,
  word text collate "C" not null,
  primary key (organization_id, participant_id, word),
  foreign key (organization_id, participant_id) references app.participant (organization_id, id)
);
create index participant_word_begins on app.participant_word (organization_id, word, participant_id);
select app_meta.tenant_table('app.participant_word');
select app_meta.mark('app.participant_word', '{"participant_id":"who is served","word":"name"}', '{organization_id}');

insert into app.participant_word (organization_id, participant_id, word)
  select distinct p.organization_id, p.id, word from app.participant p, unnest(string_to_array(p.search_key, ' ')) word where word <> '';
