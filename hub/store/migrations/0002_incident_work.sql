-- What the floor does with an incident: who has seen it, who works on it, who made it by hand, and what was written of it.
alter table incidents add column acknowledgement jsonb;
alter table incidents add column assignment jsonb;
alter table incidents add column entered_by text;

create table incident_notes (
  id uuid primary key,
  incident_id uuid not null references incidents (id),
  user_id uuid not null references users (id),
  user_name text not null,
  text text not null,
  at timestamptz not null
);
create index incident_notes_by_incident on incident_notes (incident_id);

-- What a supervisor said when they ended somebody's view.
alter table view_grants add column end_note text;
create index view_grants_by_incident on view_grants (incident_id);

-- A supervisor's word that this person may not open this camera again for this incident; taken back by deleting the row.
create table revocations (
  incident_id uuid not null references incidents (id),
  camera_id text not null,
  user_id uuid not null references users (id),
  revoked_at timestamptz not null,
  primary key (incident_id, camera_id, user_id)
);

-- Earlier calls at an address.
create index incidents_by_address on incidents (upper(address));
create index incidents_by_time on incidents (occurred_at)
