-- Since when nothing is in an account from before it was shown whose its address is: by its person, by a mail to it, or, of an account
-- that was made empty, by who has proved the domain. Null: as far as is known, somebody only said so. It is never told, and a
-- directory that takes over an account asks it.
alter table users add column email_proved_at timestamptz;

-- Whoever accepted an invitation, or came through a provider that vouches for the address, and has had that address since. Forced
-- row-level security hides the rows from their owner.
alter table users no force row level security;
alter table invitations no force row level security;
update users u set email_proved_at = u.email_verified_at
 where u.email_verified_at is not null
   and (u.sources ->> 'email' like 'con\_%'
     or exists (select from invitations i
         where i.organization_id = u.organization_id and i.user_id = u.id and i.status = 'accepted'
           and i.accepted_at = u.email_verified_at and i.email_normalized = u.email_normalized));
alter table invitations force row level security;
alter table users force row level security;
