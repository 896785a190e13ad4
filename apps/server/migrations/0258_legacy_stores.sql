-- Where an organization's people had their passwords before (docs/adr/0052-lazy-migration.md): asked at the first sign-in of whoever is
-- not here yet, as long as it is switched on and its time is not over.
create table legacy_stores (
  organization_id       text not null,
  workspace_id          text not null,
  url                   text not null,
  enabled               boolean not null,
  ends_at               timestamptz,
  -- Of which import's people those are asked for as well who are here without a password.
  source                text,
  -- How long it has to answer; whatever is wrong at a sign-in here takes as long, whoever it is about.
  patience_ms           integer not null check (patience_ms between 250 and 5000),
  -- What both sides sign with, sealed under the master key; the one before works on until its time is over.
  secret_id             text not null,
  sealed                bytea not null,
  secret_created_at     timestamptz not null,
  earlier_secret_id     text,
  earlier_sealed        bytea,
  earlier_ends_at       timestamptz,
  author_kind           text not null,
  author_id             text not null,
  author_organization_id text not null,
  -- How it fares, to the minute.
  last_right_at         timestamptz,
  last_fault_at         timestamptz,
  last_fault            text,
  version               integer not null default 1,
  created_at            timestamptz not null default now(),
  updated_at            timestamptz not null default now(),
  primary key (organization_id),
  check ((earlier_secret_id is null) = (earlier_sealed is null) and (earlier_sealed is null) = (earlier_ends_at is null)),
  foreign key (organization_id, workspace_id) references organizations (id, workspace_id)
);
call bailiwick_fence_secret('legacy_stores', 'select, insert, update, delete');
-- Where there are some to be sealed anew: it is done inside the organization.
grant select (organization_id, workspace_id) on legacy_stores to bailiwick_workspace;
