import type { HandlerDetails, ProcessMetric, WebContents } from "electron";
import type { Frame, Page } from "playwright";
import type { FramePart, WebContentsPart } from "../../../electron/electronParts.ts";
import { originOf, toChromium, toElectron } from "./standInAddresses.ts";
import { StandInEvents } from "./standInEvents.ts";

type WindowOpenHandler = Parameters<WebContents["setWindowOpenHandler"]>[0];

/** A page's frame, as the main process sees it. */
export const frameOf = (frame: Frame): FramePart => ({
  get url() {
    return toElectron(frame.url());
  },
  get origin() {
    // An empty frame has its maker's origin, which is what makes it worth refusing.
    const maker = frame.parentFrame();
    return maker && (frame.url() === "" || frame.url().startsWith("about:")) ? originOf(maker.url()) : originOf(frame.url());
  },
  get parent() {
    const parent = frame.parentFrame();
    return parent && frameOf(parent);
  },
});

const blankFrame: FramePart = { url: "", origin: "null", parent: null };

/** What is in a window: a real page of Chromium, another one after a crash. */
export class StandInContents extends StandInEvents implements WebContentsPart {
  readonly id: number;
  page: Page | null = null;
  isGone = false;
  /** The address the shell itself is loading, which is nobody's wish to navigate. */
  expected: string | null = null;
  #onGone: () => Promise<void>;
  #windowOpenHandler: WindowOpenHandler | null = null;

  constructor(id: number, onGone: () => Promise<void>) {
    super();
    this.id = id;
    this.#onGone = onGone;
  }

  get mainFrame(): FramePart {
    return this.page ? frameOf(this.page.mainFrame()) : blankFrame;
  }

  getURL(): string {
    return this.mainFrame.url;
  }

  isDestroyed(): boolean {
    return this.isGone;
  }

  /** Reaches the page that stands there now; one that is just leaving hears nothing, as in Electron. */
  send(channel: string, ...values: unknown[]): void {
    this.page
      ?.evaluate(([name, payload]) => (window as any).__electronStandInIpc?.deliver(name, payload), [channel, values[0]] as const)
      .catch(() => undefined);
  }

  setWindowOpenHandler(handler: WindowOpenHandler): void {
    this.#windowOpenHandler = handler;
  }

  /** Whether a page may open a window for an address; as in Electron, it may where nobody says otherwise. */
  mayOpen(url: string): boolean {
    const details: HandlerDetails = { url, frameName: "", features: "", disposition: "foreground-tab", referrer: { url: "", policy: "default" } };
    return this.#windowOpenHandler === null || this.#windowOpenHandler(details).action === "allow";
  }

  getOSProcessId(): number {
    return 50_000 + this.id;
  }

  /** As if its process had taken a tenth of a core since the machine began. */
  metric(): ProcessMetric {
    const cpu = { cumulativeCPUUsage: performance.now() / 10_000, percentCPUUsage: 0, idleWakeupsPerSecond: 0 };
    return { pid: this.getOSProcessId(), type: "Tab", creationTime: 1, cpu, memory: { workingSetSize: 1, peakWorkingSetSize: 1 } };
  }

  forcefullyCrashRenderer(): void {
    void this.crash();
  }

  /** Kills the page's process, and tells as Electron does. */
  async crash(): Promise<void> {
    const { page } = this;
    if (!page) throw new Error("There is no page to crash");
    const crashed = page.waitForEvent("crash");
    const devtools = await page.context().newCDPSession(page);
    devtools.send("Page.crash").catch(() => undefined);
    await crashed;
    await this.#onGone();
    this.emit("render-process-gone", {}, { reason: "crashed", exitCode: 139 });
  }

  async load(address: string): Promise<void> {
    if (!this.page) throw new Error("There is no page to load into");
    this.expected = toChromium(address);
    try {
      const response = await this.page.goto(this.expected);
      this.emit("did-navigate", {}, address, response?.status() ?? 200);
    } catch (error) {
      const words = error instanceof Error ? error.message : String(error);
      const description = /net::(ERR_\w+)/.exec(words)?.[1] ?? (/interrupted|closed|crash/i.test(words) ? "ERR_ABORTED" : "ERR_FAILED");
      const code = description === "ERR_ABORTED" ? -3 : description === "ERR_CONNECTION_REFUSED" ? -102 : -2;
      if (!this.isGone) this.emit("did-fail-load", {}, code, description, address, true, 0, 0);
      throw Object.assign(new Error(`${description} (${code}) loading '${address}'`), { code: description, errno: code });
    }
  }
}
