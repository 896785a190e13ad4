-- What the second factor of a session rests on: one of the account's own, a provider that said so, or a provider that is
-- trusted whatever it says. Each organization counts it as far as its own policy goes.
alter table sessions add column second_factor_by text
  constraint sessions_second_factor_by check (second_factor_by in ('own', 'proved', 'trusted'));

-- Of before: a provider's factor bears the moment of its word, one of the account's own another one. What the provider said
-- of it is not known any more, so it is taken for the least. Sessions that came through none have factors of their own.
alter table sessions no force row level security;
update sessions
   set second_factor_by = case when 'otp' = any (amr) or second_factor_at <> authenticated_at then 'own' else 'trusted' end
 where connection_id is not null and second_factor_at is not null and ended_at is null;
alter table sessions force row level security;
