-- Where the terms stood when they were accepted: a form may have others by the time somebody is let in.
alter table registrations add column terms_url text;
alter table registrations no force row level security;
update registrations r set terms_url = f.terms ->> 'url'
  from registration_forms f
 where f.workspace_id = r.workspace_id and f.id = r.form_id and f.terms ->> 'version' = r.terms_version;
alter table registrations force row level security;
