-- What the attributes of people may be in a workspace. Without a row anything may be an attribute, as before there were any.
create table user_attribute_schemas (
  workspace_id text primary key references workspaces,
  -- JSON Schema 2020-12; its keys in the order they were written, which forms follow.
  schema       json not null,
  version      integer not null default 1,
  updated_at   timestamptz not null default now()
);
call bailiwick_fence_workspace('user_attribute_schemas');
-- Readable inside an organization: what may be said of a person is the same for all, and is asked where it is written.
create policy in_organization on user_attribute_schemas for select to bailiwick_organization
  using (workspace_id = bailiwick_workspace_id());
grant select on user_attribute_schemas to bailiwick_organization;
