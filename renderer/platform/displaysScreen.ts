import type { DisplayArea } from "../../shared/ipc/displays.ts";
import { openScreensChannel, screenLockName } from "./displaysChannel.ts";

/** For a window to have come to rest after it was moved, milliseconds. */
const movedMilliseconds = 250;
/** A page that is loaded anew waits for the lock of its own last life, and for consoles that look whether it is free, milliseconds. */
const lockMilliseconds = 3_000;

/**
 * For the page of a screen at `/wall/{screenId}`: makes its window known to the console that has this browser's screens in its
 * care, which may then move and close it. A second window of the same screen on one machine closes itself. In the desktop shell,
 * which keeps its windows itself, and in a browser without locks, it does nothing.
 * @returns what ends it
 */
export function keepScreenWindow(window: Window, screenId: string): () => void {
  if (window.rtccDesktop !== undefined || !("locks" in window.navigator)) return () => undefined;
  const ending = new AbortController();
  const signal = AbortSignal.any([ending.signal, AbortSignal.timeout(lockMilliseconds)]);
  window.navigator.locks
    .request(screenLockName(screenId), { signal }, () => attend(window, screenId, ending.signal))
    .catch((error: unknown) => {
      if (ending.signal.aborted) return;
      if (signal.aborted) window.close();
      else console.error("This screen cannot be kept in its place.", error);
    });
  return () => ending.abort();
}

/** Answers the consoles' words until it is ended. */
function attend(window: Window, screenId: string, signal: AbortSignal): Promise<void> {
  const sayHere = (isNew: boolean) => channel.say({ kind: "here", screenId, bounds: outerBounds(window), isFullScreen: window.document.fullscreenElement !== null, isNew });
  const channel = openScreensChannel((word) => {
    if (word.kind === "roll-call") sayHere(false);
    if (word.kind === "close" && word.screenId === screenId) window.close();
    if (word.kind === "go" && word.screenId === screenId) {
      go(window, word.area)
        .then(() => sayHere(false))
        .catch((error: unknown) => console.error("This screen's window cannot be moved.", error));
    }
  });
  const options = { signal };
  window.addEventListener("pagehide", () => channel.say({ kind: "leaving", screenId }), options);
  window.document.addEventListener("fullscreenchange", () => sayHere(false), options);
  sayHere(true);
  return new Promise((resolve) =>
    signal.addEventListener("abort", () => {
      channel.close();
      resolve();
    }),
  );
}

async function go(window: Window, area: DisplayArea): Promise<void> {
  if (window.document.fullscreenElement !== null) await window.document.exitFullscreen();
  // Once to get onto the display, once more in its scale: between displays of different scale the first is misread.
  for (const _time of [1, 2]) {
    window.moveTo(area.x, area.y);
    window.resizeTo(area.width, area.height);
    await new Promise((resolve) => setTimeout(resolve, movedMilliseconds));
  }
}

const outerBounds = ({ screenX, screenY, outerWidth, outerHeight }: Window): DisplayArea => ({
  x: Math.round(screenX),
  y: Math.round(screenY),
  width: Math.max(1, Math.round(outerWidth)),
  height: Math.max(1, Math.round(outerHeight)),
});
