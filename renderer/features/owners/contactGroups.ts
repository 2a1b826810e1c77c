import { footageLeft, type Urgency } from "./footageLeft.ts";

const headings: Record<Urgency, string> = {
  overwritten: "Overwritten by now",
  urgent: "Overwritten within a day",
  soon: "Overwritten within three days",
  calm: "Kept longer",
  unknown: "Nobody knows how long",
};

/** What stands above an owner of the list: how soon the footage of the incident is overwritten. */
export const urgencyHeading = (footageExpiresAt: string | null, now: number): string => headings[footageLeft(footageExpiresAt, now).urgency];

/** Why the list stands in the order it does: the rule once, in words. */
export const contactOrderRule =
  "The footage that is overwritten first comes first; where nobody knows how long it is kept, last. With equal time, near before far.";
