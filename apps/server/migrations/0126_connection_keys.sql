-- A connection's own keys change with overlap: the next one is published beside the one that is used, and that stays for a
-- while after the change. Of a client's secret there is one.
alter table connection_secrets add column state text not null default 'active'
  check (state in ('published', 'active', 'retiring'));
alter table connection_secrets add column activated_at timestamptz;
alter table connection_secrets add column retires_at timestamptz;
alter table connection_secrets add check ((state = 'retiring') = (retires_at is not null));
create unique index connection_secrets_one on connection_secrets (organization_id, connection_id, kind, state)
  where state <> 'retiring';
create index connection_secrets_retiring on connection_secrets (retires_at) where retires_at is not null;
-- The janitor only finds out where one is over; it goes inside the organization.
create policy due on connection_secrets for select to bailiwick_janitor using (retires_at < now());
grant select (organization_id, workspace_id, connection_id, retires_at) on connection_secrets to bailiwick_janitor;

-- What was changed since a test went through last: people may go on signing in by it.
alter table connections add column changed_since_test text[] not null default '{}';
