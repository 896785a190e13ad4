-- A user of another organization who is a member here: who that is, as far as the person let it be told.
alter table external_members
  add column name          text not null,
  add column email         text,
  add column invitation_id text not null,
  drop column ended_at,
  alter column consented_at set not null;
create index external_members_of_user on external_members (organization_id, home_user_id);
create index assignments_of_external_member on assignments (organization_id, external_member_id)
  where external_member_id is not null;

-- The other side of it, which the organization owns that the account is of. One that waits for its administrators is
-- known here alone.
create table memberships_elsewhere (
  organization_id text not null,
  id              text not null,
  workspace_id    text not null,
  user_id         text not null,
  host_id         text not null,
  invitation_id   text not null,
  status          text not null check (status in ('waiting', 'active')),
  accepted_at     timestamptz not null,
  consented_at    timestamptz,
  primary key (organization_id, id),
  constraint memberships_elsewhere_once unique (organization_id, user_id, host_id),
  foreign key (organization_id, user_id) references users on delete cascade,
  check (host_id <> organization_id)
);
call bailiwick_fence('memberships_elsewhere', 'select, insert, update, delete');

-- Whom an invitation makes: an account of the organization, or a member with an account of another one.
alter table invitations
  add column kind text not null default 'member' check (kind in ('member', 'external')),
  add column external_member_id text;
-- An invitation of another kind takes no seat.
grant select (kind) on invitations to bailiwick_workspace, bailiwick_subtree;
