-- An organization may know which organizations are above it (their ids, names and policies are visible below): what
-- somebody from above may hand out in it is judged in its own transaction. Of the rest of the tree it sees nothing.
create policy above_organization on organization_closure for select to bailiwick_organization
  using (descendant_id = bailiwick_organization_id() and workspace_id = bailiwick_workspace_id());
grant select on organization_closure to bailiwick_organization;
