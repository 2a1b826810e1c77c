import type { Camera, CameraHealth, Owner } from "../model/camera.ts";
import type { Incident } from "../model/incident.ts";
import type { PullUp, PullUpCamera, PullUpContact } from "../model/pullUp.ts";
import type { Role } from "../model/role.ts";
import { bearingDegrees } from "../geo/geodesic.ts";
import { coversPlace } from "./coverage.ts";
import { viewAccessOf } from "./liveView.ts";
import { footageExpiresAt } from "./retention.ts";

/** A camera that lies within the radius, with its distance from the incident. */
export interface NearbyCamera {
  camera: Camera;
  distanceMeters: number;
}

export interface PullUpFacts {
  incident: Incident;
  radiusMeters: number;
  /** Every camera within the radius, in any order. */
  nearby: readonly NearbyCamera[];
  healthOf: (cameraId: string) => CameraHealth;
  ownerOf: (ownerId: string) => Owner | undefined;
  role: Role;
  /** Whether a supervisor has ended this reader's view of a camera for this incident. */
  isRevoked: (cameraId: string) => boolean;
  now: Date;
  nextRadiusMeters: number | null;
  nextContactsRadiusMeters: number | null;
}

const coverRank = (covers: boolean | null) => (covers === true ? 0 : covers === null ? 1 : 2);
const healthRank: Record<CameraHealth, number> = { ok: 0, degraded: 1, unknown: 2, offline: 3 };
const byText = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

/** Whether it shows the incident (yes, unknown, no), then health, then distance; the id breaks what is left. */
export const compareIntegrated = (a: PullUpCamera, b: PullUpCamera): number =>
  coverRank(a.coversIncident) - coverRank(b.coversIncident) ||
  healthRank[a.health] - healthRank[b.health] ||
  a.distanceMeters - b.distanceMeters ||
  byText(a.cameraId, b.cameraId);

/** The footage that is overwritten first comes first, unknown retention last; then distance. */
export const compareContacts = (a: PullUpContact, b: PullUpContact): number => {
  const expiry = (contact: PullUpContact) => (contact.footageExpiresAt === null ? Infinity : Date.parse(contact.footageExpiresAt));
  const [left, right] = [expiry(a), expiry(b)];
  return (left === right ? 0 : left - right) || a.distanceMeters - b.distanceMeters || byText(a.siteId, b.siteId);
};

/** What an incident brings up: all integrated cameras around it in order of use, and all owners of registered-only ones in order of urgency. */
export function assemblePullUp(facts: PullUpFacts): PullUp {
  return {
    incidentId: facts.incident.id,
    radiusMeters: facts.radiusMeters,
    integrated: facts.nearby
      .filter(({ camera }) => camera.level === "integrated")
      .map((near) => describeIntegrated(near, facts))
      .sort(compareIntegrated),
    contacts: listContacts(facts).sort(compareContacts),
    nextRadiusMeters: facts.nextRadiusMeters,
    nextContactsRadiusMeters: facts.nextContactsRadiusMeters,
  };
}

function describeIntegrated({ camera, distanceMeters }: NearbyCamera, facts: PullUpFacts): PullUpCamera {
  const { incident, role, isRevoked, now } = facts;
  return {
    cameraId: camera.id,
    name: camera.name,
    distanceMeters,
    bearingDegrees: incident.location && camera.location ? bearingDegrees(incident.location, camera.location) : 0,
    coversIncident: incident.location ? coversPlace(camera, incident.location) : null,
    health: facts.healthOf(camera.id),
    ...viewAccessOf({ camera, incident, role, isRevoked: isRevoked(camera.id), now }),
  };
}

function listContacts(facts: PullUpFacts): PullUpContact[] {
  const bySite = new Map<string, NearbyCamera[]>();
  for (const near of facts.nearby) {
    if (near.camera.level !== "registered") continue;
    const atSite = bySite.get(near.camera.siteId);
    if (atSite) atSite.push(near);
    else bySite.set(near.camera.siteId, [near]);
  }
  return [...bySite].map(([siteId, cameras]) => describeContact(siteId, cameras, facts));
}

function describeContact(siteId: string, cameras: NearbyCamera[], facts: PullUpFacts): PullUpContact {
  const sorted = cameras.sort((a, b) => a.distanceMeters - b.distanceMeters || byText(a.camera.id, b.camera.id));
  const ownerId = sorted[0]?.camera.ownerId ?? null;
  const owner = ownerId === null ? undefined : facts.ownerOf(ownerId);
  const retentions = sorted.flatMap(({ camera }) => (camera.retentionDays === null ? [] : [camera.retentionDays]));
  const retentionDays = retentions.length === 0 ? null : Math.min(...retentions);
  return {
    ownerId,
    siteId,
    siteName: sorted[0]?.camera.siteName ?? null,
    name: owner?.name ?? null,
    phone: owner?.phone ?? null,
    email: owner?.email ?? null,
    distanceMeters: sorted[0]?.distanceMeters ?? 0,
    cameras: sorted.map(({ camera, distanceMeters }) => ({ cameraId: camera.id, name: camera.name, distanceMeters })),
    retentionDays,
    footageExpiresAt: footageExpiresAt(facts.incident.occurredAt, retentionDays),
  };
}
