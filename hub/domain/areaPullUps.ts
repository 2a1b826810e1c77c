import type { AreaPullUp, AreaPullUpRequest } from "../../shared/model/area.ts";
import { areaContains, areaMiddle, areaRadiusMeters } from "../../shared/geo/area.ts";
import { areaFault, assembleAreaPullUp, disclosesOwner } from "../../shared/policy/areaPullUp.ts";
import { Problem } from "../../shared/protocol/problems.ts";
import { demand, type UserActor } from "./actor.ts";
import { recordDisclosure } from "./disclosures.ts";
import type { Domain } from "./hub.ts";
import { findIncident } from "./incidents.ts";
import { maskContact } from "./masking.ts";

/** Cameras of a drawn area whose health is looked at soon: more than anybody opens at once. */
const hurriedAtMost = 100;
/** What is looked through reaches a little beyond the area, so that only the area itself decides about its edge, metres. */
const reachMarginMeters = 1;

/**
 * What a drawn area brings up, for this user. Owners' contact data is given within the reach of the open incident it is
 * drawn for, on record before it is given; elsewhere it is masked. Throws `invalid_request` for an area too wide,
 * `incident_not_found`, `role_not_allowed`.
 */
export async function showAreaPullUp(domain: Domain, actor: UserActor, { area, incidentId }: AreaPullUpRequest): Promise<AreaPullUp> {
  demand(actor, "see-owners");
  const fault = areaFault(area);
  if (fault !== null) throw new Problem("invalid_request", undefined, [{ field: "area.vertices", message: fault }]);
  const { world } = domain;
  const incident = incidentId === null ? null : await findIncident(domain, domain.store.database, incidentId);
  const contains = areaContains(area);
  const inside = world.cameraIndex.within(areaMiddle(area), areaRadiusMeters(area) + reachMarginMeters).flatMap(({ id }) => {
    const camera = world.cameras.get(id);
    return camera?.location && contains(camera.location) ? [camera] : [];
  });
  const now = domain.clock();
  const pullUp = assembleAreaPullUp({
    area,
    incident,
    inside,
    incidents: world.incidents.values(),
    healthOf: domain.healthOf,
    ownerOf: (ownerId) => world.owners.get(ownerId),
    role: actor.user.role,
    isRevoked: (forIncident, cameraId) => world.revoked.shuts(forIncident, cameraId, actor.user),
    now,
  });
  domain.hurryHealth(pullUp.integrated.slice(0, hurriedAtMost).map(({ cameraId }) => cameraId));
  const disclosed = new Set(pullUp.contacts.filter((contact) => disclosesOwner(contact, incident, now)));
  if (incident && disclosed.size > 0) await recordDisclosure(domain, actor, incident.id, [...disclosed], { area });
  return { ...pullUp, contacts: pullUp.contacts.map((contact) => (disclosed.has(contact) ? contact : maskContact(contact))) };
}
