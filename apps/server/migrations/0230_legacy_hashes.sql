-- What comparing with a hash that was made elsewhere costs, roughly, in milliseconds; null for the server's own.
alter table passwords add column legacy_cost_ms real check (legacy_cost_ms >= 0);
-- The dearest of an organization: asked at each try at a password there, so that all of them cost the same.
create index passwords_by_legacy_cost on passwords (organization_id, legacy_cost_ms desc)
  where legacy_cost_ms is not null;
