-- Papers of peers at which nobody has looked yet: a few among all that were ever kept.
create index credential_not_looked_at on app.credential (organization_id, peer_id, created_at) where state = 'claimed' and peer_id is not null;
