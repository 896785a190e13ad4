-- The tokens_valid_from that somebody was given when their account was taken in from another installation, where nobody had thrown
-- their sessions out. As long as the two are the same nobody has done so here. Null: made here, or thrown out before.
alter table users add column waits_from timestamptz;
