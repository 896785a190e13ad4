-- What the administrators of a new organization have said of the steps that lead them in. How far each step is follows from what is
-- there; here stands only what cannot be seen from it.
create table checklists (
  organization_id text primary key,
  workspace_id    text not null,
  -- Steps that were left out on purpose, and those that only have to be looked at and were.
  skipped         text[] not null default '{}',
  seen            text[] not null default '{}',
  dismissed_at    timestamptz,
  updated_at      timestamptz not null,
  foreign key (organization_id, workspace_id) references organizations (id, workspace_id)
);
call bailiwick_fence('checklists', 'select, insert, update, delete');
