-- What happened. Audit log, outbox and source of webhooks in one; append-only for all but the sealer.

create table events (
  organization_id text not null,
  id              text not null,
  workspace_id    text not null,
  type            text not null,
  outcome         text not null check (outcome in ('success', 'denied', 'failed')),
  reason          text,
  actor_kind      text not null,
  actor_id        text,
  actor_organization_id text,
  target_kind     text,
  target_id       text,
  data            jsonb not null default '{}',
  -- What names a person (addresses, names, network origin) stands apart from what is hashed: the chain holds
  -- only its salted digest, so that erasing it leaves the chain valid.
  personal        jsonb,
  personal_salt   bytea,
  personal_digest bytea,
  outgoing        boolean not null default false,
  relayed_at      timestamptz,
  occurred_at     timestamptz not null default clock_timestamp(),
  block           bigint,
  position        integer,
  primary key (organization_id, id),
  foreign key (organization_id, workspace_id) references organizations (id, workspace_id)
);
create index events_by_type on events (organization_id, type, id);
create index events_by_target on events (organization_id, target_id, id);
create index events_by_actor on events (organization_id, actor_id, id);
-- A whole workspace or a large part of it, latest first.
create index events_of_workspace on events (workspace_id, id);
-- Where somebody acted outside the own organization: looked for when the account is erased.
create index events_by_actor_elsewhere on events (actor_id) where actor_organization_id <> organization_id;
create index events_unsealed on events (organization_id, id) where block is null;
create index events_outgoing on events (id) where outgoing and relayed_at is null;
create unique index events_place on events (organization_id, block, position) where block is not null;
call bailiwick_fence('events', 'select, insert');
grant insert on events to bailiwick_workspace;
create policy from_installation on events for insert to bailiwick_installation with check (true);
grant insert on events to bailiwick_installation;
-- Whoever tells what happened has no say in where it stands in the chain, or whether it was passed on.
create policy new_only on events as restrictive for insert
  to bailiwick_organization, bailiwick_workspace, bailiwick_installation
  with check (block is null and position is null and relayed_at is null);

create table event_blocks (
  organization_id text not null,
  number          bigint not null,
  workspace_id    text not null,
  previous_hash   bytea not null,
  hash            bytea not null,
  -- Digest of its events; with it the hash can be computed after they are gone.
  digest          bytea not null,
  event_count     integer not null,
  first_event_id  text not null,
  last_event_id   text not null,
  pruned_at       timestamptz,
  sealed_at       timestamptz not null,
  primary key (organization_id, number),
  foreign key (organization_id, workspace_id) references organizations (id, workspace_id)
);
create index event_blocks_kept on event_blocks (sealed_at) where pruned_at is null;
call bailiwick_fence('event_blocks', 'select');

create policy for_relay on events to bailiwick_relay using (true) with check (true);
grant select (organization_id, id, workspace_id, type, target_kind, target_id, outgoing, relayed_at, occurred_at),
  update (relayed_at) on events to bailiwick_relay;
create policy for_sealer on events to bailiwick_sealer using (true) with check (true);
grant select, delete, update (block, position, personal, personal_salt) on events to bailiwick_sealer;
create policy for_sealer on event_blocks to bailiwick_sealer using (true) with check (true);
grant select, insert, update (pruned_at) on event_blocks to bailiwick_sealer;
create policy for_sealer on organizations for select to bailiwick_sealer using (true);
grant select (id, workspace_id, event_retention_days, purged_at) on organizations to bailiwick_sealer;
create index organizations_purged on organizations (purged_at) where purged_at is not null;
