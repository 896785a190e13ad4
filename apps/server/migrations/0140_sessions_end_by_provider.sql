-- When a provider has said that the session which its word led to has to be over (SAML core 2.7.2).
alter table sessions add column ends_at timestamptz;
