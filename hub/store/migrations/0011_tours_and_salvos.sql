-- Lists of stops that follow one another on a screen.
create table tours (
  id uuid primary key,
  name text not null,
  stops jsonb not null,
  saved_by jsonb not null,
  version integer not null
);

-- What one action puts on several screens. A screen that is removed stays named: whoever runs the salvo is told.
create table salvos (
  id uuid primary key,
  number integer not null unique,
  name text not null,
  places jsonb not null,
  saved_by jsonb not null,
  version integer not null
)
