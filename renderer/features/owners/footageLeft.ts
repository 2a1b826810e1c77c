const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** How soon an owner must be asked. */
export type Urgency = "unknown" | "overwritten" | "urgent" | "soon" | "calm";

export interface FootageLeft {
  urgency: Urgency;
  /** For the row: `19 h left`, `3 d left`, `overwritten`. */
  words: string;
}

/**
 * How long footage of an incident is still kept, by the hub's clock (`now`, milliseconds since 1970). Rounded down, so
 * that nobody counts on an hour that is not there. Urgent below a day: an owner asked in the evening answers next day.
 */
export function footageLeft(footageExpiresAt: string | null, now: number): FootageLeft {
  if (footageExpiresAt === null) return { urgency: "unknown", words: "retention unknown" };
  const left = Date.parse(footageExpiresAt) - now;
  if (left <= 0) return { urgency: "overwritten", words: "overwritten" };
  if (left < hour) return { urgency: "urgent", words: `${Math.max(1, Math.floor(left / minute))} min left` };
  if (left < 2 * day) return { urgency: left < day ? "urgent" : "soon", words: `${Math.floor(left / hour)} h left` };
  return { urgency: left < 3 * day ? "soon" : "calm", words: `${Math.floor(left / day)} d left` };
}
