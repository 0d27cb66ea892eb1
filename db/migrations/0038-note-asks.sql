-- Few notes ask something: those that do are found without opening the others.
create index note_asks on app.note (organization_id, session_id) where question is not null;
