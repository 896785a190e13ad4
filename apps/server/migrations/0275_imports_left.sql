-- Nobody has read it since what somebody is a member of is read when it counts.
alter table imports drop column member_of;

-- An import that waits is due when its file is gone: it ends then, and another may be begun in its place. Forced row-level security hides
-- the rows from their owner.
alter table imports no force row level security;
update imports set due_at = created_at + interval '7 days'
 where status in ('created', 'validated', 'stopped') and due_at is null;
alter table imports force row level security;
