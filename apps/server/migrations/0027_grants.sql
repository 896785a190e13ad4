-- What applications may get tokens for a person. Consent is for one organization that is entered, which may be
-- another than the one that owns the account. One without scopes was withdrawn: tokens and grants from before are
-- refused by it, for as long as any of them could still be about.
alter table consents drop constraint consents_pkey;
alter table consents
  add column entered_id text not null,
  add column withdrawn_at timestamptz,
  add primary key (organization_id, user_id, client_id, entered_id);
create index consents_of_client on consents (workspace_id, client_id, organization_id);
create index consents_withdrawn on consents (withdrawn_at) where scopes = '{}';
call bailiwick_perish('consents', $$scopes = '{}' and withdrawn_at < now() - interval '2 days'$$);

create index oauth_grants_of_user on oauth_grants (workspace_id, user_id);
