-- One row: who this store is, and the heads of its two logs. Writers lock it, so both logs are gapless and in commit order.
create table store_head (
  singleton boolean primary key default true check (singleton),
  store_id uuid not null,
  event_sequence bigint not null default 0,
  audit_sequence bigint not null default 0,
  audit_hash text not null,
  -- The demo city this store was made for, or "off"; another is refused.
  scenario text
);

create table users (
  id uuid primary key,
  username text not null unique,
  display_name text not null,
  role text not null check (role in ('analyst', 'supervisor', 'registrar', 'administrator', 'wall')),
  password_hash text not null,
  created_at timestamptz not null,
  disabled_at timestamptz
);

create table sessions (
  token_hash text primary key,
  user_id uuid not null references users (id),
  created_at timestamptz not null,
  expires_at timestamptz not null,
  ended_at timestamptz
);

create table owners (
  id text primary key,
  name text,
  phone text,
  email text
);

create table sites (
  id text primary key,
  name text,
  owner_id text references owners (id),
  address text
);

create table cameras (
  id text primary key,
  name text not null,
  level text not null check (level in ('registered', 'integrated')),
  ownership text not null check (ownership in ('private', 'city')),
  longitude double precision,
  latitude double precision,
  place_method text check (place_method in ('source', 'geocoded', 'by-hand')),
  place_radius_meters double precision,
  address text,
  heading_degrees double precision,
  field_of_view_degrees double precision,
  range_meters double precision,
  retention_days double precision,
  site_id text not null references sites (id),
  consent_purposes jsonb not null,
  stream_url text,
  sub_stream_url text,
  still_url text,
  check ((longitude is null) = (latitude is null)),
  -- The registry's promise: a registered camera has no address to fetch a picture from, whoever writes here.
  constraint registered_cameras_have_no_stream check (
    level = 'integrated' or (stream_url is null and sub_stream_url is null and still_url is null)
  )
);

create table incidents (
  id uuid primary key,
  source text not null,
  source_ref text not null,
  nature text not null,
  priority smallint not null check (priority between 1 and 5),
  status text not null check (status in ('open', 'closed')),
  status_text text,
  address text,
  longitude double precision,
  latitude double precision,
  place_method text check (place_method in ('source', 'geocoded', 'by-hand')),
  place_radius_meters double precision,
  district text,
  occurred_at timestamptz not null,
  received_at timestamptz not null,
  updated_at timestamptz not null,
  closed_at timestamptz,
  note text,
  hold jsonb,
  version integer not null,
  -- Who reported it first, as the audit log names actors. Nobody but them, or somebody who oversees, may rewrite it.
  reported_by text not null,
  unique (source, source_ref),
  check ((longitude is null) = (latitude is null))
);
create index incidents_recent on incidents (status, closed_at);

create table contact_attempts (
  id uuid primary key,
  incident_id uuid not null references incidents (id),
  site_id text not null,
  owner_id text,
  outcome text not null,
  note text,
  user_id uuid not null references users (id),
  user_name text not null,
  at timestamptz not null
);
create index contact_attempts_by_incident on contact_attempts (incident_id);

create table view_grants (
  id uuid primary key,
  user_id uuid not null references users (id),
  camera_id text not null,
  incident_id uuid not null references incidents (id),
  purpose text not null,
  distance_meters double precision,
  override_reason text,
  issued_at timestamptz not null,
  expires_at timestamptz not null,
  ended_at timestamptz,
  end_reason text
);
create index view_grants_live on view_grants (ended_at) where ended_at is null;

-- A command takes effect once; its answer is kept so that a repeated one gets the same.
create table commands (
  id uuid primary key,
  actor text not null,
  name text not null,
  payload_hash text not null,
  result jsonb not null,
  at timestamptz not null
);

create table events (
  sequence bigint primary key,
  at timestamptz not null,
  change jsonb not null
);

create table audit (
  sequence bigint primary key,
  at timestamptz not null,
  actor text not null,
  actor_name text not null,
  action text not null,
  subject text,
  outcome text not null check (outcome in ('allowed', 'refused', 'failed')),
  code text,
  incident_id text,
  address text,
  detail jsonb not null,
  hash text not null
);
create index audit_by_incident on audit (incident_id);
