-- Named people of an organization who may sign in by password and second factor where its policy has none of them: when an
-- identity provider is down, somebody can still get in (docs/adr/0024-identities-of-a-provider.md).
create table emergency_users (
  organization_id text not null,
  user_id         text not null,
  workspace_id    text not null,
  created_at      timestamptz not null,
  primary key (organization_id, user_id),
  foreign key (organization_id, user_id) references users on delete cascade
);
call bailiwick_fence('emergency_users', 'select, insert, delete, update');
