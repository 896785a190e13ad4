-- People see which roles they were given: of assignments, whose they are about is in the data.
create index events_of_principal on events (organization_id, (data ->> 'principalId'), id)
  where type in ('assignment.created', 'assignment.deleted', 'assignment.ended');
