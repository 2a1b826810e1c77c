import { z } from "zod";
import { line, location, paragraph, uuid } from "../model/common.ts";
import { contactAttempt, contactOutcome } from "../model/contact.ts";
import { incident } from "../model/incident.ts";
import { openedView, viewPurpose } from "../model/viewGrant.ts";
import { problemDocument } from "./problems.ts";

/** What asks for a live view of one camera. */
export const viewGrantRequest = z.strictObject({
  incidentId: uuid,
  cameraId: z.string().min(1).max(128),
  purpose: viewPurpose,
  /** A supervisor's reason to open in spite of a routine incident. */
  overrideReason: paragraph(500).min(3).optional(),
});
export type ViewGrantRequest = z.infer<typeof viewGrantRequest>;

/** One camera's answer in a command that opens several. */
export const viewAnswer = z.discriminatedUnion("outcome", [
  z.object({ outcome: z.literal("opened"), view: openedView }),
  z.object({ outcome: z.literal("refused"), cameraId: z.string(), problem: problemDocument }),
]);
export type ViewAnswer = z.infer<typeof viewAnswer>;

/** The incident's version that the wish was made on; where it is given and no longer current, the answer is `version_conflict`. */
const expectedVersion = z.number().int().positive().optional();

const seconds = z.object({ expiresAt: z.iso.datetime() });

/** Every wish a console may send, by name: what it carries and what it is answered with. Each is sent with a UUID of its own and takes effect once. */
export const commands = {
  "incident.place": {
    payload: z.strictObject({ incidentId: uuid, location, expectedVersion }),
    result: incident,
  },
  "incident.hold": {
    payload: z.strictObject({ incidentId: uuid, minutes: z.number().int().min(1), reason: paragraph(500).min(3), expectedVersion }),
    result: incident,
  },
  "incident.releaseHold": {
    payload: z.strictObject({ incidentId: uuid, expectedVersion }),
    result: incident,
  },
  "contact.record": {
    payload: z.strictObject({
      incidentId: uuid,
      siteId: line(200),
      outcome: contactOutcome,
      note: paragraph(2000).nullable(),
    }),
    result: contactAttempt,
  },
  "views.open": {
    payload: z.strictObject({
      incidentId: uuid,
      cameraIds: z.array(z.string().min(1).max(128)).min(1).max(50),
      purpose: viewPurpose,
      overrideReason: paragraph(500).min(3).optional(),
    }),
    result: z.object({ answers: z.array(viewAnswer) }),
  },
  "view.renew": { payload: z.strictObject({ grantId: uuid }), result: seconds },
  "view.close": { payload: z.strictObject({ grantId: uuid }), result: z.object({}) },
} as const;

export type CommandName = keyof typeof commands;
export type CommandPayload<Name extends CommandName> = z.input<(typeof commands)[Name]["payload"]>;
export type CommandResult<Name extends CommandName> = z.output<(typeof commands)[Name]["result"]>;

/** A command as it travels. */
export const commandEnvelope = z.strictObject({ id: uuid, name: z.string(), payload: z.unknown() });
export type CommandEnvelope = z.infer<typeof commandEnvelope>;

/** The hub's answer: `ok` means committed. */
export const commandReply = z.discriminatedUnion("ok", [
  z.object({ ok: z.literal(true), result: z.unknown() }),
  z.object({ ok: z.literal(false), problem: problemDocument }),
]);
export type CommandReply = z.infer<typeof commandReply>;
