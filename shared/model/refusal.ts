import { z } from "zod";

/** Why a live view is refused. */
export const refusalCode = z.enum([
  "camera_not_integrated",
  "too_far",
  "incident_closed",
  "not_an_emergency",
  "purpose_not_live",
  "consent_denied",
  "role_not_allowed",
  "view_revoked",
]);
export type RefusalCode = z.infer<typeof refusalCode>;
