-- An organization's directories (docs/adr/0045-directories.md): systems elsewhere that say who its people are, each by a token of its own.

create table directories (
  organization_id        text not null,
  id                     text not null,
  workspace_id           text not null,
  name                   text not null,
  status                 text not null default 'active' check (status in ('active', 'inactive')),
  -- `dry_run`: it is answered as if, and nothing is written but what would have come of it.
  mode                   text not null default 'live' check (mode in ('live', 'dry_run')),
  -- Whether it may take over accounts that are there, whose address is of a domain that is proved.
  adopts                 boolean not null default false,
  sends_mail             boolean not null default false,
  on_removal             text not null default 'suspend' check (on_removal in ('suspend', 'delete')),
  -- More than this share of its people, and at least so many, within so many hours: then somebody is asked.
  removal_share          integer not null default 20 check (removal_share between 1 and 100),
  removal_least          integer not null default 10 check (removal_least >= 1),
  removal_hours          integer not null default 24 check (removal_hours between 1 and 720),
  removals               text not null default 'open' check (removals in ('open', 'asked', 'approved', 'refused')),
  removals_at            timestamptz,
  -- Who answers for what it hands out: whoever set it last.
  author_id              text not null,
  author_organization_id text not null,
  last_request_at        timestamptz,
  last_change_at         timestamptz,
  version                integer not null default 1,
  created_at             timestamptz not null default now(),
  updated_at             timestamptz not null default now(),
  primary key (organization_id, id),
  foreign key (organization_id, workspace_id) references organizations (id, workspace_id)
);
call bailiwick_fence('directories', 'select, insert, update, delete');

create table directory_tokens (
  organization_id text not null,
  directory_id    text not null,
  id              text not null,
  workspace_id    text not null,
  token_hash      bytea not null,
  created_at      timestamptz not null default now(),
  expires_at      timestamptz,
  last_used_at    timestamptz,
  primary key (organization_id, directory_id, id),
  constraint directory_tokens_hash unique (organization_id, token_hash),
  foreign key (organization_id, directory_id) references directories on delete cascade
);
call bailiwick_fence_secret('directory_tokens', 'select, insert, update, delete');

-- Whose people they are, and what it said of each last: a word is compared with the one before, never with the account.
-- What it calls them (`external_id`) is a name of its own and leads to nobody else.
create table directory_users (
  organization_id text not null,
  user_id         text not null,
  workspace_id    text not null,
  directory_id    text not null,
  external_id     text collate "C",
  user_name       text not null,
  user_name_key   text collate "C" generated always as (lower(user_name)) stored,
  active          boolean not null,
  email           text,
  email_key       text collate "C" generated always as (lower(email)) stored,
  display_name    text,
  given_name      text,
  family_name     text,
  locale          text,
  rest            jsonb not null default '{}',
  -- By it, and not by somebody here, the account is suspended.
  suspended       boolean not null default false,
  -- It has them no more. Who comes back under the same external id is the same person.
  removed_at      timestamptz,
  version         integer not null default 1,
  created_at      timestamptz not null,
  updated_at      timestamptz not null,
  -- One owner at most.
  primary key (organization_id, user_id),
  foreign key (organization_id, user_id) references users on delete cascade,
  foreign key (organization_id, directory_id) references directories on delete cascade
);
create unique index directory_users_name on directory_users (organization_id, directory_id, user_name_key)
  where removed_at is null;
create unique index directory_users_external_id on directory_users (organization_id, directory_id, external_id)
  where external_id is not null;
create index directory_users_in_order on directory_users (organization_id, directory_id, user_id) where removed_at is null;
create index directory_users_email on directory_users (organization_id, directory_id, email_key) where email_key is not null;
call bailiwick_fence('directory_users', 'select, insert, update, delete');

create table directory_groups (
  organization_id  text not null,
  group_id         text not null,
  workspace_id     text not null,
  directory_id     text not null,
  external_id      text collate "C",
  display_name     text not null,
  display_name_key text collate "C" generated always as (lower(display_name)) stored,
  rest             jsonb not null default '{}',
  version          integer not null default 1,
  created_at       timestamptz not null,
  updated_at       timestamptz not null,
  primary key (organization_id, group_id),
  foreign key (organization_id, group_id) references groups on delete cascade,
  foreign key (organization_id, directory_id) references directories on delete cascade
);
create unique index directory_groups_name on directory_groups (organization_id, directory_id, display_name_key);
create unique index directory_groups_external_id on directory_groups (organization_id, directory_id, external_id)
  where external_id is not null;
create index directory_groups_in_order on directory_groups (organization_id, directory_id, group_id);
call bailiwick_fence('directory_groups', 'select, insert, update, delete');

-- When it took somebody out, for the count of how many lately; not whom.
create table directory_removals (
  organization_id text not null,
  directory_id    text not null,
  id              text not null,
  workspace_id    text not null,
  at              timestamptz not null,
  primary key (organization_id, directory_id, id),
  foreign key (organization_id, directory_id) references directories on delete cascade
);
create index directory_removals_by_time on directory_removals (organization_id, directory_id, at);
call bailiwick_fence('directory_removals', 'select, insert, delete');

-- The last requests that were refused, without what names a person.
create table directory_errors (
  organization_id text not null,
  directory_id    text not null,
  id              text not null,
  workspace_id    text not null,
  at              timestamptz not null,
  method          text not null,
  path            text not null,
  status          integer not null,
  code            text not null,
  message         text not null,
  external_id     text,
  request         jsonb,
  primary key (organization_id, directory_id, id),
  foreign key (organization_id, directory_id) references directories on delete cascade
);
call bailiwick_fence('directory_errors', 'select, insert, delete');

-- What would have come of the first sync. Emptied when it begins.
create table directory_trials (
  organization_id text not null,
  directory_id    text not null,
  kind            text not null check (kind in ('user', 'group')),
  name_key        text collate "C" not null,
  workspace_id    text not null,
  name            text not null,
  external_id     text,
  outcome         text not null check (outcome in ('created', 'adopted', 'returned', 'refused')),
  code            text,
  at              timestamptz not null,
  primary key (organization_id, directory_id, kind, name_key),
  foreign key (organization_id, directory_id) references directories on delete cascade
);
call bailiwick_fence('directory_trials', 'select, insert, update, delete');

-- A directory's group, whose members it alone says.
alter table groups add column directory_id text;
alter table groups add constraint groups_of_directory foreign key (organization_id, directory_id) references directories;
alter table groups add constraint groups_of_one check (connection_id is null or directory_id is null);
create index groups_by_directory on groups (organization_id, directory_id) where directory_id is not null;
