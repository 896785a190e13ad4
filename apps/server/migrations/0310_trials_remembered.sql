-- What a dry run made up is kept as the directory said it, so that it can be asked for, and changed, as if it was there. `made_as`:
-- how it came; what was refused was not made. `address`: as accounts have it. `takes_seat`: as long as it is remembered.
alter table directory_trials
  alter column external_id type text collate "C",
  add column made_id text,
  add column made_as text check (made_as in ('created', 'adopted', 'returned')),
  add column made_at timestamptz,
  add column word jsonb,
  add column address text collate "C",
  add column takes_seat boolean not null default false,
  add column version integer not null default 1,
  add constraint directory_trials_made unique (organization_id, directory_id, made_id),
  add constraint directory_trials_made_whole check (num_nulls(made_id, made_as, made_at, word) in (0, 4));
create index directory_trials_external_id on directory_trials (organization_id, directory_id, external_id)
  where made_id is not null and external_id is not null;
create index directory_trials_address on directory_trials (organization_id, directory_id, address) where address is not null;
create index directory_trials_seats on directory_trials (organization_id, directory_id) where takes_seat;

-- Who would be in a group that a dry run made up: people and groups, made up or not.
create table directory_trial_members (
  organization_id text not null,
  directory_id    text not null,
  group_id        text not null,
  member_id       text not null,
  workspace_id    text not null,
  primary key (organization_id, group_id, member_id),
  foreign key (organization_id, directory_id, group_id)
    references directory_trials (organization_id, directory_id, made_id) on delete cascade
);
create index directory_trial_members_by_member on directory_trial_members (organization_id, member_id);
call bailiwick_fence('directory_trial_members', 'select, insert, delete');
