import type { IngestScope, Role } from "../model/role.ts";

/** What somebody may be allowed to do, apart from live views, whose rule stands in `liveView.ts`. */
export const actions = [
  "read",
  "report-incident",
  "place-incident",
  "work-incident",
  "hold-incident",
  "contact-owner",
  "see-owners",
  "import-cameras",
  "revoke-views",
  "see-views",
  "read-audit",
  "manage-accounts",
] as const;
export type Action = (typeof actions)[number];

/** The roles of the operations floor and what each may do. An administrator may do everything. */
const allowedTo: Record<Exclude<Role, "administrator">, ReadonlySet<Action>> = {
  analyst: new Set<Action>(["read", "report-incident", "place-incident", "work-incident", "contact-owner", "see-owners"]),
  supervisor: new Set<Action>(["read", "report-incident", "place-incident", "work-incident", "hold-incident", "contact-owner", "see-owners", "revoke-views", "see-views", "read-audit"]),
  registrar: new Set<Action>(["read", "import-cameras", "see-owners"]),
  wall: new Set<Action>(["read"]),
};

export const roleMay = (role: Role, action: Action): boolean => role === "administrator" || allowedTo[role].has(action);

/** A source key brings in what it is for, and reads nothing. */
export const keyMay = (scopes: readonly IngestScope[], action: Action): boolean =>
  (action === "report-incident" && scopes.includes("incidents")) || (action === "import-cameras" && scopes.includes("cameras"));
