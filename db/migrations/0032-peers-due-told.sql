-- Which notice went out for this due date, so that nobody is told of it again each night.
alter table app.peer_due add column told text;
comment on column app.peer_due.told is 'not sensitive';
