-- The end of an assignment can be changed, and people are told before it comes (docs/adr/0049-access-reviews.md).
alter table assignments add column end_set_at timestamptz;
-- How many of the reminders are over with, told or not.
alter table assignments add column reminders smallint not null default 0;
create index assignments_to_remind on assignments (ends_at) where ends_at is not null and reminders < 2;
-- The janitor only finds out where there are some.
create policy reminder on assignments for select to bailiwick_janitor
  using (reminders < 2 and ends_at < now() + interval '14 days');
grant select (reminders) on assignments to bailiwick_janitor;

-- What people see of their roles: that an end is near, and that it was set anew.
create index events_about_principal on events (organization_id, (data ->> 'principalId'), id)
  where type in ('assignment.created', 'assignment.deleted', 'assignment.ended', 'assignment.ending', 'assignment.updated');
drop index events_of_principal;
