-- How often a move was taken up again since it last got anywhere: one that keeps failing is waited for longer each time, and is
-- stopped at last.
alter table moves add column attempts integer not null default 0;
