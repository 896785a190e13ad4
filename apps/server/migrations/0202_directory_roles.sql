-- Which roles the groups of a directory have, by what they are called there. Whoever answers for the directory answers for them.
create table directory_roles (
  organization_id   text not null,
  directory_id      text not null,
  position          integer not null,
  workspace_id      text not null,
  group_name        text not null,
  group_key         text collate "C" generated always as (lower(group_name)) stored,
  workspace_role_id text,
  role_id           text,
  reach             text not null check (reach in ('organization', 'subtree')),
  primary key (organization_id, directory_id, position),
  foreign key (organization_id, directory_id) references directories on delete cascade,
  constraint directory_roles_workspace_role foreign key (workspace_id, workspace_role_id) references workspace_roles,
  constraint directory_roles_role foreign key (organization_id, role_id) references roles,
  check (num_nonnulls(workspace_role_id, role_id) = 1)
);
call bailiwick_fence('directory_roles', 'select, insert, update, delete');

-- What follows from these is kept apart from what people give, as that of a provider is.
alter table assignments add column directory_id text;
alter table assignments add constraint assignments_of_directory
  foreign key (organization_id, directory_id) references directories on delete cascade;
alter table assignments drop constraint assignments_once;
alter table assignments add constraint assignments_once unique nulls not distinct
  (organization_id, user_id, group_id, service_account_id, external_member_id, workspace_role_id, role_id, reach,
   connection_id, directory_id);
create index assignments_by_directory on assignments (organization_id, directory_id) where directory_id is not null;
