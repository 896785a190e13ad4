-- A proof of an address that the account does not have yet: using it is what changes the address.
alter table proofs drop constraint proofs_purpose_check;
alter table proofs add constraint proofs_purpose_check
  check (purpose in ('password_reset', 'email_verification', 'email_change'));
