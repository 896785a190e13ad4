-- Staff looking at an organization as its administrator sees it: one for a session and organization, with an end.
create table organization_views (
  organization_id text not null,
  session_id      text not null,
  workspace_id    text not null,
  expires_at      timestamptz not null,
  primary key (organization_id, session_id),
  foreign key (organization_id, workspace_id) references organizations (id, workspace_id)
);
create index organization_views_expired on organization_views (expires_at);
call bailiwick_fence('organization_views', 'select, insert, update, delete');
-- What somebody may do for a moment comes alive again from no backup.
drop policy for_backup on organization_views;
revoke select on organization_views from bailiwick_backup;
call bailiwick_perish('organization_views', $$expires_at < now() - interval '1 hour'$$);

-- Forced row-level security would hide the rows from their owner as well.
alter table workspace_roles no force row level security;
update workspace_roles set permissions = array_append(permissions, 'workspace:view-as')
 where built_in and key = 'workspace-administrator' and not ('workspace:view-as' = any(permissions));
alter table workspace_roles force row level security;
