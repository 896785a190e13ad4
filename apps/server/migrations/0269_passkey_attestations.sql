-- What an authenticator said of its make when a policy asked for it (docs/adr/0034-passkeys.md): the format of the statement,
-- `none` where it said nothing, and the model (AAGUID). Null where nobody asked.
alter table passkeys
  add column attestation_format text check (attestation_format in ('none', 'packed', 'tpm', 'apple', 'fido-u2f')),
  add column aaguid text check (aaguid ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$'),
  add constraint passkeys_model_with_statement check (aaguid is null or attestation_format is not null);
