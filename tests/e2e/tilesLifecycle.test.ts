import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openTilePage, someTiles } from "../support/tilePage/tilePage.ts";
import type { OpenTilePage } from "../support/tilePage/tilePage.ts";

let wall: OpenTilePage;
beforeAll(async () => {
  wall = await openTilePage();
});
afterAll(() => wall.close());

/** What the page's scripts hold after garbage was collected, MB, as the browser's profiler counts it. */
async function heapMegabytes(): Promise<number> {
  const profiler = await wall.page.context().newCDPSession(wall.page);
  await profiler.send("HeapProfiler.enable");
  await profiler.send("HeapProfiler.collectGarbage");
  const { usedSize } = await profiler.send("Runtime.getHeapUsage");
  await profiler.detach();
  return usedSize / 1e6;
}

describe("a wall that comes and goes", () => {
  it("leaves no player, no view and no memory behind after 50 times", async () => {
    await wall.show(someTiles(9));
    const cycle = async (stayMilliseconds: number) => {
      await wall.page.evaluate(() => window.tilePage.mount(true));
      await wall.page.waitForTimeout(stayMilliseconds);
      await wall.page.evaluate(() => window.tilePage.mount(false));
    };
    // From no stay at all, where the view is still being asked for, to pictures that play.
    for (let round = 0; round < 10; round += 1) await cycle((round % 5) * 200);
    const settled = await heapMegabytes();
    for (let round = 0; round < 40; round += 1) await cycle((round % 5) * 200);
    await expect.poll(() => wall.page.evaluate(() => window.tilePage.counts().open), { message: "views not handed back" }).toBe(0);
    const left = await wall.page.evaluate(() => ({
      players: window.tilePage.players(),
      meters: Object.keys(window.tilePage.metrics()).length,
      videos: document.querySelectorAll("video").length,
    }));
    expect(left).toEqual({ players: 0, meters: 0, videos: 0 });
    const after = await heapMegabytes();
    console.info(`heap after 10 rounds ${settled.toFixed(1)} MB, after 50 rounds ${after.toFixed(1)} MB`);
    expect(after - settled, "MB gained in 40 rounds of nine tiles").toBeLessThan(4);
  });

  it("plays again after it was put back", async () => {
    await wall.page.evaluate(() => window.tilePage.mount(true));
    await wall.until(someTiles(9).map(({ cameraId }) => cameraId), "live");
    expect(await wall.page.evaluate(() => window.tilePage.players())).toBe(9);
  });

  it("plays on when the tiles change their order, without asking for any view again", async () => {
    const { opened } = await wall.page.evaluate(() => window.tilePage.counts());
    await wall.show(someTiles(9).toReversed());
    await wall.page.waitForTimeout(4000);
    const states = await wall.page.locator("[data-camera-id]").evaluateAll((tiles) => tiles.map((tile) => tile.getAttribute("data-tile-state")));
    expect(states).toEqual(Array.from({ length: 9 }, () => "live"));
    expect((await wall.page.evaluate(() => window.tilePage.counts())).opened).toBe(opened);
  });

  it("stops the players of tiles that are off screen and starts them when they come back", async () => {
    await wall.page.evaluate(() => document.getElementById("root")?.setAttribute("style", "margin-top: 3000px"));
    await expect.poll(() => wall.page.evaluate(() => window.tilePage.players())).toBe(0);
    await wall.page.evaluate(() => document.getElementById("root")?.removeAttribute("style"));
    await wall.until(someTiles(9).map(({ cameraId }) => cameraId), "live");
  });
});
