import { z } from "zod";
import { hubTimestamp } from "../model/common.ts";
import { bookmark } from "../model/bookmark.ts";
import { camera, cameraHealth } from "../model/camera.ts";
import { contactAttempt } from "../model/contact.ts";
import { incident } from "../model/incident.ts";
import { incidentNote } from "../model/incidentNote.ts";
import { layoutPreset, presetOwner } from "../model/layoutPreset.ts";
import { person, presence } from "../model/presence.ts";
import { salvo } from "../model/salvo.ts";
import { screen } from "../model/screen.ts";
import { sessionLock } from "../model/sessionLock.ts";
import { sourceStatus } from "../model/source.ts";
import { wallRule } from "../model/wallRule.ts";
import { tour } from "../model/tour.ts";
import { grantEnd, viewGrant } from "../model/viewGrant.ts";
import { screenLink, windowHealth, windowReport } from "../model/windowHealth.ts";

/**
 * What changed, as a console needs it. Each carries the whole new entity, so applying one twice, or an old one
 * before a newer one, ends in the same state.
 */
export const change = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("incident"), incident }),
  z.object({ kind: z.literal("camera"), camera }),
  z.object({ kind: z.literal("camera-removed"), cameraId: z.string() }),
  /** So many cameras changed at once that a console fetches the whole list again. */
  z.object({ kind: z.literal("cameras-replaced"), count: z.number().int() }),
  z.object({ kind: z.literal("contact"), contact: contactAttempt }),
  z.object({ kind: z.literal("note"), note: incidentNote }),
  z.object({ kind: z.literal("bookmark"), bookmark }),
  z.object({ kind: z.literal("bookmark-removed"), bookmarkId: z.string(), incidentId: z.string() }),
  /** A view grant was issued, renewed or ended; `endReason` tells. */
  z.object({ kind: z.literal("grant"), grant: viewGrant }),
  z.object({ kind: z.literal("screen"), screen }),
  z.object({ kind: z.literal("screen-removed"), screenId: z.string() }),
  z.object({ kind: z.literal("preset"), preset: layoutPreset }),
  z.object({ kind: z.literal("preset-removed"), presetId: z.string(), owner: presetOwner }),
  z.object({ kind: z.literal("rule"), rule: wallRule }),
  z.object({ kind: z.literal("rule-removed"), ruleId: z.string() }),
  z.object({ kind: z.literal("tour"), tour }),
  z.object({ kind: z.literal("tour-removed"), tourId: z.string() }),
  z.object({ kind: z.literal("salvo"), salvo }),
  z.object({ kind: z.literal("salvo-removed"), salvoId: z.string() }),
  /** Something this reader may not see happened; it keeps the numbers without gaps. */
  z.object({ kind: z.literal("withheld") }),
]);
export type Change = z.infer<typeof change>;

/** Changes `from`…`to`, both inclusive, one change a number. `from` is the last `to` plus one, or there is a gap and the reader asks again. */
export const deltaFrame = z.object({
  from: z.number().int().positive(),
  to: z.number().int().positive(),
  changes: z.array(change),
});
export type DeltaFrame = z.infer<typeof deltaFrame>;

/** Everything a console replicates, but the cameras, which it fetches over HTTP (`GET /cameras`, columns). */
export const snapshot = z.object({
  sequence: z.number().int().nonnegative(),
  /** The last change of any camera: a list of cameras that is at least as new as this needs nothing more. */
  cameraSequence: z.number().int().nonnegative(),
  incidents: z.array(incident),
  contacts: z.array(contactAttempt),
  notes: z.array(incidentNote),
  bookmarks: z.array(bookmark),
  grants: z.array(viewGrant),
  screens: z.array(screen),
  /** The floor's, and the reader's own. */
  presets: z.array(layoutPreset),
  /** Rules that take screens; none for a wall, which is told what it shows and why. */
  rules: z.array(wallRule),
  tours: z.array(tour),
  salvos: z.array(salvo),
});
export type Snapshot = z.infer<typeof snapshot>;

/** A console says what it has; the hub answers with what is missing, or with everything. */
export const subscribeRequest = z.strictObject({
  protocolVersion: z.number().int(),
  /** The store's identity the console last saw, and the last sequence it applied; null at first. */
  storeId: z.string().nullable(),
  sequence: z.number().int().nonnegative().nullable(),
});
export type SubscribeRequest = z.infer<typeof subscribeRequest>;

/** Facts that are never stored: sent whole on subscription and again when they change. */
export const liveFacts = z.object({
  health: z.record(z.string(), cameraHealth),
  sources: z.array(sourceStatus),
  /** Who is at a console just now; nobody for a wall. */
  presence: z.array(presence),
  /** The accounts of the floor, to hand over to and to name; nobody for a wall. */
  people: z.array(person),
  /** Whether each screen's window is connected, by screen; nothing for a wall. */
  screenLinks: z.record(z.string(), screenLink),
  /** Every window that is connected and how its pictures do, by window; for oversight alone. */
  windows: z.record(z.string(), windowReport),
});
export type LiveFacts = z.infer<typeof liveFacts>;

export const subscribeReply = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("snapshot"), storeId: z.string(), hubTime: hubTimestamp, lock: sessionLock, snapshot, facts: liveFacts }),
  z.object({ kind: z.literal("deltas"), storeId: z.string(), hubTime: hubTimestamp, lock: sessionLock, frame: deltaFrame.nullable(), facts: liveFacts }),
]);
export type SubscribeReply = z.infer<typeof subscribeReply>;

const isText = (value: unknown): value is string => typeof value === "string";
const isNumber = (value: unknown): value is number => typeof value === "number" && Number.isFinite(value);
const orNull =
  <Value>(isValue: (value: unknown) => value is Value) =>
  (value: unknown): value is Value | null =>
    value === null || isValue(value);
const oneOf =
  <Value extends string>(options: readonly Value[]) =>
  (value: unknown): value is Value =>
    options.some((option) => option === value);

/** A list whose values are all of a kind. Checked in one go: a schema for each of half a million values takes a tenth of a second. */
const column = <Value>(isValue: (value: unknown) => value is Value) =>
  z.custom<Value[]>((list) => Array.isArray(list) && list.every(isValue), "must be a list whose values are all of the column's kind");

/** All cameras in columns, one array a field, which a browser parses several times faster than a list of objects. */
export const cameraColumns = z.object({
  /** The columns hold the effect of all changes up to this sequence. */
  sequence: z.number().int().nonnegative(),
  id: column(isText),
  name: column(isText),
  level: column(oneOf(camera.shape.level.options)),
  ownership: column(oneOf(camera.shape.ownership.options)),
  longitude: column(orNull(isNumber)),
  latitude: column(orNull(isNumber)),
  address: column(orNull(isText)),
  headingDegrees: column(orNull(isNumber)),
  fieldOfViewDegrees: column(orNull(isNumber)),
  rangeMeters: column(orNull(isNumber)),
  retentionDays: column(orNull(isNumber)),
  siteId: column(isText),
  siteName: column(orNull(isText)),
});
export type CameraColumns = z.infer<typeof cameraColumns>;

/**
 * Names of the socket's events.
 * Client to hub, each with an acknowledgement: `subscribe` (SubscribeRequest → SubscribeReply),
 * `command` (CommandEnvelope → CommandReply), `time` (→ {hubTime}), `attend` (Attendance → {}), `report-health` (HealthReport → {}),
 * `input` ({} → {}: somebody used keyboard or pointer just now).
 * Hub to client: `deltas` (DeltaFrame), `facts` (partial LiveFacts), `resync` (the reader fell behind: subscribe again),
 * `grant-ended` ({grantId, reason}), `signed-out` ({code}), `session-lock` (SessionLock, when that changes, and beside the
 * refusal of a subscription: a locked session is told nothing else), `views-changed` ({}, to a wall: ask again which views stand on it).
 */
export const socketEvents = {
  subscribe: "subscribe",
  command: "command",
  time: "time",
  attend: "attend",
  reportHealth: "report-health",
  input: "input",
  deltas: "deltas",
  facts: "facts",
  resync: "resync",
  grantEnded: "grant-ended",
  signedOut: "signed-out",
  sessionLock: "session-lock",
  viewsChanged: "views-changed",
} as const;

/** There was input. When, the hub knows by its own clock. */
export const inputReport = z.strictObject({});

/** Which incidents a console shows: what others see of it, never anything that is decided by. */
export const attendance = z.strictObject({ incidentIds: z.array(z.uuid()).max(2) });
export type Attendance = z.infer<typeof attendance>;

/**
 * A window says how its pictures do. Nothing is decided by it. `screenId` names the desk's screen that the window is; a wall's is
 * known by its sign-in, and a console is none.
 */
export const healthReport = z.strictObject({ screenId: z.uuid().nullable(), health: windowHealth });
export type HealthReport = z.infer<typeof healthReport>;

/** `note` is what a supervisor said who revoked it. */
export const grantEnded = z.object({ grantId: z.string(), reason: grantEnd, note: z.string().nullable() });
export type GrantEnded = z.infer<typeof grantEnded>;

export const factsUpdate = z.object({
  health: z.record(z.string(), cameraHealth).optional(),
  sources: z.array(sourceStatus).optional(),
  presence: z.array(presence).optional(),
  people: z.array(person).optional(),
  screenLinks: z.record(z.string(), screenLink).optional(),
  /** Those that have come or changed; null for one that has gone. */
  windows: z.record(z.string(), windowReport.nullable()).optional(),
});
export type FactsUpdate = z.infer<typeof factsUpdate>;

export const hubTimeReply = z.object({ hubTime: hubTimestamp });
