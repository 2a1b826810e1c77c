import { z } from "zod";
import { screenRole } from "../model/screen.ts";

const pixels = z.number().int().min(-1_000_000).max(1_000_000);

/** A rectangle in device-independent pixels of the whole desktop; left of or above the main display it is negative. */
export const displayArea = z.strictObject({ x: pixels, y: pixels, width: pixels.positive(), height: pixels.positive() });
export type DisplayArea = z.infer<typeof displayArea>;

const label = z.string().max(200);

/** What a display is known again by: systems number displays anew, so no one sign is enough. */
export const displayTraits = z.strictObject({
  /** The platform's number of it; another one after a restart, where the platform keeps none. */
  id: z.string().min(1).max(100),
  /** As the system names it; empty where it names none. */
  label,
  bounds: displayArea,
  scaleFactor: z.number().positive().max(16),
});
export type DisplayTraits = z.infer<typeof displayTraits>;

/** A display of this workstation. */
export const workstationDisplay = displayTraits.extend({
  /** What is left of `bounds` beside task bars. */
  workArea: displayArea,
  isPrimary: z.boolean(),
  isInternal: z.boolean(),
});
export type WorkstationDisplay = z.infer<typeof workstationDisplay>;

/** The hub's id of a screen, as it may stand in an address. */
export const screenId = z.string().regex(/^[A-Za-z0-9_-]{1,64}$/, "must be a screen's id");

/** Where a screen's window is kept to belong. */
export const screenHome = z.strictObject({ screenId, role: screenRole, display: displayTraits, isOpen: z.boolean() });
export type ScreenHome = z.infer<typeof screenHome>;

/** The most screens a workstation keeps homes for. */
export const mostScreenHomes = 30;
export const screenHomes = z.array(screenHome).max(mostScreenHomes);

/** Whether this workstation's displays may be seen, and what to do where they may not. */
export const displayAccess = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("unsupported"), advice: z.string() }),
  z.strictObject({ kind: z.literal("prompt"), advice: z.string() }),
  z.strictObject({ kind: z.literal("granted") }),
  z.strictObject({ kind: z.literal("denied"), advice: z.string() }),
]);
export type DisplayAccess = z.infer<typeof displayAccess>;

/** How a screen's window stands. */
export const screenStanding = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("closed") }),
  z.strictObject({ kind: z.literal("opening"), displayId: z.string() }),
  z.strictObject({ kind: z.literal("open"), displayId: z.string(), fills: z.enum(["display", "work-area"]) }),
  /** Its display is not there; it opens again when the display is back. */
  z.strictObject({ kind: z.literal("waiting") }),
  /** The platform opened no window. */
  z.strictObject({ kind: z.literal("blocked"), advice: z.string() }),
  /** Its page died again and again. */
  z.strictObject({ kind: z.literal("failing"), times: z.number().int().positive(), advice: z.string() }),
]);
export type ScreenStanding = z.infer<typeof screenStanding>;

export const screenWindow = z.strictObject({ screenId, role: screenRole, display: displayTraits, standing: screenStanding });
export type ScreenWindow = z.infer<typeof screenWindow>;

/** All that is known of the displays and of the screens' windows on them. */
export const displaysState = z.strictObject({ access: displayAccess, displays: z.array(workstationDisplay), screens: z.array(screenWindow) });
export type DisplaysState = z.infer<typeof displaysState>;

export const openScreenRequest = z.strictObject({ screenId, role: screenRole, displayId: z.string().max(100) });
export type OpenScreenRequest = z.infer<typeof openScreenRequest>;

/** What came of opening a screen's window. */
export const openScreenOutcome = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("opened") }),
  z.strictObject({ kind: z.literal("no-such-display") }),
  /** Another screen's window stands there; it is not covered. */
  z.strictObject({ kind: z.literal("display-taken"), screenId }),
  z.strictObject({ kind: z.literal("too-many-screens") }),
  z.strictObject({ kind: z.literal("not-allowed"), advice: z.string() }),
  z.strictObject({ kind: z.literal("blocked"), advice: z.string() }),
]);
export type OpenScreenOutcome = z.infer<typeof openScreenOutcome>;

/** What a display is to show while displays are identified: a number and a name. */
export const displayMark = z.strictObject({ displayId: z.string().max(100), number: z.number().int().positive().max(999), name: z.string().max(60) });
export type DisplayMark = z.infer<typeof displayMark>;

/** On which displays marks are shown, and which the platform kept free. */
export const identifyOutcome = z.strictObject({ shown: z.array(z.string()), blocked: z.array(z.string()), advice: z.string().nullable() });
export type IdentifyOutcome = z.infer<typeof identifyOutcome>;

/** How long displays show their marks. */
export const identifyMilliseconds = 5_000;
