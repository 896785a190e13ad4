-- Passkeys (docs/adr/0034-passkeys.md): public keys of authenticators, by which somebody signs in or gives a second factor.
create table passkeys (
  organization_id text not null,
  id              text not null,
  user_id         text not null,
  workspace_id    text not null,
  -- What the authenticator calls it, and its public key (COSE).
  credential_id   bytea not null check (length(credential_id) between 1 and 1023),
  public_key      bytea not null check (length(public_key) between 1 and 4096),
  name            text not null,
  -- Where it can be reached, as the browser said: a hint for the browser that asks for it again.
  transports      text[] not null default '{}',
  -- How often it was used, as it counts itself; those that are kept in several places count nothing.
  sign_count      bigint not null,
  backed_up       boolean not null,
  created_at      timestamptz not null,
  last_used_at    timestamptz,
  primary key (organization_id, id),
  foreign key (organization_id, user_id) references users on delete cascade
);
create unique index passkeys_one_credential on passkeys (organization_id, credential_id);
create index passkeys_of_user on passkeys (organization_id, user_id);
-- A dry run of a policy asks below who has one.
call bailiwick_fence_secret('passkeys', 'select, insert, update, delete', 'organization_id, user_id, workspace_id');

-- Who has a second factor is counted with them.
create policy for_sealer on passkeys for select to bailiwick_sealer using (true);
grant select (organization_id, user_id) on passkeys to bailiwick_sealer;
