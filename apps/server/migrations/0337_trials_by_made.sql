-- Whoever is deleted is looked for in what dry runs remember of people.
create index directory_trials_by_made on directory_trials (organization_id, made_id) where made_id is not null;
