-- An account gets another address once both were proved: the new one, and the one that it has. The proof of each names the
-- address that the account is to get, so that one of another change is not taken for it.
alter table proofs add column for_email text;
alter table proofs drop constraint proofs_purpose_check;
alter table proofs add constraint proofs_purpose_check
  check (purpose in ('password_reset', 'email_verification', 'email_change', 'email_change_consent'));
