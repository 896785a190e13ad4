-- A telephone number as second factor: sealed like the secret of an app, whose table it shares, as it is personal data.
alter table factors drop constraint factors_kind_check;
alter table factors add constraint factors_kind_check check (kind in ('totp', 'sms'));

-- Codes by SMS, each for one flow of one browser, to a number that is one's own or is to become so.
create table sms_codes (
  organization_id text not null,
  id              text not null,
  workspace_id    text not null,
  user_id         text not null,
  flow_hash       bytea not null,
  browser_hash    bytea not null,
  -- Sealed, as the number is personal data and a hash of a few digits hides nothing. The code is null until it is sent.
  number          bytea not null,
  code            bytea,
  tries           integer not null default 0,
  expires_at      timestamptz not null,
  primary key (organization_id, id),
  foreign key (organization_id, user_id) references users on delete cascade
);
create index sms_codes_of_user on sms_codes (organization_id, user_id);
create index sms_codes_expired on sms_codes (expires_at);
call bailiwick_fence_secret('sms_codes', 'select, insert, update, delete');
drop policy for_backup on sms_codes;
revoke select on sms_codes from bailiwick_backup;
call bailiwick_perish('sms_codes', $$expires_at < now() - interval '1 hour'$$);
