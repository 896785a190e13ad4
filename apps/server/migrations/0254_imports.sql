-- People, groups and organizations that are brought in by a file from elsewhere (docs/adr/0046-imports.md). A row here is where an
-- import has come to: whoever takes it up goes on from there.
create table imports (
  organization_id       text not null,
  id                    text not null,
  workspace_id          text not null,
  format                text not null,
  -- Whose names the keys of the file are: the same source and the same key is the same person.
  source                text collate "C" not null,
  send_invitations      boolean not null default false,
  status                text not null default 'created' check (status in
    ('created', 'validating', 'validated', 'running', 'finished', 'stopped', 'cancelled', 'undoing', 'undone')),
  -- Why it was stopped: the code of an error.
  reason                text,
  -- In whose name: what they may is read again each time.
  actor_kind            text not null,
  actor_id              text not null,
  actor_organization_id text not null,
  bound_to              text not null,
  member_of             text[] not null default '{}',
  file_bytes            bigint not null default 0,
  sha256                text,
  -- Counts who takes it up: whoever had it before has it no more.
  run                   integer not null default 0,
  due_at                timestamptz,
  -- The last of its parts, or while it is taken back of its batches, that is done.
  checkpoint            integer not null default 0,
  -- Records that were found fit, and of these how many are done.
  total                 integer not null default 0,
  done                  integer not null default 0,
  -- How many of what the validation found, what came of it, and what was taken back.
  found                 jsonb not null default '{}',
  outcome               jsonb not null default '{}',
  taken_back            jsonb not null default '{}',
  problems              integer not null default 0,
  notices               integer not null default 0,
  -- By code, as many as there were.
  problem_counts        jsonb not null default '{}',
  reported              integer not null default 0,
  created_at            timestamptz not null default now(),
  validated_at          timestamptz,
  begun_at              timestamptz,
  finished_at           timestamptz,
  primary key (organization_id, id),
  foreign key (organization_id, workspace_id) references organizations (id, workspace_id)
);
create unique index imports_one_at_work on imports (organization_id) where status in ('validating', 'running', 'undoing');
create index imports_due on imports (due_at) where due_at is not null;
call bailiwick_fence('imports', 'select, insert, update, delete');

-- The file as it came, in pieces, and of each kind of record what is fit to be brought in. Sealed: hashes and secrets are in it.
create table import_parts (
  organization_id text not null,
  import_id       text not null,
  kind            text not null check (kind in ('file', 'staged')),
  number          integer not null,
  workspace_id    text not null,
  -- Of staged records, whose they will be.
  place_id        text,
  records         integer not null default 0,
  bytes           integer not null,
  sealed          bytea not null,
  expires_at      timestamptz not null,
  primary key (organization_id, import_id, kind, number),
  foreign key (organization_id, import_id) references imports on delete cascade
);
-- What is encrypted is no shorter when it is compressed.
alter table import_parts alter column sealed set storage external;
create index import_parts_expires on import_parts (expires_at);
call bailiwick_fence_secret('import_parts', 'select, insert, update, delete');

-- What is against lines of the file: the first so many of them.
create table import_lines (
  organization_id text not null,
  import_id       text not null,
  number          integer not null,
  workspace_id    text not null,
  line            integer not null,
  kind            text not null check (kind in ('problem', 'notice')),
  -- Whether it was found before anything was written, or when it was to be written.
  during          text not null check (during in ('validation', 'run', 'undo')),
  code            text not null,
  pointer         text,
  message         text not null,
  primary key (organization_id, import_id, number),
  foreign key (organization_id, import_id) references imports on delete cascade
);
call bailiwick_fence('import_lines', 'select, insert, delete');

-- What each step has made or changed, by ids alone: by it an import is taken back.
create table import_batches (
  organization_id text not null,
  import_id       text not null,
  number          integer not null,
  workspace_id    text not null,
  place_id        text not null,
  kind            text not null check (kind in ('organization', 'group', 'person', 'membership')),
  created         text[] not null default '{}',
  changed         text[] not null default '{}',
  -- Who was put into which group, where both were there before; and roles that were given.
  joined          jsonb not null default '[]',
  assigned        text[] not null default '{}',
  primary key (organization_id, import_id, number),
  foreign key (organization_id, import_id) references imports on delete cascade
);
call bailiwick_fence('import_batches', 'select, insert, delete');

-- How somebody was before an import changed them, in the organization whose they are.
create table import_changes (
  organization_id text not null,
  import_id       text not null,
  user_id         text not null,
  workspace_id    text not null,
  -- The version that the import made: with another one, somebody has changed them since.
  version         integer not null,
  before          jsonb not null,
  primary key (organization_id, import_id, user_id),
  foreign key (organization_id, user_id) references users on delete cascade
);
call bailiwick_fence('import_changes', 'select, insert, update, delete');

-- Organizations are made by the role that holds the tree, in one transaction with where the import has come to.
grant update (checkpoint, done, outcome, due_at, reported, problems, notices, problem_counts) on imports to bailiwick_workspace;
grant insert on import_batches, import_lines to bailiwick_workspace;
-- The janitor finds out where one was left, and removes what is over.
create policy due on imports for select to bailiwick_janitor using (due_at < now());
grant select (organization_id, workspace_id, id, due_at) on imports to bailiwick_janitor;
call bailiwick_perish('import_parts', $$expires_at < now()$$);
