-- Links of an account to others that are older count no more: a factor was set up then by somebody who had proved nothing
-- that only its person has, such as whoever runs its provider or its mailbox.
alter table users add column links_valid_from timestamptz;
