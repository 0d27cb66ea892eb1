-- An addendum may correct also what was chosen from the further lists of the program.
alter table app.addendum
  drop constraint addendum_corrects_facts,
  add constraint addendum_corrects_facts check (corrects is null or corrects - array['service_date', 'starts_at', 'ends_at', 'minutes',
    'kind', 'mode', 'place', 'place_kind', 'topics', 'activities', 'lists', 'answers'] = '{}');
