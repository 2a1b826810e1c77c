import { afterAll, beforeAll, expect, test } from "vitest";
import { offsetLocation } from "../../shared/geo/geodesic.ts";
import { place } from "../support/facts.ts";
import { pageTime, presentedFrames, tileMarks, watchTiles } from "../support/tileWatch.ts";
import { VideoScene, type ConsoleOnPage } from "../support/videoScene.ts";
import { waitUntil } from "../support/waitUntil.ts";

let scene: VideoScene;
let analyst: ConsoleOnPage;

/** One street of cameras, eastwards; a second one far away. */
const street = [0, 40, 80, 120, 180, 240, 300].map((eastMeters, index) => ({ id: `c-${index}`, eastMeters }));
const farStreet = [0, 10, 20, 30].map((offset, index) => ({ id: `f-${index}`, eastMeters: 5_000 + offset }));
const far = offsetLocation(place, 5_000, 0);

beforeAll(async () => {
  scene = await VideoScene.start([...street, ...farStreet]);
  await scene.report({ sourceRef: "moving", nature: "SUBJ W/GUN", address: "2700 W WELLS ST" });
  await scene.report({ sourceRef: "far", nature: "ROBBERY ARMED", address: "9000 W FAR ST", location: far });
  analyst = await scene.signIn("analyst");
  await analyst.row("2700 W WELLS ST").waitFor();
});
afterAll(() => scene?.end());

test("an incident that moves takes its cameras along: their pictures go on, and one that is left behind is named", async () => {
  await analyst.row("2700 W WELLS ST").click();
  await analyst.untilShown(["c-0", "c-1", "c-2", "c-3"]);
  await analyst.untilLive(4);
  await watchTiles(analyst.page);
  await analyst.markVideos();
  const [framesBefore, timeBefore] = [await presentedFrames(analyst.page), await pageTime(analyst.page)];
  await scene.update("moving", { location: offsetLocation(place, 160, 0) });
  await analyst.untilShown(["c-4", "c-1", "c-2", "c-3"]);
  await analyst.untilLive(4);
  expect((await analyst.markedVideos()).sort()).toEqual(["c-1", "c-2", "c-3"]);
  await analyst.region("Video wall").getByText("Left the ring: Camera c-0").waitFor();
  const [framesAfter, timeAfter] = [await presentedFrames(analyst.page), await pageTime(analyst.page)];
  for (const id of ["c-1", "c-2", "c-3"]) {
    const perSecond = ((framesAfter[id] ?? 0) - (framesBefore[id] ?? 0)) / ((timeAfter - timeBefore) / 1000);
    expect(perSecond, `frames a second of ${id} through the move`).toBeGreaterThan(15 * 0.5);
  }
  expect((await tileMarks(analyst.page)).filter(({ cameraId, state }) => ["c-1", "c-2", "c-3"].includes(cameraId) && state !== "live")).toEqual([]);
});

test("a camera put in by hand stays beyond the ring, as long as the hub's rule lets it", async () => {
  const cameras = analyst.region("Pull-up").getByRole("list", { name: "Integrated cameras" });
  await cameras.getByRole("button", { name: /Camera c-6/ }).click();
  await analyst.untilShown(["c-4", "c-1", "c-2", "c-6"]);
  await analyst.untilLive(4);
  await analyst.markVideos();
  await scene.update("moving", { location: place });
  await waitUntil("c-6 is out of the ring", async () => (await cameras.getByRole("button", { name: /Camera c-6/ }).count()) === 0);
  await analyst.region("Pull-up").getByRole("list", { name: "Kept by hand, outside the ring" }).getByText("Camera c-6").waitFor();
  expect(await analyst.markedVideos()).toContain("c-6");
  await scene.update("moving", { location: offsetLocation(place, -400, 0) });
  await analyst.untilState("c-6", "ended", 5_000);
  await analyst.tile("c-6").getByText("moved out of the camera's reach").waitFor();
  await analyst.page.getByRole("button", { name: "Take Camera c-6 out of its tile" }).click();
  await waitUntil("its tile is gone", async () => !(await analyst.shown()).includes("c-6"));
  await scene.update("moving", { location: place });
  await analyst.untilShown(["c-0", "c-1", "c-2"]);
});

test("a pinned camera plays on while another incident is selected, says for which one, and ends with its own", async () => {
  await analyst.row("2700 W WELLS ST").click();
  await analyst.untilLive(3);
  const pin = analyst.tile("c-1").getByRole("button", { name: "Pin Camera c-1" });
  await pin.focus();
  await analyst.page.keyboard.press("b");
  await analyst.tile("c-1").getByRole("button", { name: "Unpin Camera c-1" }).waitFor();
  await analyst.markVideos();
  await analyst.row("9000 W FAR ST").click();
  await analyst.untilShown(["f-0", "c-1", "f-1", "f-2"]);
  await analyst.untilLive(4);
  expect(await analyst.markedVideos()).toEqual(["c-1"]);
  expect(await analyst.tile("c-1").innerText()).toContain("P1 SUBJ W/GUN · 2700 W WELLS ST");
  await analyst.region("Pull-up").getByRole("list", { name: "Pinned cameras" }).getByText("Camera c-1").waitFor();

  await analyst.page.reload();
  await analyst.untilShown(["f-0", "c-1", "f-1", "f-2"]);
  await analyst.untilLive(4);

  await scene.update("moving", { status: "closed" });
  await analyst.untilState("c-1", "ended", 2_000);
  await analyst.region("Pull-up").getByText(/2700 W WELLS ST · closed/).waitFor();
  expect(await analyst.tiles("live").count()).toBe(3);
  await analyst.page.keyboard.press("x");
  await waitUntil("an ended pin goes with the next selection", async () => (await analyst.tile("c-1").count()) === 0);
});

test("whoever comes back by a reload finds incident, radius and tiles as they were, and is told what is gone", async () => {
  await scene.update("moving", { status: "open" });
  await analyst.row("2700 W WELLS ST").click();
  await analyst.page.keyboard.press("]");
  await analyst.page.keyboard.press("t");
  await analyst.untilLive(7);
  await analyst.page.reload();
  await analyst.region("Pull-up").getByText("Within 1,000 ft", { exact: true }).waitFor();
  await analyst.untilLive(7);
  expect(await analyst.page.getByRole("button", { name: "9", exact: true }).getAttribute("aria-pressed")).toBe("true");
  await analyst.page.evaluate(() => {
    const kept: unknown = JSON.parse(sessionStorage.getItem("rtcc.workspace") ?? "null");
    sessionStorage.setItem("rtcc.workspace", JSON.stringify(Object.assign({}, kept, { incidentId: crypto.randomUUID() })));
  });
  await analyst.page.reload();
  await analyst.region("Pull-up").getByText("no longer kept here").waitFor();
});

test("a link opens its incident, and one that names none says so", async () => {
  const incidentId = await scene.report({ sourceRef: "linked", nature: "SHOTSPOTTER", address: "1 LINK ST" });
  await analyst.row("1 LINK ST").waitFor();
  await analyst.page.evaluate((id) => location.assign(`#incident=${id}`), incidentId);
  await analyst.region("Pull-up").getByText("1 LINK ST").first().waitFor();
  await analyst.page.evaluate(() => location.assign(`#incident=${crypto.randomUUID()}`));
  await analyst.region("Pull-up").getByText("The link names an incident that this console does not have").waitFor();
});
