import type { IngestScope, Role } from "../model/role.ts";

/** What somebody may be allowed to do, apart from live views, whose rule stands in `liveView.ts`. */
export const actions = [
  "read",
  "replay-views",
  "send-commands",
  "report-health",
  "read-prior-calls",
  "report-incident",
  "place-incident",
  "work-incident",
  "hold-incident",
  "contact-owner",
  "see-owners",
  "import-cameras",
  "revoke-views",
  "see-views",
  "record-views",
  "remove-bookmarks",
  "see-health",
  "read-audit",
  "steer-screens",
  "lock-screens",
  "manage-screens",
  "keep-floor-presets",
  "manage-rules",
  "manage-accounts",
] as const;
export type Action = (typeof actions)[number];

/** What everybody on the floor may do; a wall receives, and sends no more than how its pictures do. */
const ofTheFloor = ["read", "send-commands", "report-health", "read-prior-calls", "see-owners"] as const;
const ofIncidents = ["report-incident", "place-incident", "work-incident", "contact-owner", "record-views", "replay-views"] as const;

/** The roles of the operations floor and what each may do. An administrator may do everything. */
const allowedTo: Record<Exclude<Role, "administrator">, ReadonlySet<Action>> = {
  analyst: new Set<Action>([...ofTheFloor, ...ofIncidents, "steer-screens"]),
  supervisor: new Set<Action>([...ofTheFloor, ...ofIncidents, "hold-incident", "revoke-views", "see-views", "see-health", "remove-bookmarks", "read-audit", "steer-screens", "lock-screens", "keep-floor-presets", "manage-rules"]),
  registrar: new Set<Action>([...ofTheFloor, "import-cameras"]),
  wall: new Set<Action>(["read", "report-health"]),
};

export const roleMay = (role: Role, action: Action): boolean => role === "administrator" || allowedTo[role].has(action);

/** A source key brings in what it is for, and reads nothing. */
export const keyMay = (scopes: readonly IngestScope[], action: Action): boolean =>
  (action === "report-incident" && scopes.includes("incidents")) || (action === "import-cameras" && scopes.includes("cameras"));
