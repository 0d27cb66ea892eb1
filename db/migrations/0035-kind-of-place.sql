-- Where they met, in the program's own word beside the place itself: only the word goes into shares and reports.
alter table app.session add column place_kind text;
comment on column app.session.place_kind is 'sensitive: where somebody was';
