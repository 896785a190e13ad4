-- A host whose name is a domain that somebody has proved leads to their sign-in. At the root of such a host nothing says which
-- workspace is meant, so the installation may ask which of them know the name, and nothing more.
create index verified_domains_by_name on verified_domains (domain);
create policy in_installation on verified_domains for select to bailiwick_installation using (true);
grant select (workspace_id, domain) on verified_domains to bailiwick_installation;
