import type { Camera } from "../../shared/model/camera.ts";
import type { Incident } from "../../shared/model/incident.ts";
import type { RefusalCode } from "../../shared/model/refusal.ts";
import type { User } from "../../shared/model/role.ts";
import type { GrantEnd, ViewGrant, ViewPurpose } from "../../shared/model/viewGrant.ts";
import { decideLiveView, type LiveViewDecision } from "../../shared/policy/liveView.ts";
import type { Domain } from "./hub.ts";

/** Who watches: a person who answers for it themselves, or a wall's account and the person who put the picture there. */
export interface Viewer {
  user: User;
  authorizer: User | null;
  /** A rule shows it: nobody acted but whoever made the incident. */
  byRule?: boolean;
}

/**
 * Whether a supervisor has ended this view. On a wall it stays shut as well where it was ended for whoever puts it there:
 * nobody has a wall show them what they may not open. Where a rule shows it, it stays shut too where it was ended for whoever made the
 * incident: else they would need no more than an incident that the rule is for.
 */
export function isShut({ world, userById }: Domain, incident: Pick<Incident, "id" | "enteredBy">, cameraId: string, { user, authorizer, byRule = false }: Viewer): boolean {
  if (authorizer === null) return world.revoked.shuts(incident, cameraId, user);
  if (byRule && world.revoked.shutsForMaker(incident, cameraId, userById)) return true;
  const { displayName } = authorizer;
  return world.revoked.shuts(incident, cameraId, authorizer) || world.revoked.shuts(incident, cameraId, { id: user.id, displayName });
}

export interface JudgedView {
  camera: Camera;
  incident: Incident;
  purpose: ViewPurpose;
  overrideReason: string | null;
}

/** The rule by the hub's own facts. On a wall, with the role of whoever put it there, only what opens by itself opens: nobody at it can act deliberately. */
export function judgeView(domain: Domain, viewer: Viewer, { camera, incident, purpose, overrideReason }: JudgedView, now: Date): LiveViewDecision {
  const { role } = viewer.authorizer ?? viewer.user;
  const isRevoked = isShut(domain, incident, camera.id, viewer);
  const decision = decideLiveView({ camera, incident, role, purpose, overrideReason, isRevoked, now });
  if (viewer.authorizer === null || decision.access !== "asks") return decision;
  return { access: "refused", code: "not_an_emergency", distanceMeters: decision.distanceMeters };
}

/** Facts that are about to be committed and count already. */
export interface Upcoming {
  incident?: Incident;
  cameraById?: (cameraId: string) => Camera | undefined;
  signedOutUserId?: string;
}

const endForRefusal: Record<RefusalCode, GrantEnd> = {
  camera_not_integrated: "camera_not_integrated",
  too_far: "too_far",
  incident_closed: "incident_closed",
  not_an_emergency: "not_an_emergency",
  consent_denied: "consent_denied",
  purpose_not_live: "revoked",
  role_not_allowed: "revoked",
  view_revoked: "revoked",
};

/** Why a grant may not go on, or null where it may. */
export function endUnderRule(domain: Domain, grant: ViewGrant, upcoming: Upcoming, now: Date): GrantEnd | null {
  if (Date.parse(grant.expiresAt) <= now.getTime()) return "expired";
  const incident = upcoming.incident?.id === grant.incidentId ? upcoming.incident : domain.world.incidents.get(grant.incidentId);
  const camera = upcoming.cameraById?.(grant.cameraId) ?? domain.world.cameras.get(grant.cameraId);
  const user = domain.userById(grant.userId);
  const authorizer = grant.authorizedBy === null ? null : domain.userById(grant.authorizedBy);
  if (upcoming.signedOutUserId === grant.userId) return "signed-out";
  if (!incident) return "incident_closed";
  if (!camera) return "camera_not_integrated";
  if (!user || authorizer === undefined) return "revoked";
  const { purpose, overrideReason } = grant;
  const byRule = domain.world.screens.get(grant.userId)?.show.reason.kind !== "hand";
  const decision = judgeView(domain, { user, authorizer, byRule }, { camera, incident, purpose, overrideReason }, now);
  return decision.access === "refused" ? endForRefusal[decision.code] : null;
}
