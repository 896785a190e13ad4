-- Organizations that register themselves (docs/adr/0036-registration.md). What waits for an answer is the workspace's own: the
-- organization that it may become does not exist before somebody lets it in.
create table registration_forms (
  workspace_id  text not null references workspaces,
  id            text not null,
  -- In the address of the page.
  slug          text collate "C" not null,
  kind          text not null check (kind in ('customer', 'partner')),
  -- In each language that the pages speak.
  title         jsonb not null,
  intro         jsonb not null,
  -- Below which the organizations are placed.
  parent_id     text not null,
  template_id   text,
  -- Which attributes of the workspace's schema are asked for, in this order.
  fields        text[] not null default '{}',
  -- What has to be accepted: `{ "version": …, "url": …, "text": … }`; null where nothing has.
  terms         jsonb,
  admission     text not null check (admission in ('at_once', 'after_approval', 'by_api')),
  continue_url  text,
  -- How long one waits before it is over by itself.
  wait_days     integer not null check (wait_days between 1 and 365),
  is_open       boolean not null,
  -- Who answers for what comes in at once: whoever changed it last.
  author_kind   text not null,
  author_id     text not null,
  author_organization_id text not null,
  version       integer not null default 1,
  created_at    timestamptz not null,
  updated_at    timestamptz not null,
  primary key (workspace_id, id),
  constraint registration_forms_slug unique (workspace_id, slug),
  constraint registration_forms_parent foreign key (parent_id, workspace_id) references organizations (id, workspace_id),
  constraint registration_forms_template foreign key (workspace_id, template_id) references templates
);
create index registration_forms_of_parent on registration_forms (parent_id);
create index registration_forms_of_template on registration_forms (workspace_id, template_id);
call bailiwick_fence_workspace('registration_forms');

create table registrations (
  workspace_id      text not null references workspaces,
  id                text not null,
  form_id           text not null,
  status            text not null check (status in ('waiting', 'asked', 'approved', 'refused', 'expired', 'withdrawn')),
  organization_name text not null,
  attributes        jsonb not null,
  -- Proved before the row was there.
  email             text not null,
  email_normalized  text not null,
  given_name        text,
  family_name       text,
  locale            text,
  terms_version     text,
  -- Hashes of the secrets by which the one who waits looks at it: one for the browser, one for each mail.
  status_hashes     bytea[] not null default '{}',
  -- What it became.
  created_organization_id text,
  decided_by        text,
  decided_at        timestamptz,
  reminded_at       timestamptz,
  expires_at        timestamptz not null,
  -- When something happens to it by itself: a reminder, its end, or that it is forgotten.
  due_at            timestamptz not null,
  version           integer not null default 1,
  created_at        timestamptz not null,
  updated_at        timestamptz not null,
  primary key (workspace_id, id),
  constraint registrations_form foreign key (workspace_id, form_id) references registration_forms
);
create index registrations_by_status on registrations (workspace_id, status, id);
create index registrations_of_form on registrations (workspace_id, form_id, id);
create index registrations_open_of_address on registrations (workspace_id, email_normalized)
  where status in ('waiting', 'asked');
create index registrations_due on registrations (due_at);
call bailiwick_fence_workspace('registrations');
revoke select on registrations from bailiwick_subtree;
-- The janitor only finds out where something is due; it is done by the workspace's role.
create policy due on registrations for select to bailiwick_janitor using (due_at < now());
grant select (workspace_id, id, due_at) on registrations to bailiwick_janitor;

-- What staff asked and what was answered, in order; the reason of a refusal too.
create table registration_messages (
  workspace_id    text not null,
  registration_id text not null,
  id              text not null,
  kind            text not null check (kind in ('question', 'answer', 'refusal')),
  author_id       text,
  body            text not null,
  created_at      timestamptz not null,
  primary key (workspace_id, registration_id, id),
  foreign key (workspace_id, registration_id) references registrations on delete cascade
);
call bailiwick_fence_workspace('registration_messages');
revoke select on registration_messages from bailiwick_subtree;

-- Addresses that somebody in one browser is about to prove, by a code that is mailed there.
create table registration_proofs (
  workspace_id text not null references workspaces,
  id           text not null,
  form_id      text not null,
  email        text not null,
  locale       text,
  browser_hash bytea not null,
  -- Sealed: a hash of a few digits hides nothing. Null until it is mailed.
  code         bytea,
  tries        integer not null default 0,
  proved_at    timestamptz,
  expires_at   timestamptz not null,
  primary key (workspace_id, id),
  constraint registration_proofs_form foreign key (workspace_id, form_id) references registration_forms on delete cascade
);
create index registration_proofs_of_form on registration_proofs (workspace_id, form_id);
create index registration_proofs_expired on registration_proofs (expires_at);
call bailiwick_fence_workspace('registration_proofs');
revoke select on registration_proofs from bailiwick_subtree;
-- What somebody may do for a moment comes alive again from no backup.
drop policy for_backup on registration_proofs;
revoke select on registration_proofs from bailiwick_backup;
call bailiwick_perish('registration_proofs', $$expires_at < now() - interval '1 hour'$$);

-- Who decides on all of the workspace decides on these as well, also in workspaces of before.
alter table workspace_roles no force row level security;
update workspace_roles set permissions = array_append(permissions, 'workspace:registrations')
 where built_in and key = 'workspace-administrator' and not ('workspace:registrations' = any(permissions));
alter table workspace_roles force row level security;
