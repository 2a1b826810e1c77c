import type { Incident } from "../model/incident.ts";
import type { WallIncident } from "../model/screen.ts";
import type { ScreenEvent } from "./screenTimeline.ts";

/** What a change of an incident means to screens; null where it means nothing. `before` is null for one that is new. */
export function incidentEvent(before: Incident | null, after: Incident): ScreenEvent | null {
  const wasOpen = before?.status === "open";
  if (after.status === "closed") return wasOpen ? { kind: "incident-closed", incidentId: after.id } : null;
  if (!before || !wasOpen) return { kind: "incident-opened", incident: wallIncidentOf(after) };
  return { kind: "incident-changed", incident: wallIncidentOf(after), before: wallIncidentOf(before) };
}

/** The part of an incident that screens look at. */
export const wallIncidentOf = ({ id, nature, priority, district, address }: WallIncident): WallIncident => ({ id, nature, priority, district, address });
