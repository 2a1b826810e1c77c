import type { IncidentStatus } from "../../../shared/model/incident.ts";

/**
 * Statuses with which dispatch is done with a call. The page names no end of a call, so this list is a reading of its
 * words; a status that is not here leaves the call open until it goes from the page.
 */
const closingStatuses: readonly RegExp[] = [
  /^ASSIGNMENT COMPLETED?$/,
  /^(CALL )?(COMPLETED?|CLOSED|CLEARED)\b/,
  /^CANCEL+ED\b/,
  /^UNABLE TO LOCATE\b/,
  /^GONE ON ARRIVAL\b/,
  /^NO (COMPLAINANT|PROSECUTION|ACTION|SERVICE|POLICE SERVICE)\b/,
  /^(ADVISED|REFERRED|REFERRAL|FILED|UNFOUNDED|FALSE ALARM|DUPLICATE)\b/,
  /\bCITATIONS?(\(S\))? ISSUED\b/,
  /^(ARREST|REPORT (FILED|TAKEN|MADE))\b/,
];

/** Whether a call with this status is over. An empty or unknown status is open. */
export function statusOfCall(statusText: string): IncidentStatus {
  const text = statusText.toUpperCase();
  return closingStatuses.some((pattern) => pattern.test(text)) ? "closed" : "open";
}
