-- Whether a passkey has ever verified its owner, which it must to be signed in by. Of before it is not known: it may be one that
-- somebody signs in by.
alter table passkeys add column verifies_user boolean;
