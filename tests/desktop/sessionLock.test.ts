import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { ApiClient } from "../support/apiClient.ts";
import { administratorPassword, desktopDrivers, onlyWindow, openDesk, reportIncident, signInAt, untilConsole, type Desk } from "../support/desktop/desktopFixture.ts";
import type { DesktopDriver, DesktopRun, DesktopWindow } from "../support/desktop/driver.ts";
import { waitUntil } from "../support/waitUntil.ts";

const noticeId = "3f6f1c1e-8a57-4a43-9a55-0d3f6f2b7c11";

describe.each(desktopDrivers)("a locked session, on $name", ({ open }) => {
  let driver: DesktopDriver;
  let desk: Desk;
  let run: DesktopRun;
  let first: DesktopWindow;
  let origin: string;
  beforeAll(async () => {
    driver = await open();
  });
  afterAll(() => driver.close());
  beforeEach(async () => {
    desk = await openDesk(driver);
    run = await desk.start();
    first = await onlyWindow(run);
    origin = await untilConsole(first);
    await signInAt(first);
    await reportIncident(origin);
    await first.page.getByRole("option").filter({ hasText: "SHOTSPOTTER" }).waitFor();
  });
  afterEach(() => desk.leave());

  const locked = ({ page }: DesktopWindow) => page.getByRole("heading", { name: "Locked", exact: true });

  test("locks every window at once, takes its notifications back and names nothing in the tray; unlocked in one it is open in all", async () => {
    await first.ask("window:open", [{ kind: "console" }]);
    await waitUntil("there are two windows", async () => (await run.windows()).length === 2);
    const second = (await run.windows()).find(({ page }) => page !== first.page)!;
    await second.page.getByRole("option").filter({ hasText: "SHOTSPOTTER" }).waitFor();
    for (const window of [first, second]) await window.ask("notification:show", [{ noticeId, title: "Priority 1: SHOTSPOTTER", body: "300 N WATER ST" }]);
    expect((await run.notifications()).filter(({ stands }) => stands)).toHaveLength(2);
    await first.page.keyboard.press("H");
    for (const window of [first, second]) await locked(window).waitFor({ timeout: 2_000 });
    for (const { page } of [first, second]) expect(await page.content()).not.toContain("SHOTSPOTTER");
    await waitUntil("no notification is left", async () => (await run.notifications()).every(({ stands }) => !stands), 2_000);
    if (driver.name === "stand-in") expect((await run.trayItems()).join()).not.toMatch(/SHOTSPOTTER|WATER/);
    // What comes in meanwhile is told to nobody.
    const before = (await run.notifications()).length;
    const source = await ApiClient.signIn(origin, "admin", administratorPassword);
    await source.post("/incidents", { source: "desk", sourceRef: "2", nature: "ROBBERY ARMED", priority: 1, status: "open", location: { longitude: -87.91, latitude: 43.04 } });
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    expect((await run.notifications()).length).toBe(before);
    for (const { page } of [first, second]) expect(await page.content()).not.toContain("ROBBERY");
    await second.page.getByLabel("Password").fill(administratorPassword);
    await second.page.keyboard.press("Enter");
    for (const { page } of [first, second]) await page.getByRole("option").filter({ hasText: "ROBBERY ARMED" }).waitFor();
  });

  test("is still locked when the shell is started anew", async () => {
    const { port } = new URL(origin);
    await first.page.keyboard.press("H");
    await locked(first).waitFor({ timeout: 2_000 });
    const supervisor = await ApiClient.signIn(origin, "admin", administratorPassword);
    await waitUntil("the hub has locked it", async () => (await supervisor.get("/audit?action=session.lock")).body.entries.length === 1);
    await run.quit();
    run = await desk.start({ environment: { RTCC_PORT: port } });
    const window = await onlyWindow(run);
    await untilConsole(window);
    await locked(window).waitFor();
    expect(await window.page.content()).not.toContain("SHOTSPOTTER");
    await window.page.getByLabel("Password").fill(administratorPassword);
    await window.page.keyboard.press("Enter");
    await window.page.getByRole("option").filter({ hasText: "SHOTSPOTTER" }).waitFor();
  });
});
