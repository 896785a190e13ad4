-- Where people of a connection that serves a subtree belong, and which roles they have by what their provider says.

-- What becomes of somebody whom no rule fits.
alter table connections add column fallback text not null default 'refuse' check (fallback in ('own', 'refuse'));

-- The target is of the subtree as long as the tree says so, which is asked at each sign-in.
create table connection_routes (
  organization_id text not null,
  connection_id   text not null,
  position        integer not null,
  workspace_id    text not null,
  kind            text not null check (kind in ('claim', 'domain', 'group')),
  claim           text,
  value           text not null,
  target_id       text not null,
  primary key (organization_id, connection_id, position),
  foreign key (organization_id, connection_id) references connections on delete cascade,
  check ((kind = 'claim') = (claim is not null))
);
call bailiwick_fence('connection_routes', 'select, insert, delete');

-- Who wrote a rule answers for it: at each sign-in the role has to be theirs to give.
create table connection_roles (
  organization_id        text not null,
  connection_id          text not null,
  position               integer not null,
  workspace_id           text not null,
  claim                  text not null,
  value                  text not null,
  workspace_role_id      text,
  role_id                text,
  reach                  text not null check (reach in ('organization', 'subtree')),
  author_id              text not null,
  author_organization_id text not null,
  primary key (organization_id, connection_id, position),
  foreign key (organization_id, connection_id) references connections on delete cascade,
  constraint connection_roles_workspace_role foreign key (workspace_id, workspace_role_id) references workspace_roles,
  constraint connection_roles_role foreign key (organization_id, role_id) references roles,
  check (num_nonnulls(workspace_role_id, role_id) = 1)
);
call bailiwick_fence('connection_roles', 'select, insert, update, delete');

-- What a provider gives is kept apart from what people give: neither stands in the other's way.
alter table assignments add column connection_id text;
alter table assignments drop constraint assignments_once;
alter table assignments add constraint assignments_once unique nulls not distinct
  (organization_id, user_id, group_id, service_account_id, external_member_id, workspace_role_id, role_id, reach,
   connection_id);
create index assignments_of_connection on assignments (organization_id, connection_id) where connection_id is not null;
