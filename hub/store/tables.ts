import type { ColumnType } from "kysely";

/** A timestamp column: read as a Date, written as a Date. */
type Timestamp = Date;
/** A jsonb column: read as whatever is there (parse it), written as JSON text. */
type Json = ColumnType<unknown, string, string>;
type JsonOrNull = ColumnType<unknown, string | null, string | null>;

export interface Tables {
  store_head: { singleton: boolean; store_id: string; event_sequence: number; audit_sequence: number; audit_hash: string; scenario: string | null };
  users: {
    id: string;
    username: string;
    display_name: string;
    role: string;
    password_hash: string;
    created_at: Timestamp;
    disabled_at: Timestamp | null;
  };
  sessions: {
    token_hash: string;
    user_id: string;
    created_at: Timestamp;
    expires_at: Timestamp;
    ended_at: Timestamp | null;
    last_input_at: Timestamp;
    locked_at: Timestamp | null;
    lock_cause: string | null;
  };
  owners: { id: string; name: string | null; phone: string | null; email: string | null };
  sites: { id: string; name: string | null; owner_id: string | null; address: string | null };
  cameras: {
    id: string;
    name: string;
    level: string;
    ownership: string;
    longitude: number | null;
    latitude: number | null;
    place_method: string | null;
    place_radius_meters: number | null;
    address: string | null;
    heading_degrees: number | null;
    field_of_view_degrees: number | null;
    range_meters: number | null;
    retention_days: number | null;
    site_id: string;
    consent_purposes: Json;
    stream_url: string | null;
    sub_stream_url: string | null;
    still_url: string | null;
  };
  incidents: {
    id: string;
    source: string;
    source_ref: string;
    nature: string;
    priority: number;
    status: string;
    status_text: string | null;
    address: string | null;
    /** The address as addresses are compared. */
    address_key: string | null;
    longitude: number | null;
    latitude: number | null;
    place_method: string | null;
    place_radius_meters: number | null;
    district: string | null;
    occurred_at: Timestamp;
    received_at: Timestamp;
    updated_at: Timestamp;
    closed_at: Timestamp | null;
    note: string | null;
    hold: JsonOrNull;
    acknowledgement: JsonOrNull;
    assignment: JsonOrNull;
    entered_by: string | null;
    version: number;
    reported_by: string;
  };
  contact_attempts: {
    id: string;
    incident_id: string;
    site_id: string;
    owner_id: string | null;
    outcome: string;
    note: string | null;
    user_id: string;
    user_name: string;
    at: Timestamp;
  };
  incident_notes: { id: string; incident_id: string; user_id: string; user_name: string; text: string; at: Timestamp };
  bookmarks: { id: string; incident_id: string; camera_id: string; user_id: string; user_name: string; at: Timestamp; words: string | null };
  view_grants: {
    id: string;
    user_id: string;
    authorized_by: string | null;
    screen_id: string | null;
    camera_id: string;
    incident_id: string;
    purpose: string;
    distance_meters: number | null;
    override_reason: string | null;
    issued_at: Timestamp;
    expires_at: Timestamp;
    ended_at: Timestamp | null;
    end_reason: string | null;
    end_note: string | null;
    session_id: string | null;
  };
  revocations: { incident_id: string; camera_id: string; user_id: string; revoked_at: Timestamp; note: string | null };
  screens: {
    id: string;
    number: number;
    name: string;
    role: string;
    display: JsonOrNull;
    content: Json;
    placed: JsonOrNull;
    lock: JsonOrNull;
    enrolled: boolean;
    version: number;
  };
  layout_presets: { id: string; owner_id: string | null; layout: Json; saved_by: Json; version: number };
  wall_rules: { id: string; setting: Json; saved_by: Json; version: number };
  screen_timelines: { screen_id: string; takeover: JsonOrNull; waiting: Json; settled: Json };
  tours: { id: string; name: string; stops: Json; saved_by: Json; version: number };
  salvos: { id: string; number: number; name: string; places: Json; saved_by: Json; version: number };
  screen_enrolments: { screen_id: string; code_hash: string; expires_at: Timestamp };
  commands: { id: string; actor: string; name: string; payload_hash: string; result: Json; at: Timestamp };
  events: { sequence: number; at: Timestamp; change: Json };
  audit: {
    sequence: number;
    at: Timestamp;
    actor: string;
    actor_name: string;
    action: string;
    subject: string | null;
    outcome: string;
    code: string | null;
    incident_id: string | null;
    address: string | null;
    detail: Json;
    hash: string;
  };
}
