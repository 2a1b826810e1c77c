import type { BrowserWindowConstructorOptions, Rectangle } from "electron";
import { readFileSync } from "node:fs";
import type { CDPSession, Page } from "playwright";
import type { WindowPart } from "../../../electron/electronParts.ts";
import type { StandInApp } from "./standInApp.ts";
import { StandInContents } from "./standInContents.ts";
import { StandInEvents } from "./standInEvents.ts";
import { wrapPreload } from "./standInPreload.ts";

/** A window: a real one of Chromium's, at real bounds on its virtual screens. */
export class StandInWindow extends StandInEvents implements WindowPart {
  readonly id: number;
  readonly options: BrowserWindowConstructorOptions;
  readonly webContents: StandInContents;
  #app: StandInApp;
  #bounds: Rectangle;
  #mode: "normal" | "maximized" | "fullscreen" = "normal";
  #isMinimized = false;
  #isDestroyed = false;
  /** What is still to be done in Chromium, one after the other. */
  #work: Promise<unknown>;
  #devtools: CDPSession | null = null;

  constructor(app: StandInApp, options: BrowserWindowConstructorOptions) {
    super();
    this.#app = app;
    this.options = options;
    this.id = app.machine.nextId++;
    const area = app.machine.displays[0]?.workArea ?? { x: 0, y: 0, width: 1920, height: 1080 };
    this.#bounds = { x: options.x ?? area.x + 100, y: options.y ?? area.y + 100, width: options.width ?? 800, height: options.height ?? 600 };
    this.webContents = new StandInContents(app.machine.nextId++, () => this.#replacePage());
    app.adopt(this);
    this.#work = this.#openPage();
    // Whoever waits for the window hears of it; an app that ends meanwhile has nobody waiting.
    this.#work.catch(() => undefined);
  }

  /** Resolves when all that was asked of this window has reached Chromium. */
  settled(): Promise<unknown> {
    return this.#work;
  }

  /** Where Chromium says the window is. */
  async actualBounds(): Promise<Rectangle> {
    await this.#work;
    if (!this.#devtools) throw new Error("The window has no page");
    const { bounds } = await this.#devtools.send("Browser.getWindowForTarget");
    return { x: bounds.left ?? 0, y: bounds.top ?? 0, width: bounds.width ?? 0, height: bounds.height ?? 0 };
  }

  loadURL(address: string): Promise<void> {
    return this.#work.then(() => this.webContents.load(address));
  }

  show(): void {}

  focus(): void {
    this.#app.focused = this;
    this.emit("focus");
  }

  setAlwaysOnTop(): void {}

  restore(): void {
    this.#isMinimized = false;
  }

  minimize(): void {
    this.#isMinimized = true;
  }

  /** Closes it, unless a listener prevents that. */
  close(): void {
    if (!this.#isDestroyed && !this.emit("close").prevented) this.destroy();
  }

  destroy(): void {
    if (this.#isDestroyed) return;
    this.#isDestroyed = true;
    this.webContents.isGone = true;
    this.#enqueue(() => this.webContents.page?.close());
    this.emit("closed");
    this.#app.forget(this);
  }

  maximize(): void {
    this.#mode = "maximized";
    this.#applyMode();
    this.#later("maximize");
  }

  setFullScreen(isFullScreen: boolean): void {
    this.#mode = isFullScreen ? "fullscreen" : "normal";
    this.#applyMode();
    this.#later(isFullScreen ? "enter-full-screen" : "leave-full-screen");
  }

  setBounds(bounds: Partial<Rectangle>): void {
    this.#bounds = { ...this.#bounds, ...bounds };
    if (this.#mode !== "normal") {
      this.#mode = "normal";
      this.#applyMode();
    }
    this.#applyBounds();
    this.#later("move");
    this.#later("resize");
  }

  getBounds(): Rectangle {
    const display = this.#app.machine.displays.find(({ bounds }) => contains(bounds, this.#bounds)) ?? this.#app.machine.displays[0];
    return this.#mode === "normal" || !display ? { ...this.#bounds } : { ...(this.#mode === "fullscreen" ? display.bounds : display.workArea) };
  }

  getNormalBounds(): Rectangle {
    return { ...this.#bounds };
  }

  isDestroyed(): boolean {
    return this.#isDestroyed;
  }

  isFocused(): boolean {
    return this.#app.focused === this;
  }

  isMinimized(): boolean {
    return this.#isMinimized;
  }

  isMaximized(): boolean {
    return this.#mode === "maximized";
  }

  isFullScreen(): boolean {
    return this.#mode === "fullscreen";
  }

  #later(event: string): void {
    setImmediate(() => {
      if (!this.#isDestroyed) this.emit(event);
    });
  }

  #enqueue(work: () => Promise<unknown> | undefined): void {
    this.#work = this.#work.then(work).catch((error: unknown) => {
      // A window that is being closed cannot be moved any more.
      if (!this.#isDestroyed) throw error;
    });
  }

  #applyBounds(): void {
    const { x, y, width, height } = this.#bounds;
    this.#enqueue(() => this.#setChromiumBounds({ left: x, top: y, width, height }));
  }

  #applyMode(): void {
    const windowState = this.#mode;
    this.#enqueue(() => this.#setChromiumBounds({ windowState }));
  }

  async #setChromiumBounds(bounds: { left?: number; top?: number; width?: number; height?: number; windowState?: "normal" | "maximized" | "fullscreen" }): Promise<void> {
    if (!this.#devtools) return;
    const { windowId } = await this.#devtools.send("Browser.getWindowForTarget");
    await this.#devtools.send("Browser.setWindowBounds", { windowId, bounds });
  }

  async #openPage(): Promise<void> {
    const page = await this.#app.openPage(this.#bounds);
    this.#devtools = await page.context().newCDPSession(page);
    // Addresses of schemes that Chromium hands to the system make no request that could be routed.
    this.#devtools.on("Page.frameRequestedNavigation", ({ url, frameId }) => {
      if (!/^(?:https?|about|blob|data|javascript):/i.test(url)) this.webContents.emit("will-frame-navigate", { url, isMainFrame: frameId === mainFrameId });
    });
    await this.#devtools.send("Page.enable");
    const mainFrameId = (await this.#devtools.send("Page.getFrameTree")).frameTree.frame.id;
    const { preload } = this.options.webPreferences ?? {};
    if (preload !== undefined) await page.addInitScript({ content: wrapPreload(readFileSync(preload, "utf8")) });
    page.on("download", (download) => {
      if (this.#app.sessionOf(this.options).emit("will-download", {}, { getURL: () => download.url(), getFilename: () => download.suggestedFilename() }).prevented) void download.cancel();
      else this.#app.downloads.push(download.url());
    });
    this.webContents.page = page;
  }

  /** A page whose process has died loads nothing any more: the next load finds a new one in its place. */
  async #replacePage(): Promise<void> {
    const dead: Page | null = this.webContents.page;
    this.#work = this.#openPage();
    await this.#work;
    await dead?.close();
  }
}

const contains = (outer: Rectangle, inner: Rectangle) => inner.x >= outer.x && inner.y >= outer.y && inner.x < outer.x + outer.width && inner.y < outer.y + outer.height;
