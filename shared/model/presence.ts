import { z } from "zod";
import { hubTimestamp } from "./common.ts";
import { role } from "./role.ts";

/** An account of the operations floor, as others may know it. */
export const person = z.object({ id: z.string(), displayName: z.string(), role });
export type Person = z.infer<typeof person>;

/** Somebody whose console is connected just now. */
export const presence = z.object({
  userId: z.string(),
  displayName: z.string(),
  role,
  /** Consoles connected with this account. */
  consoles: z.number().int().positive(),
  /** Incidents selected on them. */
  incidentIds: z.array(z.string()),
  /** Since when, without a break. */
  since: hubTimestamp,
});
export type Presence = z.infer<typeof presence>;
