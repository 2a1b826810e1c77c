-- Moments of a camera that somebody who watched it for an incident has marked; `at` is the moment, by the hub's clock.
create table bookmarks (
  id uuid primary key,
  incident_id uuid not null references incidents (id),
  camera_id text not null,
  user_id uuid not null references users (id),
  user_name text not null,
  at timestamptz not null,
  words text
);
create index bookmarks_by_incident on bookmarks (incident_id)
