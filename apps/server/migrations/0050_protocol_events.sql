-- The authorization server tells what it takes away, and what somebody takes over, in the very statement that does it.
-- Its role finds things by a hash and has no fence of an organization; here it has one of the workspace, may say these
-- things and no others, never in the name of a message, and reads nothing. When it happened is the database's to say.
create policy from_protocol on events for insert to bailiwick_protocol
  with check (workspace_id = bailiwick_workspace_id() and not outgoing
    and type in ('token.reused', 'token.revoked', 'token.exchanged'));
grant insert (organization_id, workspace_id, id, type, outcome, reason, actor_kind, actor_id, actor_organization_id,
  target_kind, target_id, data, personal, personal_salt, personal_digest, outgoing) on events to bailiwick_protocol;
alter policy new_only on events
  to bailiwick_organization, bailiwick_workspace, bailiwick_installation, bailiwick_protocol;
