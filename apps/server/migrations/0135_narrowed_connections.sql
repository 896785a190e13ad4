-- What came through a connection below is over when it serves its own organization alone, and stays so when it reaches there again.
alter table connections add column narrowed_at timestamptz;
