-- An application of the workspace's own that was let ask for everything there was may ask for what an organization may use.
alter table applications no force row level security;
update applications set scopes = array_append(scopes, 'limits')
 where first_party and scopes @> array['roles', 'permissions', 'groups', 'organizations'] and not 'limits' = any (scopes);
alter table applications force row level security;
