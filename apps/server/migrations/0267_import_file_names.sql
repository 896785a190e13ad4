-- What the file of an import is called where it is from, for whoever looks for it again; nothing is opened by it.
alter table imports add column file_name text check (length(file_name) between 1 and 200);
