-- How people register themselves into an organization (docs/adr/0039-people-who-register.md). No row: they do not.
create table self_registrations (
  organization_id text not null,
  workspace_id    text not null,
  -- What the organization itself wants; what its policy admits counts as well, and the stricter of the two holds.
  mode            text not null check (mode in ('off', 'verifiedDomain', 'open')),
  admission       text not null check (admission in ('at_once', 'after_approval')),
  -- Of the profile, what has to be filled in.
  profile_fields  text[] not null default '{}',
  -- What has to be accepted: `{ "version": …, "url": …, "text": … }`; null where nothing has.
  terms           jsonb,
  -- Who gives what comes with an account: whoever changed it last.
  author_kind     text not null,
  author_id       text not null,
  author_organization_id text not null,
  version         integer not null default 1,
  updated_at      timestamptz not null,
  primary key (organization_id),
  foreign key (organization_id, workspace_id) references organizations (id, workspace_id)
);
call bailiwick_fence('self_registrations', 'select, insert, update, delete');

-- What whoever registers has from the first moment on.
create table self_registration_roles (
  organization_id   text not null,
  position          integer not null,
  workspace_id      text not null,
  workspace_role_id text,
  role_id           text,
  reach             text not null check (reach in ('organization', 'subtree')),
  primary key (organization_id, position),
  foreign key (organization_id) references self_registrations on delete cascade,
  constraint self_registration_roles_workspace_role foreign key (workspace_id, workspace_role_id) references workspace_roles,
  constraint self_registration_roles_role foreign key (organization_id, role_id) references roles,
  check (num_nonnulls(workspace_role_id, role_id) = 1)
);
create index self_registration_roles_of_role on self_registration_roles (organization_id, role_id);
create index self_registration_roles_of_workspace_role on self_registration_roles (workspace_id, workspace_role_id);
call bailiwick_fence('self_registration_roles', 'select, insert, delete');

create table self_registration_groups (
  organization_id text not null,
  group_id        text not null,
  workspace_id    text not null,
  primary key (organization_id, group_id),
  foreign key (organization_id) references self_registrations on delete cascade,
  foreign key (organization_id, group_id) references groups on delete cascade
);
call bailiwick_fence('self_registration_groups', 'select, insert, delete');

-- Addresses that somebody is about to prove, in one flow of one browser, by a code that is mailed there.
create table self_registration_proofs (
  organization_id text not null,
  id              text not null,
  workspace_id    text not null,
  email           text not null,
  locale          text,
  flow_hash       bytea not null,
  browser_hash    bytea not null,
  -- Sealed: a hash of a few digits hides nothing. Null until it is mailed.
  code            bytea,
  tries           integer not null default 0,
  proved_at       timestamptz,
  expires_at      timestamptz not null,
  primary key (organization_id, id),
  foreign key (organization_id, workspace_id) references organizations (id, workspace_id)
);
create index self_registration_proofs_expired on self_registration_proofs (expires_at);
call bailiwick_fence_secret('self_registration_proofs', 'select, insert, update, delete');
-- What somebody may do for a moment comes alive again from no backup.
drop policy for_backup on self_registration_proofs;
revoke select on self_registration_proofs from bailiwick_backup;
call bailiwick_perish('self_registration_proofs', $$expires_at < now() - interval '1 hour'$$);
