import type { Display } from "electron";
import { z } from "zod";
import { screenHomes, type DisplaysState, type OpenScreenOutcome, type OpenScreenRequest, type ScreenHome, type ScreenStanding, type WorkstationDisplay } from "../../shared/ipc/displays.ts";
import { closeScreen, placeScreen, refreshHomes } from "../../shared/ipc/screenHomes.ts";
import type { ScreenPart } from "../electronParts.ts";
import type { JsonFile } from "../storage/jsonFile.ts";
import { fillDisplay } from "./fillDisplay.ts";
import type { ShellWindow, ShellWindows } from "./shellWindows.ts";

/** The screens that had windows here, each with the display it belongs on. */
export const keptScreens = z.strictObject({ screens: screenHomes });

export interface DisplayWindowsOptions {
  screen: ScreenPart;
  file: JsonFile<typeof keptScreens>;
  windows: Pick<ShellWindows, "openScreen">;
  /** How long displays must have stood still before they are looked at, milliseconds. */
  settleMilliseconds: number;
  onChange: (state: DisplaysState) => void;
  log: (line: string) => void;
}

/**
 * One window a screen, on the display that is the screen's. Unlike a console, a screen takes no refuge on another display, where
 * it would cover what stands there: its window goes with its display, and opens again when the display is back.
 */
export class DisplayWindows {
  #options: DisplayWindowsOptions;
  #homes: readonly ScreenHome[] = [];
  #displayOf: ReadonlyMap<string, string | null> = new Map();
  #windows = new Map<string, ShellWindow>();
  /** Those that are to be put elsewhere as soon as they have left full screen. */
  #leaving = new Set<string>();
  #timer: NodeJS.Timeout | null = null;
  #isFrozen = false;

  constructor(options: DisplayWindowsOptions) {
    this.#options = options;
    const changed = () => this.#displaysChanged();
    options.screen.on("display-added", changed);
    options.screen.on("display-removed", changed);
    options.screen.on("display-metrics-changed", changed);
  }

  /** Opens what was open last time, where its display is there. */
  async restore(): Promise<void> {
    this.#homes = (await this.#options.file.read())?.screens ?? [];
    this.placeAll();
  }

  state(): DisplaysState {
    const displays = this.#displays();
    const screens = this.#homes.map((home) => ({ screenId: home.screenId, role: home.role, display: home.display, standing: this.#standingOf(home) }));
    return { access: { kind: "granted" }, displays, screens };
  }

  open(request: OpenScreenRequest): OpenScreenOutcome {
    const decision = placeScreen(this.#homes, request, this.#displays());
    if (decision.kind !== "placed") return decision;
    // What a window may do is settled when it is made: one that changes its role is made anew.
    const before = this.#homes.find(({ screenId }) => screenId === request.screenId);
    if (before && before.role !== request.role) this.#take(request.screenId);
    this.#homes = decision.homes;
    const opened = this.#windows.get(request.screenId);
    if (opened?.page.trouble?.kind === "crashed") opened.page.reload();
    this.placeAll();
    return { kind: "opened" };
  }

  /** Whether it was open, or waiting for its display. */
  close(screenId: string): boolean {
    const found = this.#homes.some((home) => home.screenId === screenId && home.isOpen);
    this.#homes = closeScreen(this.#homes, screenId);
    this.placeAll();
    return found;
  }

  /** Puts every screen's window on its display, opens those that are missing, and takes away those whose display is gone. */
  placeAll(): void {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
    const displays = this.#options.screen.getAllDisplays();
    const { homes, displayOf } = refreshHomes(this.#homes, displays.map(described(null)));
    this.#homes = homes;
    this.#displayOf = displayOf;
    // All that go, go first: no window is put where another still stands.
    for (const screenId of [...this.#windows.keys()]) if ((displayOf.get(screenId) ?? null) === null) this.#take(screenId);
    for (const home of homes) {
      const display = displays.find(({ id }) => String(id) === displayOf.get(home.screenId));
      if (!home.isOpen || !display) continue;
      const { window } = this.#windows.get(home.screenId) ?? this.#make(home, display);
      if (fillDisplay(window, display)) this.#leaving.delete(home.screenId);
      else this.#leaving.add(home.screenId);
    }
    this.#save();
    this.tell();
  }

  /** Says how things stand, after something that is not known here has changed. */
  tell(): void {
    if (!this.#isFrozen) this.#options.onChange(this.state());
  }

  /** Keeps what there is now and takes note of nothing more: the windows are about to be closed. */
  async freeze(): Promise<void> {
    this.#isFrozen = true;
    if (this.#timer) clearTimeout(this.#timer);
    await this.#options.file.settled();
  }

  #make(home: ScreenHome, display: Display): ShellWindow {
    const opened = this.#options.windows.openScreen(home.screenId, home.role, display.workArea);
    this.#windows.set(home.screenId, opened);
    const { window } = opened;
    window.on("enter-full-screen", () => this.tell());
    window.on("leave-full-screen", () => {
      if (this.#leaving.has(home.screenId)) this.placeAll();
      else this.tell();
    });
    window.on("closed", () => {
      if (this.#windows.get(home.screenId) !== opened || this.#isFrozen) return;
      // Nobody here took it: a person closed it.
      this.#windows.delete(home.screenId);
      this.close(home.screenId);
    });
    return opened;
  }

  #take(screenId: string): void {
    const opened = this.#windows.get(screenId);
    this.#windows.delete(screenId);
    opened?.window.destroy();
  }

  #standingOf({ screenId, isOpen }: ScreenHome): ScreenStanding {
    if (!isOpen) return { kind: "closed" };
    const displayId = this.#displayOf.get(screenId) ?? null;
    const opened = this.#windows.get(screenId);
    if (displayId === null || !opened) return { kind: "waiting" };
    const { trouble } = opened.page;
    if (trouble?.kind === "crashed") return { kind: "failing", times: trouble.times, advice: "Its page died again and again. It is tried again after a minute; “Load it again” on the screen tries at once." };
    return { kind: "open", displayId, fills: opened.window.isFullScreen() ? "display" : "work-area" };
  }

  #displays(): WorkstationDisplay[] {
    const { screen } = this.#options;
    return screen.getAllDisplays().map(described(screen.getPrimaryDisplay().id));
  }

  #displaysChanged(): void {
    if (this.#isFrozen) return;
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.placeAll(), this.#options.settleMilliseconds);
  }

  #save(): void {
    if (this.#isFrozen) return;
    const { file, log } = this.#options;
    file.write({ screens: [...this.#homes] }).catch((error: unknown) => log(`The screens' places cannot be kept: ${String(error)}`));
  }
}

const described =
  (primaryId: number | null) =>
  ({ id, label, bounds, workArea, scaleFactor, internal }: Display): WorkstationDisplay => ({
    id: String(id),
    label,
    bounds: { ...bounds },
    workArea: { ...workArea },
    scaleFactor,
    isPrimary: id === primaryId,
    isInternal: internal,
  });
