-- The schema of attributes as it was written: jsonb has forgotten in which order its keys stood, and forms follow that.
-- It counts as long as it says the same as the other, which a release before this one sets alone.
alter table workspaces add column attribute_schema_as_given json;
grant update (attribute_schema_as_given) on workspaces to bailiwick_workspace;
