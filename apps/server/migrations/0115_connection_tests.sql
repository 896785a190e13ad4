-- Test sign-ins through connections: what happened at each step. The link that begins one is stored as its hash.
create table connection_tests (
  organization_id       text not null,
  connection_id         text not null,
  id                    text not null,
  workspace_id          text not null,
  -- Of the settings that it tries.
  revision              integer not null,
  token_hash            bytea not null,
  -- The browser that opened it first: no other one goes on.
  browser_hash          bytea,
  actor_kind            text not null,
  actor_id              text not null,
  actor_organization_id text not null,
  status                text not null default 'waiting' check (status in ('waiting', 'passed', 'failed')),
  steps                 jsonb not null default '[]',
  failure_check         text,
  failure_message       text,
  created_at            timestamptz not null default now(),
  expires_at            timestamptz not null,
  finished_at           timestamptz,
  primary key (organization_id, connection_id, id),
  foreign key (organization_id, connection_id) references connections on delete cascade
);
call bailiwick_fence_secret('connection_tests', 'select, insert, update, delete');

-- What the provider said of whoever tried, and what would have come of it: sealed, and gone after a day.
create table connection_test_details (
  organization_id text not null,
  connection_id   text not null,
  test_id         text not null,
  workspace_id    text not null,
  sealed          bytea not null,
  expires_at      timestamptz not null,
  primary key (organization_id, connection_id, test_id),
  foreign key (organization_id, connection_id, test_id) references connection_tests on delete cascade
);
create index connection_test_details_expired on connection_test_details (expires_at);
call bailiwick_fence_secret('connection_test_details', 'select, insert, delete');
call bailiwick_perish('connection_test_details', $$expires_at < now()$$);
