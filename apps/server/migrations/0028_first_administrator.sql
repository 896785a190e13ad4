-- Whoever makes an organization may invite its first administrator in the same transaction, which is the workspace's.
-- It can add such invitations only: pending, without a link, from another organization.
create policy first_administrator on invitations as restrictive for insert to bailiwick_workspace
  with check (status = 'pending' and token_hash is null and user_id is null and invited_from is not null
              and invited_from <> organization_id);
create policy first_administrator on invitation_roles as restrictive for insert to bailiwick_workspace
  with check (workspace_role_id is not null and role_id is null and reach = 'organization');
grant insert on invitations, invitation_roles to bailiwick_workspace;
