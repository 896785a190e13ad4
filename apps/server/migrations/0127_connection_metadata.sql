-- What a SAML provider says of itself at an address, which is read again and again: its certificates are those of the
-- connection (docs/adr/0030-metadata-of-a-provider.md).
create table connection_metadata (
  organization_id         text not null,
  connection_id           text not null,
  workspace_id            text not null,
  url                     text not null,
  -- Who had it followed, and answers for whom it vouches.
  voucher_id              text not null,
  voucher_organization_id text not null,
  -- Null once it is followed no longer.
  due_at                  timestamptz,
  checked_at              timestamptz,
  changed_at              timestamptz,
  valid_until             timestamptz,
  -- Settings that the document has otherwise, and that nobody but an administrator changes.
  differs                 text[] not null default '{}',
  failing_since           timestamptz,
  failure_check           text,
  failure_message         text,
  failure_told            boolean not null default false,
  primary key (organization_id, connection_id),
  foreign key (organization_id, connection_id) references connections on delete cascade
);
create index connection_metadata_due on connection_metadata (due_at) where due_at is not null;
call bailiwick_fence('connection_metadata', 'select, insert, update, delete');
-- The janitor only finds out where something is due; it is done inside the organization.
create policy due on connection_metadata for select to bailiwick_janitor using (due_at < now());
grant select (organization_id, workspace_id, connection_id, due_at) on connection_metadata to bailiwick_janitor;
