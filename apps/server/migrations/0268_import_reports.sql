-- Of an undo, how many steps it has and how many are done: what was brought in stays counted beside it.
alter table imports add column undo_steps integer, add column undone_steps integer not null default 0;
grant update (undone_steps) on imports to bailiwick_workspace;

-- The report is read by the lines of the file, and is gone after a while: names of columns and ids of people are in it.
create index import_lines_by_line on import_lines (organization_id, import_id, line, number);
alter table import_lines add column created_at timestamptz not null default now();
create index import_lines_old on import_lines (created_at);
call bailiwick_perish('import_lines', $$created_at < now() - interval '90 days'$$);
