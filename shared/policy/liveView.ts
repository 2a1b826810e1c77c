import type { Camera } from "../model/camera.ts";
import type { Incident } from "../model/incident.ts";
import type { ViewAccess } from "../model/pullUp.ts";
import type { RefusalCode } from "../model/refusal.ts";
import type { Role } from "../model/role.ts";
import type { ViewPurpose } from "../model/viewGrant.ts";
import { distanceMeters } from "../geo/geodesic.ts";
import { metersPerFoot } from "../geo/units.ts";
import { classifyEmergency } from "./emergency.ts";

/** "Nearby", as promised to camera owners: at most 2,000 ft from the incident's present place. */
export const nearbyLimitMeters = 2000 * metersPerFoot;

/** How long a grant lasts before it must be renewed under the same rule. */
export const grantLifetimeSeconds = 15 * 60;

/** The longest a supervisor may hold an incident's views open, and how long after its closing one may still do so. */
export const holdLimitMinutes = 60;

/** Roles that may ask for a live view. */
const watchingRoles: ReadonlySet<Role> = new Set<Role>(["analyst", "supervisor", "administrator"]);
const overridingRoles: ReadonlySet<Role> = new Set<Role>(["supervisor", "administrator"]);

export interface LiveViewRequest {
  camera: Pick<Camera, "level" | "ownership" | "location" | "consentPurposes">;
  incident: Pick<Incident, "nature" | "priority" | "status" | "location" | "hold">;
  role: Role;
  purpose: ViewPurpose;
  /** A supervisor's reason to open in spite of a routine incident; it lifts nothing else. */
  overrideReason: string | null;
  /** Whether a supervisor has ended this view for this person and nobody has permitted it again. */
  isRevoked?: boolean;
  /** The hub's clock. */
  now: Date;
}

export type LiveViewDecision =
  | { access: "opens" | "asks"; distanceMeters: number | null; overridden: boolean }
  | { access: "refused"; code: RefusalCode; distanceMeters: number | null };

/** Whether an incident counts as open for live views: open, or closed under a hold that has not run out. */
export const isOpenForViews = (incident: Pick<Incident, "status" | "hold">, now: Date): boolean =>
  incident.status === "open" || (incident.hold !== null && Date.parse(incident.hold.until) > now.getTime());

/**
 * The rule for live views, decided by the hub alone:
 * an integrated camera, an incident open (or held), a purpose that allows live pictures, a role that watches; and for a
 * private camera also the owner's consent to this purpose, a place at most {@link nearbyLimitMeters} from the
 * incident's present place, and an emergency: it opens by itself when `emergency`, on a deliberate action when
 * `urgent`, and when `routine` only by a supervisor's override with a reason.
 * City-owned cameras open for any open incident. What a supervisor has revoked stays shut for that person.
 */
export function decideLiveView(request: LiveViewRequest): LiveViewDecision {
  const { camera, incident, role, purpose, overrideReason, now } = request;
  const distance = camera.location && incident.location ? distanceMeters(incident.location, camera.location) : null;
  const refuse = (code: RefusalCode): LiveViewDecision => ({ access: "refused", code, distanceMeters: distance });

  if (!watchingRoles.has(role)) return refuse("role_not_allowed");
  if (camera.level !== "integrated") return refuse("camera_not_integrated");
  if (!isOpenForViews(incident, now)) return refuse("incident_closed");
  if (request.isRevoked) return refuse("view_revoked");
  if (purpose === "post-incident-review") return refuse("purpose_not_live");
  if (camera.ownership === "city") return { access: "opens", distanceMeters: distance, overridden: false };
  if (!camera.consentPurposes.includes(purpose)) return refuse("consent_denied");
  if (distance === null || distance > nearbyLimitMeters) return refuse("too_far");

  const emergency = classifyEmergency(incident.nature, incident.priority);
  if (emergency === "emergency") return { access: "opens", distanceMeters: distance, overridden: false };
  if (emergency === "urgent") return { access: "asks", distanceMeters: distance, overridden: false };
  if (overrideReason !== null && overridingRoles.has(role)) {
    return { access: "asks", distanceMeters: distance, overridden: true };
  }
  return refuse("not_an_emergency");
}

/** What a pull-up says of a camera: how it would answer to a live view for the incident itself. */
export function viewAccessOf(request: Omit<LiveViewRequest, "purpose" | "overrideReason">): {
  access: ViewAccess;
  reason?: RefusalCode;
} {
  const decision = decideLiveView({ ...request, purpose: "active-incident", overrideReason: null });
  return decision.access === "refused" ? { access: "refused", reason: decision.code } : { access: decision.access };
}
