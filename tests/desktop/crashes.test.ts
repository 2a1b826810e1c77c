import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { desktopDrivers, onlyWindow, openDesk, signInAt, untilConsole, type Desk } from "../support/desktop/desktopFixture.ts";
import type { DesktopDriver } from "../support/desktop/driver.ts";
import { waitUntil } from "../support/waitUntil.ts";

describe.each(desktopDrivers)("a window that dies, on $name", ({ open }) => {
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

  test("comes back by itself, signed in, and says that it did; another window is undisturbed", async () => {
    const run = await desk.start();
    const window = await onlyWindow(run);
    await untilConsole(window);
    await signInAt(window);
    await window.ask("window:open", [{ kind: "console" }]);
    const other = (await run.windows()).find(({ id }) => id !== window.id)!;
    await untilConsole(other);
    await other.page.evaluate(() => void Object.assign(globalThis, { rtccUndisturbed: true }));
    await window.crash();
    await untilConsole(window);
    await window.page.getByRole("region", { name: "Incidents" }).waitFor();
    expect((await run.notifications()).map(({ title }) => title)).toEqual(["A console window was loaded again"]);
    expect(await other.page.evaluate(() => Reflect.get(globalThis, "rtccUndisturbed"))).toBe(true);
  });

  test("that keeps dying is loaded three times, then explained, and loaded again when asked to", async () => {
    const run = await desk.start();
    const window = await onlyWindow(run);
    await untilConsole(window);
    for (let time = 1; time <= 3; time++) {
      await window.crash();
      await untilConsole(window);
    }
    await window.crash();
    await waitUntil("the page says so", async () => (await window.page.getByRole("heading", { name: "This window keeps crashing" }).count().catch(() => 0)) === 1);
    await window.page.getByRole("button", { name: "Load it again" }).click();
    await untilConsole(window);
  });
});
