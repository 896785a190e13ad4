-- What a provider has ended, for as long as a sign-in may be under way that it spoke for before: that one comes to nothing. By
-- hashes alone, of who it is there and of which of their sessions.
create table provider_sign_outs (
  workspace_id text not null,
  hash         bytea not null,
  at           timestamptz not null,
  expires_at   timestamptz not null,
  primary key (workspace_id, hash)
);
create index provider_sign_outs_expired on provider_sign_outs (expires_at);
call bailiwick_open_to('provider_sign_outs', 'bailiwick_protocol', 'select, insert, update');
call bailiwick_perish('provider_sign_outs', $$expires_at < now() - interval '1 hour'$$);
