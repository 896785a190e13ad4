-- Blocks of the chain whose events are gone by retention go as well, but for the last of them, from which the rest
-- goes on, and those that somebody was told of as a checkpoint: against them what is left can still be verified.

alter table event_blocks add column noted_at timestamptz;
create index event_blocks_forgettable on event_blocks (organization_id, number)
  where pruned_at is not null and noted_at is null;
create policy only_pruned on event_blocks as restrictive for delete to bailiwick_sealer
  using (pruned_at is not null and noted_at is null);
grant delete, update (noted_at) on event_blocks to bailiwick_sealer;
