-- Whether somebody is enrolled at all is asked for each line that a program officer sees.
create index enrolment_of on app.enrolment (organization_id, participant_id);
