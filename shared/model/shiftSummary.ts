import { z } from "zod";
import { hubTimestamp } from "./common.ts";
import { contactAttempt } from "./contact.ts";
import { incident } from "./incident.ts";
import { incidentNote } from "./incidentNote.ts";

/** What one incident of a shift leaves to the next. */
export const shiftIncident = z.object({
  incident,
  notes: z.array(incidentNote),
  contacts: z.array(contactAttempt),
  /** Live views of the shift: how many were opened, of how many cameras, by whom. */
  views: z.object({ opened: z.number().int(), cameras: z.number().int(), by: z.array(z.string()) }),
});
export type ShiftIncident = z.infer<typeof shiftIncident>;

/** A shift to hand over: everything that was received, was worked on, or is still open. */
export const shiftSummary = z.object({
  from: hubTimestamp,
  to: hubTimestamp,
  preparedAt: hubTimestamp,
  preparedBy: z.string(),
  counts: z.object({
    received: z.number().int(),
    closed: z.number().int(),
    stillOpen: z.number().int(),
    notAcknowledged: z.number().int(),
    madeByHand: z.number().int(),
    viewsOpened: z.number().int(),
    contacts: z.number().int(),
    /** Received, by priority 1 to 5. */
    byPriority: z.array(z.object({ priority: z.number().int(), count: z.number().int() })),
    /** Received, by district; null where it is unknown. */
    byDistrict: z.array(z.object({ district: z.string().nullable(), count: z.number().int() })),
  }),
  /** Those that somebody noted, took, watched or contacted for, and those still open at priority 1 or 2; most urgent first. */
  incidents: z.array(shiftIncident),
});
export type ShiftSummary = z.infer<typeof shiftSummary>;
