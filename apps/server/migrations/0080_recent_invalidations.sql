-- What is read of it is the last seconds, by time; nobody asks for one by its id. One index instead of two, into which
-- all that changes something anywhere writes.
alter table invalidations drop constraint invalidations_pkey;
alter table invalidations add primary key (created_at, id);
drop index invalidations_recent;
