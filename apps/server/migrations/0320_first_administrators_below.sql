-- Whoever is to run a new organization runs what is made below it as well. Nodes of before give it alone.
alter policy first_administrator on invitation_roles
  with check (workspace_role_id is not null and role_id is null);
