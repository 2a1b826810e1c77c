import type { Camera, CameraHealth, Owner } from "../model/camera.ts";
import type { Incident } from "../model/incident.ts";
import type { PullUp, PullUpCamera } from "../model/pullUp.ts";
import type { Role } from "../model/role.ts";
import { viewPurpose, type ViewPurpose } from "../model/viewGrant.ts";
import { bearingDegrees } from "../geo/geodesic.ts";
import { listContacts, type NearbyCamera } from "./contactList.ts";
import { coversPlace } from "./coverage.ts";
import { viewAccessOf } from "./liveView.ts";

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

const livePurposes = viewPurpose.options.filter((purpose) => purpose !== "post-incident-review");

const coverRank = (covers: boolean | null) => (covers === true ? 0 : covers === null ? 1 : 2);
const healthRank: Record<CameraHealth, number> = { ok: 0, degraded: 1, unknown: 2, offline: 3 };
const byText = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

/** Whether it shows the incident (yes, unknown, no), then health, then distance; the id breaks what is left. */
export const compareIntegrated = (a: PullUpCamera, b: PullUpCamera): number =>
  coverRank(a.coversIncident) - coverRank(b.coversIncident) ||
  healthRank[a.health] - healthRank[b.health] ||
  a.distanceMeters - b.distanceMeters ||
  byText(a.cameraId, b.cameraId);

/** What an incident brings up: all integrated cameras around it in order of use, and all owners of registered-only ones in order of urgency. */
export function assemblePullUp(facts: PullUpFacts): PullUp {
  return {
    incidentId: facts.incident.id,
    radiusMeters: facts.radiusMeters,
    integrated: facts.nearby
      .filter(({ camera }) => camera.level === "integrated")
      .map((near) => describeIntegrated(near, facts))
      .sort(compareIntegrated),
    contacts: listContacts({ ...facts, occurredAt: facts.incident.occurredAt }),
    nextRadiusMeters: facts.nextRadiusMeters,
    nextContactsRadiusMeters: facts.nextContactsRadiusMeters,
  };
}

/** The purposes for which a camera may be asked: those its owner agreed to, or all for the city's own. */
export const purposesOffered = ({ ownership, consentPurposes }: Pick<Camera, "ownership" | "consentPurposes">): ViewPurpose[] =>
  livePurposes.filter((purpose) => ownership === "city" || consentPurposes.includes(purpose));

function describeIntegrated({ camera, distanceMeters }: NearbyCamera, facts: PullUpFacts): PullUpCamera {
  const { incident, role, isRevoked, now } = facts;
  return {
    cameraId: camera.id,
    name: camera.name,
    distanceMeters,
    bearingDegrees: incident.location && camera.location ? bearingDegrees(incident.location, camera.location) : 0,
    coversIncident: incident.location ? coversPlace(camera, incident.location) : null,
    health: facts.healthOf(camera.id),
    purposes: purposesOffered(camera),
    ...viewAccessOf({ camera, incident, role, isRevoked: isRevoked(camera.id), now }),
  };
}

/**
 * Cameras that may fill a tile by themselves, best first: those that open, then those that ask; the pull-up's own
 * order within each, but a camera known to be offline only after those that may show something.
 */
export function fillingOrder(integrated: readonly PullUpCamera[]): PullUpCamera[] {
  const rank = ({ access, health }: PullUpCamera) => (access === "opens" ? 0 : 2) + (health === "offline" ? 1 : 0);
  return integrated
    .filter(({ access }) => access !== "refused")
    .map((camera, index) => ({ camera, index }))
    .sort((a, b) => rank(a.camera) - rank(b.camera) || a.index - b.index)
    .map(({ camera }) => camera);
}

interface FreeTiles {
  atMost: number;
  /** Cameras that have tiles of their own, or are not wanted in one. */
  except: readonly string[];
}

const filling = (integrated: readonly PullUpCamera[], { atMost, except }: FreeTiles): PullUpCamera[] =>
  fillingOrder(integrated)
    .filter(({ cameraId }) => !except.includes(cameraId))
    .slice(0, atMost);

/** How many of so many free tiles a pull-up's cameras take, those that ask first included. */
export const tilesToFill = (integrated: readonly PullUpCamera[], free: FreeTiles): number => filling(integrated, free).length;

/** Those of a pull-up's cameras that get one of so many free tiles and open by themselves there, in the tiles' order; without those in `except`. */
export const openingCameraIds = (integrated: readonly PullUpCamera[], free: FreeTiles): string[] =>
  filling(integrated, free)
    .flatMap(({ access, cameraId }) => (access === "opens" ? [cameraId] : []));
