-- People see which browsers are remembered, and have one forgotten. A release before knows no ids: the default gives one.
alter table remembered_devices
  add column id text not null default ('dev_0' || substr(replace(gen_random_uuid()::text, '-', ''), 1, 25)),
  add column ip text,
  add column user_agent text,
  add column last_used_at timestamptz;
