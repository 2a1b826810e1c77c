import { z } from "zod";
import { incident } from "./incident.ts";

/** An earlier incident at the same address or place. */
export const priorCall = incident
  .pick({ id: true, source: true, sourceRef: true, nature: true, priority: true, status: true, statusText: true, address: true, occurredAt: true, closedAt: true })
  .extend({
    matchedBy: z.enum(["address", "place"]),
    /** From the incident's place; null where one of the two has none. */
    distanceMeters: z.number().nullable(),
  });
export type PriorCall = z.infer<typeof priorCall>;

/** Latest first. */
export const priorCalls = z.object({
  incidentId: z.string(),
  /** How far back was looked. */
  sinceDays: z.number().int().positive(),
  calls: z.array(priorCall),
  /** Whether there are more than were given. */
  truncated: z.boolean(),
});
export type PriorCalls = z.infer<typeof priorCalls>;
