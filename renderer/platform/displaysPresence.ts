import type { DisplayArea } from "../../shared/ipc/displays.ts";
import { screenLockName } from "./displaysChannel.ts";

/** The word of a window that leaves and the browser letting go of its lock come by different ways, milliseconds. */
const wordMilliseconds = 500;
/** For a page that is loaded anew to be back, milliseconds. */
const reloadMilliseconds = 3_000;
const crashWindowMilliseconds = 60_000;
const mostCrashes = 3;

export interface Whereabouts {
  bounds: DisplayArea;
  isFullScreen: boolean;
}

export interface PresenceListener {
  /** It ended without a word. */
  died(screenId: string): void;
  /** It said that it leaves, and has not come back. */
  left(screenId: string): void;
  changed(): void;
}

/** Which screens' windows are there, told by the locks they hold. */
export class ScreenPresence {
  #window: Window;
  #listener: PresenceListener;
  #here = new Map<string, Whereabouts>();
  #watched = new Set<string>();
  #leftAt = new Map<string, number>();
  #crashes = new Map<string, number[]>();
  #ending = new AbortController();

  constructor(window: Window, listener: PresenceListener) {
    this.#window = window;
    this.#listener = listener;
  }

  isHere(screenId: string): boolean {
    return this.#here.has(screenId);
  }

  /** Whether it has just said that it leaves, and may be back: it is not known yet what that means. */
  isLeaving(screenId: string): boolean {
    const at = this.#leftAt.get(screenId);
    return at !== undefined && performance.now() - at < reloadMilliseconds + 2 * wordMilliseconds;
  }

  whereabouts(screenId: string): Whereabouts | null {
    return this.#here.get(screenId) ?? null;
  }

  /** How often it died within the last minute, where that is too often to try again; else null. */
  failures(screenId: string): number | null {
    const times = this.#crashes.get(screenId)?.length ?? 0;
    return times > mostCrashes ? times : null;
  }

  forgive(screenId: string): void {
    this.#crashes.delete(screenId);
  }

  hearHere(screenId: string, { bounds, isFullScreen }: Whereabouts): void {
    this.#here.set(screenId, { bounds, isFullScreen });
    this.#leftAt.delete(screenId);
    this.#watch(screenId);
  }

  hearLeaving(screenId: string): void {
    this.#leftAt.set(screenId, performance.now());
  }

  end(): void {
    this.#ending.abort();
    this.#ending = new AbortController();
    this.#watched.clear();
    this.#here.clear();
  }

  /** Waits for the lock that the window holds: whoever gets it knows that the window is gone. */
  #watch(screenId: string): void {
    if (this.#watched.has(screenId)) return;
    this.#watched.add(screenId);
    const { signal } = this.#ending;
    this.#window.navigator.locks.request(screenLockName(screenId), { mode: "shared", signal }, () => undefined).then(
      () => {
        this.#watched.delete(screenId);
        this.#here.delete(screenId);
        this.#listener.changed();
        this.#later(wordMilliseconds, () => this.#judge(screenId));
      },
      (error: unknown) => {
        if (!signal.aborted) console.error("A screen's window cannot be watched.", error);
      },
    );
  }

  #judge(screenId: string): void {
    if (this.#here.has(screenId)) return;
    if (this.#leftAt.has(screenId)) {
      this.#later(reloadMilliseconds, () => {
        if (this.#leftAt.delete(screenId) && !this.#here.has(screenId)) this.#listener.left(screenId);
      });
      return;
    }
    const now = performance.now();
    this.#crashes.set(screenId, [...(this.#crashes.get(screenId) ?? []).filter((at) => now - at < crashWindowMilliseconds), now]);
    this.#listener.died(screenId);
  }

  #later(milliseconds: number, work: () => void): void {
    const timer = this.#window.setTimeout(work, milliseconds);
    this.#ending.signal.addEventListener("abort", () => this.#window.clearTimeout(timer));
  }
}
