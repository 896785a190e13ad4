-- Staff see the signing keys of their workspace and rotate them, with an event in the same transaction. The private half
-- is written and never read here.
create policy in_workspace on signing_keys to bailiwick_workspace
  using (workspace_id = bailiwick_workspace_id()) with check (workspace_id = bailiwick_workspace_id());
grant select (workspace_id, id, algorithm, public_jwk, state, created_at, activated_at, retired_at), insert,
  update (state, activated_at, retired_at) on signing_keys to bailiwick_workspace;
