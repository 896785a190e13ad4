-- Whose seats they are is nothing that the workspace's role changes.
revoke update on seats from bailiwick_workspace;
grant update (most, counts, used, counted_at, sure_from) on seats to bailiwick_workspace;
