import type { BrowserWindowConstructorOptions } from "electron";
import type { ScreenRole } from "../../shared/model/screen.ts";
import type { HubState } from "../../shared/ipc/shellState.ts";
import type { OpenedWindow, WindowKind } from "../../shared/ipc/shellWindows.ts";
import type { ElectronParts, WindowPart } from "../electronParts.ts";
import type { ShellTimings } from "../timings.ts";
import type { WindowHomes } from "./windowHomes.ts";
import { WindowPage } from "./windowPage.ts";
import type { Rectangle, WindowHome } from "./windowPlacement.ts";

/** One of our windows. */
export interface ShellWindow {
  readonly kind: WindowKind;
  /** It only receives: a wall's screen, whose page may ask the shell for next to nothing and has no part in anybody's sign-in. */
  readonly isReceiveOnly: boolean;
  readonly window: WindowPart;
  readonly page: WindowPage;
  /** The incident that a link or a notification asked it to open, until its page takes it. */
  asked: string | null;
}

export interface ShellWindowsOptions {
  electron: Pick<ElectronParts, "BrowserWindow">;
  homes: WindowHomes;
  /** Absolute path of the bundled preload. */
  preloadPath: string;
  /** Name of the session that all windows of people share, and of the one for walls: they share nothing that a page keeps. */
  partition: string;
  wallPartition: string;
  timings: ShellTimings;
  readyOrigin: () => string | null;
  onTrouble: (window: ShellWindow) => void;
  onReloaded: (window: ShellWindow) => void;
  log: (line: string) => void;
}

/** The colour of the console's ground, so that a window never opens white in a dark room. */
const groundColour = "#0a0e13";
/** More than this no desk has; a page that asks for another gets one that stands. */
const mostConsoles = 16;
const statusSize = { width: 640, height: 480 };

interface WindowUse {
  kind: WindowKind;
  isReceiveOnly: boolean;
  path: string;
}

const consoleUse: WindowUse = { kind: "console", isReceiveOnly: false, path: "/" };
const statusUse: WindowUse = { kind: "status", isReceiveOnly: false, path: "/" };

/** Every window we have, and the one that was used last. */
export class ShellWindows {
  #options: ShellWindowsOptions;
  #windows = new Map<number, ShellWindow>();
  #lastUsed: ShellWindow | null = null;

  constructor(options: ShellWindowsOptions) {
    this.#options = options;
  }

  all(): ShellWindow[] {
    return [...this.#windows.values()];
  }

  consoles(): ShellWindow[] {
    return this.all().filter(({ kind }) => kind === "console");
  }

  /** By the id of a page's contents; null where it is not one of ours. */
  byContents(contentsId: number): ShellWindow | null {
    return this.all().find(({ window }) => window.webContents.id === contentsId) ?? null;
  }

  byId(windowId: number): ShellWindow | null {
    return this.#windows.get(windowId) ?? null;
  }

  list(): OpenedWindow[] {
    return this.all().map(({ kind, window }) => ({ windowId: window.id, kind, isFocused: window.isFocused(), displayLabel: this.#options.homes.displayOf(window).label }));
  }

  /** Opens a console window, where it stood or on the main display. It shows what the hub's state calls for. */
  openConsole(home: WindowHome | null): ShellWindow {
    if (this.consoles().length >= mostConsoles) return this.showConsole();
    const placed = this.#options.homes.place(home);
    const opened = this.#open(consoleUse, { ...placed.bounds, minWidth: 480, minHeight: 360 });
    this.#options.homes.house(opened.window, home, placed);
    this.#load(opened);
    return opened;
  }

  /**
   * Opens a screen's window. Each window is made here and by nobody else, with no page as its opener, so that Chromium gives
   * each a renderer process of its own: pages of one site share one only where one has opened the other, or past Chromium's
   * limit of processes, which lies at some tens. One that dies takes no other with it.
   */
  openScreen(screenId: string, role: ScreenRole, bounds: Rectangle): ShellWindow {
    const opened = this.#open({ kind: "screen", isReceiveOnly: role === "wall", path: `/wall/${screenId}` }, { ...bounds, frame: false });
    this.#load(opened);
    return opened;
  }

  /** The window that was used last, to the front; a new one where there is none. */
  showConsole(): ShellWindow {
    const found = this.#lastUsed ?? this.consoles()[0];
    if (!found) return this.openConsole(null);
    this.bringForward(found);
    return found;
  }

  bringForward({ window }: ShellWindow): void {
    if (window.isMinimized()) window.restore();
    window.show();
    window.focus();
  }

  /** Consoles stay as they are while the hub is away, and say themselves that they are stale; a hub that was given up is told beside them. */
  followHub(state: HubState): void {
    if (state.kind === "ready") {
      for (const { kind, page } of this.all()) if (kind !== "status") page.hubIsReady(state.address);
      for (const { kind, window } of this.all()) if (kind === "status") window.close();
    }
    if (state.kind === "failed" && this.all().every(({ page }) => page.showsConsole)) this.#open(statusUse, statusSize).page.showStatus();
  }

  destroyAll(): void {
    for (const { window } of this.all()) window.destroy();
  }

  #load({ page }: ShellWindow): void {
    const origin = this.#options.readyOrigin();
    if (origin === null) page.showStatus();
    else page.showConsole(origin);
  }

  #open({ kind, isReceiveOnly, path }: WindowUse, size: BrowserWindowConstructorOptions): ShellWindow {
    const { electron, preloadPath, partition, wallPartition, timings, readyOrigin, onTrouble, onReloaded, log } = this.#options;
    const window = new electron.BrowserWindow({
      ...size,
      title: "RTCC Console",
      backgroundColor: groundColour,
      autoHideMenuBar: true,
      webPreferences: {
        preload: preloadPath,
        partition: isReceiveOnly ? wallPartition : partition,
        sandbox: true,
        contextIsolation: true,
        nodeIntegration: false,
        nodeIntegrationInWorker: false,
        nodeIntegrationInSubFrames: false,
        webSecurity: true,
        allowRunningInsecureContent: false,
        experimentalFeatures: false,
        webviewTag: false,
        navigateOnDragDrop: false,
        spellcheck: false,
        // Set once, here: a covered window's pictures and clocks go on, and switching it later has no lasting effect.
        backgroundThrottling: false,
      },
    });
    const page = new WindowPage({
      window,
      path,
      isUnattended: isReceiveOnly,
      loadAgainMilliseconds: timings.loadAgain,
      unresponsiveMilliseconds: timings.unresponsive,
      readyOrigin,
      onTrouble: () => onTrouble(opened),
      onReloaded: () => onReloaded(opened),
      log,
    });
    const opened: ShellWindow = { kind, isReceiveOnly, window, page, asked: null };
    const { id } = window;
    this.#windows.set(id, opened);
    if (kind === "console") this.#lastUsed = opened;
    window.on("focus", () => {
      if (kind === "console") this.#lastUsed = opened;
    });
    window.on("closed", () => {
      this.#windows.delete(id);
      if (this.#lastUsed === opened) this.#lastUsed = this.consoles()[0] ?? null;
    });
    return opened;
  }
}
