-- What is told is stamped when it is written, which is last in its transaction, and not when that began: however long it has waited for
-- locks, it is as fresh as its commit for whoever looks back a little.
alter table invalidations alter column created_at set default clock_timestamp();
