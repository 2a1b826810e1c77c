-- Rules that take screens, as their supervisor says them. They name screens by id; a screen that is removed takes no rule along.
create table wall_rules (
  id uuid primary key,
  setting jsonb not null,
  saved_by jsonb not null,
  version integer not null
);

-- What rules have done to a screen and will: with the screen and the rules, all that decides what it shows. No row: nothing yet.
create table screen_timelines (
  screen_id uuid primary key references screens (id) on delete cascade,
  takeover jsonb,
  waiting jsonb not null,
  settled jsonb not null
);
