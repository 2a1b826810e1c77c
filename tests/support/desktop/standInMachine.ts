import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import type { Display } from "electron";
import type { Browser, CDPSession } from "playwright";
import { launchBrowser } from "../browser.ts";
import type { StandInApp } from "./standInApp.ts";
import { StandInEvents } from "./standInEvents.ts";

export interface MonitorPlace {
  label: string;
  x: number;
  y: number;
  width: number;
  height: number;
  scaleFactor?: number;
}

/** The usual desk: one screen to work at, one wall screen beside it. */
export const usualMonitors: readonly MonitorPlace[] = [
  { label: "Desk", x: 0, y: 0, width: 1920, height: 1080 },
  { label: "Wall A", x: 1920, y: 0, width: 1920, height: 1080 },
];

/**
 * The machine that stand-in shells run on: one headless Chromium with virtual monitors that can be pulled and plugged, a
 * clipboard, a key store, and a place for what a shell shows outside its windows. It outlives a shell, as a machine does.
 */
export class StandInMachine {
  readonly browser: Browser;
  readonly devtools: CDPSession;
  /** Chromium's screens change and the shell hears of it here. */
  readonly screenEvents = new StandInEvents();
  readonly notifications: { title: string; body: string; stands: boolean; click(): void }[] = [];
  readonly openedOutside: string[] = [];
  /** Shells that run, by their profile folder: the lock of a single instance. */
  readonly instances = new Map<string, StandInApp>();
  clipboard = "";
  keyStore = { backend: "gnome_libsecret", isAvailable: true };
  displays: Display[] = [];
  nextId = 1;
  #key = randomBytes(32);
  #screens = new Map<string, MonitorPlace>();

  private constructor(browser: Browser, devtools: CDPSession) {
    this.browser = browser;
    this.devtools = devtools;
  }

  static async start(monitors: readonly MonitorPlace[] = usualMonitors): Promise<StandInMachine> {
    const screens = monitors.map(({ label, x, y, width, height, scaleFactor = 1 }) => `{${x},${y} ${width}x${height} devicePixelRatio=${scaleFactor} label='${label}'}`).join("");
    const browser = await launchBrowser([`--screen-info=${screens}`]);
    const machine = new StandInMachine(browser, await browser.newBrowserCDPSession());
    for (const monitor of monitors) machine.#screens.set(monitor.label, monitor);
    await machine.#readScreens();
    return machine;
  }

  /** Pulls a monitor's plug. As a system does, it pushes that monitor's windows onto the first before it tells anybody. */
  async unplug(label: string): Promise<void> {
    const gone = this.#displayNamed(label);
    const { screenInfos } = await this.devtools.send("Emulation.getScreenInfos");
    const screen = screenInfos.find((info) => info.label === label);
    if (!screen) throw new Error(`There is no screen ${label}`);
    await this.devtools.send("Emulation.removeScreen", { screenId: screen.id });
    await this.#readScreens();
    for (const app of this.instances.values()) app.pushWindowsOff(gone.bounds);
    this.screenEvents.emit("display-removed", {}, gone);
  }

  /** Plugs a monitor in again, or a new one; systems number it anew. */
  async plug(label: string, place: MonitorPlace | undefined = this.#screens.get(label)): Promise<void> {
    if (!place) throw new Error(`Nobody knows where ${label} stands`);
    const { x, y, width, height, scaleFactor = 1 } = place;
    await this.devtools.send("Emulation.addScreen", { left: x, top: y, width, height, devicePixelRatio: scaleFactor, label });
    this.#screens.set(label, place);
    await this.#readScreens();
    this.screenEvents.emit("display-added", {}, this.#displayNamed(label));
  }

  seal(text: string): Buffer {
    const start = randomBytes(16);
    const cipher = createCipheriv("aes-256-cbc", this.#key, start);
    return Buffer.concat([start, cipher.update(text, "utf8"), cipher.final()]);
  }

  unseal(sealed: Buffer): string {
    const cipher = createDecipheriv("aes-256-cbc", this.#key, sealed.subarray(0, 16));
    return Buffer.concat([cipher.update(sealed.subarray(16)), cipher.final()]).toString("utf8");
  }

  close(): Promise<void> {
    return this.browser.close();
  }

  #displayNamed(label: string): Display {
    const found = this.displays.find((display) => display.label === label);
    if (!found) throw new Error(`There is no display ${label}`);
    return found;
  }

  async #readScreens(): Promise<void> {
    const { screenInfos } = await this.devtools.send("Emulation.getScreenInfos");
    this.displays = screenInfos.map((info) => {
      const bounds = { x: info.left, y: info.top, width: info.width, height: info.height };
      const workArea = { x: info.availLeft, y: info.availTop, width: info.availWidth, height: info.availHeight };
      return {
        accelerometerSupport: "unavailable",
        bounds,
        colorDepth: info.colorDepth,
        colorSpace: "",
        depthPerComponent: 8,
        detected: true,
        displayFrequency: 60,
        id: Number(info.id),
        internal: info.isInternal,
        label: info.label,
        maximumCursorSize: { width: 0, height: 0 },
        monochrome: false,
        nativeOrigin: { x: info.left, y: info.top },
        rotation: 0,
        scaleFactor: info.devicePixelRatio,
        size: { width: info.width, height: info.height },
        touchSupport: "unavailable",
        workArea,
        workAreaSize: { width: workArea.width, height: workArea.height },
      };
    });
  }
}
