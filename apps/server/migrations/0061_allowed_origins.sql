-- What browsers may call a workspace from is read as a whole, of the few applications that name an origin.
create index applications_with_origins on applications (workspace_id) where allowed_origins <> '{}';
