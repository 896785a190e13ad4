-- Many people of an organization who move to another one, a few at a time (docs/adr/0048-moves.md). A row here is where it has
-- come to: whoever takes it up goes on from there.
create table moves (
  organization_id       text not null,
  id                    text not null,
  workspace_id          text not null,
  kind                  text not null check (kind in ('split', 'merge')),
  target_id             text not null,
  status                text not null default 'running' check (status in ('running', 'finished', 'stopped')),
  -- Why it was stopped: the code of an error.
  reason                text,
  -- In whose name: what they may is read again each time.
  actor_kind            text not null,
  actor_id              text not null,
  actor_organization_id text not null,
  bound_to              text not null,
  -- Groups and roles are there.
  prepared              boolean not null default false,
  -- Nobody is to stay, the last administrator neither.
  emptying              boolean not null default false,
  -- Of a merge, the last account that was looked at.
  checkpoint            text collate "C" not null default '',
  total                 integer not null,
  moved                 integer not null default 0,
  due_at                timestamptz,
  created_at            timestamptz not null default now(),
  finished_at           timestamptz,
  primary key (organization_id, id),
  foreign key (organization_id, workspace_id) references organizations (id, workspace_id)
);
create unique index moves_one_running on moves (organization_id) where status = 'running';
create index moves_due on moves (due_at) where due_at is not null;
call bailiwick_fence('moves', 'select, update, delete');

-- Of a split, who is still to move; of both, who stayed and why.
create table move_people (
  organization_id text not null,
  move_id         text not null,
  user_id         text not null,
  workspace_id    text not null,
  reason          text,
  primary key (organization_id, move_id, user_id),
  foreign key (organization_id, move_id) references moves on delete cascade,
  foreign key (organization_id, user_id) references users on delete cascade
);
call bailiwick_fence('move_people', 'select, insert, update, delete');

-- Which group there is to take the place of which one here.
create table move_groups (
  organization_id text not null,
  move_id         text not null,
  group_id        text not null,
  workspace_id    text not null,
  target_group_id text,
  primary key (organization_id, move_id, group_id),
  foreign key (organization_id, move_id) references moves on delete cascade,
  foreign key (organization_id, group_id) references groups on delete cascade
);
call bailiwick_fence('move_groups', 'select, insert, update, delete');

-- Begun by who changes the tree.
grant insert on moves, move_people, move_groups to bailiwick_workspace;
-- The janitor only finds out where one was left; it goes on inside the organization.
create policy due on moves for select to bailiwick_janitor using (due_at < now());
grant select (organization_id, workspace_id, id, due_at) on moves to bailiwick_janitor;
