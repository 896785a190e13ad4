-- People and what they may do. Every table here is an organization's own.

create table users (
  organization_id   text not null,
  id                text not null,
  workspace_id      text not null,
  status            text not null check (status in ('invited', 'active', 'suspended', 'deleted')),
  email             text,
  email_normalized  text collate "C",
  email_verified_at timestamptz,
  username          text collate "C" check (username = lower(username)),
  given_name        text,
  family_name       text,
  display_name      text not null,
  name_search       text collate "C" generated always as (lower(display_name)) stored,
  locale            text,
  profile           jsonb not null default '{}',
  attributes        jsonb not null default '{}',
  source            text not null default 'local',
  external_id       text,
  last_sign_in_at   timestamptz,
  -- Tokens issued before this are over, whatever they hang on.
  tokens_valid_from timestamptz,
  version           integer not null default 1,
  created_at        timestamptz not null default now(),
  updated_at        timestamptz not null default now(),
  primary key (organization_id, id),
  constraint users_email unique (organization_id, email_normalized),
  constraint users_username unique (organization_id, username),
  constraint users_external_id unique (organization_id, source, external_id),
  foreign key (organization_id, workspace_id) references organizations (id, workspace_id),
  check (status = 'deleted' or email is not null or username is not null)
);
create index users_by_name on users (organization_id, name_search, id);
-- For the mail that lists the organizations of an address: never on the way of a request.
create index users_by_address on users (workspace_id, email_normalized) where email_normalized is not null;
create index users_by_status on users (organization_id, status, id);
call bailiwick_fence('users', 'select, insert, update');

create table passwords (
  organization_id text not null,
  user_id         text not null,
  workspace_id    text not null,
  hash            text not null,
  changed_at      timestamptz not null,
  must_change     boolean not null default false,
  primary key (organization_id, user_id),
  foreign key (organization_id, user_id) references users on delete cascade
);
call bailiwick_fence_secret('passwords', 'select, insert, update, delete', 'organization_id, user_id, workspace_id');

create table password_history (
  organization_id text not null,
  user_id         text not null,
  changed_at      timestamptz not null,
  workspace_id    text not null,
  hash            text not null,
  primary key (organization_id, user_id, changed_at),
  foreign key (organization_id, user_id) references users on delete cascade
);
call bailiwick_fence_secret('password_history', 'select, insert, delete');

create table factors (
  organization_id text not null,
  id              text not null,
  user_id         text not null,
  workspace_id    text not null,
  kind            text not null check (kind in ('totp')),
  name            text not null,
  secret          bytea not null,
  confirmed_at    timestamptz,
  last_step       bigint not null default 0,
  created_at      timestamptz not null default now(),
  primary key (organization_id, id),
  foreign key (organization_id, user_id) references users on delete cascade
);
create unique index factors_one_totp on factors (organization_id, user_id, kind);
call bailiwick_fence_secret('factors', 'select, insert, update, delete');

create table recovery_codes (
  organization_id text not null,
  user_id         text not null,
  code_hash       bytea not null,
  workspace_id    text not null,
  used_at         timestamptz,
  primary key (organization_id, user_id, code_hash),
  foreign key (organization_id, user_id) references users on delete cascade
);
call bailiwick_fence_secret('recovery_codes', 'select, insert, update, delete');

-- Failures of an account in a row, by kind of proof and where they came from: one network, one browser that the
-- account is known in, or everywhere else together. Also the lock that follows from them.
create table lockouts (
  organization_id text not null,
  user_id         text not null,
  kind            text not null check (kind in ('password', 'second_factor')),
  origin          text collate "C" not null,
  workspace_id    text not null,
  failures        integer not null,
  locks           integer not null,
  failed_at       timestamptz not null,
  locked_until    timestamptz,
  primary key (organization_id, user_id, kind, origin),
  foreign key (organization_id, user_id) references users on delete cascade
);
call bailiwick_fence('lockouts', 'select, insert, update, delete');

-- Single-use proofs sent by mail: bound to organization, user, purpose and one use; only hashes are stored.
create table proofs (
  organization_id text not null,
  token_hash      bytea not null,
  user_id         text not null,
  workspace_id    text not null,
  purpose         text not null check (purpose in ('password_reset', 'email_verification')),
  email           text not null,
  expires_at      timestamptz not null,
  used_at         timestamptz,
  created_at      timestamptz not null default now(),
  primary key (organization_id, token_hash),
  foreign key (organization_id, user_id) references users on delete cascade
);
create index proofs_of_user on proofs (organization_id, user_id);
call bailiwick_fence_secret('proofs', 'select, insert, update, delete');

create table remembered_devices (
  organization_id text not null,
  token_hash      bytea not null,
  user_id         text not null,
  workspace_id    text not null,
  proved_at       timestamptz not null,
  expires_at      timestamptz not null,
  primary key (organization_id, token_hash),
  foreign key (organization_id, user_id) references users on delete cascade
);
create index remembered_devices_of_user on remembered_devices (organization_id, user_id);
call bailiwick_fence_secret('remembered_devices', 'select, insert, update, delete');

create table groups (
  organization_id text not null,
  id              text not null,
  workspace_id    text not null,
  name            text not null,
  name_search     text collate "C" generated always as (lower(name)) stored,
  description     text not null default '',
  version         integer not null default 1,
  created_at      timestamptz not null default now(),
  updated_at      timestamptz not null default now(),
  primary key (organization_id, id),
  constraint groups_name unique (organization_id, name_search),
  foreign key (organization_id, workspace_id) references organizations (id, workspace_id)
);
call bailiwick_fence('groups', 'select, insert, update, delete');

create table group_users (
  organization_id text not null,
  group_id        text not null,
  user_id         text not null,
  workspace_id    text not null,
  added_at        timestamptz not null default now(),
  primary key (organization_id, group_id, user_id),
  foreign key (organization_id, group_id) references groups on delete cascade,
  foreign key (organization_id, user_id) references users on delete cascade
);
create index group_users_of_user on group_users (organization_id, user_id, group_id);
call bailiwick_fence('group_users', 'select, insert, delete');

-- A group inside a group: members of `child_id` count as members of `group_id`.
create table group_groups (
  organization_id text not null,
  group_id        text not null,
  child_id        text not null,
  workspace_id    text not null,
  primary key (organization_id, group_id, child_id),
  foreign key (organization_id, group_id) references groups on delete cascade,
  foreign key (organization_id, child_id) references groups on delete cascade,
  check (group_id <> child_id)
);
create index group_groups_of_child on group_groups (organization_id, child_id, group_id);
call bailiwick_fence('group_groups', 'select, insert, delete');

-- Roles that the workspace defines for all its organizations, built-in ones included.
create table workspace_roles (
  workspace_id text not null references workspaces,
  id           text not null,
  key          text not null,
  name         text not null,
  description  text not null default '',
  permissions  text[] not null,
  built_in     boolean not null default false,
  root_only    boolean not null default false,
  version      integer not null default 1,
  created_at   timestamptz not null default now(),
  updated_at   timestamptz not null default now(),
  primary key (workspace_id, id),
  constraint workspace_roles_key unique (workspace_id, key)
);
call bailiwick_fence_workspace('workspace_roles');
-- Readable inside an organization: the definition of a role is no secret of anybody's, and ids are unguessable.
create policy in_organization on workspace_roles for select to bailiwick_organization
  using (workspace_id = bailiwick_workspace_id());
grant select on workspace_roles to bailiwick_organization;
create policy built_in on workspace_roles for insert to bailiwick_installation with check (built_in);
grant insert on workspace_roles to bailiwick_installation;

create table roles (
  organization_id text not null,
  id              text not null,
  workspace_id    text not null,
  key             text not null,
  name            text not null,
  description     text not null default '',
  permissions     text[] not null,
  version         integer not null default 1,
  created_at      timestamptz not null default now(),
  updated_at      timestamptz not null default now(),
  primary key (organization_id, id),
  constraint roles_key unique (organization_id, key),
  foreign key (organization_id, workspace_id) references organizations (id, workspace_id)
);
create index roles_by_key on roles (workspace_id, key);
call bailiwick_fence('roles', 'select, insert, update, delete');

create table service_accounts (
  organization_id text not null,
  id              text not null,
  workspace_id    text not null,
  name            text not null,
  name_search     text collate "C" generated always as (lower(name)) stored,
  status          text not null default 'active' check (status in ('active', 'suspended')),
  version         integer not null default 1,
  created_at      timestamptz not null default now(),
  updated_at      timestamptz not null default now(),
  primary key (organization_id, id),
  foreign key (organization_id, workspace_id) references organizations (id, workspace_id)
);
call bailiwick_fence('service_accounts', 'select, insert, update, delete');

create table service_account_secrets (
  organization_id    text not null,
  id                 text not null,
  service_account_id text not null,
  workspace_id       text not null,
  secret_hash        bytea not null,
  created_at         timestamptz not null default now(),
  expires_at         timestamptz,
  primary key (organization_id, id),
  foreign key (organization_id, service_account_id) references service_accounts on delete cascade
);
create index service_account_secrets_of on service_account_secrets (organization_id, service_account_id);
call bailiwick_fence_secret('service_account_secrets', 'select, insert, update, delete');

-- A user of another organization who was given something here. Both organizations consent; either ends it.
create table external_members (
  organization_id      text not null,
  id                   text not null,
  workspace_id         text not null,
  home_organization_id text not null,
  home_user_id         text not null,
  consented_at         timestamptz,
  home_consented_at    timestamptz,
  ended_at             timestamptz,
  created_at           timestamptz not null default now(),
  primary key (organization_id, id),
  constraint external_members_user unique (organization_id, home_organization_id, home_user_id),
  foreign key (organization_id, workspace_id) references organizations (id, workspace_id),
  check (home_organization_id <> organization_id)
);
call bailiwick_fence('external_members', 'select, insert, update, delete');

create table assignments (
  organization_id    text not null,
  id                 text not null,
  workspace_id       text not null,
  user_id            text,
  group_id           text,
  service_account_id text,
  external_member_id text,
  workspace_role_id  text,
  role_id            text,
  reach              text not null check (reach in ('organization', 'subtree')),
  ends_at            timestamptz,
  created_at         timestamptz not null default now(),
  primary key (organization_id, id),
  constraint assignments_once unique nulls not distinct
    (organization_id, user_id, group_id, service_account_id, external_member_id, workspace_role_id, role_id, reach),
  foreign key (organization_id, workspace_id) references organizations (id, workspace_id),
  foreign key (organization_id, user_id) references users on delete cascade,
  foreign key (organization_id, group_id) references groups on delete cascade,
  foreign key (organization_id, service_account_id) references service_accounts on delete cascade,
  foreign key (organization_id, external_member_id) references external_members on delete cascade,
  constraint assignments_workspace_role foreign key (workspace_id, workspace_role_id) references workspace_roles,
  constraint assignments_role foreign key (organization_id, role_id) references roles,
  check (num_nonnulls(user_id, group_id, service_account_id, external_member_id) = 1),
  check (num_nonnulls(workspace_role_id, role_id) = 1)
);
create index assignments_of_user on assignments (organization_id, user_id) where user_id is not null;
create index assignments_of_group on assignments (organization_id, group_id) where group_id is not null;
create index assignments_of_service_account on assignments (organization_id, service_account_id)
  where service_account_id is not null;
create index assignments_of_role on assignments (organization_id, role_id) where role_id is not null;
create index assignments_of_workspace_role on assignments (organization_id, workspace_role_id)
  where workspace_role_id is not null;
create index assignments_ending on assignments (ends_at) where ends_at is not null;
call bailiwick_fence('assignments', 'select, insert, update, delete');

create table invitations (
  organization_id  text not null,
  id               text not null,
  workspace_id     text not null,
  email            text not null,
  email_normalized text collate "C" not null,
  given_name       text,
  family_name      text,
  status           text not null check (status in ('pending', 'accepted', 'revoked')),
  token_hash       bytea,
  invited_by       text not null,
  -- The organization that owns the inviter's account; null when it is this one.
  invited_from     text,
  user_id          text,
  sent_at          timestamptz,
  expires_at       timestamptz not null,
  accepted_at      timestamptz,
  version          integer not null default 1,
  created_at       timestamptz not null default now(),
  primary key (organization_id, id),
  foreign key (organization_id, workspace_id) references organizations (id, workspace_id),
  foreign key (organization_id, user_id) references users
);
create unique index invitations_one_pending on invitations (organization_id, email_normalized)
  where status = 'pending';
create unique index invitations_token on invitations (organization_id, token_hash) where token_hash is not null;
call bailiwick_fence('invitations', 'select, insert, update, delete');

create table invitation_roles (
  organization_id   text not null,
  invitation_id     text not null,
  position          integer not null,
  workspace_id      text not null,
  workspace_role_id text,
  role_id           text,
  reach             text not null check (reach in ('organization', 'subtree')),
  primary key (organization_id, invitation_id, position),
  foreign key (organization_id, invitation_id) references invitations on delete cascade,
  constraint invitation_roles_workspace_role foreign key (workspace_id, workspace_role_id) references workspace_roles,
  constraint invitation_roles_role foreign key (organization_id, role_id) references roles,
  check (num_nonnulls(workspace_role_id, role_id) = 1)
);
call bailiwick_fence('invitation_roles', 'select, insert, delete');

create table invitation_groups (
  organization_id text not null,
  invitation_id   text not null,
  group_id        text not null,
  workspace_id    text not null,
  primary key (organization_id, invitation_id, group_id),
  foreign key (organization_id, invitation_id) references invitations on delete cascade,
  foreign key (organization_id, group_id) references groups on delete cascade
);
call bailiwick_fence('invitation_groups', 'select, insert, delete');

-- Answers kept for a repeated request with the same Idempotency-Key by the same actor.
create table idempotency_keys (
  organization_id text not null,
  actor_id        text not null,
  key             text not null,
  workspace_id    text not null,
  request_hash    bytea not null,
  status          integer not null,
  body            bytea,
  created_at      timestamptz not null default now(),
  primary key (organization_id, actor_id, key),
  foreign key (organization_id, workspace_id) references organizations (id, workspace_id)
);
create index idempotency_keys_old on idempotency_keys (created_at);
call bailiwick_fence_secret('idempotency_keys', 'select, insert');
grant insert on idempotency_keys to bailiwick_workspace;
