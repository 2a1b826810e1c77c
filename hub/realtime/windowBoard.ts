import { randomUUID } from "node:crypto";
import type { User } from "../../shared/model/role.ts";
import type { ScreenLink, WindowHealth, WindowReport } from "../../shared/model/windowHealth.ts";

/** Changes wait this long to be told together: a floor of windows may all say something at once. */
const waitMilliseconds = 250;

export interface WindowBoardOptions {
  clock: () => Date;
  /** The screens there are. */
  screenIds: () => Iterable<string>;
  /** Takes whether each screen's window is connected, after that has changed. */
  tellLinks: (links: Record<string, ScreenLink>) => void;
  /** Takes the windows that have come or changed, and null for those that have gone. */
  tellWindows: (windows: Record<string, WindowReport | null>) => void;
}

/**
 * Which windows are connected, and what each said last of its pictures. It is told, never stored, and decides nothing. Of what a
 * window says only its last word is kept, so however much it says it takes one line here.
 */
export class WindowBoard {
  readonly #options: WindowBoardOptions;
  /** By connection. */
  readonly #windows = new Map<string, WindowReport>();
  /** By screen: when its last window was gone. */
  readonly #leftAt = new Map<string, string>();
  readonly #changed = new Map<string, WindowReport | null>();
  #linksChanged = false;
  #timer: NodeJS.Timeout | null = null;

  constructor(options: WindowBoardOptions) {
    this.#options = options;
  }

  /** A window has subscribed; again changes nothing. `screenId` is the wall's that it is, if it is one. */
  join(connectionId: string, user: User, screenId: string | null): void {
    if (this.#windows.has(connectionId)) return;
    const { id: userId, displayName, role } = user;
    const since = this.#options.clock().toISOString();
    this.#take(connectionId, { windowId: randomUUID(), userId, displayName, role, screenId, since, health: null, reportedAt: null });
    this.#linksChanged ||= screenId !== null;
  }

  /** A window says how it does, and a desk's which screen it is. False where it has not joined. */
  report(connectionId: string, screenId: string | null, health: WindowHealth): boolean {
    const known = this.#windows.get(connectionId);
    if (!known) return false;
    if (known.screenId !== screenId) this.#leaveScreen(known);
    this.#linksChanged ||= known.screenId !== screenId;
    this.#take(connectionId, { ...known, screenId, health, reportedAt: this.#options.clock().toISOString() });
    return true;
  }

  leave(connectionId: string): void {
    const known = this.#windows.get(connectionId);
    if (!known) return;
    this.#windows.delete(connectionId);
    this.#leaveScreen(known);
    this.#changed.set(known.windowId, null);
    this.#linksChanged ||= known.screenId !== null;
    this.#tellSoon();
  }

  /** Every window, by its id. */
  windows(): Record<string, WindowReport> {
    return Object.fromEntries([...this.#windows.values()].map((report) => [report.windowId, report]));
  }

  /** Whether each screen's window is connected: since when, or since when not. */
  links(): Record<string, ScreenLink> {
    const screenIds = new Set(this.#options.screenIds());
    for (const screenId of this.#leftAt.keys()) if (!screenIds.has(screenId)) this.#leftAt.delete(screenId);
    const since = new Map<string, string>();
    for (const window of this.#windows.values()) {
      if (window.screenId !== null && window.since < (since.get(window.screenId) ?? "~")) since.set(window.screenId, window.since);
    }
    const linkOf = (screenId: string): ScreenLink => {
      const connected = since.get(screenId);
      return connected === undefined ? { kind: "away", since: this.#leftAt.get(screenId) ?? null } : { kind: "connected", since: connected };
    };
    return Object.fromEntries([...screenIds].map((screenId) => [screenId, linkOf(screenId)]));
  }

  close(): void {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
    this.#windows.clear();
  }

  #take(connectionId: string, report: WindowReport): void {
    this.#windows.set(connectionId, report);
    this.#changed.set(report.windowId, report);
    this.#tellSoon();
  }

  #leaveScreen({ screenId }: WindowReport): void {
    if (screenId !== null) this.#leftAt.set(screenId, this.#options.clock().toISOString());
  }

  #tellSoon(): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = null;
      const windows = Object.fromEntries(this.#changed);
      this.#changed.clear();
      this.#options.tellWindows(windows);
      if (!this.#linksChanged) return;
      this.#linksChanged = false;
      this.#options.tellLinks(this.links());
    }, waitMilliseconds);
  }
}
