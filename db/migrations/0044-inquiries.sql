-- Who asked and has not been answered: a few among everybody who was ever admitted.
create index enrolment_inquiry on app.enrolment (organization_id, asked_on, id) where state = 'inquiry';
