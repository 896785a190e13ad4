-- When somebody last came through a connection, and why somebody last did not.
create table connection_health (
  organization_id      text not null,
  connection_id        text not null,
  workspace_id         text not null,
  last_success_at      timestamptz,
  last_failure_at      timestamptz,
  last_failure_check   text,
  last_failure_message text,
  primary key (organization_id, connection_id),
  foreign key (organization_id, connection_id) references connections on delete cascade
);
call bailiwick_fence('connection_health', 'select, insert, update, delete');

-- What of a connection ends some day, and when its administrators are told of it next.
create table connection_expiries (
  organization_id text not null,
  connection_id   text not null,
  kind            text not null
    check (kind in ('client_secret', 'client_key', 'signing_key', 'encryption_key', 'certificate')),
  -- Id of a secret, or fingerprint of a certificate.
  reference       text not null,
  workspace_id    text not null,
  expires_at      timestamptz not null,
  -- Null once all was told.
  due_at          timestamptz,
  primary key (organization_id, connection_id, kind, reference),
  foreign key (organization_id, connection_id) references connections on delete cascade
);
create index connection_expiries_due on connection_expiries (due_at) where due_at is not null;
call bailiwick_fence('connection_expiries', 'select, insert, update, delete');
-- The janitor only finds out where something is due; it is told inside the organization.
create policy due on connection_expiries for select to bailiwick_janitor using (due_at < now());
grant select (organization_id, workspace_id, connection_id, due_at) on connection_expiries to bailiwick_janitor;
