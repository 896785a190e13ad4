-- What flows that wait had proved of an account before is worth nothing: its person ended all sessions but one. Tokens
-- that applications hold stay, which is why it is not tokens_valid_from.
alter table users add column proofs_valid_from timestamptz;
