-- What a directory says of somebody for applications to read, beside what is kept for itself alone.
alter table directory_users add column attributes jsonb not null default '{}';
