-- What an organization was given from above: seats and features (docs/adr/0040-seats-and-features.md). It stands beside the policy,
-- is remembered as that is, and the organization's own role cannot write it. On the root stands what there is to give.
alter table organizations add column limits jsonb not null default '{}';

-- How many seats are taken, for each organization that was given a number of them. `used` may be too high, as nobody
-- who leaves is subtracted, and never too low: where it says that none is left they are counted.
create table seats (
  organization_id text primary key,
  workspace_id    text not null,
  -- Null where the number was taken back.
  most            integer check (most >= 0),
  counts          text not null check (counts in ('organization', 'subtree')),
  used            integer not null check (used >= 0),
  counted_at      timestamptz not null,
  -- What was counted before this did not know of those who came in where the limit was not known yet.
  sure_from       timestamptz not null,
  foreign key (organization_id, workspace_id) references organizations (id, workspace_id)
);
call bailiwick_fence('seats', 'select, update (used), delete');
grant insert, update on seats to bailiwick_workspace;

-- Who is invited takes a seat: counted over a subtree, and nothing else of an invitation is read there.
grant select (organization_id, workspace_id, status, expires_at) on invitations to bailiwick_workspace, bailiwick_subtree;
