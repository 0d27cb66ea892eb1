-- The list of what is held back begins at the few sessions that are, for one participant as for everybody; what was
-- let go is read month by month.
create index session_held_back_of_participant on app.session (organization_id, participant_id) where held_back;
create index held_back_lifted on app.held_back (organization_id, lifted_at) where lifted_at is not null;
