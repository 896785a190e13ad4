-- What an organization's overview shows without counting. Written by the sealer alone, with the block that an event goes
-- into, so that each event counts once.

create table organization_days (
  organization_id text not null,
  day             date not null,
  workspace_id    text not null,
  sign_ins        integer not null default 0,
  failed_sign_ins integer not null default 0,
  primary key (organization_id, day),
  foreign key (organization_id, workspace_id) references organizations (id, workspace_id)
);
create index organization_days_old on organization_days (day);
call bailiwick_fence('organization_days', 'select, delete');
create policy for_sealer on organization_days to bailiwick_sealer using (true) with check (true);
grant select, insert, update (sign_ins, failed_sign_ins) on organization_days to bailiwick_sealer;
call bailiwick_perish('organization_days', $$day < current_date - 400$$);

create table organization_people (
  organization_id    text not null,
  workspace_id       text not null,
  people             integer not null,
  active             integer not null,
  with_second_factor integer not null,
  counted_at         timestamptz not null,
  primary key (organization_id),
  foreign key (organization_id, workspace_id) references organizations (id, workspace_id)
);
call bailiwick_fence('organization_people', 'select, delete');
create policy for_sealer on organization_people to bailiwick_sealer using (true) with check (true);
grant select, insert, update (people, active, with_second_factor, counted_at) on organization_people to bailiwick_sealer;

create policy for_sealer on users for select to bailiwick_sealer using (true);
grant select (organization_id, id, workspace_id, status) on users to bailiwick_sealer;
create policy for_sealer on factors for select to bailiwick_sealer using (true);
grant select (organization_id, user_id, confirmed_at) on factors to bailiwick_sealer;
