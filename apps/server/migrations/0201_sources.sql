-- By whose word each attribute of an account is what it is: the id of a directory or connection, `administrator` or `person`. What is
-- not named was said before anybody asked.
alter table users add column sources jsonb not null default '{}';

-- Who reads everything reads directories too, also in workspaces of before. Forced row-level security hides the rows from their owner.
alter table workspace_roles no force row level security;
update workspace_roles set permissions = array_append(permissions, 'directories:read')
  where built_in and key = 'auditor' and not ('directories:read' = any(permissions));
alter table workspace_roles force row level security;
