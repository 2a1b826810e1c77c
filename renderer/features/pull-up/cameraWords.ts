import type { CameraHealth } from "../../../shared/model/camera.ts";
import type { PullUpCamera } from "../../../shared/model/pullUp.ts";
import type { RefusalCode } from "../../../shared/model/refusal.ts";
import type { ViewPurpose } from "../../../shared/model/viewGrant.ts";
import type { CameraSummary } from "../../sync/cameraTable.ts";

export const healthWords: Record<CameraHealth, string> = {
  ok: "Online",
  degraded: "Degraded",
  offline: "Offline",
  unknown: "Health unknown",
};

/** Why a camera may not be watched, short enough for a row. */
export const refusalWords: Record<RefusalCode, string> = {
  camera_not_integrated: "Registered only: ask the owner",
  too_far: "Too far from the incident",
  incident_closed: "Incident closed",
  not_an_emergency: "Not an emergency",
  purpose_not_live: "Purpose allows no live view",
  consent_denied: "Owner has not agreed",
  role_not_allowed: "Your role may not watch",
  view_revoked: "A supervisor ended your view",
};

export type LivePurpose = Exclude<ViewPurpose, "post-incident-review">;

export const purposeWords: Record<LivePurpose, string> = {
  "active-incident": "Active incident",
  "officer-safety": "Officer safety",
  "missing-person": "Missing person",
};

/** Whether a camera sees the incident, and where that is not known or not so, why. */
export function coverWords(coversIncident: boolean | null, facing: Pick<CameraSummary, "headingDegrees" | "fieldOfViewDegrees" | "rangeMeters"> | undefined, distanceMeters: number): string {
  if (coversIncident === true) return "Covers the incident";
  if (coversIncident === false) {
    const range = facing?.rangeMeters ?? null;
    return range !== null && distanceMeters > range ? "Too far to see it" : "Looks away";
  }
  if (facing?.headingDegrees === null) return "Heading unknown";
  if (facing?.fieldOfViewDegrees === null) return "Angle of view unknown";
  return facing?.rangeMeters === null ? "Range unknown" : "View unknown";
}

/** What a person may do with a camera of the pull-up. */
export type CameraUse =
  /** It goes into a tile at once. */
  | { kind: "opens" }
  /** It needs a purpose. */
  | { kind: "asks" }
  /** A supervisor may open it with a reason. */
  | { kind: "override"; reason: string }
  /** A supervisor ended the view; they may have permitted it again since. */
  | { kind: "again"; reason: string }
  | { kind: "refused"; reason: string };

/** @param mayOverride whether this user may open in spite of a routine incident */
export function cameraUse({ access, reason }: Pick<PullUpCamera, "access" | "reason">, mayOverride: boolean): CameraUse {
  if (access !== "refused") return { kind: access };
  const words = reason === undefined ? "Refused" : refusalWords[reason];
  if (reason === "view_revoked") return { kind: "again", reason: words };
  return reason === "not_an_emergency" && mayOverride ? { kind: "override", reason: words } : { kind: "refused", reason: words };
}

/** How a camera may be used for the selected incident, in a sentence. */
export function cameraUseSentence({ access, reason }: Pick<PullUpCamera, "access" | "reason">): string {
  switch (access) {
    case "opens":
      return "Opens for this incident.";
    case "asks":
      return "Opens for this incident when you give a purpose.";
    case "refused":
      return reason === undefined ? "May not be watched now." : `May not be watched now: ${refusalWords[reason]}.`;
  }
}
