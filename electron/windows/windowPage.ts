import type { WindowTrouble } from "../../shared/ipc/shellState.ts";
import type { WindowPart } from "../electronParts.ts";
import { statusPage } from "../security/pages.ts";
import { decideRecovery } from "./windowRecovery.ts";

/** What a window shows, or is on its way to. */
type Shown = { kind: "status" } | { kind: "console"; origin: string };

export interface WindowPageOptions {
  window: WindowPart;
  /** What it shows of the hub's origin: `/` for a console. */
  path: string;
  /** Nobody stands before it: after it was given up it is tried again by itself. */
  isUnattended: boolean;
  /** How long to wait before a page that did not load is tried again, milliseconds. */
  loadAgainMilliseconds: number;
  /** How long a page that does not answer is waited for, milliseconds. */
  unresponsiveMilliseconds: number;
  /** The hub's origin while it is ready. */
  readyOrigin: () => string | null;
  /** Its trouble came, changed or went. */
  onTrouble: () => void;
  /** It crashed and is loaded again. */
  onReloaded: () => void;
  log: (line: string) => void;
}

/** Chromium's code for a load that another load has replaced. */
const loadReplaced = -3;
/** Longer than the time in which crashes are counted together. */
const unattendedRetryMilliseconds = 61_000;

/** The page in one window: the shell's own until the hub is ready, then the console; and what happens when either dies. */
export class WindowPage {
  trouble: WindowTrouble | null = null;
  #options: WindowPageOptions;
  #shown: Shown = { kind: "status" };
  #crashes: number[] = [];
  #loadAgain: NodeJS.Timeout | null = null;
  #giveUp: NodeJS.Timeout | null = null;

  constructor(options: WindowPageOptions) {
    this.#options = options;
    const { window } = options;
    window.webContents.on("render-process-gone", (_event, { reason }) => {
      if (reason !== "clean-exit") this.#afterCrash(reason);
    });
    window.webContents.on("did-fail-load", (_event, code, description, _address, isMainFrame) => {
      if (isMainFrame && code !== loadReplaced) this.#afterFailedLoad(description || `error ${code}`);
    });
    window.webContents.on("did-navigate", (_event, address, status) => {
      if (status >= 400) this.#afterFailedLoad(`${address} answered with HTTP ${status}`);
      else if (this.#shown.kind === "console") this.#setTrouble(null);
    });
    window.on("unresponsive", () => {
      options.log("A window does not answer.");
      this.#giveUp ??= setTimeout(() => window.webContents.forcefullyCrashRenderer(), options.unresponsiveMilliseconds);
    });
    window.on("responsive", () => this.#stopGivingUp());
    window.on("closed", () => this.#stopTimers());
  }

  /** Whether the console stands here, or is being loaded. */
  get showsConsole(): boolean {
    return this.#shown.kind === "console";
  }

  showStatus(): void {
    this.#load({ kind: "status" }, statusPage);
  }

  /** Loads the console, unless it stands there already. */
  showConsole(origin: string): void {
    const shown = this.#shown;
    if (shown.kind === "console" && shown.origin === origin) return;
    this.#load({ kind: "console", origin }, this.#addressAt(origin));
  }

  /** The hub is ready, again or for the first time. A window whose page keeps crashing waits to be asked. */
  hubIsReady(origin: string): void {
    if (this.trouble?.kind !== "crashed") this.showConsole(origin);
  }

  /** Somebody asked for the page anew. */
  reload(): void {
    this.#crashes = [];
    this.#setTrouble(null);
    const origin = this.#options.readyOrigin();
    if (origin === null) this.showStatus();
    else this.#load({ kind: "console", origin }, this.#addressAt(origin));
  }

  #addressAt(origin: string): string {
    return `${origin}${this.#options.path}`;
  }

  #load(shown: Shown, address: string): void {
    this.#stopTimers();
    this.#shown = shown;
    // Whether it fails is told by its events, to which this promise adds nothing.
    this.#options.window.loadURL(address).catch((error: unknown) => this.#options.log(`${address} did not load: ${String(error)}`));
  }

  #afterCrash(reason: string): void {
    this.#stopTimers();
    const now = Date.now();
    this.#crashes.push(now);
    this.#options.log(`A window's page is gone (${reason}).`);
    const decision = decideRecovery(this.#crashes, now);
    if (decision.kind === "explain") {
      this.#setTrouble({ kind: "crashed", times: decision.times, reason });
      this.showStatus();
      if (this.#options.isUnattended) this.#loadAgain = setTimeout(() => this.reload(), unattendedRetryMilliseconds);
      return;
    }
    const shown = this.#shown;
    if (shown.kind === "status") return this.showStatus();
    this.#load(shown, this.#addressAt(shown.origin));
    this.#options.onReloaded();
  }

  #afterFailedLoad(reason: string): void {
    if (this.#shown.kind === "status") return this.#options.log(`The shell's own page did not load: ${reason}`);
    this.#setTrouble({ kind: "not-loaded", reason });
    this.showStatus();
    this.#loadAgain = setTimeout(() => {
      const origin = this.#options.readyOrigin();
      if (origin !== null) this.showConsole(origin);
    }, this.#options.loadAgainMilliseconds);
  }

  #setTrouble(trouble: WindowTrouble | null): void {
    if (this.trouble === trouble) return;
    this.trouble = trouble;
    this.#options.onTrouble();
  }

  #stopGivingUp(): void {
    if (this.#giveUp) clearTimeout(this.#giveUp);
    this.#giveUp = null;
  }

  #stopTimers(): void {
    this.#stopGivingUp();
    if (this.#loadAgain) clearTimeout(this.#loadAgain);
    this.#loadAgain = null;
  }
}
