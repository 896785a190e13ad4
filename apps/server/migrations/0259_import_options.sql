-- How the file of an import is to be read, as whoever has it said; sealed, as parameters of hashes are in it.
alter table imports add column options bytea;
