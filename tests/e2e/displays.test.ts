import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { defaultMarks } from "../../shared/ipc/displayAssignment.ts";
import { browserRig, setBrowser, type BrowserWorkstation } from "../support/displays/browserRig.ts";
import { desk, displayIdAt, openOn, screenA, standingOf, testDisplays, untilStand, wallA } from "../support/displays/displaySuite.ts";
import { servePage, type ServedPage } from "../support/displays/servePage.ts";
import { waitUntil } from "../support/waitUntil.ts";

let served: ServedPage;
beforeAll(async () => {
  served = await servePage();
});
afterAll(() => served?.close());

describe("displays, in a browser", () => testDisplays(browserRig(() => served.origin)));

describe("displays, as a browser lets them be seen", () => {
  let here: BrowserWorkstation | null = null;
  const set = async (permission: "granted" | "denied" | "prompt", blocksPopUps = false): Promise<BrowserWorkstation> => (here = await setBrowser(served.origin, [desk, wallA], { permission, blocksPopUps }));
  afterEach(async () => {
    await here?.leave();
    here = null;
  });
  const accessOf = async (workstation: BrowserWorkstation) => (await workstation.state()).access;

  test("where they are denied it says so, and what to do; nothing is opened", async () => {
    const workstation = await set("denied");
    await waitUntil("the access is known", async () => (await accessOf(workstation)).kind === "denied");
    const access = await accessOf(workstation);
    expect(access).toMatchObject({ advice: expect.stringContaining("Window management") });
    expect((await workstation.state()).displays).toEqual([]);
    expect(await workstation.open({ screenId: screenA, role: "wall", displayId: "1" })).toMatchObject({ kind: "not-allowed", advice: expect.stringContaining("Allow") });
    expect(await workstation.screens()).toEqual([]);
  });

  test("before a person was asked it says so; once allowed, the displays are there without a reload, and gone when it is taken back", async () => {
    const workstation = await set("prompt");
    await waitUntil("the access is known", async () => (await accessOf(workstation)).kind === "prompt");
    await workstation.setPermission("granted");
    await displayIdAt(workstation, wallA);
    await workstation.setPermission("denied");
    await waitUntil("the displays are gone", async () => (await workstation.state()).displays.length === 0 && (await accessOf(workstation)).kind === "denied");
  });

  test("a browser without the interface says what to use in its place", async () => {
    const workstation = await set("granted");
    const page = await workstation.context.newPage();
    await page.addInitScript(() => Object.defineProperty(window, "getScreenDetails", { value: undefined }));
    await page.goto(`${served.origin}/`);
    await page.waitForFunction(() => window.displaysUnderTest !== undefined);
    expect(await page.evaluate(() => window.displaysUnderTest?.read().access)).toMatchObject({ kind: "unsupported", advice: expect.stringContaining("desktop program") });
  });

  test("each screen has a renderer process of its own, which a window that keeps its opener has not", async () => {
    const workstation = await set("granted");
    const renderers = async () => (await workstation.devtools.send("SystemInfo.getProcessInfo")).processInfo.filter(({ type }) => type === "renderer").map(({ id }) => id);
    const console_ = await workstation.console();
    await displayIdAt(workstation, wallA);
    /** Whether the console dies with a window whose process is killed. */
    const consoleDiesWith = async (address: string) => {
      const opened = console_.context().pages().find((page) => page.url().endsWith(address));
      if (!opened) throw new Error(`No window shows ${address}`);
      const died = Promise.race([console_.waitForEvent("crash").then(() => true), new Promise<false>((resolve) => setTimeout(() => resolve(false), 1_000))]);
      const session = await workstation.context.newCDPSession(opened);
      session.send("Page.crash").catch(() => undefined);
      return died;
    };
    const before = await renderers();
    await openOn(workstation, screenA, wallA);
    expect((await renderers()).filter((id) => !before.includes(id))).toHaveLength(1);
    expect(await consoleDiesWith(screenA)).toBe(false);

    const between = await renderers();
    const arrived = workstation.context.waitForEvent("page");
    await console_.evaluate(() => void window.open("/wall/with-opener", "_blank", "popup,left=100,top=100,width=400,height=300"));
    await (await arrived).waitForLoadState();
    expect((await renderers()).filter((id) => !between.includes(id))).toHaveLength(0);
    expect(await consoleDiesWith("with-opener")).toBe(true);
  });

  test("a second window of the same screen closes itself, and the first is left alone", async () => {
    const workstation = await set("granted");
    await openOn(workstation, screenA, wallA);
    const arrived = workstation.context.waitForEvent("page");
    await (await workstation.console()).evaluate((id) => void window.open(`/wall/${id}`, "_blank", "popup,noopener,width=400,height=300"), screenA);
    const second = await arrived;
    await waitUntil("the second has closed itself", () => second.isClosed());
    await untilStand(workstation, [[screenA, wallA]]);
  });

  test("a screen that a person opened by hand is left where it is", async () => {
    const workstation = await set("granted");
    await openOn(workstation, screenA, wallA);
    await workstation.close(screenA);
    await untilStand(workstation, []);
    const byHand = await workstation.context.newPage();
    await byHand.goto(`${served.origin}/wall/${screenA}`);
    await (await workstation.console()).reload();
    await displayIdAt(workstation, wallA);
    // Past the time in which windows are put in their places.
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    expect(byHand.isClosed()).toBe(false);
    expect(await standingOf(workstation, screenA)).toEqual({ kind: "closed" });
  });

  test("a reload of the console, or of a screen, disturbs no window", async () => {
    const workstation = await set("granted");
    await openOn(workstation, screenA, wallA);
    await untilStand(workstation, [[screenA, wallA]]);
    const [screen] = await workstation.screens();
    await screen?.page.evaluate(() => void Object.assign(globalThis, { rtccUndisturbed: true }));
    await (await workstation.console()).reload();
    await untilStand(workstation, [[screenA, wallA]]);
    expect(await screen?.page.evaluate(() => Reflect.get(globalThis, "rtccUndisturbed"))).toBe(true);
    await screen?.page.reload();
    await untilStand(workstation, [[screenA, wallA]]);
    // Past the time in which a window that left is waited for.
    await new Promise((resolve) => setTimeout(resolve, 3_500));
    await untilStand(workstation, [[screenA, wallA]]);
  });

  test("a second console opens nothing twice, and takes over when the first one closes", async () => {
    const workstation = await set("granted");
    await openOn(workstation, screenA, wallA);
    const second = await workstation.context.newPage();
    await second.goto(`${served.origin}/`);
    const told = () => second.evaluate(() => window.displaysUnderTest?.read().screens.map(({ standing }) => standing.kind));
    await waitUntil("the second console knows the screen", async () => JSON.stringify(await told()) === '["open"]');
    await (await workstation.console()).close();
    const crashed = workstation.context.pages().find((page) => page.url().endsWith(screenA));
    await workstation.kill(screenA);
    await waitUntil("the second console brought it back", () => workstation.context.pages().some((page) => page !== crashed && page.url().endsWith(screenA) && !page.isClosed()), 5_000);
  });

  test("a window that the browser's blocker keeps back is told, with what to do, and opens within a click", async () => {
    const workstation = await set("granted", true);
    const displayId = await displayIdAt(workstation, wallA);
    const request = { screenId: screenA, role: "wall", displayId } as const;
    await (await workstation.console()).waitForFunction(() => !navigator.userActivation.isActive, null, { timeout: 15_000 });
    expect(await workstation.openUnasked(request)).toMatchObject({ kind: "blocked", advice: expect.stringContaining("pop-ups") });
    expect(await standingOf(workstation, screenA)).toMatchObject({ kind: "blocked" });
    await openOn(workstation, screenA, wallA);
    await untilStand(workstation, [[screenA, wallA]]);
  });

  test("where each window takes a click of its own, identifying says which displays show nothing, and why", async () => {
    const workstation = await set("granted", true);
    await displayIdAt(workstation, wallA);
    const { displays } = await workstation.state();
    expect(await workstation.identify(defaultMarks(displays))).toEqual({ shown: [displays[0]?.id], blocked: [displays[1]?.id], advice: expect.stringContaining("pop-ups") });
  });
});
