-- The size of a workspace at a glance, without counting: followed by the sealer with the block that an event goes into, and
-- counted anew from time to time.
create table workspace_days (
  workspace_id    text not null references workspaces,
  day             date not null,
  sign_ins        integer not null default 0,
  failed_sign_ins integer not null default 0,
  primary key (workspace_id, day)
);
create index workspace_days_old on workspace_days (day);
call bailiwick_fence_workspace('workspace_days');
revoke insert, update, delete on workspace_days from bailiwick_workspace;
create policy for_sealer on workspace_days to bailiwick_sealer using (true) with check (true);
grant select, insert, update (sign_ins, failed_sign_ins) on workspace_days to bailiwick_sealer;
call bailiwick_perish('workspace_days', $$day < current_date - 400$$);

create table workspace_sizes (
  workspace_id  text primary key references workspaces,
  organizations integer not null,
  people        integer not null,
  counted_at    timestamptz not null
);
call bailiwick_fence_workspace('workspace_sizes');
revoke insert, update, delete on workspace_sizes from bailiwick_workspace;
create policy for_sealer on workspace_sizes to bailiwick_sealer using (true) with check (true);
grant select, insert, update on workspace_sizes to bailiwick_sealer;

grant select (status) on organizations to bailiwick_sealer;
