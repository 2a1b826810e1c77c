import { z } from "zod";
import { hubTimestamp } from "./common.ts";

/** What came of calling or writing to an owner. */
export const contactOutcome = z.enum(["reached", "left-message", "no-answer", "wrong-contact", "will-share", "declined", "no-footage"]);
export type ContactOutcome = z.infer<typeof contactOutcome>;

/** One attempt to reach the people of a site about an incident. It names the site, never the person: it is shown where owners are not. */
export const contactAttempt = z.object({
  id: z.string(),
  incidentId: z.string(),
  siteId: z.string(),
  ownerId: z.string().nullable(),
  outcome: contactOutcome,
  note: z.string().nullable(),
  userId: z.string(),
  userName: z.string(),
  at: hubTimestamp,
});
export type ContactAttempt = z.infer<typeof contactAttempt>;
