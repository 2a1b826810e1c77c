import type { Insertable, Selectable } from "kysely";
import { z } from "zod";
import { auditEntry, type AuditEntry } from "../../shared/model/audit.ts";
import { bookmark, type Bookmark } from "../../shared/model/bookmark.ts";
import { camera, type Camera, type CameraStreams } from "../../shared/model/camera.ts";
import { contactAttempt, type ContactAttempt } from "../../shared/model/contact.ts";
import { hold, incident, type Incident } from "../../shared/model/incident.ts";
import { incidentNote, type IncidentNote } from "../../shared/model/incidentNote.ts";
import { layoutPreset, type LayoutPreset } from "../../shared/model/layoutPreset.ts";
import { salvo, type Salvo } from "../../shared/model/salvo.ts";
import { screen, type Screen } from "../../shared/model/screen.ts";
import { tour, type Tour } from "../../shared/model/tour.ts";
import { viewGrant, type ViewGrant } from "../../shared/model/viewGrant.ts";
import { viewRevocation, type ViewRevocation } from "../../shared/model/viewRevocation.ts";
import { addressKey } from "../../shared/policy/priorCalls.ts";
import type { Tables } from "./tables.ts";

const iso = (date: Date): string => date.toISOString();
const isoOrNull = (date: Date | null): string | null => date?.toISOString() ?? null;
const jsonOrNull = (value: object | null): string | null => (value === null ? null : JSON.stringify(value));
const dateOrNull = (text: string | null): Date | null => (text === null ? null : new Date(text));

interface PlaceColumns {
  longitude: number | null;
  latitude: number | null;
  place_method: string | null;
  place_radius_meters: number | null;
}

const placeFromRow = (row: PlaceColumns) => ({
  location: row.longitude === null || row.latitude === null ? null : { longitude: row.longitude, latitude: row.latitude },
  placeAccuracy: row.place_method === null ? null : { method: row.place_method, radiusMeters: row.place_radius_meters },
});

const placeColumns = (entity: Pick<Incident, "location" | "placeAccuracy">): PlaceColumns => ({
  longitude: entity.location?.longitude ?? null,
  latitude: entity.location?.latitude ?? null,
  place_method: entity.placeAccuracy?.method ?? null,
  place_radius_meters: entity.placeAccuracy?.radiusMeters ?? null,
});

export const incidentFromRow = (row: Selectable<Tables["incidents"]>): Incident =>
  incident.parse({
    id: row.id,
    source: row.source,
    sourceRef: row.source_ref,
    nature: row.nature,
    priority: row.priority,
    status: row.status,
    statusText: row.status_text,
    address: row.address,
    ...placeFromRow(row),
    district: row.district,
    occurredAt: iso(row.occurred_at),
    receivedAt: iso(row.received_at),
    updatedAt: iso(row.updated_at),
    closedAt: isoOrNull(row.closed_at),
    note: row.note,
    hold: row.hold === null ? null : hold.parse(row.hold),
    acknowledgement: row.acknowledgement,
    assignment: row.assignment,
    enteredBy: row.entered_by,
    version: row.version,
  });

/** Without who reported it first, which is no part of the incident that consoles see. */
export const incidentRow = (entity: Incident): Omit<Insertable<Tables["incidents"]>, "reported_by"> => ({
  id: entity.id,
  source: entity.source,
  source_ref: entity.sourceRef,
  nature: entity.nature,
  priority: entity.priority,
  status: entity.status,
  status_text: entity.statusText,
  address: entity.address,
  address_key: addressKey(entity.address),
  ...placeColumns(entity),
  district: entity.district,
  occurred_at: new Date(entity.occurredAt),
  received_at: new Date(entity.receivedAt),
  updated_at: new Date(entity.updatedAt),
  closed_at: dateOrNull(entity.closedAt),
  note: entity.note,
  hold: jsonOrNull(entity.hold),
  acknowledgement: jsonOrNull(entity.acknowledgement),
  assignment: jsonOrNull(entity.assignment),
  entered_by: entity.enteredBy,
  version: entity.version,
});

type CameraRowWithSite = Selectable<Tables["cameras"]> & { site_name: string | null; owner_id: string | null };

export const cameraFromRow = (row: CameraRowWithSite): Camera =>
  camera.parse({
    id: row.id,
    name: row.name,
    level: row.level,
    ownership: row.ownership,
    ...placeFromRow(row),
    address: row.address,
    headingDegrees: row.heading_degrees,
    fieldOfViewDegrees: row.field_of_view_degrees,
    rangeMeters: row.range_meters,
    retentionDays: row.retention_days,
    siteId: row.site_id,
    siteName: row.site_name,
    ownerId: row.owner_id,
    consentPurposes: row.consent_purposes,
  });

export const cameraRow = (entity: Camera, streams: CameraStreams): Insertable<Tables["cameras"]> => ({
  id: entity.id,
  name: entity.name,
  level: entity.level,
  ownership: entity.ownership,
  ...placeColumns(entity),
  address: entity.address,
  heading_degrees: entity.headingDegrees,
  field_of_view_degrees: entity.fieldOfViewDegrees,
  range_meters: entity.rangeMeters,
  retention_days: entity.retentionDays,
  site_id: entity.siteId,
  consent_purposes: JSON.stringify(entity.consentPurposes),
  stream_url: streams.streamUrl,
  sub_stream_url: streams.subStreamUrl,
  still_url: streams.stillUrl,
});

export const contactFromRow = (row: Selectable<Tables["contact_attempts"]>): ContactAttempt =>
  contactAttempt.parse({
    id: row.id,
    incidentId: row.incident_id,
    siteId: row.site_id,
    ownerId: row.owner_id,
    outcome: row.outcome,
    note: row.note,
    userId: row.user_id,
    userName: row.user_name,
    at: iso(row.at),
  });

export const contactRow = (entity: ContactAttempt): Insertable<Tables["contact_attempts"]> => ({
  id: entity.id,
  incident_id: entity.incidentId,
  site_id: entity.siteId,
  owner_id: entity.ownerId,
  outcome: entity.outcome,
  note: entity.note,
  user_id: entity.userId,
  user_name: entity.userName,
  at: new Date(entity.at),
});

export const noteFromRow = (row: Selectable<Tables["incident_notes"]>): IncidentNote =>
  incidentNote.parse({
    id: row.id,
    incidentId: row.incident_id,
    userId: row.user_id,
    userName: row.user_name,
    text: row.text,
    at: iso(row.at),
  });

export const noteRow = (entity: IncidentNote): Insertable<Tables["incident_notes"]> => ({
  id: entity.id,
  incident_id: entity.incidentId,
  user_id: entity.userId,
  user_name: entity.userName,
  text: entity.text,
  at: new Date(entity.at),
});

export const bookmarkFromRow = (row: Selectable<Tables["bookmarks"]>): Bookmark =>
  bookmark.parse({ id: row.id, incidentId: row.incident_id, cameraId: row.camera_id, userId: row.user_id, userName: row.user_name, at: iso(row.at), words: row.words });

export const bookmarkRow = (entity: Bookmark): Insertable<Tables["bookmarks"]> => ({
  id: entity.id,
  incident_id: entity.incidentId,
  camera_id: entity.cameraId,
  user_id: entity.userId,
  user_name: entity.userName,
  at: new Date(entity.at),
  words: entity.words,
});

export const grantFromRow = (row: Selectable<Tables["view_grants"]>): ViewGrant =>
  viewGrant.parse({
    id: row.id,
    userId: row.user_id,
    authorizedBy: row.authorized_by,
    screenId: row.screen_id,
    cameraId: row.camera_id,
    incidentId: row.incident_id,
    purpose: row.purpose,
    distanceMeters: row.distance_meters,
    overrideReason: row.override_reason,
    issuedAt: iso(row.issued_at),
    expiresAt: iso(row.expires_at),
    endedAt: isoOrNull(row.ended_at),
    endReason: row.end_reason,
    endNote: row.end_note,
  });

export const grantRow = (entity: ViewGrant): Insertable<Tables["view_grants"]> => ({
  id: entity.id,
  user_id: entity.userId,
  authorized_by: entity.authorizedBy,
  screen_id: entity.screenId,
  camera_id: entity.cameraId,
  incident_id: entity.incidentId,
  purpose: entity.purpose,
  distance_meters: entity.distanceMeters,
  override_reason: entity.overrideReason,
  issued_at: new Date(entity.issuedAt),
  expires_at: new Date(entity.expiresAt),
  ended_at: dateOrNull(entity.endedAt),
  end_reason: entity.endReason,
  end_note: entity.endNote,
});

/** What a screen shows is worked out from its timeline. */
export type ScreenRecord = Omit<Screen, "show">;
const screenRecord = screen.omit({ show: true });

export const screenFromRow = (row: Selectable<Tables["screens"]>): ScreenRecord => screenRecord.parse(row);

export const screenRow = (entity: ScreenRecord): Insertable<Tables["screens"]> => ({
  id: entity.id,
  number: entity.number,
  name: entity.name,
  role: entity.role,
  display: jsonOrNull(entity.display),
  content: JSON.stringify(entity.content),
  placed: jsonOrNull(entity.placed),
  lock: jsonOrNull(entity.lock),
  enrolled: entity.enrolled,
  version: entity.version,
});

export const presetFromRow = (row: Selectable<Tables["layout_presets"]>): LayoutPreset =>
  layoutPreset.parse({ id: row.id, owner: row.owner_id === null ? { kind: "floor" } : { kind: "own", userId: row.owner_id }, layout: row.layout, savedBy: row.saved_by, version: row.version });

export const presetRow = (entity: LayoutPreset): Insertable<Tables["layout_presets"]> => ({
  id: entity.id,
  owner_id: entity.owner.kind === "own" ? entity.owner.userId : null,
  layout: JSON.stringify(entity.layout),
  saved_by: JSON.stringify(entity.savedBy),
  version: entity.version,
});

export const tourFromRow = ({ saved_by, ...row }: Selectable<Tables["tours"]>): Tour => tour.parse({ ...row, savedBy: saved_by });

export const tourRow = ({ id, name, stops, savedBy, version }: Tour): Insertable<Tables["tours"]> => ({ id, name, stops: JSON.stringify(stops), saved_by: JSON.stringify(savedBy), version });

export const salvoFromRow = ({ saved_by, ...row }: Selectable<Tables["salvos"]>): Salvo => salvo.parse({ ...row, savedBy: saved_by });

export const salvoRow = ({ id, number, name, places, savedBy, version }: Salvo): Insertable<Tables["salvos"]> => ({
  id,
  number,
  name,
  places: JSON.stringify(places),
  saved_by: JSON.stringify(savedBy),
  version,
});

export const revocationFromRow = (row: Selectable<Tables["revocations"]>): ViewRevocation =>
  viewRevocation.parse({ incidentId: row.incident_id, cameraId: row.camera_id, userId: row.user_id, revokedAt: iso(row.revoked_at), note: row.note });

export const revocationRow = (entity: ViewRevocation): Insertable<Tables["revocations"]> => ({
  incident_id: entity.incidentId,
  camera_id: entity.cameraId,
  user_id: entity.userId,
  revoked_at: new Date(entity.revokedAt),
  note: entity.note,
});

/** Somebody else's hand may put a moment there that is none, such as PostgreSQL's `infinity`. */
const moment = z.date();

/** Throws a ZodError where the row holds what no hub writes. */
export const auditEntryFromRow = (row: Selectable<Tables["audit"]>): AuditEntry =>
  auditEntry.parse({
    sequence: row.sequence,
    at: iso(moment.parse(row.at)),
    actor: row.actor,
    actorName: row.actor_name,
    action: row.action,
    subject: row.subject,
    outcome: row.outcome,
    code: row.code,
    incidentId: row.incident_id,
    address: row.address,
    detail: row.detail,
    hash: row.hash,
  });

export const auditRow = (entry: AuditEntry): Insertable<Tables["audit"]> => ({
  sequence: entry.sequence,
  at: new Date(entry.at),
  actor: entry.actor,
  actor_name: entry.actorName,
  action: entry.action,
  subject: entry.subject,
  outcome: entry.outcome,
  code: entry.code,
  incident_id: entry.incidentId,
  address: entry.address,
  detail: JSON.stringify(entry.detail),
  hash: entry.hash,
});

/** The addresses stay in the hub: they are not part of the camera that consoles see. */
export const streamsFromRow = (row: Selectable<Tables["cameras"]>): CameraStreams => ({
  streamUrl: row.stream_url,
  subStreamUrl: row.sub_stream_url,
  stillUrl: row.still_url,
});

