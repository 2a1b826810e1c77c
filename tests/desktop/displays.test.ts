import type { Rectangle } from "electron";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { desktopDrivers, onlyWindow, openDesk, untilConsole, type Desk } from "../support/desktop/desktopFixture.ts";
import type { DesktopDriver, DesktopWindow } from "../support/desktop/driver.ts";
import { waitUntil } from "../support/waitUntil.ts";

const onWall: Rectangle = { x: 2_200, y: 120, width: 1_200, height: 800 };
const onDesk: Rectangle = { x: 60, y: 40, width: 1_000, height: 700 };

const stands = (window: DesktopWindow, bounds: Rectangle) =>
  waitUntil(`the window stands at ${JSON.stringify(bounds)}`, async () => JSON.stringify(await window.bounds()) === JSON.stringify(bounds), 10_000);
/** The middle of the desk's screen, where a window of the wall takes refuge. */
const refuge: Rectangle = { x: 360, y: 140, width: 1_200, height: 800 };

describe.each(desktopDrivers)("windows and monitors, on $name", ({ open }) => {
  let driver: DesktopDriver;
  let desk: Desk;
  beforeEach(async () => {
    driver = await open();
    desk = await openDesk(driver);
  });
  afterEach(async () => {
    await desk.leave();
    await driver.close();
  });

  /** Two windows, one a screen, moved there as a person does, and kept. */
  async function openTwo() {
    const run = await desk.start();
    const first = await onlyWindow(run);
    await untilConsole(first);
    await first.ask("window:open", [{ kind: "console" }]);
    const second = (await run.windows()).find(({ id }) => id !== first.id);
    if (!second) throw new Error("No second window");
    await first.move(onDesk);
    await second.move(onWall);
    await stands(second, onWall);
    // What a person did counts as theirs once it has stood still for a moment.
    await new Promise((resolve) => setTimeout(resolve, 400));
    return { run, first, second };
  }

  test("a monitor that is unplugged sends its windows to the desk's; plugged in again, under another number, they return", async () => {
    const { run, first, second } = await openTwo();
    await run.unplug("Wall A");
    await stands(second, refuge);
    expect(await first.bounds()).toEqual(onDesk);
    await run.plug("Wall A");
    await stands(second, onWall);
    expect(await first.bounds()).toEqual(onDesk);
  });

  test("who moves a window while its monitor is away means it: it stays there", async () => {
    const { run, second } = await openTwo();
    await run.unplug("Wall A");
    await stands(second, refuge);
    const chosen = { x: 300, y: 200, width: 900, height: 700 };
    await second.move(chosen);
    await new Promise((resolve) => setTimeout(resolve, 400));
    await run.plug("Wall A");
    await new Promise((resolve) => setTimeout(resolve, 400));
    expect(await second.bounds()).toEqual(chosen);
  });

  test("after a restart every window stands where it stood, also where its monitor comes back only later", async () => {
    const { run } = await openTwo();
    await run.quit();
    const again = await desk.start();
    const windows = await again.windows();
    expect(windows).toHaveLength(2);
    await stands(windows[0]!, onDesk);
    await stands(windows[1]!, onWall);
    await again.quit();
    await again.unplug("Wall A");
    const without = await desk.start();
    const [, refuged] = await without.windows();
    await stands(refuged!, refuge);
    await without.plug("Wall A");
    await stands(refuged!, onWall);
  });
});
