import type { Display } from "electron";
import { z } from "zod";
import type { ScreenPart, WindowPart } from "../electronParts.ts";
import type { JsonFile } from "../storage/jsonFile.ts";
import { displayShowing, placeWindow, sameRectangle, windowHome, type Rectangle, type WindowHome, type WindowPlacement } from "./windowPlacement.ts";

/** The windows that were open, each with where it belongs. */
export const keptWindows = z.strictObject({ windows: z.array(windowHome).max(30) });

/** One window: where it belongs, and where the shell itself last put it. */
interface Housed {
  window: WindowPart;
  home: WindowHome;
  placed: WindowPlacement;
  moveTimer: NodeJS.Timeout | null;
}

export interface WindowHomesOptions {
  screen: ScreenPart;
  file: JsonFile<typeof keptWindows>;
  /** How long displays and windows must have stood still before they are looked at, milliseconds. */
  settleMilliseconds: number;
  log: (line: string) => void;
}

/**
 * Knows where each window belongs. When a display goes, its windows take refuge on another, and when it comes back they
 * return. Only a person's own move makes a new home: what the system does to windows while displays change does not.
 */
export class WindowHomes {
  #options: WindowHomesOptions;
  #housed = new Map<number, Housed>();
  #displaysTimer: NodeJS.Timeout | null = null;
  #isFrozen = false;

  constructor(options: WindowHomesOptions) {
    this.#options = options;
    const changed = () => this.#displaysChanged();
    options.screen.on("display-added", changed);
    options.screen.on("display-removed", changed);
    options.screen.on("display-metrics-changed", changed);
  }

  async kept(): Promise<readonly WindowHome[]> {
    return (await this.#options.file.read())?.windows ?? [];
  }

  /** Where a window is to be opened. */
  place(home: WindowHome | null): WindowPlacement {
    const { screen } = this.#options;
    return placeWindow(home, screen.getAllDisplays(), screen.getPrimaryDisplay());
  }

  /** Takes a window into care, just after it was created at its placement. */
  house(window: WindowPart, home: WindowHome | null, placed: WindowPlacement): void {
    const housed: Housed = { window, home: home ?? this.#homeAt(placed.bounds, placed.mode), placed, moveTimer: null };
    this.#housed.set(window.id, housed);
    this.#settle(housed);
    const { id } = window;
    const moved = () => this.#moved(housed);
    window.on("move", moved);
    window.on("resize", moved);
    window.on("maximize", moved);
    window.on("unmaximize", moved);
    window.on("enter-full-screen", moved);
    window.on("leave-full-screen", moved);
    window.on("closed", () => {
      if (housed.moveTimer) clearTimeout(housed.moveTimer);
      this.#housed.delete(id);
      // The last window to be closed opens again next time.
      if (this.#housed.size > 0) this.#save();
    });
    this.#save();
  }

  /** The display a window stands on. */
  displayOf(window: WindowPart): Display {
    const { screen } = this.#options;
    return displayShowing(window.getBounds(), screen.getAllDisplays(), screen.getPrimaryDisplay());
  }

  /** Looks again at once, e.g. after the machine has slept. */
  placeAll(): void {
    if (this.#displaysTimer) clearTimeout(this.#displaysTimer);
    this.#displaysTimer = null;
    for (const housed of this.#housed.values()) {
      if (housed.window.isDestroyed()) continue;
      const placed = this.place(housed.home);
      const isWhereItShould = sameRectangle(normalBounds(housed.window), placed.bounds) && modeOf(housed.window) === placed.mode;
      housed.placed = placed;
      if (!isWhereItShould) this.#settle(housed);
    }
  }

  /** Keeps what there is now and takes note of nothing more: the windows are about to be closed. */
  async freeze(): Promise<void> {
    this.#save();
    this.#isFrozen = true;
    if (this.#displaysTimer) clearTimeout(this.#displaysTimer);
    for (const { moveTimer } of this.#housed.values()) if (moveTimer) clearTimeout(moveTimer);
    await this.#options.file.settled();
  }

  #displaysChanged(): void {
    if (this.#isFrozen) return;
    // Moves of the last moment are the system's, which pushes windows off a display that leaves.
    for (const housed of this.#housed.values()) {
      if (housed.moveTimer) clearTimeout(housed.moveTimer);
      housed.moveTimer = null;
    }
    if (this.#displaysTimer) clearTimeout(this.#displaysTimer);
    this.#displaysTimer = setTimeout(() => this.placeAll(), this.#options.settleMilliseconds);
  }

  #moved(housed: Housed): void {
    if (this.#isFrozen || this.#displaysTimer) return;
    if (housed.moveTimer) clearTimeout(housed.moveTimer);
    housed.moveTimer = setTimeout(() => {
      housed.moveTimer = null;
      const { window, placed } = housed;
      if (window.isDestroyed() || window.isMinimized()) return;
      const bounds = normalBounds(window);
      const mode = modeOf(window);
      if (sameRectangle(bounds, placed.bounds) && mode === placed.mode) return;
      housed.home = this.#homeAt(bounds, mode);
      housed.placed = { bounds, mode, displayId: housed.home.display.id, isHome: true };
      this.#save();
    }, this.#options.settleMilliseconds);
  }

  #homeAt(bounds: Rectangle, mode: WindowHome["mode"]): WindowHome {
    const { screen } = this.#options;
    const { id, label, workArea } = displayShowing(bounds, screen.getAllDisplays(), screen.getPrimaryDisplay());
    return { bounds, mode, display: { id, label, workArea: rounded(workArea) } };
  }

  #settle({ window, placed }: Housed): void {
    if (window.isFullScreen() && placed.mode !== "fullscreen") window.setFullScreen(false);
    // Once to get onto the display, once more in its scale: between displays of different scale the first is misread.
    window.setBounds(placed.bounds);
    if (!sameRectangle(rounded(window.getBounds()), placed.bounds)) window.setBounds(placed.bounds);
    if (placed.mode === "maximized") window.maximize();
    if (placed.mode === "fullscreen") window.setFullScreen(true);
  }

  #save(): void {
    if (this.#isFrozen) return;
    const windows = [...this.#housed.values()].map(({ home }) => home);
    if (windows.length === 0) return;
    const { file, log } = this.#options;
    file.write({ windows }).catch((error: unknown) => log(`The windows' places cannot be kept: ${String(error)}`));
  }
}

const rounded = ({ x, y, width, height }: Rectangle): Rectangle => ({ x: Math.round(x), y: Math.round(y), width: Math.max(1, Math.round(width)), height: Math.max(1, Math.round(height)) });

const normalBounds = (window: WindowPart): Rectangle => rounded(window.getNormalBounds());

function modeOf(window: WindowPart): WindowHome["mode"] {
  if (window.isFullScreen()) return "fullscreen";
  return window.isMaximized() ? "maximized" : "normal";
}
