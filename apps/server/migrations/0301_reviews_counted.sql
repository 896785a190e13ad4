-- What a review that is over came to: nothing of it changes any more, and a list of reviews counts only those that go on.
alter table access_reviews add column counts jsonb;

-- Those that are over already. Forced row-level security hides the rows from their owner.
alter table access_reviews no force row level security;
alter table access_review_items no force row level security;
update access_reviews r set counts = (
  select jsonb_build_object(
           'items', coalesce(sum(many), 0),
           'keep', coalesce(sum(many) filter (where decision = 'keep'), 0),
           'revoke', coalesce(sum(many) filter (where decision = 'revoke'), 0),
           'outcomes', coalesce((
             select jsonb_object_agg(outcome, came) from (
               select outcome, count(*) as came from access_review_items o
                where o.organization_id = r.organization_id and o.review_id = r.id and outcome is not null
                group by outcome) of_each), '{}'))
    from (select decision, count(*) as many from access_review_items i
           where i.organization_id = r.organization_id and i.review_id = r.id group by decision) of_all)
 where status in ('closed', 'cancelled');
alter table access_review_items force row level security;
alter table access_reviews force row level security;
