-- Browsers that are signed in to the console or a portal. Their tokens stay here, sealed; a browser holds nothing
-- but the secret that both tables know the hash of.

-- On the way through the authorization server: what the callback must find again, and for which browser.
create table web_sign_ins (
  workspace_id text not null,
  state_hash   bytea not null,
  browser_hash bytea not null,
  sealed       bytea not null,
  expires_at   timestamptz not null,
  primary key (workspace_id, state_hash)
);
create index web_sign_ins_expired on web_sign_ins (expires_at);
call bailiwick_open_to('web_sign_ins', 'bailiwick_protocol', 'select, insert, update, delete');
call bailiwick_perish('web_sign_ins', $$expires_at < now() - interval '1 hour'$$);

-- One for each browser and organization: several tabs can be in several organizations.
create table web_sessions (
  workspace_id      text not null,
  session_id        text not null,
  organization_id   text not null,
  browser_hash      bytea not null,
  sealed            bytea not null,
  access_expires_at timestamptz not null,
  -- A refresh token is good for one use: who refreshes says so here, and nobody else does until then.
  refreshing_until  timestamptz,
  updated_at        timestamptz not null default now(),
  primary key (workspace_id, session_id, organization_id)
);
create unique index web_sessions_of_browser on web_sessions (workspace_id, browser_hash, organization_id);
create index web_sessions_old on web_sessions (updated_at);
call bailiwick_open_to('web_sessions', 'bailiwick_protocol', 'select, insert, update, delete');
-- No policy lets a session live for more than 30 days.
call bailiwick_perish('web_sessions', $$updated_at < now() - interval '32 days'$$);
