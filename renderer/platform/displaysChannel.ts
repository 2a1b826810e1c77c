import { z } from "zod";
import { displayArea, screenId } from "../../shared/ipc/displays.ts";

// How a console and the screens' windows of one browser speak to one another: they are opened without an opener, so that each has
// a process of its own, and cannot be reached through a handle.

/** Under which a browser keeps which screens' windows belong here, and where. */
export const homesKey = "rtcc.screens";
export const screensChannelName = "rtcc.screens";
/** One console of a browser has the screens in its care. */
export const keeperLockName = "rtcc.screens.keeper";
/**
 * Held by a screen's window as long as it lives. The browser lets go of it at the moment the window's process ends, and only one
 * window can have it. A heartbeat would be later, and false: browsers slow the timers of covered windows down to one a minute.
 */
export const screenLockName = (id: string): string => `rtcc.screen.${id}`;

/** What is said on the channel. Bounds are the window's outer ones, in device-independent pixels. */
export const screensWord = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("here"), screenId, bounds: displayArea, isFullScreen: z.boolean(), isNew: z.boolean() }),
  /** It is being closed or loaded anew; one that dies says nothing. */
  z.strictObject({ kind: z.literal("leaving"), screenId }),
  z.strictObject({ kind: z.literal("roll-call") }),
  z.strictObject({ kind: z.literal("go"), screenId, area: displayArea }),
  z.strictObject({ kind: z.literal("close"), screenId }),
]);
export type ScreensWord = z.infer<typeof screensWord>;

export interface ScreensChannel {
  say(word: ScreensWord): void;
  close(): void;
}

/** What does not fit is of another version of the console and is passed over. */
export function openScreensChannel(onWord: (word: ScreensWord) => void): ScreensChannel {
  const channel = new BroadcastChannel(screensChannelName);
  channel.addEventListener("message", ({ data }) => {
    const parsed = screensWord.safeParse(data);
    if (parsed.success) onWord(parsed.data);
  });
  return { say: (word) => channel.postMessage(word), close: () => channel.close() };
}
