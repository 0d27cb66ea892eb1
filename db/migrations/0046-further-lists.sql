-- What was chosen of a session from the further lists of its program: each list, and the words chosen from it.
alter table app.session add column lists jsonb;
comment on column app.session.lists is 'sensitive: what somebody is working on';
-- What is hard now, as the peer writes it; what stands on worksheets and beside goals is added where it is judged.
alter table app.note add column challenges text;
comment on column app.note.challenges is 'sensitive: what is hard for somebody';
-- The choice that a goal is about, in a word of the program.
alter table app.goal add column choice text;
comment on column app.goal.choice is 'sensitive: what somebody wants';
