import { z } from "zod";
import { hubTimestamp } from "./common.ts";

/** What somebody on the floor wrote about an incident. Notes are added, never changed. */
export const incidentNote = z.object({
  id: z.string(),
  incidentId: z.string(),
  userId: z.string(),
  userName: z.string(),
  text: z.string(),
  at: hubTimestamp,
});
export type IncidentNote = z.infer<typeof incidentNote>;
