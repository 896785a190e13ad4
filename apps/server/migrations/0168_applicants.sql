-- People who have proved an address and wait for somebody to let them in (docs/adr/0039-people-who-register.md): no account,
-- no password. Whoever is let in is invited.
create table applicants (
  organization_id  text not null,
  id               text not null,
  workspace_id     text not null,
  status           text not null check (status in ('waiting', 'approved', 'refused')),
  email            text not null,
  email_normalized text not null,
  given_name       text not null,
  family_name      text not null,
  profile          jsonb not null default '{}',
  locale           text,
  -- What was accepted when it was sent: `{ "version": …, "url": …, "acceptedAt": … }`.
  accepted_terms   jsonb,
  -- Why somebody waits who would have been let in at once.
  not_let_in       text,
  -- Why somebody was refused.
  reason           text,
  invitation_id    text,
  decided_by       text,
  decided_at       timestamptz,
  -- What it says of somebody is forgotten then.
  forget_at        timestamptz not null,
  version          integer not null default 1,
  created_at       timestamptz not null,
  updated_at       timestamptz not null,
  primary key (organization_id, id),
  foreign key (organization_id, workspace_id) references organizations (id, workspace_id)
);
create unique index applicants_one_waiting on applicants (organization_id, email_normalized) where status = 'waiting';
create index applicants_by_status on applicants (organization_id, status, id);
create index applicants_forgotten on applicants (forget_at);
call bailiwick_fence('applicants', 'select, insert, update, delete');
call bailiwick_perish('applicants', $$forget_at < now()$$);

-- What an invitation hands on of somebody who registered: their language, what they say of themselves, what they accepted.
alter table invitations
  add column locale text,
  add column profile jsonb not null default '{}',
  add column accepted_terms jsonb;
