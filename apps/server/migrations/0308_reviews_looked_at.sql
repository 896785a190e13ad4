-- When it is looked next whether anybody whom an open access review names is left; what is due for it has its own time again.
alter table access_reviews add column look_next_at timestamptz;

-- Forced row-level security hides the rows from their owner. What is due for an open one goes by how many of its steps are over with.
alter table access_reviews no force row level security;
update access_reviews
   set look_next_at = now(),
       due_next_at = due_at + case reminders when 0 then interval '-168 hours' when 1 then interval '-24 hours'
                                             when 2 then interval '0' else interval '168 hours' end
 where status = 'open' and named;
alter table access_reviews force row level security;

create index access_reviews_look on access_reviews (look_next_at) where look_next_at is not null;
-- An organization has so many at most that go on.
create index access_reviews_going_on on access_reviews (organization_id) where status in ('open', 'closing');
create policy look on access_reviews for select to bailiwick_janitor using (look_next_at < now());
grant select (look_next_at) on access_reviews to bailiwick_janitor;
