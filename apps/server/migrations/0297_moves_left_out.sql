-- What could not go along without a person staying for it: memberships in groups, groups, roles.
alter table moves
  add column memberships_left integer not null default 0,
  add column groups_left integer not null default 0,
  add column roles_left integer not null default 0;
