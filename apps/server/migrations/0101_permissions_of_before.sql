-- No code ever wrote others. Under this lock roles are read and written as before.
alter table roles validate constraint roles_permissions;
alter table workspace_roles validate constraint workspace_roles_permissions;
alter table workspace_roles validate constraint workspace_roles_root_only;
