-- A role of its own for backups: it reads every table that a backup holds and writes nothing; the server never logs
-- in with it. The workspace's role no longer sees secrets, hashed or sealed; that was for backups only.

create procedure bailiwick_back_up(target regclass) language plpgsql as $$
begin
  execute format('create policy for_backup on %s for select to bailiwick_backup using (true)', target);
  execute format('grant select on %s to bailiwick_backup', target);
end $$;

create or replace procedure bailiwick_fence(target regclass, grants text) language plpgsql as $$
begin
  execute format('alter table %s enable row level security', target);
  execute format('alter table %s force row level security', target);
  execute format('create policy in_organization on %s to bailiwick_organization
    using (organization_id = bailiwick_organization_id() and workspace_id = bailiwick_workspace_id())
    with check (organization_id = bailiwick_organization_id() and workspace_id = bailiwick_workspace_id())', target);
  execute format('create policy in_subtree on %s for select to bailiwick_subtree
    using (workspace_id = bailiwick_workspace_id())', target);
  execute format('create policy in_workspace on %s to bailiwick_workspace
    using (workspace_id = bailiwick_workspace_id())
    with check (workspace_id = bailiwick_workspace_id())', target);
  execute format('grant %s on %s to bailiwick_organization', grants, target);
  execute format('grant select on %s to bailiwick_subtree, bailiwick_workspace', target);
  call bailiwick_back_up(target);
end $$;

-- What is asked about a subtree or a workspace sees nothing of a table of secrets, not even hashes, but the columns
-- listed in `shown`, which the subtree's role may read.
create or replace procedure bailiwick_fence_secret(target regclass, grants text, shown text default null)
language plpgsql as $$
begin
  call bailiwick_fence(target, grants);
  execute format('revoke select on %s from bailiwick_subtree, bailiwick_workspace', target);
  if shown is not null then execute format('grant select (%s) on %s to bailiwick_subtree', shown, target); end if;
end $$;

create or replace procedure bailiwick_fence_workspace(target regclass) language plpgsql as $$
begin
  execute format('alter table %s enable row level security', target);
  execute format('alter table %s force row level security', target);
  execute format('create policy in_workspace on %s to bailiwick_workspace, bailiwick_subtree
    using (workspace_id = bailiwick_workspace_id())
    with check (workspace_id = bailiwick_workspace_id())', target);
  execute format('grant select on %s to bailiwick_subtree', target);
  execute format('grant select, insert, update, delete on %s to bailiwick_workspace', target);
  call bailiwick_back_up(target);
end $$;

do $$ declare one regclass; begin
  for one in select c.oid from pg_class c
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and c.relname not in
      ('schema_migrations', 'invalidations', 'rate_limits', 'sign_in_flows', 'oauth_artifacts', 'oauth_grants',
       'oauth_session_entries', 'browser_sessions', 'proofs', 'remembered_devices', 'idempotency_keys')
  loop call bailiwick_back_up(one); end loop;
end $$;

-- An invitation's row holds the hash of its link.
revoke select on passwords, password_history, factors, recovery_codes, proofs, remembered_devices,
  application_secrets, service_account_secrets, invitations from bailiwick_workspace;
revoke select on invitations from bailiwick_subtree;
-- Which there are, for sealing them anew under another master key, organization by organization.
grant select (organization_id, id, workspace_id) on factors to bailiwick_workspace;
