-- The hash of each event stands in its block, so that a check can name the first event that was changed or cut.
alter table app.audit_block add column digests bytea not null;
comment on column app.audit_block.digests is 'not sensitive';
