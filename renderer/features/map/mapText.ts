import type { CameraHealth } from "../../../shared/model/camera.ts";
import { nearbyLimitMeters } from "../../../shared/policy/liveView.ts";
import type { BaseCondition, CameraPoint } from "./mapTypes.ts";
import { feetText } from "./ring.ts";

const schematicAttribution = "Schematic map — not for navigation; district outlines approximate";

/** The line at the foot of the map. */
export const attributionText = (base: BaseCondition): string => (base.state === "full" ? base.attribution : schematicAttribution);

/** What a camera's level and ownership allow, for the popover; whether it opens now is the hub's decision. */
export function usualUse(camera: Pick<CameraPoint, "level" | "ownership">): string {
  if (camera.level === "registered") return "Cannot be watched. Its owner can be asked for footage.";
  if (camera.ownership === "city") return "May be watched live for any open incident.";
  return `May be watched live while an open emergency lies within ${feetText(nearbyLimitMeters)}, as its owner consented.`;
}

/** Health of an integrated camera, in words. */
export const healthText: Record<CameraHealth, string> = { ok: "Online", degraded: "Degraded", offline: "Offline", unknown: "Health unknown" };

export const levelText = (camera: Pick<CameraPoint, "level">): string => (camera.level === "integrated" ? "Integrated" : "Registered only");

export const ownershipText = (camera: Pick<CameraPoint, "ownership">): string => (camera.ownership === "city" ? "City-owned" : "Private");
