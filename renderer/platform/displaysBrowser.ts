import { inReadingOrder } from "../../shared/ipc/displayAssignment.ts";
import { screenHomes, type DisplayArea, type DisplaysState, type OpenScreenOutcome, type OpenScreenRequest, type ScreenHome, type ScreenStanding, type WorkstationDisplay } from "../../shared/ipc/displays.ts";
import { closeScreen, placeScreen, refreshHomes } from "../../shared/ipc/screenHomes.ts";
import type { Displays } from "./displays.ts";
import { homesKey, keeperLockName, openScreensChannel, type ScreensChannel, type ScreensWord } from "./displaysChannel.ts";
import { DisplayDetails } from "./displaysDetails.ts";
import { popUpAdvice, showMarks } from "./displaysMarks.ts";
import { ScreenPresence } from "./displaysPresence.ts";
import { parseStored } from "./parseStored.ts";

export interface BrowserDisplaysOptions {
  /** The address of a screen's page, on the console's own origin. */
  addressOf: (screenId: string) => string;
  /** For a window to say that it is there after it was opened, milliseconds. */
  openMilliseconds: number;
  /** For all windows to answer a roll-call, and for displays to have stood still, milliseconds. */
  settleMilliseconds: number;
}

const usual: BrowserDisplaysOptions = { addressOf: (screenId) => `/wall/${screenId}`, openMilliseconds: 10_000, settleMilliseconds: 500 };

interface Opening {
  outcome: Promise<OpenScreenOutcome>;
  settle: (outcome: OpenScreenOutcome) => void;
  timer: number;
}

/**
 * The screens' windows of one browser. They are opened with `noopener`: measured in Chromium 156, a window that keeps its opener
 * shares its renderer process, and dies with it; one without has a process of its own. The price is that no handle is
 * left to it: it is spoken to over a channel (`displaysChannel.ts`), and after it has died a new window is laid over the dead one.
 */
export class BrowserDisplays implements Displays {
  #window: Window;
  #options: BrowserDisplaysOptions;
  #details: DisplayDetails;
  #presence: ScreenPresence;
  #channel: ScreensChannel | null = null;
  #homes: readonly ScreenHome[];
  #displayOf: ReadonlyMap<string, string | null> = new Map();
  #opening = new Map<string, Opening>();
  #blocked = new Set<string>();
  /** Told to close because their display was gone. */
  #dismissed = new Set<string>();
  #isKeeper = false;
  #settling: number | null = null;
  #listeners = new Set<() => void>();
  #state: DisplaysState = { access: { kind: "unsupported", advice: "" }, displays: [], screens: [] };

  constructor(window: Window, options: Partial<BrowserDisplaysOptions> = {}) {
    this.#window = window;
    this.#options = { ...usual, ...options };
    this.#homes = this.#keptHomes();
    this.#details = new DisplayDetails(window, () => this.#displaysChanged());
    this.#presence = new ScreenPresence(window, { died: (screenId) => this.#died(screenId), left: (screenId) => this.#left(screenId), changed: () => this.#changed() });
  }

  read(): DisplaysState {
    return this.#state;
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    this.#look();
    return () => {
      this.#listeners.delete(listener);
    };
  }

  start(): () => void {
    const ending = new AbortController();
    this.#listen();
    this.#channel?.say({ kind: "roll-call" });
    this.#look();
    this.#window.addEventListener(
      "storage",
      ({ key }) => {
        if (key !== homesKey) return;
        this.#homes = this.#keptHomes();
        this.#changed();
      },
      { signal: ending.signal },
    );
    if ("locks" in this.#window.navigator) {
      const isEnded = new Promise<void>((resolve) => ending.signal.addEventListener("abort", () => resolve()));
      this.#window.navigator.locks
        .request(keeperLockName, { signal: ending.signal }, () => {
          this.#isKeeper = true;
          this.#displaysChanged();
          return isEnded;
        })
        .catch((error: unknown) => {
          if (!ending.signal.aborted) console.error("The screens are in nobody's care.", error);
        });
    }
    return () => {
      this.#isKeeper = false;
      ending.abort();
      this.#presence.end();
      this.#channel?.close();
      this.#channel = null;
    };
  }

  askAccess() {
    return this.#details.ask();
  }

  open(request: OpenScreenRequest): Promise<OpenScreenOutcome> {
    const { access, displays } = this.#details;
    if (access.kind !== "granted") return Promise.resolve({ kind: "not-allowed", advice: access.advice });
    const decision = placeScreen(this.#homes, request, displays);
    const display = displays.find(({ id }) => id === request.displayId);
    if (decision.kind !== "placed") return Promise.resolve(decision);
    if (!display) return Promise.resolve({ kind: "no-such-display" });
    this.#listen();
    this.#keep(decision.homes);
    this.#presence.forgive(request.screenId);
    // One that is just being opened is put in its place as soon as it stands.
    const opening = this.#opening.get(request.screenId);
    if (opening) return opening.outcome;
    if (!this.#presence.isHere(request.screenId)) return this.#openWindow(request.screenId, display);
    this.#channel?.say({ kind: "go", screenId: request.screenId, area: display.workArea });
    this.#changed();
    return Promise.resolve({ kind: "opened" });
  }

  close(screenId: string): Promise<boolean> {
    const found = this.#homes.some((home) => home.screenId === screenId && home.isOpen);
    this.#listen();
    this.#blocked.delete(screenId);
    this.#keep(closeScreen(this.#homes, screenId));
    this.#channel?.say({ kind: "close", screenId });
    this.#changed();
    return Promise.resolve(found);
  }

  identify(marks: Parameters<Displays["identify"]>[0]) {
    return Promise.resolve(showMarks(this.#window, marks, this.#details.displays));
  }

  #look(): void {
    this.#details.look().catch((error: unknown) => console.error("The displays cannot be read.", error));
  }

  #listen(): void {
    this.#channel ??= openScreensChannel((word) => this.#hear(word));
  }

  #hear(word: ScreensWord): void {
    if (word.kind === "leaving") this.#presence.hearLeaving(word.screenId);
    if (word.kind !== "here" || !this.#homes.some(({ screenId }) => screenId === word.screenId)) return;
    const opening = this.#opening.get(word.screenId);
    this.#presence.hearHere(word.screenId, word);
    this.#blocked.delete(word.screenId);
    this.#dismissed.delete(word.screenId);
    if (opening) this.#settleOpening(word.screenId, { kind: "opened" });
    if (word.isNew && (opening || this.#isKeeper)) this.#putInPlace(word.screenId);
    this.#changed();
  }

  /** Displays came, went or moved, or this console has just become the keeper: once all is at rest, every window is put in its place. */
  #displaysChanged(): void {
    this.#changed();
    if (!this.#isKeeper || this.#details.access.kind !== "granted") return;
    if (this.#settling !== null) this.#window.clearTimeout(this.#settling);
    // Where the windows are is asked anew: the system moves them when displays change.
    const { settleMilliseconds } = this.#options;
    this.#settling = this.#window.setTimeout(() => {
      this.#channel?.say({ kind: "roll-call" });
      this.#settling = this.#window.setTimeout(() => {
        this.#settling = null;
        if (this.#isKeeper) this.#placeAll();
      }, settleMilliseconds);
    }, settleMilliseconds);
  }

  #placeAll(): void {
    this.#changed();
    const { homes } = refreshHomes(this.#homes, this.#details.displays);
    this.#keep(homes);
    for (const { screenId, isOpen } of homes) {
      const display = this.#displayFor(screenId);
      if (!isOpen) continue;
      if (this.#presence.isHere(screenId)) this.#putInPlace(screenId);
      else if (display === null) this.#blocked.delete(screenId);
      else if (this.#mayReopen(screenId)) void this.#openWindow(screenId, display);
    }
    this.#changed();
  }

  /**
   * Moves a window to its display; one whose display is gone goes with it, for here it would cover what stands elsewhere. What a
   * person opened by hand, or stands where displays may not be seen, is left alone.
   */
  #putInPlace(screenId: string): void {
    const isOurs = this.#homes.some((home) => home.screenId === screenId && home.isOpen);
    if (!isOurs || this.#details.access.kind !== "granted") return;
    const display = this.#displayFor(screenId);
    const window = this.#presence.whereabouts(screenId);
    if (display === null) {
      this.#dismissed.add(screenId);
      this.#channel?.say({ kind: "close", screenId });
    } else if (window && !fills(window.bounds, window.isFullScreen ? display.bounds : display.workArea)) {
      this.#channel?.say({ kind: "go", screenId, area: display.workArea });
    }
  }

  /** Not one that is on its way, nor one that a person may just have closed, nor one that would only fail again. */
  #mayReopen(screenId: string): boolean {
    const isLeavingByItself = this.#presence.isLeaving(screenId) && !this.#dismissed.has(screenId);
    return !this.#opening.has(screenId) && !this.#blocked.has(screenId) && !isLeavingByItself && this.#presence.failures(screenId) === null;
  }

  #openWindow(screenId: string, { workArea }: WorkstationDisplay): Promise<OpenScreenOutcome> {
    this.#blocked.delete(screenId);
    const { x, y, width, height } = workArea;
    const { promise: outcome, resolve: settle } = Promise.withResolvers<OpenScreenOutcome>();
    const timer = this.#window.setTimeout(() => {
      this.#blocked.add(screenId);
      this.#settleOpening(screenId, { kind: "blocked", advice: popUpAdvice });
      this.#changed();
    }, this.#options.openMilliseconds);
    this.#opening.set(screenId, { outcome, settle, timer });
    // Without its opener it gives no handle, blocked or not: whether it stands is known when it says so.
    this.#window.open(this.#options.addressOf(screenId), "_blank", `popup,noopener,left=${x},top=${y},width=${width},height=${height}`);
    this.#changed();
    return outcome;
  }

  #settleOpening(screenId: string, outcome: OpenScreenOutcome): void {
    const opening = this.#opening.get(screenId);
    if (!opening) return;
    this.#window.clearTimeout(opening.timer);
    this.#opening.delete(screenId);
    opening.settle(outcome);
  }

  #died(screenId: string): void {
    const display = this.#displayFor(screenId);
    if (this.#isKeeper && display && this.#mayReopen(screenId)) void this.#openWindow(screenId, display);
    this.#changed();
  }

  /** A window that has left in order, and not because its display did, was closed by a person. */
  #left(screenId: string): void {
    const isDismissed = this.#dismissed.delete(screenId);
    if (this.#isKeeper && !isDismissed && !this.#opening.has(screenId)) this.#keep(closeScreen(this.#homes, screenId));
    this.#changed();
  }

  #displayFor(screenId: string): WorkstationDisplay | null {
    return this.#details.displays.find(({ id }) => id === this.#displayOf.get(screenId)) ?? null;
  }

  #standingOf({ screenId, isOpen }: ScreenHome): ScreenStanding {
    if (!isOpen) return { kind: "closed" };
    const displayId = this.#displayOf.get(screenId) ?? null;
    if (displayId === null) return { kind: "waiting" };
    const window = this.#presence.whereabouts(screenId);
    if (window) return { kind: "open", displayId, fills: window.isFullScreen ? "display" : "work-area" };
    const times = this.#presence.failures(screenId);
    if (times !== null) return { kind: "failing", times, advice: "Its page died again and again. Open it again to try once more." };
    return this.#blocked.has(screenId) ? { kind: "blocked", advice: popUpAdvice } : { kind: "opening", displayId };
  }

  #keptHomes(): readonly ScreenHome[] {
    return parseStored(screenHomes, this.#window.localStorage.getItem(homesKey)) ?? [];
  }

  #keep(homes: readonly ScreenHome[]): void {
    this.#homes = homes;
    const text = JSON.stringify(homes);
    if (this.#window.localStorage.getItem(homesKey) !== text) this.#window.localStorage.setItem(homesKey, text);
  }

  #changed(): void {
    const { access, displays } = this.#details;
    this.#displayOf = refreshHomes(this.#homes, displays).displayOf;
    const screens = this.#homes.map((home) => ({ screenId: home.screenId, role: home.role, display: home.display, standing: this.#standingOf(home) }));
    this.#state = { access, displays: inReadingOrder(displays), screens };
    for (const listener of this.#listeners) listener();
  }
}

/** Whether a window fills an area, but for what a window manager rounds. */
const fills = (bounds: DisplayArea, area: DisplayArea): boolean =>
  [bounds.x - area.x, bounds.y - area.y, bounds.width - area.width, bounds.height - area.height].every((difference) => Math.abs(difference) <= 2);
