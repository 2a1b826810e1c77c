import type { Browser, Page } from "playwright";
import { afterAll, beforeAll, expect, test } from "vitest";
import { launchBrowser } from "../support/browser.ts";
import { incidentReport, startTestHub, type TestHub } from "../support/facts.ts";
import { openConsole, type FeedConsole } from "../support/feedConsole.ts";
import { waitUntil } from "../support/waitUntil.ts";

let testHub: TestHub;
let browser: Browser;
let desk: FeedConsole;

/** Notes of one alarm. */
const notesPerAlarm = 2;

const report = (changes: Record<string, unknown>) => testHub.source.post("/incidents", incidentReport(changes));

/** Counts what the page sounds, and notes what it notifies of. */
const listen = async (page: Page): Promise<void> => {
  await page.addInitScript(() => {
    const notified: string[] = [];
    Object.assign(globalThis, { soundedNotes: 0, notified });
    // Whatever a driver looks up in a page counts as a person's doing there; here only keys and clicks do.
    Object.defineProperty(navigator, "userActivation", { value: { hasBeenActive: false, isActive: false } });
    class HeardNotification extends EventTarget {
      static permission = "granted";
      constructor(title: string, options?: NotificationOptions) {
        super();
        notified.push(`${title} | ${options?.body ?? ""}`);
        Object.assign(globalThis, { lastNotification: this });
      }
    }
    Object.defineProperty(globalThis, "Notification", { value: HeardNotification });
    const start = OscillatorNode.prototype.start;
    OscillatorNode.prototype.start = function (when) {
      Reflect.set(globalThis, "soundedNotes", Number(Reflect.get(globalThis, "soundedNotes")) + 1);
      start.call(this, when);
    };
  });
};
const alarms = async () => (await desk.page.evaluate(() => Number(Reflect.get(globalThis, "soundedNotes")))) / notesPerAlarm;
const arrives = (address: string) => desk.row(address).waitFor();

beforeAll(async () => {
  testHub = await startTestHub();
  await report({ sourceRef: "standing", address: "1 N STANDING ST" });
  browser = await launchBrowser(["--autoplay-policy=user-gesture-required"]);
  desk = await openConsole(browser, testHub.hub.address, "analyst", listen);
  await desk.page.mouse.move(700, 300);
  await desk.press("j");
});
afterAll(async () => {
  await browser?.close();
  await testHub?.end();
});

test("a new priority 1 sounds once; what was there, changes or is less urgent does not", async () => {
  await arrives("1 N STANDING ST");
  expect(await alarms()).toBe(0);
  await report({ sourceRef: "low", nature: "WELFARE CHK", priority: 3, address: "2 N LOW ST" });
  await arrives("2 N LOW ST");
  expect(await alarms()).toBe(0);
  await report({ sourceRef: "high", address: "3 N HIGH ST" });
  await arrives("3 N HIGH ST");
  await waitUntil("it sounds", async () => (await alarms()) === 1);
  await testHub.source.post("/incidents", { source: "cad", sourceRef: "high", statusText: "On scene" });
  await desk.row("3 N HIGH ST").getByText("On scene").waitFor();
  // What comes within a second and a half is one alarm.
  await desk.page.waitForTimeout(1_600);
  await testHub.source.post("/incidents", { source: "cad", sourceRef: "low", priority: 1 });
  await waitUntil("what was raised to priority 1 sounds", async () => (await alarms()) === 2);
});

test("u mutes it, the button says so, and a reload remembers", async () => {
  await desk.feed.focus();
  await desk.press("u");
  await desk.page.getByRole("button", { name: "Sound off" }).waitFor();
  await report({ sourceRef: "muted", address: "4 N MUTED ST" });
  await arrives("4 N MUTED ST");
  expect(await alarms()).toBe(2);
  await desk.page.reload();
  await arrives("4 N MUTED ST");
  await desk.page.getByRole("button", { name: "Sound off" }).waitFor();
});

test("after a reload nothing sounds for what is there, and the sound waits for a first click or key", async () => {
  await desk.page.getByRole("button", { name: "Sound off" }).click();
  await desk.page.getByRole("button", { name: "Sound on" }).waitFor();
  await desk.page.reload();
  await arrives("4 N MUTED ST");
  await desk.page.getByText("Sound waits for a first click or key.").waitFor();
  expect(await alarms()).toBe(0);
  await report({ sourceRef: "unheard", address: "5 N UNHEARD ST" });
  await arrives("5 N UNHEARD ST");
  expect(await alarms()).toBe(0);
  await desk.press("j");
  await desk.page.getByText("Sound waits for a first click or key.").waitFor({ state: "detached" });
  await desk.page.mouse.move(700, 300);
  await report({ sourceRef: "heard", address: "6 N HEARD ST" });
  await waitUntil("it sounds", async () => (await alarms()) === 1);
});

test("where nobody looks at the window the system is told, and choosing that goes there", async () => {
  await desk.page.evaluate(() => Object.defineProperty(document, "hasFocus", { value: () => false, configurable: true }));
  await report({ sourceRef: "unseen", address: "9 N UNSEEN ST" });
  await waitUntil("the system is told", async () => (await desk.page.evaluate(() => String(Reflect.get(globalThis, "notified")))) === "Priority 1: SHOTSPOTTER | 9 N UNSEEN ST");
  await desk.page.evaluate(() => {
    const notification: unknown = Reflect.get(globalThis, "lastNotification");
    if (notification instanceof EventTarget) notification.dispatchEvent(new Event("click"));
  });
  await desk.pullUp.getByText("9 N UNSEEN ST").first().waitFor();
});

test("what came while the hub was out of reach sounds when it is back, once however much it was", async () => {
  // What comes within a second and a half of the last alarm is one with it.
  await desk.page.waitForTimeout(1_600);
  const before = await alarms();
  await desk.context.setOffline(true);
  await desk.page.getByLabel("Connection: Not connected").waitFor();
  await report({ sourceRef: "meanwhile", address: "7 N MEANWHILE ST" });
  await report({ sourceRef: "too", address: "8 N MEANWHILE ST" });
  expect(await alarms()).toBe(before);
  await desk.context.setOffline(false);
  await desk.page.getByLabel("Connection: Live").waitFor();
  await desk.press("n");
  await arrives("7 N MEANWHILE ST");
  await arrives("8 N MEANWHILE ST");
  await waitUntil("they sound", async () => (await alarms()) === before + 1);
});
