-- Two accounts of one person, to go from one to the other quickly. Each stands in two rows, one from either side.
-- It belongs to no organization, and no role of one reaches it: which other accounts somebody has is told to neither.
create table account_links (
  workspace_id          text not null references workspaces,
  organization_id       text not null,
  user_id               text not null,
  other_organization_id text not null,
  other_user_id         text not null,
  linked_at             timestamptz not null,
  primary key (workspace_id, organization_id, user_id, other_organization_id, other_user_id),
  check (user_id <> other_user_id)
);
-- When an account is gone, or an organization.
create index account_links_of_other on account_links (workspace_id, other_organization_id, other_user_id);
alter table account_links enable row level security;
alter table account_links force row level security;
create policy in_workspace on account_links to bailiwick_protocol
  using (workspace_id = bailiwick_workspace_id()) with check (workspace_id = bailiwick_workspace_id());
grant select, insert, update (linked_at), delete on account_links to bailiwick_protocol;
call bailiwick_back_up('account_links');
