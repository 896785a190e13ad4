-- Links by which somebody without an account fills in a draft (docs/adr/0028-set-up-links.md), stored as hashes. Whoever gave
-- one answers for what is done by it: it opens nothing that they could not do at that moment.
create table connection_set_up_links (
  organization_id       text not null,
  connection_id         text not null,
  id                    text not null,
  workspace_id          text not null,
  token_hash            bytea not null,
  giver_kind            text not null,
  giver_id              text not null,
  giver_organization_id text not null,
  created_at            timestamptz not null,
  expires_at            timestamptz not null,
  opened_at             timestamptz,
  ended_at              timestamptz,
  end_reason            text check (end_reason in ('finished', 'revoked', 'replaced', 'activated')),
  primary key (organization_id, connection_id, id),
  check ((ended_at is null) = (end_reason is null)),
  foreign key (organization_id, connection_id) references connections on delete cascade
);
-- One at a time: another one takes its place.
create unique index connection_set_up_links_one on connection_set_up_links (organization_id, connection_id)
  where ended_at is null;
call bailiwick_fence_secret('connection_set_up_links', 'select, insert, update, delete');
