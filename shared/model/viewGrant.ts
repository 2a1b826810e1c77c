import { z } from "zod";
import { hubTimestamp } from "./common.ts";
import { stillWidth } from "./stillSize.ts";

/** Why somebody watches. The list is closed; `post-incident-review` is never a reason to watch live. */
export const viewPurpose = z.enum(["active-incident", "officer-safety", "missing-person", "post-incident-review"]);
export type ViewPurpose = z.infer<typeof viewPurpose>;

/** Why a grant ended. */
export const grantEnd = z.enum([
  "expired",
  "closed-by-user",
  "incident_closed",
  "too_far",
  "not_an_emergency",
  "consent_denied",
  "camera_not_integrated",
  "revoked",
  "signed-out",
  "session-locked",
  "screen-changed",
]);
export type GrantEnd = z.infer<typeof grantEnd>;

/** This user may watch this camera for this open incident, for this purpose, until this time. */
export const viewGrant = z.object({
  id: z.string(),
  /** Who watches: a person, or a wall's own account. */
  userId: z.string(),
  /** Who put it on a wall, and answers for it; null where its user opened it. */
  authorizedBy: z.string().nullable(),
  /** The wall's screen it stands on; null likewise. */
  screenId: z.string().nullable(),
  cameraId: z.string(),
  incidentId: z.string(),
  purpose: viewPurpose,
  /** Distance from the incident's present place when it was granted, computed by the hub; null for a city camera of an unplaced incident. */
  distanceMeters: z.number().nullable(),
  overrideReason: z.string().nullable(),
  issuedAt: hubTimestamp,
  expiresAt: hubTimestamp,
  endedAt: hubTimestamp.nullable(),
  endReason: grantEnd.nullable(),
  /** What a supervisor said when they revoked it, with their name; null otherwise. */
  endNote: z.string().nullable(),
});
export type ViewGrant = z.infer<typeof viewGrant>;

/** What a client is handed with a grant. Both addresses lie on the hub's own origin. */
export const openedView = z.object({
  id: z.string(),
  cameraId: z.string(),
  incidentId: z.string(),
  purpose: viewPurpose,
  playlistUrl: z.string(),
  stillUrl: z.string().optional(),
  /** What `?width=` of the still's address may be; absent where the camera has it in one size alone. */
  stillWidths: z.array(stillWidth).optional(),
  expiresAt: hubTimestamp,
});
export type OpenedView = z.infer<typeof openedView>;
