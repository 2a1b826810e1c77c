import type { Camera } from "../../shared/model/camera.ts";
import type { PullUp, PullUpCamera } from "../../shared/model/pullUp.ts";
import type { Role } from "../../shared/model/role.ts";
import { radiusStepsMeters } from "../../shared/geo/units.ts";
import { isOpenForViews, viewAccessOf } from "../../shared/policy/liveView.ts";
import type { NearbyCamera } from "../../shared/policy/contactList.ts";
import { assemblePullUp } from "../../shared/policy/pullUp.ts";
import type { Incident } from "../../shared/model/incident.ts";
import { mayDo, demand, type UserActor } from "./actor.ts";
import { recordDisclosure } from "./disclosures.ts";
import type { Domain } from "./hub.ts";
import { findIncident } from "./incidents.ts";
import { maskContact } from "./masking.ts";

/**
 * What an incident brings up within a radius, for this user. Owners' contact data is given with the pull-up of an open
 * incident only, and each time that is put on record before it is given; otherwise it is masked. A role that sees no
 * owners, a wall, is told nothing of them.
 */
export async function showPullUp(domain: Domain, actor: UserActor, incidentId: string, radiusMeters: number): Promise<PullUp> {
  demand(actor, "read");
  const incident = await findIncident(domain, domain.store.database, incidentId);
  const { pullUp, discloses } = pullUpFor(domain, actor, incident, radiusMeters);
  domain.hurryHealth(pullUp.integrated.map((camera) => camera.cameraId));
  if (discloses) await recordDisclosure(domain, actor, incident.id, pullUp.contacts, { radiusMeters });
  return pullUp;
}

/** A pull-up as its reader may see it. With `discloses` it holds owners' contact data, and nothing of it may leave before that is on record. */
export function pullUpFor(domain: Domain, actor: UserActor, incident: Incident, radiusMeters: number): { pullUp: PullUp; discloses: boolean } {
  const pullUp = findPullUp(domain, actor, incident, radiusMeters);
  if (!mayDo(actor, "see-owners")) return { pullUp: { ...pullUp, contacts: [] }, discloses: false };
  if (!isOpenForViews(incident, domain.clock())) return { pullUp: { ...pullUp, contacts: pullUp.contacts.map(maskContact) }, discloses: false };
  return { pullUp, discloses: true };
}

function findPullUp(domain: Domain, actor: UserActor, incident: Incident, radiusMeters: number): PullUp {
  const { role } = actor.user;
  const isRevoked = (cameraId: string) => domain.world.revoked.shuts(incident, cameraId, actor.user);
  const now = domain.clock();
  const canBeWatched = (camera: Camera) =>
    camera.level === "integrated" && domain.healthOf(camera.id) !== "offline" && viewAccessOf({ camera, incident, role, isRevoked: isRevoked(camera.id), now }).access !== "refused";
  return assemblePullUp({
    incident,
    radiusMeters,
    nearby: nearbyCameras(domain, incident, radiusMeters),
    healthOf: domain.healthOf,
    ownerOf: (ownerId) => domain.world.owners.get(ownerId),
    role,
    isRevoked,
    now,
    nextRadiusMeters: nextUsefulRadius(domain, incident, radiusMeters, canBeWatched),
    nextContactsRadiusMeters: nextUsefulRadius(domain, incident, radiusMeters, (camera) => camera.level === "registered"),
  });
}

/** The integrated cameras around an incident in the order of a pull-up, by the rule for whoever `role` and `isRevoked` speak of. */
export function pullUpCameras(domain: Domain, incident: Incident, radiusMeters: number, reader: { role: Role; isRevoked: (cameraId: string) => boolean }): PullUpCamera[] {
  return assemblePullUp({
    incident,
    radiusMeters,
    nearby: nearbyCameras(domain, incident, radiusMeters).filter(({ camera }) => camera.level === "integrated"),
    healthOf: domain.healthOf,
    ownerOf: () => undefined,
    ...reader,
    now: domain.clock(),
    nextRadiusMeters: null,
    nextContactsRadiusMeters: null,
  }).integrated;
}

function nearbyCameras(domain: Domain, incident: Incident, radiusMeters: number): NearbyCamera[] {
  if (!incident.location) return [];
  return domain.world.cameraIndex.within(incident.location, radiusMeters).flatMap(({ id, distanceMeters }) => {
    const camera = domain.world.cameras.get(id);
    return camera ? [{ camera, distanceMeters }] : [];
  });
}

/** The smallest radius step beyond this one that reaches a camera worth reaching, where this one reaches none; null otherwise. */
function nextUsefulRadius(domain: Domain, incident: Incident, radiusMeters: number, isUseful: (camera: Camera) => boolean): number | null {
  const place = incident.location;
  const largest = radiusStepsMeters.at(-1) ?? 0;
  if (!place || radiusMeters >= largest) return null;
  const nearest = domain.world.cameraIndex.within(place, largest).find(({ id }) => {
    const camera = domain.world.cameras.get(id);
    return camera !== undefined && isUseful(camera);
  });
  if (!nearest || nearest.distanceMeters <= radiusMeters) return null;
  return radiusStepsMeters.find((step) => step >= nearest.distanceMeters) ?? null;
}
