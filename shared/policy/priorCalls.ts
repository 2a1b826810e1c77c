import type { Incident } from "../model/incident.ts";
import type { PriorCall, PriorCalls } from "../model/priorCall.ts";
import { distanceMeters } from "../geo/geodesic.ts";

/** How far back is looked for earlier calls. */
export const priorCallDays = 365;
/** Places at most this far apart count as one: a house and the kerb in front of it. */
export const samePlaceMeters = 30;
/** The most that are given. */
export const priorCallsAtMost = 50;

const millisecondsPerDay = 86_400_000;

/** The municipality as dispatch appends it to an address. */
const municipality = /\s*,\s*(MKE|WMW)\s*$/;

/** An address as addresses are compared: in capitals, with single spaces, without the municipality; null for none. */
export function addressKey(address: string | null): string | null {
  if (address === null) return null;
  const key = address.toUpperCase().replace(/\s+/g, " ").trim().replace(municipality, "");
  return key === "" ? null : key;
}

/** The first moment that counts, RFC 3339. */
export const priorCallsSince = ({ occurredAt }: Pick<Incident, "occurredAt">): string =>
  new Date(Date.parse(occurredAt) - priorCallDays * millisecondsPerDay).toISOString();

const latestFirst = (a: Pick<Incident, "occurredAt" | "id">, b: Pick<Incident, "occurredAt" | "id">) =>
  a.occurredAt < b.occurredAt ? 1 : a.occurredAt > b.occurredAt ? -1 : a.id < b.id ? -1 : 1;

/** Earlier calls at an incident's address or place, out of incidents that may be some; latest first. */
export function assemblePriorCalls(incident: Incident, candidates: Iterable<Incident>): PriorCalls {
  const since = priorCallsSince(incident);
  const calls = [...new Map([...candidates].map((each) => [each.id, each])).values()]
    .filter(({ id, occurredAt }) => id !== incident.id && occurredAt >= since && occurredAt <= incident.occurredAt)
    .flatMap((each): PriorCall[] => {
      const match = matchOf(incident, each);
      return match ? [{ ...shown(each), ...match }] : [];
    })
    .sort(latestFirst);
  return { incidentId: incident.id, sinceDays: priorCallDays, calls: calls.slice(0, priorCallsAtMost), truncated: calls.length > priorCallsAtMost };
}

const shown = ({ id, source, sourceRef, nature, priority, status, statusText, address, occurredAt, closedAt }: Incident) => ({ id, source, sourceRef, nature, priority, status, statusText, address, occurredAt, closedAt });

function matchOf(incident: Incident, call: Incident): Pick<PriorCall, "matchedBy" | "distanceMeters"> | null {
  const distance = incident.location && call.location ? distanceMeters(incident.location, call.location) : null;
  const key = addressKey(incident.address);
  if (key !== null && key === addressKey(call.address)) return { matchedBy: "address", distanceMeters: distance };
  return distance !== null && distance <= samePlaceMeters ? { matchedBy: "place", distanceMeters: distance } : null;
}
