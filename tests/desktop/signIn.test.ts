import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { desktopDrivers, onlyWindow, openDesk, signInAt, untilConsole, type Desk } from "../support/desktop/desktopFixture.ts";
import type { DesktopDriver, DesktopRun } from "../support/desktop/driver.ts";

describe.each(desktopDrivers)("the sign-in, on $name", ({ open }) => {
  let driver: DesktopDriver;
  let desk: Desk;
  beforeAll(async () => {
    driver = await open();
  });
  afterAll(() => driver.close());
  beforeEach(async () => {
    desk = await openDesk(driver);
  });
  afterEach(async () => {
    await desk.leave();
    await driver.setKeyStore("gnome_libsecret");
  });

  /** Signs in, and gives the token that the hub gave. */
  async function signedIn(run: DesktopRun): Promise<string> {
    const window = await onlyWindow(run);
    await untilConsole(window);
    const answered = window.page.waitForResponse((response) => response.url().endsWith("/api/v1/session") && response.request().method() === "POST");
    await signInAt(window);
    return (await (await answered).json()).token;
  }

  async function filesWith(text: string): Promise<string[]> {
    const entries = await readdir(desk.profile, { recursive: true, withFileTypes: true });
    const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
    const contents = await Promise.all(files.map(async (file) => [file, await readFile(file, "latin1")] as const));
    return contents.flatMap(([file, content]) => (content.includes(text) ? [file] : []));
  }

  test("outlives a restart of the shell, and its token lies readable nowhere in the profile or the page's storage", async () => {
    const run = await desk.start({ environment: { RTCC_PORT: "0" } });
    const token = await signedIn(run);
    const window = await onlyWindow(run);
    const address = await untilConsole(window);
    expect(await window.page.evaluate(() => JSON.stringify([{ ...sessionStorage }, { ...localStorage }]))).not.toContain(token);
    await run.quit();
    expect(await filesWith(token)).toEqual([]);
    expect(await filesWith("sealed")).toHaveLength(1);
    const again = await desk.start({ environment: { RTCC_PORT: new URL(address).port } });
    const back = await onlyWindow(again);
    await untilConsole(back);
    await back.page.getByRole("region", { name: "Incidents" }).waitFor();
  });

  test("is handed to no other hub", async () => {
    const run = await desk.start();
    await signedIn(run);
    await run.quit();
    // Another port is another hub to the shell.
    const window = await onlyWindow(await desk.start());
    await untilConsole(window);
    await window.page.getByLabel("User name").waitFor();
    expect(await window.ask("session:read", [])).toMatchObject({ ok: true, value: { session: null } });
  });

  test("stays in memory where the desktop offers no key store, which the tray says", async () => {
    await driver.setKeyStore("basic_text");
    const run = await desk.start();
    await signedIn(run);
    const window = await onlyWindow(run);
    expect(await window.ask("session:read", [])).toMatchObject({ ok: true, value: { session: { user: { username: "admin" } }, keeping: { kind: "memory" } } });
    if (driver.name === "stand-in") expect(await run.trayItems()).toContain("Sign-in is kept in memory only: no key store");
    await window.page.reload();
    await window.page.getByRole("region", { name: "Incidents" }).waitFor();
    const address = await untilConsole(window);
    await run.quit();
    expect(await filesWith("sealed")).toEqual([]);
    const again = await onlyWindow(await desk.start({ environment: { RTCC_PORT: new URL(address).port } }));
    await untilConsole(again);
    await again.page.getByLabel("User name").waitFor();
  });
});
