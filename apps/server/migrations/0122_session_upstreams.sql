-- What a sign-out at the provider that a session came through needs, and what that provider calls it by.
create table session_upstreams (
  organization_id            text not null,
  session_id                 text not null,
  workspace_id               text not null,
  connection_id              text not null,
  connection_organization_id text not null,
  -- Of the connection when the session began: another issuer ends nothing of this one's, and is told nothing of it.
  generation                 integer not null,
  -- Of who it is there (`sub`, NameID) and of which of their sessions (`sid`, SessionIndex), each bound to connection and
  -- generation.
  subject_hash               bytea not null,
  sid_hash                   bytea,
  sealed                     bytea not null,
  primary key (organization_id, session_id),
  foreign key (organization_id, session_id) references sessions on delete cascade
);
-- Not led by the organization: a provider that serves a subtree does not say where below it somebody is.
create index session_upstreams_of_subject on session_upstreams (subject_hash);
create index session_upstreams_of_sid on session_upstreams (sid_hash) where sid_hash is not null;
call bailiwick_fence_secret('session_upstreams', 'select, insert, update, delete',
  'organization_id, session_id, workspace_id, subject_hash, sid_hash');
-- Which there are, for sealing them anew under another master key, organization by organization.
grant select (organization_id, session_id, workspace_id) on session_upstreams to bailiwick_workspace;
-- A session of a backup is over.
drop policy for_backup on session_upstreams;
revoke select on session_upstreams from bailiwick_backup;
