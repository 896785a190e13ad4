-- What a deleted organization owned is removed by the organization's own role, in batches. A user can only be
-- removed as a tombstone, so that an ordinary deletion, which keeps the row, cannot become another by mistake.
create policy only_tombstones on users as restrictive for delete to bailiwick_organization
  using (status = 'deleted');
grant delete on users, sessions to bailiwick_organization;
