-- The public keys of an application that proves itself by what it signs (RFC 7523), in the place of a secret.
alter table applications
  add column jwks jsonb,
  add constraint applications_keys check (jwks is null or type in ('web', 'machine'));
