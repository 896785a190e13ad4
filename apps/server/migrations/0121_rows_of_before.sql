-- What 0112 was to change and could not: forced row-level security hides the rows from their owner as well, unless that is a
-- superuser. Where it did, this changes nothing.
alter table organizations no force row level security;
alter table templates no force row level security;
alter table workspace_roles no force row level security;

-- Whether the second factor of a provider counts has three answers; what was set before is kept in their words.
update organizations set policy = jsonb_set(policy #- '{secondFactor,trustConnection}', '{secondFactor,fromConnection}',
    case policy #> '{secondFactor,trustConnection}' when 'true' then '"proved"'::jsonb else '"ignored"'::jsonb end)
  where policy #> '{secondFactor,trustConnection}' in ('true', 'false');
update organizations set policy = policy #- '{secondFactor,trustConnection}'
  where policy #> '{secondFactor,trustConnection}' is not null;
update templates set content = jsonb_set(content #- '{policy,secondFactor,trustConnection}',
    '{policy,secondFactor,fromConnection}',
    case content #> '{policy,secondFactor,trustConnection}' when 'true' then '"proved"'::jsonb else '"ignored"'::jsonb end)
  where content #> '{policy,secondFactor,trustConnection}' in ('true', 'false');
update templates set content = content #- '{policy,secondFactor,trustConnection}'
  where content #> '{policy,secondFactor,trustConnection}' is not null;

-- Who reads everything reads connections too, also in workspaces of before.
update workspace_roles set permissions = array_append(permissions, 'connections:read')
  where built_in and key = 'auditor' and not ('connections:read' = any(permissions));

alter table organizations force row level security;
alter table templates force row level security;
alter table workspace_roles force row level security;
