import type { Camera, Owner } from "../model/camera.ts";
import type { PullUpContact } from "../model/pullUp.ts";
import { footageExpiresAt } from "./retention.ts";

/** A camera that lies within reach, with its distance. */
export interface NearbyCamera {
  camera: Camera;
  distanceMeters: number;
}

export interface ContactFacts {
  /** Cameras within reach, in any order; those that are integrated are passed over. */
  nearby: readonly NearbyCamera[];
  ownerOf: (ownerId: string) => Owner | undefined;
  /** When it happened that they are asked about, RFC 3339; null where nothing has. */
  occurredAt: string | null;
}

const byText = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

/** The footage that is overwritten first comes first, unknown retention last; then distance. */
const compareContacts = (a: PullUpContact, b: PullUpContact): number => {
  const expiry = (contact: PullUpContact) => (contact.footageExpiresAt === null ? Infinity : Date.parse(contact.footageExpiresAt));
  const [left, right] = [expiry(a), expiry(b)];
  return (left === right ? 0 : left - right) || a.distanceMeters - b.distanceMeters || byText(a.siteId, b.siteId);
};

/** Whom to ask for the footage of registered-only cameras: one entry a site, most urgent first. */
export function listContacts(facts: ContactFacts): PullUpContact[] {
  const registered = facts.nearby.filter(({ camera }) => camera.level === "registered");
  return [...Map.groupBy(registered, ({ camera }) => camera.siteId)].map(([siteId, cameras]) => describeContact(siteId, cameras, facts)).sort(compareContacts);
}

function describeContact(siteId: string, cameras: NearbyCamera[], facts: ContactFacts): PullUpContact {
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
    footageExpiresAt: facts.occurredAt === null ? null : footageExpiresAt(facts.occurredAt, retentionDays),
  };
}
