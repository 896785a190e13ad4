-- An organization's own identity providers, and who their subjects are (docs/adr/0024-identities-of-a-provider.md).

create table connections (
  organization_id  text not null,
  id               text not null,
  workspace_id     text not null,
  name             text not null,
  protocol         text not null check (protocol in ('oidc', 'saml')),
  preset           text not null,
  status           text not null default 'draft' check (status in ('draft', 'active', 'inactive')),
  reach            text not null default 'organization' check (reach in ('organization', 'subtree')),
  -- By protocol, without secrets; modules/connections/settings.ts has the shape.
  settings         jsonb not null,
  -- Which identities of it count: those of before another issuer or another kind of subject do not.
  generation       integer not null default 1,
  creates_accounts boolean not null default true,
  -- What of the provider's claims goes where in an account.
  mappings         jsonb not null default '{}',
  -- The revision of the settings, and the one that a test sign-in went through with.
  revision         integer not null default 1,
  tested_revision  integer,
  -- What came through it before is over: set when it is deactivated.
  sessions_valid_from timestamptz,
  version          integer not null default 1,
  created_at       timestamptz not null default now(),
  updated_at       timestamptz not null default now(),
  primary key (organization_id, id),
  foreign key (organization_id, workspace_id) references organizations (id, workspace_id)
);
call bailiwick_fence('connections', 'select, insert, update, delete');

-- Which organization a connection belongs to: the first step from an address that a provider calls to a tenant.
create table connection_ids (
  workspace_id    text not null references workspaces,
  connection_id   text not null,
  organization_id text not null,
  primary key (workspace_id, connection_id)
);
call bailiwick_open_to('connection_ids', 'bailiwick_protocol', 'select');
create policy in_organization on connection_ids to bailiwick_organization
  using (organization_id = bailiwick_organization_id() and workspace_id = bailiwick_workspace_id())
  with check (organization_id = bailiwick_organization_id() and workspace_id = bailiwick_workspace_id());
grant select, insert, delete on connection_ids to bailiwick_organization;
call bailiwick_back_up('connection_ids');

-- Sealed under the master key: what this server proves itself to the provider with.
create table connection_secrets (
  organization_id text not null,
  connection_id   text not null,
  kind            text not null check (kind in ('client_secret', 'client_key', 'signing_key', 'encryption_key')),
  id              text not null,
  workspace_id    text not null,
  sealed          bytea not null,
  -- What of it is public: a JWK or a certificate.
  public_part     jsonb,
  expires_at      timestamptz,
  created_at      timestamptz not null default now(),
  primary key (organization_id, connection_id, kind, id),
  foreign key (organization_id, connection_id) references connections on delete cascade
);
call bailiwick_fence_secret('connection_secrets', 'select, insert, update, delete');
grant select (organization_id, connection_id, kind, id, workspace_id) on connection_secrets to bailiwick_workspace;

-- Which of the organization's verified domains lead to a connection; all of them while none is named.
create table connection_domains (
  organization_id text not null,
  connection_id   text not null,
  domain          text collate "C" not null,
  workspace_id    text not null,
  primary key (organization_id, connection_id, domain),
  foreign key (organization_id, connection_id) references connections on delete cascade
);
call bailiwick_fence('connection_domains', 'select, insert, delete');

-- Who a subject of a provider is here. The connection may be one of an organization above, which serves this one too.
create table identities (
  organization_id            text not null,
  connection_id              text not null,
  generation                 integer not null,
  subject                    text collate "C" not null check (length(subject) between 1 and 512),
  workspace_id               text not null,
  connection_organization_id text not null,
  user_id                    text not null,
  created_at                 timestamptz not null default now(),
  last_used_at               timestamptz,
  primary key (organization_id, connection_id, generation, subject),
  foreign key (organization_id, user_id) references users on delete cascade
);
create index identities_of_user on identities (organization_id, user_id);
-- One subject of a provider for an account: another one is another person.
create unique index identities_once on identities (organization_id, user_id, connection_id, generation);
call bailiwick_fence('identities', 'select, insert, update, delete');

-- By which connection an account was proved; null: by what it has here.
alter table sessions add column connection_id text;
alter table sessions add column connection_organization_id text;
create index sessions_of_connection on sessions (organization_id, connection_id, id)
  where connection_id is not null and ended_at is null;

-- Whether the second factor of a provider counts has three answers now. What was set before was about a feature that did
-- not exist; what it meant is kept.
update organizations set policy = jsonb_set(policy #- '{secondFactor,trustConnection}', '{secondFactor,fromConnection}',
    case policy #> '{secondFactor,trustConnection}' when 'true' then '"proved"'::jsonb else '"ignored"'::jsonb end)
  where policy #> '{secondFactor,trustConnection}' in ('true', 'false');
update organizations set policy = policy #- '{secondFactor,trustConnection}'
  where policy #> '{secondFactor,trustConnection}' is not null;
update templates set content = jsonb_set(content #- '{policy,secondFactor,trustConnection}',
    '{policy,secondFactor,fromConnection}',
    case content #> '{policy,secondFactor,trustConnection}' when 'true' then '"proved"'::jsonb else '"ignored"'::jsonb end)
  where content #> '{policy,secondFactor,trustConnection}' in ('true', 'false');
update templates set content = content #- '{policy,secondFactor,trustConnection}'
  where content #> '{policy,secondFactor,trustConnection}' is not null;
