-- How many people a directory has, counted now and then: each that it takes out was held against a count of all of them. What was never
-- written goes.
alter table directories drop column last_change_at, add column heads integer, add column heads_at timestamptz;

-- Names of people are in what would have come of a first sync.
call bailiwick_perish('directory_trials', $$at < now() - interval '90 days'$$);
create index directory_trials_by_time on directory_trials (at);
