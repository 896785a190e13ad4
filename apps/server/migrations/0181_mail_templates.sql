-- What an organization says in a mail, by language. What is not set is as in the organization above.
create table mail_templates (
  organization_id text not null,
  kind            text not null,
  workspace_id    text not null,
  settings        jsonb not null default '{}',
  version         integer not null default 1,
  updated_at      timestamptz not null default now(),
  primary key (organization_id, kind),
  foreign key (organization_id, workspace_id) references organizations (id, workspace_id)
);
call bailiwick_fence('mail_templates', 'select, insert, update, delete');
