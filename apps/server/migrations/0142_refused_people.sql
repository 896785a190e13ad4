-- Of somebody who was let in nowhere an event says who it was. There is no account whose end would erase that: it goes after
-- some weeks, and is found by this.
create index events_refused_people on events (id)
  where type = 'connection.sign_in_refused' and personal ? 'subject';
