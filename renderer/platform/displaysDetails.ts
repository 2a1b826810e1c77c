import type { DisplayAccess, WorkstationDisplay } from "../../shared/ipc/displays.ts";

// The Window Management API (https://www.w3.org/TR/window-management/), as far as it is used here.
declare global {
  interface ScreenDetailed extends Screen, EventTarget {
    readonly availLeft: number;
    readonly availTop: number;
    readonly left: number;
    readonly top: number;
    readonly isPrimary: boolean;
    readonly isInternal: boolean;
    readonly devicePixelRatio: number;
    readonly label: string;
  }
  interface ScreenDetails extends EventTarget {
    readonly screens: readonly ScreenDetailed[];
  }
  interface Window {
    getScreenDetails?(): Promise<ScreenDetails>;
  }
  interface Permissions {
    query(descriptor: { name: PermissionName | "window-management" }): Promise<PermissionStatus>;
  }
}

const unsupported: DisplayAccess = {
  kind: "unsupported",
  advice: "This browser cannot see the displays of this workstation. Use the desktop program, or Chrome or Edge over https.",
};
const prompt: DisplayAccess = { kind: "prompt", advice: "The browser will ask whether this console may manage windows on all your displays. Choose Allow." };
const denied: DisplayAccess = {
  kind: "denied",
  advice: "The browser does not let this console see the displays. Open the site settings beside the address, set Window management to Allow, and reload this page.",
};

/** What a browser tells of the displays, once a person allows it. Displays have no number here: each gets one for as long as the page stands. */
export class DisplayDetails {
  access: DisplayAccess = unsupported;
  displays: readonly WorkstationDisplay[] = [];
  #window: Window;
  #onChange: () => void;
  #ids = new WeakMap<ScreenDetailed, string>();
  #details: ScreenDetails | null = null;
  #looked: Promise<void> | null = null;

  constructor(window: Window, onChange: () => void) {
    this.#window = window;
    this.#onChange = onChange;
  }

  /** Finds out what is allowed, and reads the displays where they may be read; asks nobody anything. Once. */
  look(): Promise<void> {
    return (this.#looked ??= this.#firstLook());
  }

  /** Asks the person, where the browser has not been told yet. Resolves with what came of it. */
  async ask(): Promise<DisplayAccess> {
    if (this.#isSupported()) await this.#readDetails();
    return this.access;
  }

  async #firstLook(): Promise<void> {
    if (!this.#isSupported()) return this.#onChange();
    const status = await this.#window.navigator.permissions.query({ name: "window-management" });
    const follow = async () => {
      if (status.state === "granted") return this.#readDetails();
      this.access = status.state === "denied" ? denied : prompt;
      this.#details = null;
      this.displays = [];
      this.#onChange();
    };
    status.addEventListener("change", () => {
      follow().catch((error: unknown) => console.error("The displays cannot be read.", error));
    });
    await follow();
  }

  #isSupported(): boolean {
    return this.#window.isSecureContext && this.#window.getScreenDetails !== undefined && "locks" in this.#window.navigator;
  }

  async #readDetails(): Promise<void> {
    try {
      const details = await this.#window.getScreenDetails?.();
      if (!details) return;
      this.access = { kind: "granted" };
      if (this.#details !== details) {
        this.#details = details;
        details.addEventListener("screenschange", () => this.#readDisplays(details));
      }
      this.#readDisplays(details);
    } catch (error) {
      // A person who closes the question has not said no: the browser will ask again.
      const isRefusal = error instanceof DOMException && error.name === "NotAllowedError";
      if (!isRefusal) throw error;
      const { state } = await this.#window.navigator.permissions.query({ name: "window-management" });
      this.access = state === "denied" ? denied : prompt;
      this.#onChange();
    }
  }

  #readDisplays(details: ScreenDetails): void {
    if (details !== this.#details) return;
    this.displays = details.screens.map((screen) => this.#described(screen, details));
    this.#onChange();
  }

  #described(screen: ScreenDetailed, details: ScreenDetails): WorkstationDisplay {
    let id = this.#ids.get(screen);
    if (id === undefined) {
      id = crypto.randomUUID();
      this.#ids.set(screen, id);
      screen.addEventListener("change", () => this.#readDisplays(details));
    }
    const area = (x: number, y: number, width: number, height: number) => ({ x: Math.round(x), y: Math.round(y), width: Math.max(1, Math.round(width)), height: Math.max(1, Math.round(height)) });
    return {
      id,
      label: screen.label.slice(0, 200),
      bounds: area(screen.left, screen.top, screen.width, screen.height),
      workArea: area(screen.availLeft, screen.availTop, screen.availWidth, screen.availHeight),
      scaleFactor: screen.devicePixelRatio,
      isPrimary: screen.isPrimary,
      isInternal: screen.isInternal,
    };
  }
}
