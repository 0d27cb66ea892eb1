-- Lists of what waits are short beside all that was ever done: each is read from an index of its own.
create index session_unsigned on app.session (organization_id, peer_id, service_date) where state = 'held' and signed_at is null;
create index session_planned_of_peer on app.session (organization_id, peer_id, ends_at) where state = 'planned';
create index session_held_back_of_peer on app.session (organization_id, peer_id) where held_back;
create index addendum_request_open on app.addendum_request (organization_id, asked_at) where answered_by is null;
create index addendum_open on app.addendum (organization_id, written_at) where state = 'written';
create index confirmation_denied on app.confirmation (organization_id, answered_at) where answer <> 'yes';
create index supervision_assignment_by on app.supervision_assignment (organization_id, staff_id);
create index audit_event_done on app.audit_event (organization_id, actor_id, id) where action not like '%.read';
