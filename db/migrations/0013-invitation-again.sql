-- A link for somebody who lost the password is an invitation to a role that they have already.
alter table app.invitation
  add column membership_id uuid,
  add foreign key (organization_id, membership_id) references app.membership (organization_id, id);
comment on column app.invitation.membership_id is 'not sensitive';
create index invitation_again on app.invitation (organization_id, membership_id) where membership_id is not null;
