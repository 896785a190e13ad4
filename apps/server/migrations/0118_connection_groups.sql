-- Groups of an identity provider, kept apart from an organization's own: who is in them, the provider alone says.

alter table groups add column connection_id text;
alter table groups add column external_key text;
alter table groups add constraint groups_of_provider check ((connection_id is null) = (external_key is null));
create unique index groups_of_connection on groups (organization_id, connection_id, external_key)
  where connection_id is not null;

-- Which groups of its provider a connection brings. Who wrote it answers for what is handed out by that.
create table connection_groups (
  organization_id        text not null,
  connection_id          text not null,
  workspace_id           text not null,
  claim                  text not null,
  prefix                 text not null default '',
  -- All that begin so while none is named.
  allowed                text[] not null default '{}',
  author_id              text not null,
  author_organization_id text not null,
  primary key (organization_id, connection_id),
  foreign key (organization_id, connection_id) references connections on delete cascade
);
call bailiwick_fence('connection_groups', 'select, insert, update, delete');
