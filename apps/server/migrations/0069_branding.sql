-- How the pages of an organization look. What is not set is as in the organization above.
create table branding (
  organization_id text not null,
  workspace_id    text not null,
  settings        jsonb not null default '{}',
  logo            bytea check (length(logo) <= 20480),
  logo_type       text check (logo_type in ('image/png', 'image/jpeg', 'image/webp')),
  -- Names the picture in its address: another picture has another.
  logo_hash       text,
  version         integer not null default 1,
  updated_at      timestamptz not null default now(),
  primary key (organization_id),
  foreign key (organization_id, workspace_id) references organizations (id, workspace_id),
  check ((logo is null) = (logo_type is null) and (logo is null) = (logo_hash is null))
);
call bailiwick_fence('branding', 'select, insert, update, delete');
