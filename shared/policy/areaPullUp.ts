import { largestAreaRadiusMeters, type Area, type AreaCamera, type AreaPullUp } from "../model/area.ts";
import type { Camera, CameraHealth, Owner } from "../model/camera.ts";
import type { Location } from "../model/common.ts";
import type { Incident } from "../model/incident.ts";
import type { PullUpContact } from "../model/pullUp.ts";
import type { Role } from "../model/role.ts";
import { areaMiddle, areaRadiusMeters } from "../geo/area.ts";
import { bearingDegrees, distanceMeters } from "../geo/geodesic.ts";
import { listContacts } from "./contactList.ts";
import { coversPlace } from "./coverage.ts";
import { isOpenForViews, nearbyLimitMeters, viewAccessOf } from "./liveView.ts";
import { OpenIncidents } from "./openIncidents.ts";
import { compareIntegrated } from "./pullUp.ts";

export interface AreaPullUpFacts {
  area: Area;
  /** The incident it is drawn for, or null. */
  incident: Incident | null;
  /** Every camera inside the area, in any order. */
  inside: readonly Camera[];
  /** Where no incident is given: those among which one is found for each camera. */
  incidents: Iterable<Incident>;
  healthOf: (cameraId: string) => CameraHealth;
  ownerOf: (ownerId: string) => Owner | undefined;
  role: Role;
  /** Whether a supervisor has ended this reader's view of a camera for an incident. */
  isRevoked: (incident: Incident, cameraId: string) => boolean;
  now: Date;
}

/** What is wrong with a drawn area, in words; null where nothing is. A circle's radius its schema bounds. */
export function areaFault(area: Area): string | null {
  if (areaRadiusMeters(area) <= largestAreaRadiusMeters) return null;
  return `must lie within ${largestAreaRadiusMeters} m of the area's middle`;
}

/**
 * What a drawn area brings up. Drawing opens nothing that selecting an incident would not: each integrated camera
 * answers by the rule for live views, for the incident given, or for the open one that allows most. Distance and bearing
 * are from that incident; where there is none, from the area's middle.
 */
export function assembleAreaPullUp(facts: AreaPullUpFacts): AreaPullUp {
  const { area, incident, inside } = facts;
  const middle = areaMiddle(area);
  const accessOf = incident ? accessFor(incident, facts) : accessForAny(facts);
  const from = incident?.location ?? middle;
  const nearby = inside.map((camera) => ({ camera, distanceMeters: camera.location ? distanceMeters(from, camera.location) : 0 }));
  return {
    area,
    incidentId: incident?.id ?? null,
    integrated: inside
      .filter((camera) => camera.level === "integrated")
      .map((camera) => describeCamera(camera, accessOf(camera), middle, facts))
      .sort(compareIntegrated),
    contacts: listContacts({ nearby, ownerOf: facts.ownerOf, occurredAt: incident?.occurredAt ?? null }),
  };
}

/** Whether an area may tell whose a site is: only within the reach of an open incident, as promised to owners. */
export const disclosesOwner = (contact: PullUpContact, incident: Incident | null, now: Date): boolean =>
  incident !== null && incident.location !== null && isOpenForViews(incident, now) && contact.distanceMeters <= nearbyLimitMeters;

/** How a camera answers, and the incident it is looked at for, whether that allows it or not. */
type AreaAccess = Pick<AreaCamera, "access" | "reason"> & { incident: Incident | null };

const accessFor =
  (incident: Incident, { role, isRevoked, now }: AreaPullUpFacts) =>
  (camera: Camera): AreaAccess => ({ incident, ...viewAccessOf({ camera, incident, role, isRevoked: isRevoked(incident, camera.id), now }) });

function accessForAny(facts: AreaPullUpFacts): (camera: Camera) => AreaAccess {
  const open = new OpenIncidents(facts);
  return (camera) => {
    const found = open.watchingFor(camera);
    return found.incident === null ? { incident: null, access: "refused", reason: found.reason } : found;
  };
}

function describeCamera(camera: Camera, { incident, ...access }: AreaAccess, middle: Location, facts: AreaPullUpFacts): AreaCamera {
  const from = incident?.location ?? middle;
  return {
    cameraId: camera.id,
    name: camera.name,
    distanceMeters: camera.location ? distanceMeters(from, camera.location) : 0,
    bearingDegrees: camera.location ? bearingDegrees(from, camera.location) : 0,
    coversIncident: incident?.location ? coversPlace(camera, incident.location) : null,
    health: facts.healthOf(camera.id),
    ...access,
    incidentId: access.access === "refused" ? null : (incident?.id ?? null),
  };
}
