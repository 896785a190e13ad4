-- Whether a device without a browser of its own may ask for its person's sign-in elsewhere (RFC 8628). Off until an
-- owner wants it, and only for what keeps no secret: such a device could not.
alter table applications add column device_flow boolean not null default false;
alter table applications add constraint applications_device_flow
  check (not device_flow or type in ('native', 'spa'));
