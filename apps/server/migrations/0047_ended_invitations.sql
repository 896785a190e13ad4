-- An invitation names a person who may never have come. Once it has been over for a season nobody looks at it.
create index invitations_old on invitations (expires_at);
call bailiwick_perish('invitations', $$expires_at < now() - interval '90 days'$$);
