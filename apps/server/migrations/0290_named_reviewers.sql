-- That an access review names who decides is kept, whatever becomes of those it names: where nobody of them is left, nobody decides
-- until others are named. Of reviews of before it is known where somebody named is still there.
alter table access_reviews add column named boolean not null default false;
-- Since when it is known that nobody of those can decide any more; those who can name others were told then.
alter table access_reviews add column unattended_at timestamptz;

-- Forced row-level security hides the rows from their owner. Those that are open are looked at soon, and each hour then.
alter table access_reviews no force row level security;
alter table access_review_reviewers no force row level security;
update access_reviews r
   set named = true, due_next_at = case when r.status = 'open' then least(r.due_next_at, now()) else r.due_next_at end
 where exists (select from access_review_reviewers a where a.organization_id = r.organization_id and a.review_id = r.id);
alter table access_review_reviewers force row level security;
alter table access_reviews force row level security;
