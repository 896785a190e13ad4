-- What a provider posted, checked and sealed, until the same browser comes for it with its cookies: a post from another
-- site brings none (SameSite).
create table connection_arrivals (
  workspace_id  text not null,
  code_hash     bytea not null,
  connection_id text not null,
  answer        bytea not null,
  expires_at    timestamptz not null,
  primary key (workspace_id, code_hash)
);
create index connection_arrivals_expired on connection_arrivals (expires_at);
call bailiwick_open_to('connection_arrivals', 'bailiwick_protocol', 'select, insert, delete');
call bailiwick_perish('connection_arrivals', $$expires_at < now() - interval '1 hour'$$);

-- Assertions and logout messages that were taken: each counts once, on whichever node.
create table used_assertions (
  workspace_id text not null,
  hash         bytea not null,
  expires_at   timestamptz not null,
  primary key (workspace_id, hash)
);
create index used_assertions_expired on used_assertions (expires_at);
call bailiwick_open_to('used_assertions', 'bailiwick_protocol', 'select, insert');
call bailiwick_perish('used_assertions', $$expires_at < now() - interval '1 hour'$$);
