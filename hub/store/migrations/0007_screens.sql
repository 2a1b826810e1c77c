-- Places where pictures stand. A wall's account has the screen's own id, and no password that fits.
create table screens (
  id uuid primary key,
  number integer not null unique,
  name text not null,
  role text not null check (role in ('desk', 'wall')),
  display jsonb,
  content jsonb not null,
  placed jsonb,
  lock jsonb,
  enrolled boolean not null,
  version integer not null
);

-- The code by which a display may become a wall's, as its hash: one a screen, gone once it is used.
create table screen_enrolments (
  screen_id uuid primary key references screens (id) on delete cascade,
  code_hash text not null,
  expires_at timestamptz not null
);

-- A view on a wall is its account's; somebody put it there and answers for it.
alter table view_grants add column authorized_by uuid references users (id);
alter table view_grants add column screen_id uuid
