-- Somebody is looked up by a name alone, and whose they are is asked of who was found: an index that begins with the directory looks as
-- good to a plan that knows nothing of the table yet, and leads through all of its people.
drop index directory_users_name;
create unique index directory_users_name on directory_users (organization_id, user_name_key, directory_id)
  where removed_at is null;
create index directory_users_by_name on directory_users (organization_id, user_name_key);
drop index directory_users_external_id;
create unique index directory_users_external_id on directory_users (organization_id, external_id, directory_id)
  where external_id is not null;
drop index directory_users_email;
create index directory_users_email on directory_users (organization_id, email_key) where email_key is not null;
drop index directory_groups_name;
create unique index directory_groups_name on directory_groups (organization_id, display_name_key, directory_id);
drop index directory_groups_external_id;
create unique index directory_groups_external_id on directory_groups (organization_id, external_id, directory_id)
  where external_id is not null;
