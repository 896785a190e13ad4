-- What a role may name, held by the database as well: a permission as `PermissionName` has it, and "everything" in a role
-- that was built in alone. A role that slipped past the code would hand out more than its author holds, everywhere at once.
create function bailiwick_are_permissions(names text[]) returns boolean language sql immutable parallel safe
  return not exists (select from unnest(names) one
    where one is null or length(one) > 80 or one collate "C" !~ '^[a-z][a-z0-9-]*(:[a-z][a-z0-9-]*)+$');

-- Rows that are there are read in the next migration, which keeps nobody waiting.
alter table roles add constraint roles_permissions
  check (bailiwick_are_permissions(permissions)) not valid;
alter table workspace_roles add constraint workspace_roles_permissions
  check (bailiwick_are_permissions(case when built_in then array_remove(permissions, '*') else permissions end)) not valid;
-- What exists on the root alone is in no role that may be held below it.
alter table workspace_roles add constraint workspace_roles_root_only
  check (root_only or array_to_string(permissions, ' ') !~ '(^| )workspace:') not valid;
