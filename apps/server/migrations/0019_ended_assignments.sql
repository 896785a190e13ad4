-- Assignments that have ended are removed with an event, inside their organization. The janitor only finds out
-- where there are some.
drop policy over on assignments;
create policy over on assignments for select to bailiwick_janitor using (ends_at < now());
revoke select, delete on assignments from bailiwick_janitor;
grant select (organization_id, workspace_id, ends_at) on assignments to bailiwick_janitor;
