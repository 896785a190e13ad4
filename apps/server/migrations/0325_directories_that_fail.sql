-- Since when requests of a directory are refused again and again, when that was seen last, and whether somebody was told of it.
alter table directories
  add column failing_since timestamptz,
  add column failed_at timestamptz,
  add column failing_told boolean not null default false;
