import type { Browser, BrowserContext, CDPSession, Page } from "playwright";
import type { Rectangle } from "electron";
import { openScreenOutcome, type OpenScreenOutcome, type OpenScreenRequest } from "../../../shared/ipc/displays.ts";
import { launchBrowser } from "../browser.ts";
import type { MonitorPlace } from "../desktop/standInMachine.ts";
import { waitUntil } from "../waitUntil.ts";
import type { DisplayRig, Workstation } from "./displayRig.ts";

type Permission = "granted" | "denied" | "prompt";

export interface BrowserSetting {
  permission?: Permission;
  /** Opens windows within a click or a key alone, one each, as browsers do where nobody has allowed more. */
  blocksPopUps?: boolean;
}

/** A console in a browser, and what only a browser's tests ask of it. */
export interface BrowserWorkstation extends Workstation {
  readonly devtools: CDPSession;
  readonly context: BrowserContext;
  setPermission(setting: Permission): Promise<void>;
  /** Opens a screen's window while no person has clicked or pressed anything. */
  openUnasked(request: OpenScreenRequest): Promise<OpenScreenOutcome>;
}

const screenInfo = (monitors: readonly MonitorPlace[]): string =>
  `--screen-info=${monitors.map(({ label, x, y, width, height, scaleFactor = 1 }) => `{${x},${y} ${width}x${height} devicePixelRatio=${scaleFactor} label='${label}'}`).join("")}`;

const screenIdOf = (page: Page): string | undefined => /\/wall\/([\w-]+)$/.exec(page.url())?.[1];

async function boundsOf(page: Page): Promise<Rectangle> {
  const devtools = await page.context().newCDPSession(page);
  const { bounds } = await devtools.send("Browser.getWindowForTarget");
  await devtools.detach();
  return { x: bounds.left ?? 0, y: bounds.top ?? 0, width: bounds.width ?? 0, height: bounds.height ?? 0 };
}

/** A console in headless Chromium on virtual monitors; a restart is a new browser that has kept what the page stored. */
export async function setBrowser(origin: string, monitors: readonly MonitorPlace[], { permission = "granted", blocksPopUps = false }: BrowserSetting = {}): Promise<BrowserWorkstation> {
  let plugged = [...monitors];
  let browser: Browser;
  let devtools: CDPSession;
  let context: BrowserContext;
  let page: Page;
  let crashed = new Set<Page>();

  const setPermission = async (setting: Permission) => {
    const { browserContextIds } = await devtools.send("Target.getBrowserContexts");
    for (const browserContextId of browserContextIds) {
      // Each context of this browser is the test's own.
      if (setting === "granted") await devtools.send("Browser.grantPermissions", { permissions: ["windowManagement"], browserContextId });
      else await devtools.send("Browser.setPermission", { permission: { name: "window-management" }, setting, browserContextId });
    }
  };
  const begin = async (kept?: Awaited<ReturnType<BrowserContext["storageState"]>>) => {
    browser = await launchBrowser([screenInfo(plugged)], blocksPopUps ? ["--disable-popup-blocking"] : []);
    devtools = await browser.newBrowserCDPSession();
    context = await browser.newContext({ viewport: null, ...(kept ? { storageState: kept } : {}) });
    crashed = new Set();
    context.on("page", (opened) => opened.on("crash", () => crashed.add(opened)));
    await setPermission(permission);
    page = await context.newPage();
    await page.goto(`${origin}/`);
    await page.waitForFunction(() => window.displaysUnderTest !== undefined);
  };
  await begin();

  /** A window that dies or closes while it is looked at is not there. */
  const living = () => context.pages().filter((candidate) => !candidate.isClosed() && !crashed.has(candidate));
  const seen = async <Value>(each: (candidate: Page) => Promise<Value | null>): Promise<Value[]> =>
    (await Promise.all(living().map((candidate) => each(candidate).catch(() => null)))).filter((value) => value !== null);
  const find = (screenId: string): Page => {
    const found = living().find((candidate) => screenIdOf(candidate) === screenId);
    if (!found) throw new Error(`No window shows ${screenId}`);
    return found;
  };

  return {
    get devtools() {
      return devtools;
    },
    get context() {
      return context;
    },
    setPermission,
    openUnasked: async (request) => {
      const session = await context.newCDPSession(page);
      const expression = `window.displaysUnderTest.open(${JSON.stringify(request)})`;
      const { result } = await session.send("Runtime.evaluate", { expression, awaitPromise: true, returnByValue: true, userGesture: false });
      return openScreenOutcome.parse(result.value);
    },
    console: () => Promise.resolve(page),
    state: () =>
      page.evaluate(() => {
        if (!window.displaysUnderTest) throw new Error("This is no console");
        return window.displaysUnderTest.read();
      }),
    open: (request) => page.evaluate((asked) => window.displaysUnderTest?.open(asked) ?? Promise.reject(new Error("This is no console")), request),
    close: (screenId) => page.evaluate((id) => window.displaysUnderTest?.close(id) ?? Promise.reject(new Error("This is no console")), screenId),
    identify: (marks) => page.evaluate((asked) => window.displaysUnderTest?.identify(asked) ?? Promise.reject(new Error("This is no console")), [...marks]),
    screens: async () => {
      const found = await seen(async (candidate) => {
        const screenId = screenIdOf(candidate);
        return screenId === undefined ? null : { screenId, page: candidate, bounds: await boundsOf(candidate) };
      });
      return found.sort((one, other) => (one.screenId < other.screenId ? -1 : 1));
    },
    marks: () =>
      seen(async (candidate) => {
        const title = await candidate.title();
        return title.startsWith("Display ") ? { title, text: await candidate.locator("body").innerText(), bounds: await boundsOf(candidate) } : null;
      }),
    restart: async () => {
      const kept = await context.storageState();
      await browser.close();
      await begin(kept);
    },
    kill: async (screenId) => {
      const victim = find(screenId);
      const session = await context.newCDPSession(victim);
      const died = victim.waitForEvent("crash");
      session.send("Page.crash").catch(() => undefined);
      await died;
    },
    closeByHand: async (screenId) => find(screenId).close(),
    unplug: async (label) => {
      const { screenInfos } = await devtools.send("Emulation.getScreenInfos");
      const gone = screenInfos.find((info) => info.label === label);
      if (!gone) throw new Error(`There is no screen ${label}`);
      plugged = plugged.filter(({ x, y }) => x !== gone.left || y !== gone.top);
      await devtools.send("Emulation.removeScreen", { screenId: gone.id });
      await waitUntil("the screen is gone", async () => (await devtools.send("Emulation.getScreenInfos")).screenInfos.length === plugged.length);
    },
    plug: async (place) => {
      plugged.push(place);
      await devtools.send("Emulation.addScreen", { left: place.x, top: place.y, width: place.width, height: place.height, devicePixelRatio: place.scaleFactor ?? 1, label: place.label });
    },
    leave: () => browser.close(),
  };
}

export const browserRig = (origin: () => string): DisplayRig => ({ name: "a browser", fills: "work-area", set: (monitors) => setBrowser(origin(), monitors) });
