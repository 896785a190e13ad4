-- Accounts that somebody whom a provider vouches for may have had before: proved by a code mailed to the account's address.
create table identity_claims (
  organization_id            text not null,
  id                         text not null,
  workspace_id               text not null,
  user_id                    text not null,
  -- The address that the code goes to; void when the account has another one by then.
  email                      text not null,
  connection_id              text not null,
  connection_organization_id text not null,
  generation                 integer not null,
  subject                    text collate "C" not null,
  -- In which flow of which browser, and nowhere else.
  flow_hash                  bytea not null,
  browser_hash               bytea not null,
  -- Sealed: a hash of a few digits hides nothing. Null until it is mailed.
  code                       bytea,
  tries                      integer not null default 0,
  expires_at                 timestamptz not null,
  primary key (organization_id, id),
  foreign key (organization_id, user_id) references users on delete cascade
);
create index identity_claims_of_user on identity_claims (organization_id, user_id);
create index identity_claims_expired on identity_claims (expires_at);
call bailiwick_fence_secret('identity_claims', 'select, insert, update, delete');
-- What somebody may do for a moment comes alive again from no backup.
drop policy for_backup on identity_claims;
revoke select on identity_claims from bailiwick_backup;
call bailiwick_perish('identity_claims', $$expires_at < now() - interval '1 hour'$$);
