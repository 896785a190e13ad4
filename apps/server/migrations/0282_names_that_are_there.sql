-- Most people have no user name, and many no id elsewhere: who has none needs no place in an index of them.
alter table users drop constraint users_username;
create unique index users_username on users (organization_id, username) where username is not null;
alter table users drop constraint users_external_id;
create unique index users_external_id on users (organization_id, source, external_id) where external_id is not null;
