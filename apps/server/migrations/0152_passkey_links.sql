-- A mailed link to a new passkey, for somebody who has lost the only one.
alter table proofs drop constraint proofs_purpose_check;
alter table proofs add constraint proofs_purpose_check check (
  purpose in (
    'password_reset',
    'email_verification',
    'email_change',
    'email_change_consent',
    'passkey_recovery'
  )
);
