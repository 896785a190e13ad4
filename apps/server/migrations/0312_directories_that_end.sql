-- A directory that was deleted and has more people than one transaction lets go of: it is nobody's any more, and what becomes of those
-- who are left is known.
alter table directories add column ending text check (ending in ('keep', 'suspend'));
