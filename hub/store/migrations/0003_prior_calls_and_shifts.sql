-- Addresses as they are compared: in capitals, with single spaces, without the municipality dispatch appends.
alter table incidents add column address_key text;
update incidents set address_key = nullif(regexp_replace(btrim(regexp_replace(upper(address), '\s+', ' ', 'g')), '\s*,\s*(MKE|WMW)\s*$', ''), '') where address is not null;
drop index incidents_by_address;
create index incidents_by_address_key on incidents (address_key, occurred_at);
create index incidents_by_place on incidents (latitude, longitude);

-- A shift: what came in, what ended, and what was done between two moments.
create index incidents_by_arrival on incidents (received_at);
create index incidents_by_closing on incidents (closed_at);
create index incident_notes_by_time on incident_notes (at);
create index contact_attempts_by_time on contact_attempts (at);
create index view_grants_by_time on view_grants (issued_at)
