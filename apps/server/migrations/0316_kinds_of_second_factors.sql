-- Which of its own an account gave as second factor, as far as amr does not tell it: a policy may take other kinds than the one
-- under which somebody signed in. Of before it is not known, and counts where a policy takes each kind that it may have been.
alter table sessions add column second_factor_kind text
  constraint sessions_second_factor_kind check (second_factor_kind in ('totp', 'recoveryCode', 'sms', 'passkey', 'verifiedPasskey'));
