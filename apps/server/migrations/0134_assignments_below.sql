-- The few assignments that hold below an organization as well, found without reading all of a large one.
create index assignments_below on assignments (organization_id) where reach = 'subtree';
