-- Layouts that people keep: a user's own, or the floor's where nobody owns it. The layout's name is the preset's.
create table layout_presets (
  id uuid primary key,
  owner_id uuid references users (id),
  layout jsonb not null,
  saved_by jsonb not null,
  version integer not null
)
