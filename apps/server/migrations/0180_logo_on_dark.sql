-- A logo for dark ground, beside the one for light.
alter table branding
  add column logo_dark      bytea check (length(logo_dark) <= 20480),
  add column logo_dark_type text check (logo_dark_type in ('image/png', 'image/jpeg', 'image/webp')),
  add column logo_dark_hash text,
  add check ((logo_dark is null) = (logo_dark_type is null) and (logo_dark is null) = (logo_dark_hash is null));
