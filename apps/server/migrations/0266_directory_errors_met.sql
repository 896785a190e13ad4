-- Whom or what a refused request has met here: the id of an account or a group, of which nothing else is kept. Its directory is not told.
alter table directory_errors add column met_id text;
