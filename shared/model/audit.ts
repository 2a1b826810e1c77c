import { z } from "zod";
import { hubTimestamp } from "./common.ts";

export const auditOutcome = z.enum(["allowed", "refused", "failed"]);

/** Who did, or tried, what, to what, when, from where, with what outcome, for which incident. */
export const auditEntry = z.object({
  sequence: z.number().int().positive(),
  at: hubTimestamp,
  /** `user:<id>`, `key:<name>`, `hub` or `anonymous`. */
  actor: z.string(),
  actorName: z.string(),
  action: z.string(),
  subject: z.string().nullable(),
  outcome: auditOutcome,
  code: z.string().nullable(),
  incidentId: z.string().nullable(),
  /** Network address the request came from; null for what the hub does by itself. */
  address: z.string().nullable(),
  detail: z.record(z.string(), z.json()),
  /** SHA-256 over the previous entry's hash and this entry, hexadecimal. */
  hash: z.string(),
});
export type AuditEntry = z.infer<typeof auditEntry>;

export const auditVerification = z.object({
  valid: z.boolean(),
  entries: z.number().int().nonnegative(),
  /** Sequence number of the first entry that does not follow from the one before it. */
  firstInvalid: z.number().int().positive().optional(),
});
export type AuditVerification = z.infer<typeof auditVerification>;
