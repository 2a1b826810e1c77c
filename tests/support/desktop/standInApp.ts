import type { BrowserWindowConstructorOptions, Rectangle } from "electron";
import type { BrowserContext, Page, Request as PageRequest, Route } from "playwright";
import type { InvokeEvent } from "../../../electron/electronParts.ts";
import { isAppAddress, toElectron } from "./standInAddresses.ts";
import { frameOf } from "./standInContents.ts";
import { StandInEvents } from "./standInEvents.ts";
import type { StandInMachine } from "./standInMachine.ts";
import { bindingName, prepareFrame } from "./standInPreload.ts";
import { StandInSession } from "./standInSession.ts";
import type { StandInWindow } from "./standInWindow.ts";

type BindingSource = Parameters<Parameters<BrowserContext["exposeBinding"]>[1]>[0];
type Message = { kind: "invoke"; channel: string; values: unknown[] } | { kind: "permission"; how: "request" | "check"; permission: string };

/** Everything Chromium can grant without asking: what Electron grants where no handler says no. */
const grantable = ["geolocation", "notifications", "midi", "midiSysex", "videoCapture", "audioCapture", "clipboardReadWrite", "clipboardSanitizedWrite", "windowManagement", "idleDetection", "sensors"] as const;

const longestSettlingMilliseconds = 5_000;

/** One running program: its windows in a context of Chromium's own, its channels, its sessions. */
export class StandInApp extends StandInEvents {
  readonly machine: StandInMachine;
  readonly profile: string;
  readonly windows: StandInWindow[] = [];
  readonly channels = new Map<string, (event: InvokeEvent, ...values: unknown[]) => Promise<unknown>>();
  readonly sessions = new Map<string, StandInSession>();
  readonly downloads: string[] = [];
  readonly schemes: string[] = [];
  readonly exited: Promise<number>;
  focused: StandInWindow | null = null;
  #context: BrowserContext | null = null;
  #contextId: string | undefined;
  #own = new Set<Page>();
  #expectingOwn = 0;
  /** Windows that are destroyed, but may still be closing in Chromium. */
  #leaving: Promise<unknown>[] = [];
  #opening: Promise<unknown> = Promise.resolve();
  #exit: (code: number) => void = () => undefined;

  constructor(machine: StandInMachine, profile: string) {
    super();
    this.machine = machine;
    this.profile = profile;
    this.exited = new Promise((resolve) => (this.#exit = resolve));
  }

  /** Opens the context its windows will stand in. */
  async open(): Promise<void> {
    const { browser, devtools } = this.machine;
    const before = new Set((await devtools.send("Target.getBrowserContexts")).browserContextIds);
    const context = await browser.newContext({ viewport: null, ignoreHTTPSErrors: true });
    this.#contextId = (await devtools.send("Target.getBrowserContexts")).browserContextIds.find((id) => !before.has(id));
    this.#context = context;
    await devtools.send("Browser.grantPermissions", { permissions: [...grantable], ...(this.#contextId === undefined ? {} : { browserContextId: this.#contextId }) });
    await context.exposeBinding(bindingName, (source: BindingSource, message: Message) => this.#hear(source, message));
    await context.addInitScript(prepareFrame, bindingName);
    await context.route("**/*", (route, request) =>
      this.#route(route, request).catch((error: unknown) => {
        // A page, or all of them, may close while a request of theirs is on its way.
        if (!/closed|already handled|Invalid InterceptionId/i.test(String(error))) throw error;
      }),
    );
    context.on("page", (page) => {
      if (this.#expectingOwn > 0) {
        this.#expectingOwn--;
        this.#own.add(page);
      } else void this.#judgePopup(page);
    });
  }

  /** A window of its own at these bounds, with an empty page. */
  openPage({ x, y, width, height }: Rectangle): Promise<Page> {
    const opened = this.#opening.then(async () => {
      if (!this.#context) throw new Error("The stand-in's app is not open");
      this.#expectingOwn++;
      const arrived = this.#context.waitForEvent("page", (page) => this.#own.has(page));
      await this.machine.devtools.send("Target.createTarget", {
        url: "about:blank",
        newWindow: true,
        left: x,
        top: y,
        width,
        height,
        ...(this.#contextId === undefined ? {} : { browserContextId: this.#contextId }),
      });
      return arrived;
    });
    this.#opening = opened.catch(() => undefined);
    return opened;
  }

  adopt(window: StandInWindow): void {
    this.windows.push(window);
    this.focused = window;
    this.emit("web-contents-created", {}, window.webContents);
  }

  forget(window: StandInWindow): void {
    this.#leaving.push(window.settled());
    this.windows.splice(this.windows.indexOf(window), 1);
    if (this.focused === window) this.focused = this.windows[0] ?? null;
    if (this.windows.length === 0 && !this.emit("window-all-closed").heard) this.quit();
  }

  sessionOf({ webPreferences }: BrowserWindowConstructorOptions): StandInSession {
    return this.session(webPreferences?.partition ?? "");
  }

  session(partition: string): StandInSession {
    const found = this.sessions.get(partition) ?? new StandInSession();
    this.sessions.set(partition, found);
    return found;
  }

  /** Asks to quit, which a listener may prevent. */
  quit(): void {
    if (!this.emit("before-quit").prevented) this.exit(0);
  }

  exit(code: number): void {
    if (this.machine.instances.get(this.profile) === this) this.machine.instances.delete(this.profile);
    // A program that ends does not wait for ever for the last move of a window, nor for Chromium to close it.
    const within = (longest: Promise<unknown>) => Promise.race([longest, new Promise((resolve) => setTimeout(resolve, longestSettlingMilliseconds))]);
    void within(Promise.allSettled([this.#opening, ...this.#leaving, ...this.windows.map((window) => window.settled())]))
      .then(() => within(Promise.allSettled([this.#context?.close()])))
      .then(() => this.#exit(code));
  }

  /** What a system does to windows on a monitor whose plug was pulled. */
  pushWindowsOff({ x, y, width, height }: Rectangle): void {
    for (const window of this.windows) {
      const bounds = window.getNormalBounds();
      if (bounds.x >= x && bounds.x < x + width && bounds.y >= y && bounds.y < y + height) window.setBounds({ x: 7, y: 7 });
    }
  }

  #windowOf(page: Page): StandInWindow | undefined {
    return this.windows.find(({ webContents }) => webContents.page === page);
  }

  async #hear({ page, frame }: BindingSource, message: Message): Promise<unknown> {
    const window = this.#windowOf(page);
    if (!window) throw new Error("No window has this page");
    const senderFrame = frameOf(frame);
    if (message.kind === "permission") {
      const details = { isMainFrame: senderFrame.parent === null, requestingUrl: senderFrame.url };
      return this.sessionOf(window.options).mayUse(message.how, message.permission, window.webContents, details);
    }
    const handler = this.channels.get(message.channel);
    if (!handler) throw new Error(`No handler registered for '${message.channel}'`);
    return handler({ sender: window.webContents, senderFrame }, ...message.values);
  }

  /** Every request passes here: pages of the shell's own scheme are served, and navigations are put to the shell first. */
  async #route(route: Route, request: PageRequest): Promise<void> {
    const url = request.url();
    const isNavigation = request.isNavigationRequest();
    const frame = isNavigation ? frameNavigating(request) : null;
    const window = frame ? this.#windowOf(frame.page()) : undefined;
    // A page that nobody opened for the shell loads nothing before its opener's handler has spoken.
    if (isNavigation && !window) return route.abort("aborted");
    if (isNavigation && window && frame) {
      const { webContents } = window;
      const isMainFrame = frame.parentFrame() === null;
      if (isMainFrame && webContents.expected === url) webContents.expected = null;
      else if (webContents.emit("will-frame-navigate", { url: toElectron(url), isMainFrame }).prevented) return route.abort("aborted");
    }
    if (!isAppAddress(url)) return route.continue();
    const handler = this.#handlerFor(request);
    if (!handler) return route.abort("failed");
    const response = await handler(new Request(toElectron(url), { method: request.method() }));
    await route.fulfill({ status: response.status, headers: Object.fromEntries(response.headers), body: Buffer.from(await response.arrayBuffer()) });
  }

  #handlerFor(request: PageRequest): ((request: Request) => Promise<Response>) | undefined {
    const frame = frameNavigating(request);
    const window = frame ? this.#windowOf(frame.page()) : undefined;
    return window && this.sessionOf(window.options).handlers.get("app");
  }

  async #judgePopup(popup: Page): Promise<void> {
    const opener = (await popup.opener().catch(() => null)) ?? this.windows[0]?.webContents.page;
    const window = opener ? this.#windowOf(opener) : undefined;
    if (!window?.webContents.mayOpen(toElectron(popup.url()))) await popup.close().catch(() => undefined);
  }
}

function frameNavigating(request: PageRequest) {
  try {
    return request.frame();
  } catch {
    // A page that is just being opened has no frame yet.
    return null;
  }
}
