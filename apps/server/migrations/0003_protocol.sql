-- Sessions, applications and what the authorization server stores.

create table sessions (
  organization_id  text not null,
  id               text not null,
  workspace_id     text not null,
  user_id          text not null,
  amr              text[] not null,
  acr              text not null,
  authenticated_at timestamptz not null,
  second_factor_at timestamptz,
  ip               text,
  user_agent       text,
  created_at       timestamptz not null default now(),
  last_seen_at     timestamptz not null default now(),
  ended_at         timestamptz,
  end_reason       text,
  primary key (organization_id, id),
  foreign key (organization_id, user_id) references users on delete cascade
);
create index sessions_of_user on sessions (organization_id, user_id, id);
create index sessions_open on sessions (organization_id, id) where ended_at is null;
create index sessions_open_of_user on sessions (organization_id, user_id, id) where ended_at is null;
create index sessions_ended on sessions (ended_at) where ended_at is not null;
call bailiwick_fence('sessions', 'select, insert, update');

create table applications (
  organization_id            text not null,
  id                         text not null,
  workspace_id               text not null,
  client_id                  text not null,
  name                       text not null,
  name_search                text collate "C" generated always as (lower(name)) stored,
  type                       text not null check (type in ('web', 'spa', 'native', 'machine')),
  status                     text not null default 'active' check (status in ('active', 'disabled')),
  first_party                boolean not null default false,
  open_to                    text not null default 'organization' check (open_to in ('organization', 'subtree', 'all')),
  redirect_uris              text[] not null default '{}',
  post_logout_redirect_uris  text[] not null default '{}',
  backchannel_logout_uri     text,
  allowed_origins            text[] not null default '{}',
  scopes                     text[] not null default '{}',
  resources                  text[] not null default '{}',
  signing_algorithm          text not null default 'ES256' check (signing_algorithm in ('ES256', 'RS256', 'EdDSA')),
  require_par                boolean not null default false,
  version                    integer not null default 1,
  created_at                 timestamptz not null default now(),
  updated_at                 timestamptz not null default now(),
  primary key (organization_id, id),
  foreign key (organization_id, workspace_id) references organizations (id, workspace_id)
);
call bailiwick_fence('applications', 'select, insert, update, delete');

create table application_secrets (
  organization_id text not null,
  id              text not null,
  application_id  text not null,
  workspace_id    text not null,
  secret_hash     bytea not null,
  created_at      timestamptz not null default now(),
  expires_at      timestamptz,
  primary key (organization_id, id),
  foreign key (organization_id, application_id) references applications on delete cascade
);
create index application_secrets_of on application_secrets (organization_id, application_id);
call bailiwick_fence_secret('application_secrets', 'select, insert, update, delete');

create table consents (
  organization_id text not null,
  user_id         text not null,
  client_id       text not null,
  workspace_id    text not null,
  scopes          text[] not null,
  granted_at      timestamptz not null default now(),
  primary key (organization_id, user_id, client_id),
  foreign key (organization_id, user_id) references users on delete cascade
);
call bailiwick_fence('consents', 'select, insert, update, delete');

-- Opens a table without a fence to one role that can reach nothing but such tables.
create procedure bailiwick_open_to(target regclass, role text, grants text) language plpgsql as $$
begin
  execute format('alter table %s enable row level security', target);
  execute format('alter table %s force row level security', target);
  execute format('create policy %I on %s to %I using (true) with check (true)', 'open_to_' || role, target, role);
  execute format('grant %s on %s to %I', grants, target, role);
end $$;

-- Which organization a client id belongs to: the first step from an OAuth request to a tenant.
create table client_ids (
  workspace_id    text not null references workspaces,
  client_id       text not null,
  organization_id text not null,
  kind            text not null check (kind in ('application', 'service_account')),
  subject_id      text not null,
  primary key (workspace_id, client_id)
);
call bailiwick_open_to('client_ids', 'bailiwick_protocol', 'select');
create policy in_organization on client_ids to bailiwick_organization
  using (organization_id = bailiwick_organization_id() and workspace_id = bailiwick_workspace_id())
  with check (organization_id = bailiwick_organization_id() and workspace_id = bailiwick_workspace_id());
grant select, insert, delete on client_ids to bailiwick_organization;

-- Which sessions a browser holds, over all organizations of one workspace.
create table browser_sessions (
  workspace_id    text not null,
  browser_hash    bytea not null,
  organization_id text not null,
  user_id         text not null,
  session_id      text not null,
  created_at      timestamptz not null default now(),
  primary key (workspace_id, browser_hash, organization_id, user_id)
);
create index browser_sessions_of_session on browser_sessions (workspace_id, session_id);
call bailiwick_open_to('browser_sessions', 'bailiwick_protocol', 'select, insert, update, delete');

-- A sign-in under way: held by the server, bound to one browser.
create table sign_in_flows (
  workspace_id text not null,
  id_hash      bytea not null,
  browser_hash bytea not null,
  state        jsonb not null,
  version      integer not null default 1,
  expires_at   timestamptz not null,
  created_at   timestamptz not null default now(),
  primary key (workspace_id, id_hash)
);
create index sign_in_flows_expired on sign_in_flows (expires_at);
call bailiwick_open_to('sign_in_flows', 'bailiwick_protocol', 'select, insert, update, delete');

-- Codes, tokens, interactions and pushed requests, by the hash of a value that only their holder knows.
create table oauth_artifacts (
  workspace_id    text not null,
  hash            bytea not null,
  kind            text not null,
  grant_id        text,
  organization_id text,
  payload         jsonb not null,
  consumed_at     timestamptz,
  expires_at      timestamptz not null,
  primary key (workspace_id, hash)
);
create index oauth_artifacts_of_grant on oauth_artifacts (workspace_id, grant_id) where grant_id is not null;
create index oauth_artifacts_expired on oauth_artifacts (expires_at);
call bailiwick_open_to('oauth_artifacts', 'bailiwick_protocol', 'select, insert, update, delete');

-- What a user allowed a client in one organization.
create table oauth_grants (
  workspace_id    text not null,
  id              text not null,
  user_id         text not null,
  client_id       text not null,
  organization_id text not null,
  payload         jsonb not null,
  expires_at      timestamptz not null,
  primary key (workspace_id, id)
);
create index oauth_grants_expired on oauth_grants (expires_at);
call bailiwick_open_to('oauth_grants', 'bailiwick_protocol', 'select, insert, update, delete');

-- What a session holds in one organization: for each client its `sid` and grant, and a logout under way.
create table oauth_session_entries (
  workspace_id    text not null,
  session_id      text not null,
  organization_id text not null,
  authorizations  jsonb not null,
  state           jsonb,
  updated_at      timestamptz not null default now(),
  primary key (workspace_id, session_id, organization_id)
);
create index oauth_session_entries_old on oauth_session_entries (updated_at);
call bailiwick_open_to('oauth_session_entries', 'bailiwick_protocol', 'select, insert, update, delete');

create table signing_keys (
  workspace_id text not null references workspaces,
  id           text not null,
  algorithm    text not null check (algorithm in ('ES256', 'RS256', 'EdDSA')),
  public_jwk   jsonb not null,
  private_key  bytea not null,
  state        text not null check (state in ('published', 'active', 'retiring', 'retired')),
  created_at   timestamptz not null default now(),
  activated_at timestamptz,
  retired_at   timestamptz,
  primary key (workspace_id, id)
);
create unique index signing_keys_one_active on signing_keys (workspace_id, algorithm) where state = 'active';
call bailiwick_open_to('signing_keys', 'bailiwick_protocol', 'select');
call bailiwick_open_to('signing_keys', 'bailiwick_installation', 'select, insert, update, delete');

-- Counters of the rate limits that hold over all nodes.
create table rate_limits (
  key    text primary key,
  points integer not null,
  expire bigint
);
call bailiwick_open_to('rate_limits', 'bailiwick_protocol', 'select, insert, update, delete');
