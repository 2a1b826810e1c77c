import { z } from "zod";

/**
 * What a signed-in account may do:
 * - `analyst`: read, acknowledge, open views, contact owners, create an incident by hand
 * - `supervisor`: also holds, overrides, screen locks, rules, revoke, audit
 * - `registrar`: cameras and owners
 * - `administrator`: accounts, configuration, everything
 * - `wall`: receives, sends nothing, sees no owner
 */
export const role = z.enum(["analyst", "supervisor", "registrar", "administrator", "wall"]);
export type Role = z.infer<typeof role>;

/** What a source key may bring in; it reads nothing. */
export const ingestScope = z.enum(["incidents", "cameras"]);
export type IngestScope = z.infer<typeof ingestScope>;

export const user = z.object({
  id: z.string(),
  username: z.string(),
  displayName: z.string(),
  role,
});
export type User = z.infer<typeof user>;
