-- A document that is delivered here is for one case manager, whom whoever delivers it names, and no other reads it.
-- What was delivered before had no name on it and was for all of them; it is frozen, and stays so.
alter table app.progress_document add column delivered_to_member uuid;
alter table app.progress_document
  add foreign key (organization_id, delivered_to_member) references app.membership (organization_id, id),
  add check (delivered_to_member is null or delivered_how = 'here');
create index progress_document_for on app.progress_document (organization_id, delivered_to_member) where state <> 'draft';
comment on column app.progress_document.delivered_to_member is 'not sensitive';
