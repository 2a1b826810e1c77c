import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { eventChannels, invokeChannels, type InvokeName } from "../../shared/ipc/channels.ts";
import { shellAnswer } from "../../shared/ipc/answer.ts";
import { desktopDrivers, onlyWindow, openDesk, untilConsole, type Desk } from "../support/desktop/desktopFixture.ts";
import type { DesktopDriver, DesktopRun, DesktopWindow } from "../support/desktop/driver.ts";

const session = { token: "not-a-real-token", user: { id: "u1", username: "admin", displayName: "Administrator", role: "administrator" }, expiresAt: "2026-11-22T08:00:00.000Z" };

/** A payload that each channel takes, and ones that it does not: a channel without its row does not compile. */
const payloads: Record<InvokeName, { good: unknown; bad: readonly unknown[] }> = {
  "session:read": { good: undefined, bad: [{}, null, "x"] },
  "session:write": { good: session, bad: [undefined, {}, { ...session, token: 7 }, { ...session, expiresAt: "tomorrow" }] },
  "session:clear": { good: undefined, bad: [{ all: true }] },
  "settings:read": { good: undefined, bad: ["theme"] },
  "settings:write": { good: { console: '{"theme":"light"}' }, bad: [{}, { console: null }, { console: "x".repeat(20_001) }, { console: "{}", path: "/etc/passwd" }] },
  "clipboard:write-text": { good: { text: "2700 W WELLS ST" }, bad: [{}, { text: 7 }, "2700 W WELLS ST", { text: "x".repeat(200_001) }, { text: "x", html: "<b>" }] },
  "notification:show": {
    good: { noticeId: "3f6f1c1e-8a57-4a43-9a55-0d3f6f2b7c11", title: "SHOTSPOTTER", body: "300 N WATER ST" },
    bad: [{ title: "x", body: "y" }, { noticeId: "7", title: "x", body: "y" }, { noticeId: "3f6f1c1e-8a57-4a43-9a55-0d3f6f2b7c11", title: "", body: "y" }, { noticeId: "3f6f1c1e-8a57-4a43-9a55-0d3f6f2b7c11", title: "x\ny", body: "y" }],
  },
  "notification:withdraw": { good: undefined, bad: [{ all: true }, "x"] },
  "incident:take-asked": { good: undefined, bad: [{ incidentId: "all" }] },
  "window:open": { good: { kind: "console" }, bad: [undefined, { kind: "status" }, { kind: "console", url: "https://example.org" }] },
  "window:list": { good: undefined, bad: [1] },
  "window:focus": { good: { windowId: 9_999 }, bad: [{}, { windowId: "1" }, { windowId: -1 }, { windowId: 1.5 }] },
  "window:reload": { good: undefined, bad: [{ url: "https://example.org" }] },
  "displays:read": { good: undefined, bad: [{}] },
  "displays:identify": { good: { marks: [] }, bad: [undefined, { marks: [{ displayId: "1", number: 0, name: "Desk" }] }, { marks: [{ displayId: "1", number: 1, name: "x".repeat(61) }] }, { marks: [], forSeconds: 3_600 }] },
  "screen:open": {
    good: { screenId: "a", role: "wall", displayId: "none" },
    bad: [undefined, { screenId: "a", displayId: "1" }, { screenId: "../../", role: "wall", displayId: "1" }, { screenId: "a", role: "console", displayId: "1" }, { screenId: "a", role: "wall", displayId: "1", url: "https://example.org" }],
  },
  "screen:close": { good: { screenId: "a" }, bad: [{}, { screenId: "" }, { screenId: "a/../b" }] },
  "cpu:read": { good: undefined, bad: [{ windowId: 1 }] },
  "shell:read-state": { good: undefined, bad: [{}] },
  "shell:retry-hub": { good: undefined, bad: [{ command: "reboot" }] },
  "shell:quit": { good: undefined, bad: [0] },
};
const names = Object.keys(invokeChannels) as InvokeName[];
/** Accepted, these take the asking page away: each is shown in a test of its own. */
const departing: readonly InvokeName[] = ["window:reload", "shell:quit"];
const asksFromConsole = (name: InvokeName) => invokeChannels[name].pages.some((page) => page === "console");
const refusedFor = (code: string) => ({ ok: false, problem: { code } });

describe.each(desktopDrivers)("every channel, on $name", ({ open }) => {
  let driver: DesktopDriver;
  let desk: Desk;
  let run: DesktopRun;
  let console_: DesktopWindow;
  let foreign: DesktopWindow;
  let stray: DesktopWindow;
  let status: DesktopWindow;
  let hubOrigin: string;
  const elsewhere = createServer((_request, response) => response.setHeader("content-type", "text/html").end("<title>elsewhere</title>"));

  beforeAll(async () => {
    driver = await open();
    desk = await openDesk(driver);
    run = await desk.start();
    console_ = await onlyWindow(run);
    hubOrigin = await untilConsole(console_);
    await new Promise<void>((resolve) => elsewhere.listen(0, "127.0.0.1", resolve));
    foreign = await openAnother();
    await foreign.load(`http://127.0.0.1:${(elsewhere.address() as AddressInfo).port}/`);
    status = await openAnother();
    await status.load("app://shell/status.html");
    stray = await run.strayWindow(`${hubOrigin}/`);
  });
  afterAll(async () => {
    elsewhere.close();
    await desk.leave();
    await driver.close();
  });

  async function openAnother(): Promise<DesktopWindow> {
    const answer = shellAnswer(invokeChannels["window:open"].result).parse(await console_.ask("window:open", [{ kind: "console" }]));
    const opened = (await run.windows()).find(({ id }) => answer.ok && id === answer.value.windowId);
    if (!opened) throw new Error("No window was opened");
    await untilConsole(opened);
    return opened;
  }
  /** The page that the channel is for, and the one it is not for. */
  const rightPage = (name: InvokeName) => (asksFromConsole(name) ? console_ : status);
  const sent = (name: InvokeName) => (payloads[name].good === undefined ? [] : [payloads[name].good]);

  test.each(names.filter((name) => !departing.includes(name)))("%s answers its page as its signature says", async (name) => {
    const answer = await rightPage(name).ask(name, sent(name));
    expect(shellAnswer(invokeChannels[name].result).parse(answer)).toMatchObject({ ok: true });
  });

  test.each(names)("%s refuses a page of another origin", async (name) => {
    expect(await foreign.ask(name, sent(name))).toMatchObject(refusedFor("sender_not_allowed"));
  });

  test.each(names)("%s refuses a frame within its page", async (name) => {
    expect(await rightPage(name).ask(name, sent(name), "sub-frame")).toMatchObject(refusedFor("sender_not_allowed"));
  });

  test.each(names)("%s refuses a window that is not the shell's", async (name) => {
    expect(await stray.ask(name, sent(name))).toMatchObject(refusedFor("sender_not_allowed"));
  });

  test.each(names)("%s refuses what does not fit its schema", async (name) => {
    for (const bad of payloads[name].bad) expect(await rightPage(name).ask(name, [bad]), JSON.stringify(bad)?.slice(0, 80)).toMatchObject(refusedFor("invalid_payload"));
  });

  test.each(names)("%s refuses an argument too many", async (name) => {
    expect(await rightPage(name).ask(name, [payloads[name].good, "more"])).toMatchObject(refusedFor("too_many_arguments"));
  });

  test.each(names.filter((name) => !invokeChannels[name].pages.some((page) => page === "status")))("%s refuses the shell's own page, which it is not for", async (name) => {
    expect(await status.ask(name, sent(name))).toMatchObject(refusedFor("sender_not_allowed"));
  });

  test("a channel that is in no map answers nobody", async () => {
    await expect(console_.ask("shell:run", [])).rejects.toThrow();
  });

  test("the bridge offers functions for exactly these channels and words, and each listening ends", async () => {
    const counts = await console_.page.evaluate(() => {
      const bridge: Record<string, Record<string, (listener: () => void) => unknown>> = Reflect.get(globalThis, "rtccDesktop");
      const functions = Object.values(bridge).flatMap((concern) => Object.entries(concern));
      const heard = functions.filter(([name]) => name.startsWith("on"));
      return { asked: functions.length - heard.length, heard: heard.length, ended: heard.map(([, listen]) => typeof listen(() => undefined)) };
    });
    expect(counts).toEqual({ asked: names.length, heard: Object.keys(eventChannels).length, ended: Object.keys(eventChannels).map(() => "function") });
  });

  test("window:reload answers its page by loading the console anew", async () => {
    // The page that asks leaves, and may leave before it hears the answer.
    await status.ask("window:reload", []).catch(() => undefined);
    await untilConsole(status);
  });

  test("shell:quit answers by ending the shell", async () => {
    await console_.ask("shell:quit", []).catch(() => undefined);
    expect(await run.ended).toBe(0);
  });
});
