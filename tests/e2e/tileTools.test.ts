import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { createCanvas, loadImage } from "@napi-rs/canvas";
import { parseTar } from "nanotar";
import type { Locator, Page } from "playwright";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { ApiClient } from "../support/apiClient.ts";
import { TestConsole } from "../support/testConsole.ts";
import { VideoScene, type ConsoleOnPage } from "../support/videoScene.ts";
import { fingersOn, type Fingers, type Spot } from "../support/touch.ts";
import { waitUntil } from "../support/waitUntil.ts";

let scene: VideoScene;
let desk: ConsoleOnPage;
let page: Page;
let incidentId: string;

/** Four cameras at the corner, one a block north of them, one north of that and out of the ring, and one that needs a purpose nowhere. */
beforeAll(async () => {
  scene = await VideoScene.start([
    { id: "MKE-0", eastMeters: 10 },
    { id: "MKE-1", eastMeters: -20 },
    { id: "MKE-2", eastMeters: 0, northMeters: -30 },
    { id: "MKE-3", eastMeters: 40 },
    { id: "MKE-4", eastMeters: 10, northMeters: 100, more: { name: "North & first" } },
    { id: "MKE-5", eastMeters: 10, northMeters: 250, more: { name: "North & second" } },
  ]);
  incidentId = await scene.report({ sourceRef: "26-777", nature: "SHOTSPOTTER", priority: 1 });
  desk = await scene.signIn("analyst");
  page = desk.page;
  await desk.row("SHOTSPOTTER").click();
  await desk.untilShown(["MKE-0", "MKE-1", "MKE-2", "MKE-3"]);
  await desk.untilLive(4);
});
afterAll(() => scene?.end());

const videoWidth = (cameraId: string) => desk.tile(cameraId).locator("video").evaluate((video: HTMLVideoElement) => video.videoWidth);
const untilWidth = (cameraId: string, width: number) => waitUntil(`${cameraId} plays ${width} pixels wide`, async () => (await videoWidth(cameraId)) === width, 20_000);
const mark = (tile: Locator) => tile.locator(".tile-zoom-mark");
const host = (cameraId: string) => desk.tile(cameraId).locator(".tile__host");

/** Which place of the picture, in fractions of it, is seen at a point of the page. */
const seenAt = (cameraId: string, x: number, y: number) =>
  host(cameraId).evaluate(async (element, [pageX = 0, pageY = 0]) => {
    // A browser tells of moves with the next frame.
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    const { left, top, width, height } = element.querySelector(".picture")!.getBoundingClientRect();
    return { x: (pageX - left) / width, y: (pageY - top) / height, scale: width / element.getBoundingClientRect().width };
  }, [x, y]);

describe("a tile at a desk", () => {
  beforeEach(() => page.mouse.move(5, 5));

  it("shows nothing but its picture until somebody turns to it", async () => {
    expect(await desk.tile("MKE-0").locator(".tile-tool:visible").count()).toBe(0);
    await host("MKE-0").hover();
    await desk.tile("MKE-0").getByRole("button", { name: "Closer" }).waitFor();
    expect(await desk.tile("MKE-1").locator(".tile-tool:visible").count()).toBe(0);
  });

  it("zooms toward the pointer with the wheel, says how far, and loads the rendition that fits; the small one comes back with the whole picture", async () => {
    await untilWidth("MKE-0", 320);
    const box = (await host("MKE-0").boundingBox())!;
    const at = [box.x + box.width * 0.8, box.y + box.height * 0.3] as const;
    await page.mouse.move(...at);
    const before = await seenAt("MKE-0", ...at);
    const renders = await countRenders(page, "MKE-0");
    for (let turn = 0; turn < 6; turn += 1) await page.mouse.wheel(0, -120);
    await waitUntil("it is zoomed", async () => (await seenAt("MKE-0", ...at)).scale > 4);
    const zoomed = await seenAt("MKE-0", ...at);
    expect(zoomed.x).toBeCloseTo(before.x, 2);
    expect(zoomed.y).toBeCloseTo(before.y, 2);
    expect(await mark(desk.tile("MKE-0")).innerText()).toBe(`${Math.round(zoomed.scale * 10) / 10}×`);
    await untilWidth("MKE-0", 1280);
    expect(await renders(), "elements that React has changed").toBeLessThan(6);
    expect(await desk.tile("MKE-0").getAttribute("data-tile-state")).toBe("live");
    await page.mouse.wheel(0, 5000);
    await mark(desk.tile("MKE-0")).waitFor({ state: "hidden" });
    await untilWidth("MKE-0", 320);
  });

  it("is moved by the hand while it is zoomed, which neither enlarges it nor leaves its edges inside; a double click brings the whole back", async () => {
    const box = (await host("MKE-1").boundingBox())!;
    const middle = [box.x + box.width / 2, box.y + box.height / 2] as const;
    await page.mouse.move(...middle);
    await page.mouse.wheel(0, -400);
    await waitUntil("it is zoomed", async () => (await seenAt("MKE-1", ...middle)).scale > 2);
    const before = await seenAt("MKE-1", ...middle);
    await page.mouse.down();
    await page.mouse.move(middle[0] + box.width / 4, middle[1], { steps: 5 });
    await page.mouse.up();
    const moved = await seenAt("MKE-1", middle[0] + box.width / 4, middle[1]);
    expect(moved.x).toBeCloseTo(before.x, 1);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width * 3, middle[1], { steps: 5 });
    await page.mouse.up();
    expect((await seenAt("MKE-1", box.x, box.y)).x, "its left edge").toBeCloseTo(0, 2);
    expect(await page.locator(".tile--enlarged").count()).toBe(0);
    await page.mouse.dblclick(...middle);
    await mark(desk.tile("MKE-1")).waitFor({ state: "hidden" });
    expect(await page.locator(".tile--enlarged").count()).toBe(0);
  });

  describe("under fingers", () => {
    let fingers: Fingers;
    let spot: (x: number, y: number) => Spot;
    const seen = (at: Spot) => seenAt("MKE-3", ...at);
    const isEnlarged = async () => (await page.locator(".tile--enlarged").count()) > 0;
    beforeEach(async () => {
      fingers = await fingersOn(page);
      const box = (await host("MKE-3").boundingBox())!;
      spot = (x, y) => [box.x + box.width * x, box.y + box.height * y];
      await untilWidth("MKE-3", 320);
    });
    const pinchOpen = async () => {
      await fingers.down(spot(0.55, 0.4), spot(0.65, 0.4));
      await fingers.move(spot(0.45, 0.4), spot(0.75, 0.4));
    };
    const pinchClosed = async () => {
      await fingers.down(spot(0.2, 0.5), spot(0.8, 0.5));
      await fingers.move(spot(0.48, 0.5), spot(0.52, 0.5));
      await fingers.lift();
      await mark(desk.tile("MKE-3")).waitFor({ state: "hidden" });
    };

    it("is zoomed by a pinch: what lay between the fingers stays there, the rendition fits, and closing them brings the whole back", async () => {
      const before = await seen(spot(0.6, 0.4));
      await pinchOpen();
      await fingers.lift();
      const zoomed = await seen(spot(0.6, 0.4));
      expect(zoomed.scale).toBeCloseTo(3, 1);
      expect([zoomed.x, zoomed.y]).toEqual([expect.closeTo(before.x, 2), expect.closeTo(before.y, 2)]);
      expect(await mark(desk.tile("MKE-3")).innerText()).toBe("3×");
      await untilWidth("MKE-3", 1280);
      expect(await isEnlarged()).toBe(false);
      await pinchClosed();
      await untilWidth("MKE-3", 320);
      expect(await isEnlarged()).toBe(false);
    });

    it("is moved by two fingers that go together, and by the one that is left of them, as by a hand", async () => {
      await pinchOpen();
      await fingers.lift();
      const before = await seen(spot(0.5, 0.5));
      await fingers.down(spot(0.45, 0.5), spot(0.55, 0.5));
      await fingers.move(spot(0.35, 0.6), spot(0.45, 0.6));
      const together = await seen(spot(0.4, 0.6));
      expect(together.scale).toBeCloseTo(before.scale, 1);
      expect([together.x, together.y]).toEqual([expect.closeTo(before.x, 2), expect.closeTo(before.y, 2)]);
      await fingers.lift(1);
      const left = await seen(spot(0.35, 0.6));
      await fingers.move(spot(0.25, 0.6));
      const alone = await seen(spot(0.25, 0.6));
      expect([alone.x, alone.y]).toEqual([expect.closeTo(left.x, 2), expect.closeTo(left.y, 2)]);
      await fingers.lift();
      expect(await isEnlarged(), "a tile that was moved was not tapped").toBe(false);
      await pinchClosed();
    });

    it("keeps its tools while somebody touches it, gives them up for the next tile, and is enlarged by a tap", async () => {
      await pinchOpen();
      await fingers.lift();
      await desk.tile("MKE-3").getByRole("button", { name: "Closer" }).waitFor();
      await pinchClosed();
      await fingers.down(spot(0.5, 0.5));
      await fingers.lift();
      await waitUntil("it is enlarged", isEnlarged);
      await page.keyboard.press("Escape");
      const other = (await host("MKE-0").boundingBox())!;
      await fingers.down([other.x + 20, other.y + 20], [other.x + 60, other.y + 20]);
      await fingers.lift();
      await desk.tile("MKE-3").locator(".tile-tool").first().waitFor({ state: "hidden" });
    });
  });

  it("zooms and moves by keys where the focus is in it, and leaves the keys of others alone", async () => {
    const tile = desk.tile("MKE-2");
    await tile.getByRole("button", { name: /^Enlarge/ }).focus();
    await page.keyboard.press("+");
    await page.keyboard.press("+");
    expect(await mark(tile).innerText()).toBe("2.3×");
    const box = (await host("MKE-2").boundingBox())!;
    const before = await seenAt("MKE-2", box.x, box.y);
    await page.keyboard.press("ArrowRight");
    expect((await seenAt("MKE-2", box.x, box.y)).x).toBeGreaterThan(before.x);
    await page.keyboard.press("0");
    await mark(tile).waitFor({ state: "hidden" });
    await page.evaluate(() => document.activeElement instanceof HTMLElement && document.activeElement.blur());
    await page.keyboard.press("+");
    expect(await page.locator(".tile-zoom-mark:visible").count(), "without the focus in a tile").toBe(0);
  });

  it("plays another rendition when it is enlarged, and when the layout changes, and comes back", async () => {
    await untilWidth("MKE-3", 320);
    await host("MKE-3").click();
    await untilWidth("MKE-3", 1280);
    await page.keyboard.press("Escape");
    await untilWidth("MKE-3", 320);
    for (const key of ["2", "3", "4"]) await page.keyboard.press(key);
    await desk.untilShown(["MKE-0"]);
    await untilWidth("MKE-0", 1280);
    for (const key of ["2", "3", "4"]) await page.keyboard.press(key);
    await desk.untilShown(["MKE-0", "MKE-1", "MKE-2", "MKE-3"]);
    await untilWidth("MKE-0", 320);
  });
});

/** Counts elements under a tile that are put in or changed by anything but the zoom's own writing; answers how many since. */
async function countRenders(onPage: Page, cameraId: string): Promise<() => Promise<number>> {
  await onPage.locator(`[data-camera-id="${cameraId}"]`).evaluate((tile) => {
    const seen = Object.assign(window, { seenChanges: 0 });
    new MutationObserver((changes) => {
      seen.seenChanges += changes.filter(({ target }) => target instanceof Element && !target.closest(".tile-zoom-mark, .picture, .tile__host, .tile__caption")).length;
    }).observe(tile, { subtree: true, childList: true, attributes: true });
  });
  return () => onPage.evaluate(() => ("seenChanges" in window ? Number(window.seenChanges) : Number.NaN));
}

describe("following from camera to camera", () => {
  it("goes on by an arrow on the picture, plays there, and comes back by one key", async () => {
    await host("MKE-0").hover();
    const north = desk.tile("MKE-0").getByRole("button", { name: "Next camera to the north: North & first, 328 ft" });
    expect(await north.getAttribute("aria-keyshortcuts")).toBe("Shift+ArrowUp");
    await north.click();
    await desk.untilShown(["MKE-4", "MKE-1", "MKE-2", "MKE-3"]);
    await desk.untilState("MKE-4", "live");
    await page.keyboard.press("Shift+ArrowUp");
    await desk.untilShown(["MKE-5", "MKE-1", "MKE-2", "MKE-3"]);
    await desk.untilState("MKE-5", "live");
    const back = desk.tile("MKE-5").getByRole("button", { name: "Back to North & first" });
    expect(await back.getAttribute("title")).toBe("Followed: Camera MKE-0 → North & first. Back (Backspace)");
    await page.keyboard.press("Backspace");
    await desk.untilShown(["MKE-4", "MKE-1", "MKE-2", "MKE-3"]);
    await page.keyboard.press("Backspace");
    await desk.untilShown(["MKE-0", "MKE-1", "MKE-2", "MKE-3"]);
    await desk.untilState("MKE-0", "live");
    await page.keyboard.press("Backspace");
    await desk.untilShown(["MKE-0", "MKE-1", "MKE-2", "MKE-3"]);
    const supervisor = await ApiClient.signIn(scene.testHub.hub.address, "supervisor");
    const { entries } = (await supervisor.get(`/audit?incidentId=${incidentId}&action=view.open`)).body;
    expect(entries.map((entry: any) => entry.subject).filter((subject: string) => ["camera:MKE-4", "camera:MKE-5"].includes(subject)), "each opened by the hub, and again on the way back").toEqual(["camera:MKE-4", "camera:MKE-5", "camera:MKE-4"]);
  });

  it("stays enlarged while it goes on", async () => {
    await host("MKE-0").click();
    await desk.tile("MKE-0").getByRole("button", { name: /^Back to all tiles/ }).focus();
    await page.keyboard.press("Shift+ArrowUp");
    await desk.untilState("MKE-4", "live");
    expect(await page.locator(".tile--enlarged").getAttribute("data-camera-id")).toBe("MKE-4");
    await page.keyboard.press("Backspace");
    await desk.untilState("MKE-0", "live");
    expect(await page.locator(".tile--enlarged").getAttribute("data-camera-id")).toBe("MKE-0");
    await page.keyboard.press("Escape");
    expect(await page.locator(".tile--enlarged").count()).toBe(0);
  });
});

describe("a bookmark", () => {
  it("marks the moment that was seen when the key was pressed, stands on every desk, and is removed by who made it", async () => {
    const other = await scene.signIn("supervisor");
    await other.row("SHOTSPOTTER").click();
    await desk.tile("MKE-1").getByRole("button", { name: /^Enlarge/ }).focus();
    await page.keyboard.press("Shift+B");
    const form = desk.tile("MKE-1").getByRole("form", { name: "Bookmark" });
    await form.waitFor();
    const pressedAt = Date.now();
    await page.waitForTimeout(1500);
    await page.keyboard.type("Red coat, 1 van");
    await page.keyboard.press("Enter");
    await desk.tile("MKE-1").getByText("Bookmarked").waitFor();
    expect(await desk.shown(), "what is typed moves no tile").toEqual(["MKE-0", "MKE-1", "MKE-2", "MKE-3"]);
    const list = other.page.getByRole("list", { name: "Bookmarks" });
    await list.getByText("Red coat, 1 van").waitFor();
    await list.getByText("Camera MKE-1").waitFor();
    const at = Date.parse((await list.locator("time").getAttribute("datetime")) ?? "");
    expect(pressedAt - at, "milliseconds the picture was old").toBeGreaterThan(0);
    expect(pressedAt - at).toBeLessThan(10_000);
    await page.getByRole("button", { name: /^Remove the bookmark at/ }).click();
    await list.waitFor({ state: "detached" });
    await other.page.close();
  });

  it("is not made where Escape is pressed", async () => {
    await host("MKE-1").hover();
    await desk.tile("MKE-1").getByRole("button", { name: "Bookmark this moment" }).click();
    await page.keyboard.type("no");
    await page.keyboard.press("Escape");
    await desk.tile("MKE-1").getByRole("form", { name: "Bookmark" }).waitFor({ state: "detached" });
    expect(await page.getByRole("list", { name: "Bookmarks" }).count()).toBe(0);
  });
});

describe("a saved picture", () => {
  /** Saves what a tile shows; answers with the archive's parts. */
  async function saved(cameraId: string) {
    await desk.tile(cameraId).getByRole("button", { name: /^Enlarge/ }).focus();
    const [download] = await Promise.all([page.waitForEvent("download"), page.keyboard.press("s")]);
    const parts = parseTar(await readFile(await download.path()));
    const manifest = JSON.parse(parts.find(({ name }) => name === "manifest.json")?.text ?? "null");
    const picture = parts.find(({ name }) => name === manifest.picture.file)?.data;
    return { name: download.suggestedFilename(), manifest, picture: Buffer.from(picture ?? []) };
  }

  it("decodes, has its footer below the whole picture, and its hash is the manifest's and the audit log's", async () => {
    await untilWidth("MKE-1", 320);
    const { name, manifest, picture } = await saved("MKE-1");
    expect(name).toMatch(/^snapshot-MKE-1-\d{8}T\d{6}Z\.tar$/);
    const sha256 = createHash("sha256").update(picture).digest("hex");
    expect(manifest).toMatchObject({
      picture: { sha256, widthPixels: 320, pictureHeightPixels: 180, bytes: picture.byteLength },
      camera: { id: "MKE-1", name: "Camera MKE-1" },
      incident: { id: incidentId, sourceRef: "26-777", nature: "SHOTSPOTTER" },
      user: { username: "analyst" },
      shown: { state: "live", picture: "video", zoom: { scale: 1 } },
    });
    expect(manifest.footer).toEqual(["Camera MKE-1 · MKE-1", expect.stringMatching(/ C[SD]T$/), expect.stringMatching(/Z UTC · the source's clock$/), "Incident cad 26-777 · P1 SHOTSPOTTER", expect.stringMatching(/^Demo analyst \(analyst\) · live, \d+\.\d s old$/)]);
    const age = (Date.parse(manifest.savedAt) - Date.parse(manifest.takenAt)) / 1000;
    expect(age).toBeGreaterThan(0);
    expect(age).toBeLessThan(10);
    const { above, below } = await inkOf(picture, manifest.picture.pictureHeightPixels);
    expect(below.white, "paper").toBeGreaterThan(0.7);
    expect(below.black, "ink").toBeGreaterThan(0.01);
    expect(above.white, "the picture itself").toBeLessThan(0.3);
    const supervisor = await ApiClient.signIn(scene.testHub.hub.address, "supervisor");
    const [entry] = (await supervisor.get(`/audit?incidentId=${incidentId}&action=snapshot.record`)).body.entries;
    expect(entry).toMatchObject({ actorName: "analyst", subject: "camera:MKE-1", at: manifest.recordedAt, detail: { sha256, grantId: manifest.grantId } });
  });

  it("is not given where the hub does not put it on record", async () => {
    const given: string[] = [];
    page.on("download", (download) => given.push(download.suggestedFilename()));
    const supervisor = await TestConsole.signIn(scene.testHub.hub.address, "supervisor");
    const open = [...supervisor.stores.grants.getState().byId.values()].find((grant) => grant.cameraId === "MKE-2" && grant.endedAt === null);
    // The view ends while the picture is being made.
    await page.evaluate(() => {
      const real = HTMLCanvasElement.prototype.toBlob;
      HTMLCanvasElement.prototype.toBlob = function delayed(...args) {
        Object.assign(window, { goOn: () => real.apply(this, args) });
      };
    });
    await desk.tile("MKE-2").getByRole("button", { name: /^Enlarge/ }).focus();
    await page.keyboard.press("s");
    await page.waitForFunction(() => "goOn" in window);
    await supervisor.client.send("views.revoke", { grantIds: [open?.id ?? ""], reason: "Not yours to watch" });
    await desk.untilState("MKE-2", "ended");
    await page.evaluate(() => ("goOn" in window && typeof window.goOn === "function" ? window.goOn() : undefined));
    await desk.tile("MKE-2").getByText("Not saved: The view has ended").waitFor();
    expect(given).toEqual([]);
    const api = await ApiClient.signIn(scene.testHub.hub.address, "supervisor");
    expect((await api.get("/audit?action=snapshot.record")).body.entries[0]).toMatchObject({ outcome: "refused", code: "grant_ended", actorName: "analyst" });
    supervisor.stop();
  });
});

interface Ink {
  white: number;
  black: number;
}

/** How much of a picture above and below a line is white and black, as shares. */
async function inkOf(png: Buffer, line: number): Promise<{ above: Ink; below: Ink }> {
  const image = await loadImage(png);
  const pen = createCanvas(image.width, image.height).getContext("2d");
  pen.drawImage(image, 0, 0);
  const share = (top: number, height: number): Ink => {
    const { data } = pen.getImageData(0, top, image.width, height);
    const lights = Array.from({ length: data.length / 4 }, (_, index) => ((data[index * 4] ?? 0) + (data[index * 4 + 1] ?? 0) + (data[index * 4 + 2] ?? 0)) / 3);
    return { white: lights.filter((light) => light > 240).length / lights.length, black: lights.filter((light) => light < 60).length / lights.length };
  };
  return { above: share(0, line), below: share(line, image.height - line) };
}
