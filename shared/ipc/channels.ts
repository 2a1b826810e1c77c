import { z } from "zod";
import { line, uuid } from "../model/common.ts";
import { cpuUse } from "../model/windowHealth.ts";
import { signInResponse } from "../protocol/session.ts";
import { displayMark, displaysState, identifyOutcome, openScreenOutcome, openScreenRequest, screenId } from "./displays.ts";
import { consoleSettings } from "./shellSettings.ts";
import { shellState, signInKeeping } from "./shellState.ts";
import { openedWindow, windowId, type PageKind } from "./shellWindows.ts";

/** A question from a page to the shell. */
export interface InvokeChannel {
  /** The kinds of page that may ask: the hub's console, the shell's own status page, a wall's. */
  readonly pages: readonly PageKind[];
  readonly payload: z.ZodType;
  readonly result: z.ZodType;
}

/** A word from the shell to its pages. */
export interface EventChannel {
  readonly pages: readonly PageKind[];
  readonly payload: z.ZodType;
}

const nothing = z.undefined();

/** The longest text a page may put on the clipboard: a shift's summary with room to spare, in characters. */
const longestCopiedText = 200_000;

/**
 * Every question a page can put to the shell, name to signature. The shell registers exactly these, the preload offers
 * exactly these, and the tests are generated from them: one accept and the refusals, each.
 */
export const invokeChannels = {
  "session:read": { pages: ["console"], payload: nothing, result: z.strictObject({ session: signInResponse.nullable(), keeping: signInKeeping }) },
  "session:write": { pages: ["console"], payload: signInResponse, result: signInKeeping },
  "session:clear": { pages: ["console"], payload: nothing, result: nothing },
  /** What a console has set on this machine, for all its windows. */
  "settings:read": { pages: ["console", "wall"], payload: nothing, result: z.strictObject({ console: consoleSettings.nullable() }) },
  "settings:write": { pages: ["console"], payload: z.strictObject({ console: consoleSettings }), result: nothing },
  "clipboard:write-text": { pages: ["console", "status"], payload: z.strictObject({ text: z.string().max(longestCopiedText) }), result: nothing },
  /** A click on it brings the window to the front and says `notification:chosen`. False where the system shows none, or the settings forbid it. */
  "notification:show": {
    pages: ["console"],
    payload: z.strictObject({ noticeId: uuid, title: line(120), body: line(400) }),
    result: z.strictObject({ shown: z.boolean() }),
  },
  /** Takes back what this window's page has had shown: what stands there may be read by whoever comes by. */
  "notification:withdraw": { pages: ["console"], payload: nothing, result: nothing },
  /** Takes the incident that a link asked this window to open, once. */
  "incident:take-asked": { pages: ["console"], payload: nothing, result: z.strictObject({ incidentId: uuid.nullable() }) },
  "window:open": { pages: ["console"], payload: z.strictObject({ kind: z.literal("console") }), result: z.strictObject({ windowId }) },
  "window:list": { pages: ["console"], payload: nothing, result: z.array(openedWindow) },
  "window:focus": { pages: ["console"], payload: z.strictObject({ windowId }), result: z.strictObject({ found: z.boolean() }) },
  /** Loads this window's page anew after it crashed or did not load. */
  "window:reload": { pages: ["status"], payload: nothing, result: nothing },
  "displays:read": { pages: ["console"], payload: nothing, result: displaysState },
  /** Shows a number and a name on displays for some seconds. */
  "displays:identify": { pages: ["console"], payload: z.strictObject({ marks: z.array(displayMark).max(30) }), result: identifyOutcome },
  /** Opens a screen's window on a display, or moves it there. */
  "screen:open": { pages: ["console"], payload: openScreenRequest, result: openScreenOutcome },
  "screen:close": { pages: ["console"], payload: z.strictObject({ screenId }), result: z.strictObject({ found: z.boolean() }) },
  /** What CPU the asking window's process and all of the shell's took since this window asked before. */
  "cpu:read": { pages: ["console", "wall"], payload: nothing, result: cpuUse },
  "shell:read-state": { pages: ["console", "status"], payload: nothing, result: shellState },
  "shell:retry-hub": { pages: ["console", "status"], payload: nothing, result: nothing },
  "shell:quit": { pages: ["console", "status"], payload: nothing, result: nothing },
} as const satisfies Record<string, InvokeChannel>;

/** Every word the shell says unasked. */
export const eventChannels = {
  "shell:state": { pages: ["console", "status"], payload: shellState },
  /** There is an incident to take with `incident:take-asked`. */
  "incident:asked": { pages: ["console"], payload: nothing },
  /** Displays, or the screens' windows on them, have changed. */
  "displays:state": { pages: ["console"], payload: displaysState },
  /** Somebody signed in or out: a desk's screen asks with `session:read`. */
  "session:changed": { pages: ["console"], payload: nothing },
  "notification:chosen": { pages: ["console"], payload: z.strictObject({ noticeId: uuid }) },
} as const satisfies Record<string, EventChannel>;

export type InvokeName = keyof typeof invokeChannels;
export type InvokePayload<Name extends InvokeName> = z.output<(typeof invokeChannels)[Name]["payload"]>;
export type InvokeResult<Name extends InvokeName> = z.output<(typeof invokeChannels)[Name]["result"]>;

export type EventName = keyof typeof eventChannels;
export type EventPayload<Name extends EventName> = z.output<(typeof eventChannels)[Name]["payload"]>;
