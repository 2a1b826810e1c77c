import { z } from "zod";
import { hubTimestamp, line, paragraph, uuid } from "./common.ts";
import { screenHand } from "./hand.ts";
import { incident } from "./incident.ts";
import { plainContent } from "./plainContent.ts";
import { tourRun } from "./tour.ts";

export { screenHand, type ScreenHand } from "./hand.ts";
export { screenTile, type ScreenTile } from "./plainContent.ts";

/** A desk's screen belongs to a workstation; a wall's is looked at by a room, and only receives. */
export const screenRole = z.enum(["desk", "wall"]);
export type ScreenRole = z.infer<typeof screenRole>;

/** What is known of the display itself, to tell how many tiles stay legible on it. */
export const screenDisplay = z.strictObject({
  widthPixels: z.number().int().min(320).max(16_384),
  heightPixels: z.number().int().min(200).max(16_384),
  /** Height of the picture area, inches; null where nobody has measured it. */
  heightInches: z.number().min(4).max(400).nullable(),
  /** From where it is read, feet; null likewise. */
  viewingDistanceFeet: z.number().min(1).max(200).nullable(),
});
export type ScreenDisplay = z.infer<typeof screenDisplay>;

/** What stands on a screen. */
export const screenContent = z.discriminatedUnion("kind", [...plainContent.options, tourRun]);
export type ScreenContent = z.infer<typeof screenContent>;

/** What somebody asks to have put there: a tour by its id; it begins when the hub puts it there. */
export const wantedContent = z.discriminatedUnion("kind", [...plainContent.options, z.strictObject({ kind: z.literal("tour"), tourId: uuid })]);
export type WantedContent = z.infer<typeof wantedContent>;

/** A supervisor keeps a screen as it is. */
export const screenLock = screenHand.extend({ reason: z.string() });
export type ScreenLock = z.infer<typeof screenLock>;

/** What a screen's rules look at in an incident, and what its banner names. */
export const wallIncident = incident.pick({ id: true, nature: true, priority: true, district: true, address: true });
export type WallIncident = z.infer<typeof wallIncident>;

/** `savedBy` saved the rule, and answers for what it shows. */
const ruleCause = { ruleId: z.string(), ruleName: z.string(), savedBy: screenHand, incident: wallIncident, since: hubTimestamp };

/** Why a screen shows what it shows. */
export const showReason = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("hand"), placed: screenHand.nullable() }),
  z.object({ kind: z.literal("rule"), ...ruleCause, until: hubTimestamp }),
  /** A rule had it when a supervisor locked it: it stays as long as the lock does, or the incident. */
  z.object({ kind: z.literal("kept"), ...ruleCause, lock: screenLock }),
]);
export type ShowReason = z.infer<typeof showReason>;

/** What a screen shows, why, and what waits behind it. */
export const screenShow = z.object({
  content: screenContent,
  reason: showReason,
  /** The incidents that wait for this screen, the next first; each once, and never the one on show. */
  alsoWaiting: z.array(z.object({ incident: wallIncident, ruleId: z.string(), ruleName: z.string() })),
  /** When this changes by itself; null where only an event changes it. */
  nextChangeAt: hubTimestamp.nullable(),
});
export type ScreenShow = z.infer<typeof screenShow>;

export const screen = z.object({
  id: z.string(),
  /** What it is called by when it is steered: `w`, then this. Unique. */
  number: z.number().int().positive(),
  name: z.string(),
  role: screenRole,
  display: screenDisplay.nullable(),
  /** What a person put there; it comes back when a rule gives the screen back. */
  content: screenContent,
  /** Who put the content there, and when; null where nobody has yet. */
  placed: screenHand.nullable(),
  lock: screenLock.nullable(),
  /** What it shows now: the content, or what a rule shows in its place. Windows draw this. */
  show: screenShow,
  /** Whether a display has been enrolled for it; a wall shows nothing before. */
  enrolled: z.boolean(),
  /** Counts what people change of it, from 1; a rule that takes it or gives it back does not count. */
  version: z.number().int().positive(),
});
export type Screen = z.infer<typeof screen>;

/** What an administrator says of a screen. */
export const screenSetting = z.strictObject({ name: line(60), role: screenRole, display: screenDisplay.nullable() });
export type ScreenSetting = z.infer<typeof screenSetting>;

/** Why a screen is locked. */
export const lockReason = paragraph(200).min(3);
