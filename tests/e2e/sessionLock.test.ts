import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { LockScene, leftIn, secretWords, type LockedConsole } from "../support/lockScene.ts";
import { signIn } from "../support/signIn.ts";
import { ConsoleOnPage } from "../support/videoScene.ts";
import { waitUntil } from "../support/waitUntil.ts";
import { command, pullUpOf } from "../support/walls.ts";

let scene: LockScene;
/** How far the hub's clock has been set ahead by now. */
let ahead = 0;

beforeAll(async () => {
  scene = await LockScene.start();
});
afterAll(() => scene?.end());

/** Minutes in which nobody touches anything. */
const pass = (minutes: number): void => {
  ahead += minutes;
  scene.hub.setAhead(ahead);
};

async function watch(console: LockedConsole): Promise<void> {
  await console.row("2700 W WELLS ST").click();
  await console.untilLive(4);
  await console.page.getByText("Ann Okafor").first().waitFor();
}

describe("a console that nobody touches", () => {
  let console: LockedConsole;
  beforeAll(async () => {
    console = await scene.signIn("analyst");
    await console.page.getByRole("button", { name: "1,000 ft", exact: true }).click();
    await console.page.keyboard.press("/");
    await console.page.keyboard.type("wells");
    await console.page.keyboard.press("Enter");
    await watch(console);
  });
  afterAll(() => console?.page.context().close());

  test("warns a minute before, counts down, takes no focus, and goes on after any input", async () => {
    const { page, warning } = console;
    expect((await leftIn(page)).words, "the words that a lock must take away are there").toEqual(secretWords);
    const focused = () => page.evaluate(() => document.activeElement?.outerHTML ?? "");
    const before = await focused();
    pass(14.2);
    await warning.waitFor({ timeout: 8_000 });
    expect(await focused()).toBe(before);
    await expect.poll(() => page.getByRole("status").filter({ hasText: "This console locks in a minute" }).count()).toBe(1);
    const shown = await warning.innerText();
    const [, minutes = "", seconds = ""] = /Locks in\s+(\d):(\d\d)/.exec(shown) ?? [];
    expect(Number(minutes) * 60 + Number(seconds), shown).toBeGreaterThan(20);
    expect(Number(minutes) * 60 + Number(seconds), shown).toBeLessThanOrEqual(48);
    await waitUntil("it counts down", async () => (await warning.innerText()) !== shown, 3_000);
    await page.mouse.move(900, 500);
    await page.mouse.move(905, 505);
    await warning.waitFor({ state: "detached", timeout: 8_000 });
    pass(5);
    expect(await console.lockPage.count()).toBe(0);
    pass(9.2);
    await warning.waitFor({ timeout: 8_000 });
    await page.keyboard.press("Shift");
    await warning.waitFor({ state: "detached", timeout: 8_000 });
  });

  test("says so in a dialog too, where one is open", async () => {
    const { page, warning } = console;
    await page.keyboard.press("?");
    pass(14.2);
    await page.getByRole("dialog", { name: "Keys" }).getByText(/^Locks in/).waitFor({ timeout: 8_000 });
    await page.keyboard.press("Escape");
    await warning.waitFor({ state: "detached", timeout: 8_000 });
  });

  test("locks then, whatever its tiles have gone on asking: its views end and nothing of what it showed stays in the page", async () => {
    const { page } = console;
    await console.untilLive(4);
    for (let minutes = 0; minutes < 14; minutes += 2) {
      pass(2);
      await new Promise((resolve) => setTimeout(resolve, 300));
    }
    expect(await console.lockPage.count()).toBe(0);
    pass(1.2);
    await console.lockPage.waitFor({ timeout: 2_000 });
    expect(await leftIn(page)).toEqual({ words: [], pictures: 0 });
    expect(await page.locator("main").innerText()).toMatch(/Demo analyst, analyst\. Since \d\d:\d\d C[SD]T/);
    expect(await console.password.evaluate((field) => field === document.activeElement)).toBe(true);
    expect(await page.title()).toBe("RTCC Console");
    await waitUntil("its views have ended", async () => (await scene.log("action=view.end")).filter(({ code }) => code === "session-locked").length >= 4, 2_000);
    expect((await scene.log("action=session.lock"))[0]).toMatchObject({ actor: "hub", detail: { cause: "idle" } });
    // What goes on out there does not reach it.
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    expect(await leftIn(page)).toEqual({ words: [], pictures: 0 });
  });

  test("opens with the password of who locked it, and stands where it was; its pictures come back as new views", async () => {
    const { page } = console;
    const [before] = await scene.log("action=session.lock");
    await console.unlock("not it");
    await page.getByRole("alert").getByText("The password is wrong").waitFor();
    expect(await leftIn(page)).toEqual({ words: [], pictures: 0 });
    await console.unlock();
    await console.untilLive(4);
    expect(await page.getByRole("button", { name: "1,000 ft", exact: true }).getAttribute("aria-pressed")).toBe("true");
    expect(await page.getByRole("searchbox").inputValue()).toBe("wells");
    await page.getByText("Ann Okafor").first().waitFor();
    const opened = (await scene.log("action=view.open")).filter(({ sequence, outcome }) => sequence > before.sequence && outcome === "allowed");
    expect([...new Set(opened.map(({ subject }) => subject))].sort()).toEqual(["camera:c-0", "camera:c-1", "camera:c-2", "camera:c-3"]);
    expect((await scene.log("action=session.unlock")).map(({ outcome }) => outcome).slice(0, 2)).toEqual(["allowed", "refused"]);
  });
});

describe("locking by hand", () => {
  let console: LockedConsole;
  beforeEach(async () => {
    await console?.page.context().close();
    console = await scene.signIn("analyst");
    await watch(console);
  });
  afterAll(() => console?.page.context().close());

  test("by its key it is dark at once, and stays so when the page is loaded anew", async () => {
    const { page } = console;
    await page.keyboard.press("H");
    await console.lockPage.waitFor({ timeout: 1_000 });
    expect(await leftIn(page)).toEqual({ words: [], pictures: 0 });
    await waitUntil("it is on record", async () => (await scene.log("action=session.lock"))[0].detail.cause === "hand", 2_000);
    await page.reload();
    await console.lockPage.waitFor();
    expect(await leftIn(page)).toEqual({ words: [], pictures: 0 });
    await console.unlock();
    await console.untilLive(4);
  });

  test("whoever signs in as somebody else finds nothing of it", async () => {
    const { page } = console;
    await page.getByRole("button", { name: "Lock", exact: true }).click();
    await console.lockPage.waitFor({ timeout: 1_000 });
    await page.getByRole("button", { name: "Sign in as someone else" }).click();
    await signIn(page, scene.hub.address, "registrar");
    await page.locator('.console[data-connection="live"]').waitFor();
    await console.row("2700 W WELLS ST").waitFor();
    expect(await page.locator(".incident-details").count()).toBe(0);
    expect(await console.tiles().count()).toBe(0);
    expect((await scene.log("action=session.close"))[0]).toMatchObject({ actorName: "analyst", detail: { whileLocked: true } });
  });

  test("while the hub cannot be reached it is dark all the same, and locked at the hub as soon as that can be told", async () => {
    const { page } = console;
    await page.context().setOffline(true);
    await page.locator('.console[data-connection="stale"]').waitFor({ timeout: 20_000 });
    const before = (await scene.log("action=session.lock")).length;
    await page.keyboard.press("H");
    await console.lockPage.waitFor({ timeout: 1_000 });
    expect(await leftIn(page)).toEqual({ words: [], pictures: 0 });
    await page.context().setOffline(false);
    await waitUntil("the hub has locked it", async () => (await scene.log("action=session.lock")).length === before + 1, 20_000);
    expect(await leftIn(page)).toEqual({ words: [], pictures: 0 });
    await console.unlock();
    await console.untilLive(4);
  });
});

test("a page whose own clock is an hour off is warned and locked as any other", async () => {
  for (const hours of [-1, 1]) {
    const context = await scene.browser.newContext({ viewport: { width: 1920, height: 1080 } });
    await context.addInitScript((off) => {
      const now = Date.now.bind(Date);
      Date.now = () => now() + off * 3_600_000;
    }, hours);
    const console = await scene.signIn("supervisor", context);
    pass(13.5);
    await new Promise((resolve) => setTimeout(resolve, 700));
    expect([await console.warning.count(), await console.lockPage.count()], `${hours} h, too early`).toEqual([0, 0]);
    pass(0.8);
    await console.warning.waitFor({ timeout: 8_000 });
    const [, minutes = "", seconds = ""] = /Locks in\s+(\d):(\d\d)/.exec(await console.warning.innerText()) ?? [];
    expect(Number(minutes) * 60 + Number(seconds)).toBeGreaterThan(20);
    expect(Number(minutes) * 60 + Number(seconds)).toBeLessThanOrEqual(43);
    pass(0.8);
    await console.lockPage.waitFor({ timeout: 10_000 });
    await context.close();
  }
});

test("a desk's screen goes dark with its console within 2 s and comes back with it; input in its window counts as there", async () => {
  const admin = await scene.api("admin");
  const screenId = (await command(admin, "screen.add", { setting: { name: "Desk 1 right", role: "desk", display: null } })).body.result.id;
  const context = await scene.browser.newContext({ viewport: { width: 1920, height: 1080 } });
  const console = await scene.signIn("analyst", context);
  const page = await context.newPage();
  await page.goto(`${scene.hub.address}/wall/${screenId}`);
  await page.getByText("Nothing stands on this screen.").waitFor();
  await command(await scene.api("analyst"), "screen.show", { screenId, content: pullUpOf(scene.incidentId) });
  const desk = new ConsoleOnPage(page);
  await desk.untilLive(4);
  pass(14.3);
  const warnings = [console.warning, page.getByText(/^Locks in/)];
  for (const warning of warnings) await warning.waitFor({ timeout: 8_000 });
  await page.mouse.move(300, 300);
  await page.mouse.move(310, 310);
  for (const warning of warnings) await warning.waitFor({ state: "detached", timeout: 8_000 });
  pass(5);
  await desk.untilLive(4);
  pass(10.1);
  const dark = page.getByRole("heading", { name: "This workstation is locked" });
  await Promise.all([console.lockPage.waitFor({ timeout: 2_000 }), dark.waitFor({ timeout: 2_000 })]);
  expect(await leftIn(page)).toEqual({ words: [], pictures: 0 });
  await page.reload();
  await dark.waitFor();
  await console.page.bringToFront();
  await console.unlock();
  await desk.untilLive(4);
  await context.close();
});
