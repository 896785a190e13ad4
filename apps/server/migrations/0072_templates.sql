-- Set-ups of organizations that a workspace keeps as templates, and which organization was made by which.
create table templates (
  workspace_id text not null references workspaces,
  id           text not null,
  name         text not null,
  name_search  text collate "C" generated always as (lower(name)) stored,
  description  text not null default '',
  content      jsonb not null,
  -- Counts changes of the content; `version` counts those of the row.
  revision     integer not null default 1,
  version      integer not null default 1,
  created_at   timestamptz not null default now(),
  updated_at   timestamptz not null default now(),
  primary key (workspace_id, id),
  constraint templates_name unique (workspace_id, name_search)
);
call bailiwick_fence_workspace('templates');

create table template_uses (
  organization_id text not null,
  template_id     text not null,
  workspace_id    text not null,
  revision        integer not null,
  applied_at      timestamptz not null default now(),
  primary key (organization_id, template_id),
  foreign key (organization_id, workspace_id) references organizations (id, workspace_id),
  constraint template_uses_template foreign key (workspace_id, template_id) references templates on delete cascade
);
create index template_uses_of_template on template_uses (workspace_id, template_id, organization_id);
call bailiwick_fence('template_uses', 'select, delete');
grant insert, update (revision, applied_at) on template_uses to bailiwick_workspace;

-- An organization is made with all that its template gives, in one transaction, which is the workspace's. It may add
-- and change what a template is made of, and gives roles to groups only: nobody is handed anything by name.
grant insert, update (name, description, permissions, version, updated_at) on roles to bailiwick_workspace;
grant insert, update (description, version, updated_at) on groups to bailiwick_workspace;
grant insert on group_groups, assignments to bailiwick_workspace;
create policy from_template on assignments as restrictive for insert to bailiwick_workspace
  with check (group_id is not null and ends_at is null);

-- Children in the order of their names, a page after another: for the picture of the tree. It holds all that picks a
-- page, so that a level of any width is never read and sorted.
create index organizations_children_by_name on organizations (parent_id, name_search, id)
  include (workspace_id, status);
