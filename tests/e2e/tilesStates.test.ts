import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openTilePage, someTiles } from "../support/tilePage/tilePage.ts";
import type { OpenTilePage } from "../support/tilePage/tilePage.ts";

let wall: OpenTilePage;
beforeAll(async () => {
  wall = await openTilePage();
});
afterAll(() => wall.close());

const pictureOf = (cameraId: string) => wall.tile(cameraId).locator(".picture").getAttribute("data-picture");
const frameWidth = (cameraId: string) => wall.tile(cameraId).locator("video").evaluate((video: HTMLVideoElement) => video.videoWidth);

describe("what a tile says", () => {
  it("shows a still first, then live pictures with their age, as a group named after its camera", async () => {
    await wall.show(someTiles(9));
    await wall.page.waitForFunction(() => document.querySelectorAll('[data-tile-state="connecting"] [data-picture="still"]').length > 0, undefined, { polling: "raf" });
    await wall.until(someTiles(9).map(({ cameraId }) => cameraId), "live");
    expect(await wall.page.getByRole("region", { name: "Video wall", exact: true }).getByRole("group").count()).toBe(9);
    const tile = wall.page.getByRole("group", { name: "2000 W Wells St", exact: true });
    await expect.poll(() => tile.innerText()).toMatch(/Live\s+[1-4]\.\d s[\s\S]+66 ft\s+N/);
    expect(wall.server.unauthorized(), "requests without the sign-in's token").toBe(0);
  });

  it("is back at the live edge soon after its source stood still", async () => {
    wall.server.cameras.setFault("camera-0", "frozen");
    await wall.until(["camera-0"], "stalled");
    await wall.page.waitForTimeout(6000);
    wall.server.cameras.setFault("camera-0", "none");
    await wall.until(["camera-0"], "live", 10_000);
    await expect.poll(() => wall.tile("camera-0").innerText(), { timeout: 8000 }).toMatch(/Live\s+[1-3]\.\d s/);
  });

  it("enlarges by click and by Enter, in the large rendition, and comes back with Escape", async () => {
    expect(await frameWidth("camera-4")).toBe(320);
    await wall.page.getByRole("button", { name: "Enlarge 2400 W Wells St" }).focus();
    await wall.page.keyboard.press("Enter");
    await expect.poll(() => frameWidth("camera-4"), { timeout: 8000 }).toBe(1280);
    const box = await wall.tile("camera-4").boundingBox();
    expect(box?.width).toBeGreaterThan(1400);
    await wall.page.keyboard.press("Escape");
    await expect.poll(async () => (await wall.tile("camera-4").boundingBox())?.width).toBeLessThan(700);
    await wall.tile("camera-7").locator(".tile__host").click();
    await expect.poll(async () => (await wall.tile("camera-7").boundingBox())?.width).toBeGreaterThan(1400);
    await wall.page.keyboard.press("Escape");
    expect(await wall.page.evaluate(() => window.tilePage.counts().enlarged)).toEqual([null, "camera-4", null, "camera-7", null]);
    await expect.poll(() => frameWidth("camera-4"), { timeout: 12_000 }).toBe(320);
  });

  it("takes the picture away at once when the hub ends the view, and says why", async () => {
    const took = await wall.page.evaluate(() => {
      const tile = document.querySelector('[data-camera-id="camera-2"]');
      const began = performance.now();
      window.tilePage.endGrant("camera-2", "incident_closed");
      return { milliseconds: performance.now() - began, picture: tile?.querySelector(".picture")?.getAttribute("data-picture"), source: tile?.querySelector("video")?.getAttribute("src") };
    });
    expect(took).toMatchObject({ picture: "none", source: null });
    expect(took.milliseconds).toBeLessThan(100);
    await wall.until(["camera-2"], "ended");
    expect(await wall.tile("camera-2").innerText()).toMatch(/The view has ended\s+The incident was closed/);
    expect(await wall.tile("camera-2").locator(".picture").evaluate((picture) => getComputedStyle(picture).visibility)).toBe("hidden");
    await wall.page.waitForTimeout(3000);
    expect(await wall.tile("camera-2").getAttribute("data-tile-state")).toBe("ended");
  });

  it("ends a view that the gateway no longer honours, and opens it again when asked", async () => {
    wall.server.revoke("camera-3");
    await wall.until(["camera-3"], "ended", 10_000);
    expect(await pictureOf("camera-3")).toBe("none");
    wall.server.restore("camera-3");
    await wall.tile("camera-3").getByRole("button", { name: "Ask for the view again" }).click();
    await wall.until(["camera-3"], "live");
  });

  it("renews its view in time, and asks anew for one that ran out unrenewed", async () => {
    await wall.page.evaluate(() => window.tilePage.setGrantSeconds(3));
    await wall.show(someTiles(1, { incidentId: "0d5c3f0e-6a0f-4c85-9c3f-5a6f2a0e7c11" }), 1);
    await wall.until(["camera-0"], "live");
    await expect.poll(() => wall.page.evaluate(() => window.tilePage.counts().renewed), { timeout: 10_000 }).toBeGreaterThanOrEqual(2);
    const { opened } = await wall.page.evaluate(() => window.tilePage.counts());
    await wall.page.evaluate(() => window.tilePage.endGrant("camera-0", "expired"));
    expect(await pictureOf("camera-0")).toBe("none");
    await wall.until(["camera-0"], "live");
    expect((await wall.page.evaluate(() => window.tilePage.counts())).opened).toBe(opened + 1);
  });

  it("says why a camera does not open, and opens one that asks after a purpose was given", async () => {
    await wall.page.evaluate(() => {
      window.tilePage.setGrantSeconds(900);
      window.tilePage.refuse("camera-1", "consent_denied");
    });
    const [plain, refusedByHub, asks, refused] = someTiles(4, { incidentId: "3b6a1f7e-93c8-4f8e-8d55-b2a1d3c94e10" });
    if (!plain || !refusedByHub || !asks || !refused) throw new Error("four tiles are needed");
    await wall.show([plain, refusedByHub, { ...asks, access: "asks" }, { ...refused, access: "refused", reason: "not_an_emergency" }], 4);
    await wall.until(["camera-1", "camera-2", "camera-3"], "denied");
    await wall.until(["camera-0"], "live");
    expect(await wall.tile("camera-1").innerText()).toContain("The owner has not agreed to live views for this purpose");
    expect(await wall.tile("camera-3").innerText()).toContain("The incident is not an emergency");
    expect((await wall.page.evaluate(() => window.tilePage.counts())).open, "views held: only the one that opens").toBe(1);
    await wall.tile("camera-2").getByRole("button", { name: "Open with purpose…" }).click();
    await wall.until(["camera-2"], "live");
    expect((await wall.page.evaluate(() => window.tilePage.counts())).askedFor).toEqual(["camera-2"]);
    await wall.page.evaluate(() => window.tilePage.refuse("camera-1", null));
  });

  it("keeps asking a hub that does not answer, saying so", async () => {
    await wall.page.evaluate(() => window.tilePage.setHubGone(true));
    await wall.show(someTiles(4, { incidentId: "b1f0f2de-1f53-44a3-8f0e-7a4d2a5be7c2" }), 4);
    const cameras = someTiles(4).map(({ cameraId }) => cameraId);
    await wall.until(cameras, "offline");
    expect(await wall.tile("camera-0").innerText()).toMatch(/The hub does not answer\s+Trying again/);
    await wall.page.evaluate(() => window.tilePage.setHubGone(false));
    await wall.until(cameras, "live", 10_000);
  });
});
