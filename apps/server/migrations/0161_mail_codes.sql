-- Codes and links by mail that people sign in by: for one flow of one browser, and for an account or for nobody. Of an address
-- without an account as much is kept as of one with one, so that neither the answer nor its time tells them apart.
create table mail_codes (
  organization_id text not null,
  id              text not null,
  workspace_id    text not null,
  user_id         text,
  -- The address that it goes to; void when the account has another one by then.
  email           text not null,
  -- In which flow of which browser, and nowhere else.
  flow_hash       bytea not null,
  browser_hash    bytea not null,
  -- The flow itself, sealed: the link leads back to it, in that browser.
  flow            bytea not null,
  -- Sealed: a hash of a few digits hides nothing. Null until it is mailed.
  code            bytea,
  link_hash       bytea,
  tries           integer not null default 0,
  created_at      timestamptz not null,
  expires_at      timestamptz not null,
  primary key (organization_id, id),
  foreign key (organization_id, user_id) references users on delete cascade
);
create index mail_codes_of_user on mail_codes (organization_id, user_id);
create unique index mail_codes_of_link on mail_codes (organization_id, link_hash);
create index mail_codes_expired on mail_codes (expires_at);
call bailiwick_fence_secret('mail_codes', 'select, insert, update, delete');
-- What somebody may do for a moment comes alive again from no backup.
drop policy for_backup on mail_codes;
revoke select on mail_codes from bailiwick_backup;
call bailiwick_perish('mail_codes', $$expires_at < now() - interval '1 hour'$$);
