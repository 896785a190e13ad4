-- How often in a row an import has ended by an error that is none of its lines': it waits longer each time, and is stopped in the end.
alter table imports add column failures smallint not null default 0;
grant update (failures) on imports to bailiwick_workspace;
