-- Access reviews (docs/adr/0049-access-reviews.md): what people have of an organization, as it was at a moment, and what was decided
-- about each. What came of it stays: it names accounts by their id alone, and no key leads to them.
create table access_reviews (
  organization_id        text not null,
  id                     text not null,
  workspace_id           text not null,
  name                   text not null,
  subject                text not null check (subject in ('people', 'applications')),
  scope                  jsonb not null,
  undecided              text not null check (undecided in ('keep', 'revoke')),
  status                 text not null default 'open' check (status in ('open', 'closing', 'closed', 'cancelled')),
  due_at                 timestamptz not null,
  repeat_months          integer check (repeat_months in (3, 6, 12)),
  previous_id            text,
  -- Who began it, in whose name it closes by itself and is begun again.
  author_kind            text not null,
  author_id              text not null,
  author_organization_id text not null,
  author_bound_to        text not null,
  -- In whose name it was closed, and with that what nobody decided is taken away.
  closer_kind            text,
  closer_id              text,
  closer_organization_id text,
  closer_bound_to        text,
  -- How many of the reminders are over with, told or not.
  reminders              smallint not null default 0,
  -- When something is to be done that nobody asks for; while it closes, when whoever is at it is given up.
  due_next_at            timestamptz,
  version                integer not null default 1,
  created_at             timestamptz not null default now(),
  closed_at              timestamptz,
  finished_at            timestamptz,
  primary key (organization_id, id),
  foreign key (organization_id, workspace_id) references organizations (id, workspace_id)
);
create index access_reviews_due on access_reviews (due_next_at) where due_next_at is not null;
call bailiwick_fence('access_reviews', 'select, insert, update, delete');
-- The janitor only finds out where something is due.
create policy due on access_reviews for select to bailiwick_janitor using (due_next_at < now());
grant select (organization_id, workspace_id, id, due_next_at) on access_reviews to bailiwick_janitor;

create table access_review_reviewers (
  organization_id text not null,
  review_id       text not null,
  user_id         text not null,
  workspace_id    text not null,
  primary key (organization_id, review_id, user_id),
  foreign key (organization_id, review_id) references access_reviews on delete cascade,
  foreign key (organization_id, user_id) references users on delete cascade
);
call bailiwick_fence('access_review_reviewers', 'select, insert, update, delete');

create table access_review_items (
  organization_id         text not null,
  review_id               text not null,
  id                      text not null,
  workspace_id            text not null,
  kind                    text not null check (kind in ('assignment', 'membership', 'application')),
  -- A user, an external member or a service account, and the account of an external member at home.
  principal_id            text not null,
  home_user_id            text,
  assignment_id           text,
  role_id                 text,
  role_key                text,
  reach                   text check (reach in ('organization', 'subtree')),
  ends_at                 timestamptz,
  group_id                text,
  client_id               text,
  -- What it is called: a role, a group, an application.
  thing_name              text not null,
  held_since              timestamptz not null,
  last_sign_in_at         timestamptz,
  last_used_at            timestamptz,
  connection_id           text,
  directory_id            text,
  decision                text check (decision in ('keep', 'revoke')),
  reason                  text,
  decider_kind            text,
  decider_id              text,
  decider_organization_id text,
  decider_bound_to        text,
  decided_at              timestamptz,
  outcome                 text check (outcome in ('kept', 'revoked', 'gone', 'changed', 'at_source', 'refused')),
  -- Why it was refused: the code of an error.
  outcome_code            text,
  outcome_at              timestamptz,
  primary key (organization_id, review_id, id),
  foreign key (organization_id, review_id) references access_reviews on delete cascade
);
create index access_review_items_left on access_review_items (organization_id, review_id, id) where outcome is null;
create index access_review_items_of on access_review_items (organization_id, principal_id);
call bailiwick_fence('access_review_items', 'select, insert, update, delete');
-- What came of it is never written over.
create policy settled on access_review_items as restrictive for update to bailiwick_organization
  using (outcome is null) with check (true);

-- Who reads everything reads reviews too, also in workspaces of before. Forced row-level security hides the rows from their owner.
alter table workspace_roles no force row level security;
update workspace_roles set permissions = array_append(permissions, 'reviews:read')
  where built_in and key = 'auditor' and not ('reviews:read' = any(permissions));
alter table workspace_roles force row level security;
