-- Removing what is over. The role for it sees nothing else: what is not over does not exist for it, whatever it
-- is told to delete.

create procedure bailiwick_perish(target regclass, over text) language plpgsql as $$
begin
  execute format('create policy over on %s to bailiwick_janitor using (%s)', target, over);
  execute format('grant select, delete on %s to bailiwick_janitor', target);
end $$;

create index proofs_expired on proofs (expires_at);
create index remembered_devices_expired on remembered_devices (expires_at);
create index lockouts_old on lockouts (failed_at);
create index sessions_old on sessions (created_at);
create index browser_sessions_old on browser_sessions (created_at);
create index rate_limits_expired on rate_limits (expire);

call bailiwick_perish('invalidations', $$created_at < now() - interval '5 minutes'$$);
call bailiwick_perish('rate_limits', $$expire < (extract(epoch from now()) * 1000)::bigint$$);
call bailiwick_perish('sign_in_flows', $$expires_at < now() - interval '1 hour'$$);
call bailiwick_perish('oauth_artifacts', $$expires_at < now() - interval '1 hour'$$);
call bailiwick_perish('oauth_grants', $$expires_at < now() - interval '1 hour'$$);
call bailiwick_perish('remembered_devices', $$expires_at < now() - interval '1 hour'$$);
call bailiwick_perish('proofs', $$expires_at < now() - interval '1 day'$$);
call bailiwick_perish('idempotency_keys', $$created_at < now() - interval '1 day'$$);
call bailiwick_perish('lockouts',
  $$failed_at < now() - interval '2 days' and coalesce(locked_until, failed_at) < now() - interval '1 day'$$);
call bailiwick_perish('assignments', $$ends_at < now() - interval '30 days'$$);
-- No policy lets a session live for more than 30 days; a person may look at it for 30 more.
call bailiwick_perish('sessions',
  $$ended_at < now() - interval '30 days' or created_at < now() - interval '60 days'$$);
call bailiwick_perish('browser_sessions', $$created_at < now() - interval '32 days'$$);
call bailiwick_perish('oauth_session_entries', $$updated_at < now() - interval '32 days'$$);
