import { randomUUID } from "node:crypto";
import type { Location } from "../../shared/model/common.ts";
import type { Incident, IncidentReport } from "../../shared/model/incident.ts";
import { Problem, type FieldError } from "../../shared/protocol/problems.ts";
import type { Geocode } from "./hub.ts";

/** Outside of these no incident happens, and sums made with such a moment would leave the calendar. */
const earliestMoment = "1900-01-01T00:00:00.000Z";
const latestMoment = "2199-12-31T23:59:59.999Z";

/** Throws `invalid_request` for a moment at which no incident happens. */
export function checkMoment(occurredAt: string | undefined): void {
  // A year beyond 9999 is written with a sign and so compares as earlier than all others.
  if (occurredAt === undefined || (occurredAt >= earliestMoment && occurredAt <= latestMoment)) return;
  throw new Problem("invalid_request", undefined, [{ field: "occurredAt", message: "must lie between the years 1900 and 2199" }]);
}

/** A new incident from its first report. Throws `invalid_request` with the fields that a first report must have. */
export function createdIncident(geocode: Geocode, report: IncidentReport, now: Date): Incident {
  const { nature, priority, status } = report;
  const missing: FieldError[] = [];
  if (nature === undefined) missing.push({ field: "nature", message: "is required for a new incident" });
  if (priority === undefined) missing.push({ field: "priority", message: "is required for a new incident, from 1 to 5" });
  if (status === undefined) missing.push({ field: "status", message: "is required for a new incident: open or closed" });
  if (nature === undefined || priority === undefined || status === undefined) throw new Problem("invalid_request", undefined, missing);
  const at = now.toISOString();
  const address = report.address ?? null;
  return {
    id: randomUUID(),
    source: report.source,
    sourceRef: report.sourceRef,
    nature,
    priority,
    status,
    statusText: report.statusText ?? null,
    address,
    ...placed(geocode, address, report.location ?? null),
    district: report.district ?? null,
    occurredAt: report.occurredAt ?? at,
    receivedAt: at,
    updatedAt: at,
    closedAt: status === "closed" ? at : null,
    note: report.note ?? null,
    hold: null,
    acknowledgement: null,
    assignment: null,
    enteredBy: null,
    version: 1,
  };
}

const keep = <Value>(sent: Value | undefined, known: Value): Value => (sent === undefined ? known : sent);

/** What an incident is after a further report: what is omitted keeps its value. */
export function updatedIncident(geocode: Geocode, known: Incident, report: IncidentReport, now: Date): Incident {
  const status = keep(report.status, known.status);
  const address = keep(report.address, known.address);
  return {
    ...known,
    nature: keep(report.nature, known.nature),
    priority: keep(report.priority, known.priority),
    status,
    statusText: keep(report.statusText, known.statusText),
    address,
    ...placeAfter(geocode, known, address, report.location),
    district: keep(report.district, known.district),
    occurredAt: keep(report.occurredAt, known.occurredAt),
    closedAt: status === "open" ? null : (known.closedAt ?? now.toISOString()),
    note: keep(report.note, known.note),
  };
}

type Place = Pick<Incident, "location" | "placeAccuracy">;

function placed(geocode: Geocode, address: string | null, location: Location | null): Place {
  if (location) return { location, placeAccuracy: { method: "source", radiusMeters: null } };
  const found = address === null ? null : geocode(address);
  return found
    ? { location: found.location, placeAccuracy: { method: "geocoded", radiusMeters: found.radiusMeters } }
    : { location: null, placeAccuracy: null };
}

/** A source's own place wins; a new address is placed anew, unless a person or the source has said where it is. */
function placeAfter(geocode: Geocode, known: Incident, address: string | null, location: Location | null | undefined): Place {
  if (location !== undefined && location !== null) return placed(geocode, address, location);
  const place: Place = { location: known.location, placeAccuracy: known.placeAccuracy };
  if (location === null) return placed(geocode, address, null);
  if (address === known.address) return place;
  return known.placeAccuracy === null || known.placeAccuracy.method === "geocoded" ? placed(geocode, address, null) : place;
}
