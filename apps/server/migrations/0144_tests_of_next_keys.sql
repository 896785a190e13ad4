-- A test sign-in may prove this server by the keys that come next, before they are put to use.
alter table connection_tests add column next_keys boolean not null default false;
