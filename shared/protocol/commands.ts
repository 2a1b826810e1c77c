import { z } from "zod";
import { bookmark } from "../model/bookmark.ts";
import { hubTimestamp, line, location, paragraph, timestamp, uuid } from "../model/common.ts";
import { contactAttempt, contactOutcome } from "../model/contact.ts";
import { district, incident, priority } from "../model/incident.ts";
import { incidentNote } from "../model/incidentNote.ts";
import { layout } from "../model/layout.ts";
import { layoutPreset } from "../model/layoutPreset.ts";
import { openedView, viewPurpose } from "../model/viewGrant.ts";
import { stillWidth } from "../model/stillSize.ts";
import { wallRule, wallRuleSetting } from "../model/wallRule.ts";
import { salvo, salvoSetting } from "../model/salvo.ts";
import { lockReason, screen, screenSetting, wantedContent } from "../model/screen.ts";
import { tour, tourSetting } from "../model/tour.ts";
import { problemDocument } from "./problems.ts";
import { refusedTile, salvoAnswer, screenEnrolmentCode } from "./screens.ts";

/** What asks for a live view of one camera. */
export const viewGrantRequest = z.strictObject({
  incidentId: uuid,
  cameraId: z.string().min(1).max(128),
  purpose: viewPurpose,
  /** A supervisor's reason to open in spite of a routine incident. */
  overrideReason: paragraph(500).min(3).optional(),
  /** The still that will be shown first, where the camera offers sizes; left out, it is the largest. */
  stillWidth: stillWidth.optional(),
});
export type ViewGrantRequest = z.infer<typeof viewGrantRequest>;

/** One camera's answer in a command that opens several. */
export const viewAnswer = z.discriminatedUnion("outcome", [
  z.object({ outcome: z.literal("opened"), view: openedView }),
  z.object({ outcome: z.literal("refused"), cameraId: z.string(), problem: problemDocument }),
]);
export type ViewAnswer = z.infer<typeof viewAnswer>;

/** The version of the incident, screen, preset, rule, tour or salvo that the wish was made on; where it is given and no longer current, the answer is `version_conflict`. */
const expectedVersion = z.number().int().positive().optional();

/** How somebody on the floor came to know of an incident that no source reported. */
export const incidentChannels = ["radio", "phone", "walk-in", "officer", "other"] as const;
export type IncidentChannel = (typeof incidentChannels)[number];

const reason = paragraph(500).min(3);

const seconds = z.object({ expiresAt: z.iso.datetime() });

/** Every wish a console may send, by name: what it carries and what it is answered with. Each is sent with a UUID of its own and takes effect once. */
export const commands = {
  /** An incident made by hand. Its source is `by-hand`, its reference begins with the channel. */
  "incident.create": {
    payload: z.strictObject({
      channel: z.enum(incidentChannels),
      nature: line(120),
      priority,
      address: line(200).nullable(),
      location: location.nullable(),
      district: district.nullable(),
      /** Null means now. */
      occurredAt: timestamp.nullable(),
      note: paragraph(4000).nullable(),
    }),
    result: incident,
  },
  /** Ends an incident made by hand; one that a source reported is its source's to close. */
  "incident.close": { payload: z.strictObject({ incidentId: uuid, reason, expectedVersion }), result: incident },
  "incident.acknowledge": { payload: z.strictObject({ incidentId: uuid, expectedVersion }), result: incident },
  /** Takes an incident to oneself, from whoever has it; that acknowledges it. */
  "incident.take": { payload: z.strictObject({ incidentId: uuid, expectedVersion }), result: incident },
  "incident.handOver": {
    payload: z.strictObject({ incidentId: uuid, toUserId: z.string().min(1).max(128), note: paragraph(500).nullable(), expectedVersion }),
    result: incident,
  },
  /** Gives an incident back to the floor. */
  "incident.giveBack": { payload: z.strictObject({ incidentId: uuid, expectedVersion }), result: incident },
  "note.add": { payload: z.strictObject({ incidentId: uuid, text: paragraph(2000).min(1) }), result: incidentNote },
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
      stillWidth: stillWidth.optional(),
    }),
    result: z.object({ answers: z.array(viewAnswer) }),
  },
  "view.renew": { payload: z.strictObject({ grantId: uuid }), result: seconds },
  /** A supervisor ends views of others, who may not open them again for the same incident until one permits it. */
  "views.revoke": {
    payload: z.strictObject({ grantIds: z.array(uuid).min(1).max(300), reason }),
    result: z.object({ revoked: z.array(z.string()) }),
  },
  "views.permit": {
    payload: z.strictObject({ userId: z.string().min(1).max(128), cameraId: z.string().min(1).max(128), incidentId: uuid }),
    result: z.object({}),
  },
  /** A place where pictures stand; it gets the lowest free number. */
  "screen.add": { payload: z.strictObject({ setting: screenSetting }), result: screen },
  "screen.change": { payload: z.strictObject({ screenId: uuid, setting: screenSetting, expectedVersion }), result: screen },
  "screen.remove": { payload: z.strictObject({ screenId: uuid }), result: z.object({}) },
  /** A code with which a display becomes this wall's, once; it replaces the one before. Its answer is not kept: sent again, it makes another. */
  "screen.enrolment": { payload: z.strictObject({ screenId: uuid }), result: screenEnrolmentCode },
  /** Puts something on a screen. On a wall it opens the views as well, and `refused` says which tiles stay without one. */
  "screen.show": {
    payload: z.strictObject({ screenId: uuid, content: wantedContent, expectedVersion }),
    result: z.object({ screen, refused: z.array(refusedTile) }),
  },
  /** Nobody but a supervisor puts anything else there until one unlocks it. */
  "screen.lock": { payload: z.strictObject({ screenId: uuid, reason: lockReason }), result: screen },
  "screen.unlock": { payload: z.strictObject({ screenId: uuid }), result: screen },
  /** Marks a moment of a camera one watches: `secondsAgo` is how old the picture is that is marked. */
  "bookmark.add": {
    payload: z.strictObject({ grantId: uuid, secondsAgo: z.number().min(0).max(600), words: paragraph(500).nullable() }),
    result: bookmark,
  },
  "bookmark.remove": { payload: z.strictObject({ bookmarkId: uuid }), result: z.object({}) },
  /** Puts a saved picture of a camera one watches on record, before anybody is given the file. */
  "snapshot.record": {
    payload: z.strictObject({
      grantId: uuid,
      /** Of the picture's file, footer included, hexadecimal. */
      sha256: z.string().regex(/^[0-9a-f]{64}$/, "must be 64 hexadecimal digits"),
      /** When the picture was taken, by the clock that came with it; null where the source carries none. */
      takenAt: timestamp.nullable(),
      widthPixels: z.number().int().min(1).max(16_384),
      heightPixels: z.number().int().min(1).max(16_384),
    }),
    result: z.object({ recordedAt: hubTimestamp, cameraId: z.string(), incidentId: z.string() }),
  },
  /** Keeps a layout under its name: with `presetId` in place of what that preset was, without it as a new one. A preset stays whose it is. */
  "preset.save": {
    payload: z.strictObject({ presetId: uuid.optional(), owner: z.enum(["own", "floor"]), layout, expectedVersion }),
    result: layoutPreset,
  },
  "preset.remove": { payload: z.strictObject({ presetId: uuid, expectedVersion }), result: z.object({}) },
  /** A person ends a rule's turn: what a hand had put there stands there again, as that hand's, and no rule shows these incidents there any more. */
  "screen.giveBack": { payload: z.strictObject({ screenId: uuid }), result: screen },
  /** A rule that takes screens: a new one without `ruleId`. It speaks of what begins to match from then on. */
  "rule.save": { payload: z.strictObject({ ruleId: uuid.optional(), setting: wallRuleSetting, expectedVersion }), result: wallRule },
  /** A screen that the rule has is given back at once. */
  "rule.remove": { payload: z.strictObject({ ruleId: uuid }), result: z.object({}) },
  /** A list of stops for the floor; a new one without `tourId`. What runs on a screen goes on as it began. */
  "tour.save": { payload: z.strictObject({ tourId: uuid.optional(), setting: tourSetting, expectedVersion }), result: tour },
  "tour.remove": { payload: z.strictObject({ tourId: uuid }), result: z.object({}) },
  /** The tour on a screen stands still, for everybody: for so many seconds, or with null until somebody lets it go on. */
  "tour.pause": { payload: z.strictObject({ screenId: uuid, seconds: z.number().int().min(3).max(3_600).nullable() }), result: screen },
  "tour.resume": { payload: z.strictObject({ screenId: uuid }), result: screen },
  /** What one action puts on several screens; a new one without `salvoId`, under the lowest free number. */
  "salvo.save": { payload: z.strictObject({ salvoId: uuid.optional(), setting: salvoSetting, expectedVersion }), result: salvo },
  "salvo.remove": { payload: z.strictObject({ salvoId: uuid }), result: z.object({}) },
  /** Sets all its screens at once. One that is locked, or whose content is gone, stays as it is, and the answer says so for each. */
  "salvo.run": {
    payload: z.strictObject({ salvoId: uuid, incidentId: uuid.optional() }),
    result: z.object({ answers: z.array(salvoAnswer) }),
  },
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
