-- Organizations that came from another installation: which file brought them, so that it is taken in once, and what can be undone.
create table organization_imports (
  workspace_id    text not null references workspaces,
  export_id       text not null,
  organization_id text not null,
  parent_id       text not null,
  sha256          text not null,
  counts          jsonb not null,
  imported_at     timestamptz not null,
  undone_at       timestamptz,
  primary key (workspace_id, export_id),
  foreign key (organization_id, workspace_id) references organizations (id, workspace_id)
);
create index organization_imports_of on organization_imports (workspace_id, organization_id);
call bailiwick_fence_workspace('organization_imports');
