-- Domains that organizations claim, prove by a record in the DNS, and lose when it stays away.
create table domains (
  organization_id    text not null,
  id                 text not null,
  workspace_id       text not null,
  -- As `kernel/domain.ts` spells it: lower case, ASCII, no dot at the end.
  domain             text collate "C" not null,
  status             text not null default 'pending' check (status in ('pending', 'verified', 'failing', 'released')),
  reach              text not null default 'organization' check (reach in ('organization', 'subtree')),
  -- Published by whoever owns the domain; each claim has its own.
  verification_token text not null,
  verified_at        timestamptz,
  checked_at         timestamptz,
  check_result       text check (check_result in ('found', 'different', 'absent', 'no_answer')),
  -- Since when the DNS has answered nothing at all.
  silent_since       timestamptz,
  failing_since      timestamptz,
  release_at         timestamptz,
  reminded_at        timestamptz,
  -- When something happens to it by itself: it is proved again, or forgotten.
  due_at             timestamptz not null,
  version            integer not null default 1,
  created_at         timestamptz not null default now(),
  updated_at         timestamptz not null default now(),
  primary key (organization_id, id),
  constraint domains_claimed_once unique (organization_id, domain),
  foreign key (organization_id, workspace_id) references organizations (id, workspace_id),
  check ((status = 'failing') = (failing_since is not null) and (failing_since is null) = (release_at is null))
);
create index domains_due on domains (due_at);
call bailiwick_fence('domains', 'select, insert, update, delete');
-- The janitor only finds out where something is due; it is done inside the organization.
create policy due on domains for select to bailiwick_janitor using (due_at < now());
grant select (organization_id, id, workspace_id, due_at) on domains to bailiwick_janitor;

-- Whose a domain is: at most one organization's in a workspace. Asked by the workspace's role alone, as an
-- organization must not learn what others have proved.
create table verified_domains (
  workspace_id    text not null references workspaces,
  domain          text collate "C" not null,
  organization_id text not null,
  domain_id       text not null,
  reach           text not null check (reach in ('organization', 'subtree')),
  primary key (workspace_id, domain)
);
create index verified_domains_of_organization on verified_domains (organization_id, domain_id);
alter table verified_domains enable row level security;
alter table verified_domains force row level security;
create policy in_workspace on verified_domains for select to bailiwick_workspace
  using (workspace_id = bailiwick_workspace_id());
create policy in_organization on verified_domains to bailiwick_organization
  using (organization_id = bailiwick_organization_id() and workspace_id = bailiwick_workspace_id())
  with check (organization_id = bailiwick_organization_id() and workspace_id = bailiwick_workspace_id());
grant select on verified_domains to bailiwick_workspace;
grant select, insert, delete, update (reach) on verified_domains to bailiwick_organization;
call bailiwick_back_up('verified_domains');

-- Forced row-level security would hide the rows from their owner as well.
alter table workspace_roles no force row level security;
update workspace_roles set permissions = array_append(permissions, 'domains:read')
 where built_in and key = 'auditor' and not ('domains:read' = any(permissions));
alter table workspace_roles force row level security;
