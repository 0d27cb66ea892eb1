-- What somebody has read lately, beside what waits to be read.
create index note_reading_of_reader on app.note_reading (organization_id, staff_id, read_at) include (session_id);
