import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { desktopDrivers, onlyWindow, openDesk, untilConsole, type Desk } from "../support/desktop/desktopFixture.ts";
import type { DesktopDriver } from "../support/desktop/driver.ts";
import { waitUntil } from "../support/waitUntil.ts";

describe.each(desktopDrivers)("windows, on $name", ({ open }) => {
  let driver: DesktopDriver;
  let desk: Desk;
  beforeAll(async () => {
    driver = await open();
  });
  afterAll(() => driver.close());
  beforeEach(async () => {
    desk = await openDesk(driver);
  });
  afterEach(() => desk.leave());

  test("the first window stands before the hub is ready, says what is being started, and then shows the console", async () => {
    const run = await desk.start();
    const window = await onlyWindow(run);
    expect(await desk.hubProcesses().then((found) => found.length)).toBeLessThanOrEqual(1);
    await window.page.getByRole("heading", { name: "Starting the hub" }).waitFor();
    await untilConsole(window);
    await window.page.getByLabel("User name").waitFor();
    expect(await desk.hubProcesses()).toHaveLength(1);
  });

  test("every window is sandboxed, isolated, without Node, with web security, and never throttled", async () => {
    const run = await desk.start();
    const window = await onlyWindow(run);
    await untilConsole(window);
    expect(await window.ask("window:open", [{ kind: "console" }])).toMatchObject({ ok: true });
    await waitUntil("two windows stand", async () => (await run.windows()).length === 2);
    for (const opened of await run.windows()) {
      expect(await opened.preferences()).toMatchObject({
        sandbox: true,
        contextIsolation: true,
        nodeIntegration: false,
        nodeIntegrationInWorker: false,
        nodeIntegrationInSubFrames: false,
        webSecurity: true,
        webviewTag: false,
        backgroundThrottling: false,
      });
      await untilConsole(opened);
      expect(await opened.page.evaluate(() => ["require", "process", "module"].map((name) => typeof Reflect.get(globalThis, name)))).toEqual(["undefined", "undefined", "undefined"]);
      expect(await opened.page.evaluate(() => Object.keys(Reflect.get(globalThis, "rtccDesktop")).sort())).toEqual(["clipboard", "cpu", "displays", "incidents", "notifications", "screens", "session", "settings", "shell", "windows"]);
    }
  });

  test("a second start shows the first one's window and ends", async () => {
    const run = await desk.start();
    const window = await onlyWindow(run);
    await untilConsole(window);
    await run.startAgain([]);
    expect(await run.windows()).toHaveLength(1);
    expect(await desk.hubProcesses()).toHaveLength(1);
  });

  test("quitting ends the hub in order; nothing of the shell stays", async () => {
    const run = await desk.start();
    const window = await onlyWindow(run);
    await untilConsole(window);
    await window.close();
    expect(await run.ended).toBe(0);
    expect(await desk.hubProcesses()).toEqual([]);
  });
});
