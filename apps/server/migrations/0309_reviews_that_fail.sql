-- How often in a row what is to be done for an access review by itself was taken up and got nowhere: it waits longer each time.
alter table access_reviews add column attempts smallint not null default 0;
