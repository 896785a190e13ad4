-- From when on the tokens of a machine or an application count. One that was suspended, disabled or whose secret leaked
-- does not get back, with its state, what it held before.
alter table service_accounts add column tokens_valid_from timestamptz;
alter table applications add column tokens_valid_from timestamptz;
