-- An event is written once and never again: a block names its events in their order, and what is not sealed yet stands in
-- a queue of its own. Before, sealing wrote each event a second time and all of its nine indexes with it.

-- The fence holds for the owner too, and here it has to see everything.
alter table events no force row level security;
alter table event_blocks no force row level security;

alter table event_blocks add column event_ids text[] not null default '{}';
update event_blocks b set event_ids = sealed.ids
  from (select organization_id, block, array_agg(id order by position) as ids
          from events where block is not null group by organization_id, block) sealed
 where b.organization_id = sealed.organization_id and b.number = sealed.block;
alter table event_blocks alter column event_ids drop default;
-- Which blocks an event may be in: those that begin before it and end after it.
create index event_blocks_around on event_blocks (organization_id, last_event_id, first_event_id);

-- Written with the event, in one statement, and removed by the sealer alone. Not a tenant's: an event that is not there, or
-- has its place, is passed over.
create table unsealed_events (
  organization_id text not null,
  id              text not null,
  workspace_id    text not null,
  primary key (organization_id, id)
);
insert into unsealed_events select organization_id, id, workspace_id from events where block is null;
alter table unsealed_events enable row level security;
alter table unsealed_events force row level security;
create policy in_organization on unsealed_events to bailiwick_organization
  using (organization_id = bailiwick_organization_id() and workspace_id = bailiwick_workspace_id())
  with check (organization_id = bailiwick_organization_id() and workspace_id = bailiwick_workspace_id());
create policy in_workspace on unsealed_events for insert to bailiwick_workspace, bailiwick_protocol
  with check (workspace_id = bailiwick_workspace_id());
create policy from_installation on unsealed_events for insert to bailiwick_installation with check (true);
create policy for_sealer on unsealed_events to bailiwick_sealer using (true);
grant select, insert on unsealed_events to bailiwick_organization;
grant insert on unsealed_events to bailiwick_workspace, bailiwick_protocol, bailiwick_installation;
grant select, delete on unsealed_events to bailiwick_sealer;
call bailiwick_back_up('unsealed_events');

alter policy new_only on events with check (relayed_at is null);
revoke update (block, position) on events from bailiwick_sealer;
drop index events_unsealed, events_place;
alter table events drop column block, drop column position;

alter table events force row level security;
alter table event_blocks force row level security;
