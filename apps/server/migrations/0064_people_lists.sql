-- People of one status in the order of their names, however many there are.
create index users_by_status_and_name on users (organization_id, status, name_search, id);
