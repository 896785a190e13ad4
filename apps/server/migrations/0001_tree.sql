-- The tree, and the template that fences every table an organization owns.
--
-- Roles (made by platform/db/roles.ts before the first migration; none owns a table or bypasses row security):
--   bailiwick_organization  one organization's rows             fence: bailiwick.organization_id
--   bailiwick_subtree       reads one workspace's rows          fence: bailiwick.workspace_id
--   bailiwick_workspace     the tree and what belongs to it     fence: bailiwick.workspace_id
--   bailiwick_protocol      artifacts looked up by a hash       no fence, and only its own short list of tables
--   bailiwick_relay         events into jobs
--   bailiwick_sealer        hash chain, retention, erasure
--   bailiwick_installation  which workspaces there are, what changed
--
-- Policy expressions hold no subquery and read a setting that was set by SET LOCAL with a literal: this is
-- what also holds on the workers of a sharded database.

create function bailiwick_organization_id() returns text language sql stable parallel safe
  return nullif(current_setting('bailiwick.organization_id', true), '');
create function bailiwick_workspace_id() returns text language sql stable parallel safe
  return nullif(current_setting('bailiwick.workspace_id', true), '');

-- Fences one table of organization-owned rows. `grants` is what the organization role may do.
create procedure bailiwick_fence(target regclass, grants text) language plpgsql as $$
begin
  execute format('alter table %s enable row level security', target);
  execute format('alter table %s force row level security', target);
  execute format('create policy in_organization on %s to bailiwick_organization
    using (organization_id = bailiwick_organization_id() and workspace_id = bailiwick_workspace_id())
    with check (organization_id = bailiwick_organization_id() and workspace_id = bailiwick_workspace_id())', target);
  execute format('create policy in_subtree on %s for select to bailiwick_subtree
    using (workspace_id = bailiwick_workspace_id())', target);
  execute format('create policy in_workspace on %s to bailiwick_workspace
    using (workspace_id = bailiwick_workspace_id())
    with check (workspace_id = bailiwick_workspace_id())', target);
  execute format('grant %s on %s to bailiwick_organization', grants, target);
  execute format('grant select on %s to bailiwick_subtree, bailiwick_workspace', target);
end $$;

-- The same for a table of secrets: what is asked about a subtree sees nothing of it, not even hashes, but the
-- columns listed in `shown`. The workspace's role reads it for backups, one workspace at a time.
create procedure bailiwick_fence_secret(target regclass, grants text, shown text default null)
language plpgsql as $$
begin
  call bailiwick_fence(target, grants);
  execute format('revoke select on %s from bailiwick_subtree', target);
  if shown is not null then execute format('grant select (%s) on %s to bailiwick_subtree', shown, target); end if;
end $$;

-- Fences one table of workspace-owned rows: read by all three entrances, written by the workspace's.
create procedure bailiwick_fence_workspace(target regclass) language plpgsql as $$
begin
  execute format('alter table %s enable row level security', target);
  execute format('alter table %s force row level security', target);
  execute format('create policy in_workspace on %s to bailiwick_workspace, bailiwick_subtree
    using (workspace_id = bailiwick_workspace_id())
    with check (workspace_id = bailiwick_workspace_id())', target);
  execute format('grant select on %s to bailiwick_subtree', target);
  execute format('grant select, insert, update, delete on %s to bailiwick_workspace', target);
end $$;

-- A table of its own could hide one of ours in the search path of whoever makes it.
do $$ begin execute format('revoke temporary on database %I from public', current_database()); end $$;

create table workspaces (
  id                   text primary key,
  slug                 text not null unique,
  name                 text not null,
  root_organization_id text not null,
  attribute_schema     jsonb not null default '{"type":"object","additionalProperties":false,"properties":{}}',
  version              integer not null default 1,
  created_at           timestamptz not null default now()
);
alter table workspaces enable row level security;
alter table workspaces force row level security;
create policy in_installation on workspaces to bailiwick_installation using (true) with check (true);
create policy in_workspace on workspaces to bailiwick_workspace, bailiwick_subtree
  using (id = bailiwick_workspace_id()) with check (id = bailiwick_workspace_id());
grant select, insert on workspaces to bailiwick_installation;
grant select, update (name, attribute_schema, version) on workspaces to bailiwick_workspace;
grant select on workspaces to bailiwick_subtree;

create table organizations (
  id                   text primary key,
  workspace_id         text not null references workspaces,
  parent_id            text,
  slug                 text collate "C" not null,
  name                 text not null,
  name_search          text collate "C" generated always as (lower(name)) stored,
  status               text not null default 'active' check (status in ('active', 'suspended', 'archived', 'deleted')),
  attributes           jsonb not null default '{}',
  policy               jsonb not null default '{}',
  event_retention_days integer not null default 365 check (event_retention_days between 1 and 3650),
  -- Sessions at or below that began earlier are over: set by each change of status, so that nothing revives.
  sessions_valid_from  timestamptz,
  -- When what a deleted organization had owned was removed; the row itself stays as a tombstone.
  purged_at            timestamptz,
  version              integer not null default 1,
  created_at           timestamptz not null default now(),
  updated_at           timestamptz not null default now(),
  unique (id, workspace_id),
  foreign key (parent_id, workspace_id) references organizations (id, workspace_id),
  check (parent_id <> id)
);
create unique index organizations_one_root on organizations (workspace_id) where parent_id is null;
create index organizations_children on organizations (parent_id, id);
create index organizations_by_name on organizations (workspace_id, name_search, id);
create index organizations_by_slug on organizations (workspace_id, slug, id);
create index organizations_unpurged on organizations (workspace_id) where status = 'deleted' and purged_at is null;
-- Where the policy can differ from the one above; a dry run looks at these only.
create index organizations_marked on organizations (workspace_id, id) where policy <> '{}' or status = 'deleted';
alter table workspaces add foreign key (root_organization_id, id) references organizations (id, workspace_id)
  deferrable initially deferred;
alter table organizations enable row level security;
alter table organizations force row level security;
create policy in_organization on organizations to bailiwick_organization
  using (id = bailiwick_organization_id()) with check (id = bailiwick_organization_id());
create policy in_workspace on organizations to bailiwick_workspace, bailiwick_subtree
  using (workspace_id = bailiwick_workspace_id()) with check (workspace_id = bailiwick_workspace_id());
grant select, update (name, attributes, policy, event_retention_days, version, updated_at)
  on organizations to bailiwick_organization;
grant select on organizations to bailiwick_subtree;
grant select, insert, update on organizations to bailiwick_workspace;

-- Every pair of an organization and one above it, itself included at distance 0.
create table organization_closure (
  workspace_id  text not null,
  descendant_id text not null,
  ancestor_id   text not null,
  distance      integer not null check (distance >= 0),
  primary key (descendant_id, ancestor_id),
  foreign key (descendant_id, workspace_id) references organizations (id, workspace_id),
  foreign key (ancestor_id, workspace_id) references organizations (id, workspace_id)
);
create index organization_closure_below on organization_closure (ancestor_id, descendant_id);
call bailiwick_fence_workspace('organization_closure');

-- Slugs are never used again, so they outlive what they named.
create table slugs (
  workspace_id    text not null references workspaces,
  slug            text collate "C" not null,
  organization_id text not null,
  primary key (workspace_id, slug)
);
call bailiwick_fence_workspace('slugs');
revoke update, delete on slugs from bailiwick_workspace;

-- A workspace is made from the command line, with its root, in one transaction of the installation's role.
create policy new_root on organizations for insert to bailiwick_installation with check (parent_id is null);
create policy new_root on organization_closure for insert to bailiwick_installation with check (distance = 0);
create policy new_root on slugs for insert to bailiwick_installation with check (true);
grant insert on organizations, organization_closure, slugs to bailiwick_installation;

-- What nodes hold in memory and must drop: read by every node within half a second, also told by NOTIFY.
create table invalidations (
  id           text primary key,
  workspace_id text not null,
  topic        text not null,
  subject      text not null,
  created_at   timestamptz not null default now()
);
create index invalidations_recent on invalidations (created_at);
alter table invalidations enable row level security;
alter table invalidations force row level security;
create policy in_installation on invalidations to bailiwick_installation using (true);
create policy announced on invalidations for insert
  to bailiwick_organization, bailiwick_workspace, bailiwick_protocol, bailiwick_installation with check (true);
grant insert on invalidations to bailiwick_organization, bailiwick_workspace, bailiwick_protocol;
grant select, insert, delete on invalidations to bailiwick_installation;
