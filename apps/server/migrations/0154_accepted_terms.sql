-- What terms an organization, or one of its people, has accepted, and when: kept as long as they are.
create table accepted_terms (
  organization_id text not null,
  id              text not null,
  workspace_id    text not null,
  -- Null where they were accepted for the organization.
  user_id         text,
  version         text not null,
  url             text,
  accepted_at     timestamptz not null,
  primary key (organization_id, id),
  foreign key (organization_id, workspace_id) references organizations (id, workspace_id),
  foreign key (organization_id, user_id) references users on delete cascade
);
create index accepted_terms_of_user on accepted_terms (organization_id, user_id);
call bailiwick_fence('accepted_terms', 'select, insert, update, delete');
-- For an organization they are accepted before it is there.
grant insert on accepted_terms to bailiwick_workspace;
create policy for_organization on accepted_terms as restrictive for insert to bailiwick_workspace
  with check (user_id is null);
