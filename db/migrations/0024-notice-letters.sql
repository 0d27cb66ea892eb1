-- How a notice leaves by mail: claimed first, under the letter it goes in, and tried again only where it was refused.
alter table app.notice
  add column letter_id uuid,
  add column claimed_at timestamptz,
  add column attempts smallint not null default 0;
comment on column app.notice.letter_id is 'not sensitive';
comment on column app.notice.claimed_at is 'not sensitive';
comment on column app.notice.attempts is 'not sensitive';
create index notice_sending on app.notice (organization_id, claimed_at) where state = 'sending';
create index membership_of_peer on app.membership (organization_id, peer_id) where peer_id is not null;
create index membership_of_participant on app.membership (organization_id, participant_id) where participant_id is not null;
create index membership_of_staff on app.membership (organization_id, staff_id) where staff_id is not null;
