import type { Locator } from "playwright";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { equalTiles, incidentLayout } from "../../shared/policy/layouts.ts";
import { tilesInCells } from "../../shared/policy/steering.ts";
import { ConsoleOnPage, VideoScene } from "../support/videoScene.ts";
import { TestConsole } from "../support/testConsole.ts";
import { waitUntil } from "../support/waitUntil.ts";
import { openWall, send, type WallPage } from "../support/wallPages.ts";

let scene: VideoScene;
let analyst: ConsoleOnPage;
let left: WallPage;
let right: WallPage;
let incidentId: string;
let watcher: TestConsole;

beforeAll(async () => {
  scene = await VideoScene.start([0, 30, 60, 90, 120].map((eastMeters, index) => ({ id: `c-${index}`, eastMeters })));
  incidentId = await scene.report({ sourceRef: "main", nature: "SHOTSPOTTER", address: "2700 W WELLS ST" });
  [left, right] = [await openWall(scene, "Left"), await openWall(scene, "Right")];
  watcher = await TestConsole.signIn(scene.testHub.hub.address, "supervisor");
  analyst = await scene.signIn("analyst");
  await analyst.page.locator('.console[data-connection="live"]').waitFor();
  await analyst.row("2700 W WELLS ST").click();
  await analyst.untilLive(4);
});
afterAll(async () => {
  watcher?.stop();
  await scene?.end();
});
beforeEach(async () => {
  for (const { screenId } of [left, right]) await send(scene, "supervisor", "screen.show", { screenId, content: { kind: "empty" } });
  await waitUntil("both screens are empty", async () => (await left.display.page.getByText("Nothing stands").count()) + (await right.display.page.getByText("Nothing stands").count()) === 2);
});

const tiles = (...cameraIds: (string | null)[]) => cameraIds.map((cameraId) => (cameraId === null ? null : { cameraId, incidentId }));
const stand = ({ screenId }: WallPage, count: number, ...cameraIds: (string | null)[]) =>
  send(scene, "analyst", "screen.show", { screenId, content: { kind: "cameras", layout: equalTiles(count), tiles: tiles(...cameraIds) } });
const dialog = (name: string) => analyst.page.getByRole("dialog", { name });
const layoutField = () => dialog("Screens").locator(".layout-choice select");
/** The cameras of a screen by tile, as another desk has them; `-` is an empty one. */
const standing = async ({ screenId }: WallPage): Promise<string> => {
  const content = watcher.stores.screens.getState().byId.get(screenId)?.content;
  return content?.kind === "cameras" ? tilesInCells(content).map((tile) => tile?.cameraId ?? "-").join(" ") : (content?.kind ?? "nothing");
};

/** Drags by the mouse, as a hand would, until the strip of screens stands; answers with how to go on. */
async function dragFrom(source: Locator): Promise<{ over(target: Locator): Promise<void>; drop(): Promise<void> }> {
  const { mouse } = analyst.page;
  const middle = async (of: Locator) => {
    const box = await of.boundingBox();
    if (!box) throw new Error("It is not on the page");
    return [box.x + box.width / 2, box.y + box.height / 2] as const;
  };
  const [x, y] = await middle(source);
  await mouse.move(x, y);
  await mouse.down();
  await mouse.move(x + 12, y + 12, { steps: 3 });
  await analyst.region("Screens to drop on").waitFor();
  return {
    over: async (target) => {
      const [toX, toY] = await middle(target);
      await mouse.move(toX, toY, { steps: 4 });
      // The browser tells the page where the drag is with the next movement.
      await mouse.move(toX + 1, toY + 1);
    },
    drop: () => mouse.up(),
  };
}
const dropScreen = (number: number) => analyst.region("Screens to drop on").locator(`[data-drop-screen="${number}"]`);

test("a tile dragged onto a screen plays there, and says who put it there", async () => {
  const drag = await dragFrom(analyst.tile("c-1").locator(".tile__name"));
  await drag.over(dropScreen(1).getByText("1 Left"));
  await drag.drop();
  await left.display.untilState("c-1", "live");
  expect(await left.display.shown()).toEqual(["c-1"]);
  await left.display.page.getByRole("banner").getByText(/Put here by Demo analyst/).waitFor();
  await analyst.page.getByText(/^Camera c-1 to 1 Left, tile 1\. Sent\./).waitFor();
  expect(await analyst.region("Screens to drop on").count(), "the strip goes with the drag").toBe(0);
});

test("a camera's row is dropped on a given tile of the screen's little drawing, and the pull-up's head on another screen", async () => {
  await stand(left, 4, "c-0", "c-1");
  const drag = await dragFrom(analyst.page.locator('[data-listed-camera="c-3"]'));
  await waitUntil("its drawing has four tiles", async () => (await dropScreen(1).locator("[data-tile]").count()) === 4);
  await drag.over(dropScreen(1).locator('[data-tile="3"]'));
  await dropScreen(1).getByText("takes tile 4").waitFor();
  await drag.drop();
  await left.display.untilLive(3);
  await waitUntil("it has the fourth tile", async () => (await standing(left)) === "c-0 c-1 - c-3");
  const head = await dragFrom(analyst.region("Pull-up").getByRole("heading", { name: "Pull-up" }));
  await head.over(dropScreen(2));
  await head.drop();
  await right.display.untilLive(5);
  await right.display.page.getByRole("banner").getByText("SHOTSPOTTER · 2700 W WELLS ST").waitFor();
});

test("by menu, with the keyboard alone: the next free tile, then the question which one gives way", async () => {
  await stand(left, 4, "c-0", "c-1", "c-3");
  const button = analyst.tile("c-2").getByRole("button", { name: "Send Camera c-2 to a screen" });
  await button.focus();
  await analyst.page.keyboard.press("Enter");
  const menu = analyst.page.getByRole("menu", { name: "Send Camera c-2 to a screen" });
  await menu.getByRole("menuitem", { name: "1 Left takes tile 4" }).waitFor();
  await analyst.page.keyboard.press("ArrowDown");
  await analyst.page.keyboard.press("ArrowUp");
  await analyst.page.keyboard.press("Enter");
  await waitUntil("the camera stands there", async () => (await standing(left)) === "c-0 c-1 c-3 c-2");
  expect(await button.evaluate((element) => element === document.activeElement), "the focus is back on the button").toBe(true);

  const other = analyst.page.getByRole("button", { name: "Send Camera c-4 to a screen" });
  await other.focus();
  await analyst.page.keyboard.press("Enter");
  await analyst.page.keyboard.press("1");
  await dialog("Which tile gives way?").getByRole("button", { name: "Tile 2, Camera c-1" }).waitFor();
  await analyst.page.keyboard.press("2");
  await waitUntil("it has taken that tile", async () => (await standing(left)) === "c-0 c-4 c-3 c-2");
});

test("by key: w and a screen's number sends the camera under the focus, a tile's number moves it there", async () => {
  await stand(left, 4, "c-0");
  await analyst.tile("c-1").getByRole("button", { name: "Enlarge Camera c-1" }).focus();
  await analyst.page.keyboard.press("w");
  await dialog("Screens").getByText("Press a screen's number").waitFor();
  expect(await dialog("Screens").locator(".screens__what option:checked").textContent()).toBe("Camera c-1");
  await analyst.page.keyboard.press("1");
  await dialog("Screens").getByText("Press the number of a tile of 1 Left to put it there").waitFor();
  await waitUntil("it stands in the first free tile", async () => (await standing(left)) === "c-0 c-1 - -");
  await analyst.page.keyboard.press("4");
  await waitUntil("it has gone on to the fourth", async () => (await standing(left)) === "c-0 - - c-1");
  await dialog("Screens").getByText("The cameras").click();
  await dialog("Screens").getByRole("button", { name: "Take Camera c-0 off 1 Left" }).click();
  await waitUntil("one is off", async () => (await standing(left)) === "- - - c-1");
  await analyst.page.keyboard.press("l");
  await layoutField().selectOption({ label: "9 tiles" });
  await dialog("Screens").getByRole("button", { name: "Send to 1 Left" }).click();
  await waitUntil("nine tiles, and the camera under its number", async () => (await standing(left)) === "- - - c-1 - - - - -");
  await analyst.page.keyboard.press("Escape");
});

test("a layout for what stands there: cameras that it has no place for are named before they go, and a pull-up is laid out anew", async () => {
  await stand(left, 4, "c-0", "c-1", null, "c-3");
  await send(scene, "analyst", "screen.show", { screenId: right.screenId, content: { kind: "pull-up", layout: equalTiles(1), incidentId, radiusMeters: 300 } });
  await left.display.untilLive(3);
  await right.display.untilLive(1);
  await analyst.page.keyboard.press("w");
  await dialog("Screens").getByText("Press a screen's number").waitFor();
  await analyst.page.keyboard.press("l");
  const choice = layoutField();
  await choice.selectOption({ label: "1 tile" });
  await dialog("Screens").getByText("2 cameras have no place in it").waitFor();
  await dialog("Screens").getByRole("button", { name: "Send to 1 Left" }).click();
  await dialog("Lay out Left?").getByText("2 cameras have no place in it and go from 1 Left: Camera c-1, Camera c-3.").waitFor();
  expect(await standing(left), "nothing goes before the answer").toBe("c-0 c-1 - c-3");
  await dialog("Lay out Left?").getByRole("button", { name: "Lay it out" }).click();
  await waitUntil("the first camera is left", async () => (await standing(left)) === "c-0");
  await waitUntil("on the wall too", async () => (await left.display.shown()).join() === "c-0");
  await choice.selectOption({ label: "4 tiles" });
  await dialog("Screens").getByRole("button", { name: "Send to 2 Right" }).click();
  await right.display.untilLive(4);
  expect(await standing(right)).toBe("pull-up");
  await analyst.page.keyboard.press("Escape");
});

test("a camera for a screen with a pull-up: what goes is said first, and nothing is sent before", async () => {
  await send(scene, "supervisor", "screen.show", { screenId: left.screenId, content: { kind: "pull-up", layout: equalTiles(4), incidentId, radiusMeters: 300 } });
  await analyst.tile("c-1").getByRole("button", { name: "Send Camera c-1 to a screen" }).click();
  await analyst.page.getByRole("menuitem", { name: /1 Left replaces the pull-up/ }).click();
  const question = dialog("Replace what stands on Left?");
  await question.getByText(/Pull-up: P1 SHOTSPOTTER · 2700 W WELLS ST/).waitFor();
  await question.getByText(/put there by Demo supervisor/).waitFor();
  await question.getByRole("button", { name: "Cancel" }).click();
  expect(await standing(left)).toBe("pull-up");
  await analyst.tile("c-1").getByRole("button", { name: "Send Camera c-1 to a screen" }).click();
  await analyst.page.getByRole("menuitem", { name: /1 Left/ }).click();
  await question.getByRole("button", { name: "Replace it" }).click();
  await waitUntil("the camera stands there alone", async () => (await standing(left)) === "c-1");
  await left.display.untilLive(1);
});

test("by menu, a pull-up that nobody could read there is told of before it goes, kept back once, and offered in tiles that can be read", async () => {
  const { version } = watcher.stores.screens.getState().byId.get(left.screenId) ?? {};
  // Twenty inches high, looked at from thirty feet: a picture must be fifteen inches high there.
  const far = { name: "Left", role: "wall", display: { widthPixels: 1920, heightPixels: 1080, heightInches: 20, viewingDistanceFeet: 30 } } as const;
  await send(scene, "admin", "screen.change", { screenId: left.screenId, setting: far, ...(version !== undefined && { expectedVersion: version }) });
  const button = analyst.region("Video wall").getByRole("button", { name: "Send SHOTSPOTTER · 2700 W WELLS ST to a screen" });
  await button.press("Enter");
  const menu = analyst.page.getByRole("menu");
  const item = menu.getByRole("menuitem", { name: /^1 Left/ });
  await item.getByText(/At 30 ft a picture must be at least 15 in high; 6 tiles on this screen are .* in\. Up to 1 equal tile can be read here\./).waitFor();
  expect(await menu.getByRole("menuitem", { name: /^2 Right/ }).textContent(), "what can be read is sent without a word").toBe("2 Righttakes the screen");
  await analyst.page.keyboard.press("1");
  await item.getByText("Not sent yet. Press again to send it all the same.").waitFor();
  await analyst.page.getByRole("status").filter({ hasText: "Not sent to 1 Left yet." }).waitFor();
  expect(await item.evaluate((element) => element === document.activeElement), "the focus is where that is said").toBe(true);
  expect(await standing(left)).toBe("empty");
  await menu.getByRole("menuitem", { name: "Send 1 tile to 1 Left instead" }).click();
  await waitUntil("one tile stands there", async () => watcher.stores.screens.getState().byId.get(left.screenId)?.content.kind === "pull-up");
  expect(watcher.stores.screens.getState().byId.get(left.screenId)?.content).toMatchObject({ layout: { name: "1 tile" } });
  await send(scene, "supervisor", "screen.show", { screenId: left.screenId, content: { kind: "empty" } });
  await waitUntil("it is empty again", async () => (await standing(left)) === "empty");
  await button.press("Enter");
  await analyst.page.keyboard.press("1");
  await item.getByText("Not sent yet.").waitFor();
  await analyst.page.keyboard.press("1");
  await waitUntil("sent all the same", async () => (await standing(left)) === "pull-up");
  await send(scene, "admin", "screen.change", { screenId: left.screenId, setting: { ...far, display: { ...far.display, heightInches: 40, viewingDistanceFeet: 8 } } });
});

test("what it takes to send is at hand before its key is pressed, and a screen draws its pictures before its map", async () => {
  const supervisor = await scene.signIn("supervisor");
  const isHere = () => supervisor.page.evaluate(() => performance.getEntriesByType("resource").some(({ name }) => name.includes("/ScreensDialog-")));
  await waitUntil("the list's code is here, and nobody has asked for it", isHere, 20_000);
  expect(await supervisor.page.getByRole("dialog").count()).toBe(0);
  await supervisor.page.context().close();

  // What stands on the wall when its map comes: when the tiles came, and which of them had a picture.
  const seen = left.display.page.evaluate(
    () =>
      new Promise<{ waitedMilliseconds: number; tiles: number; pictures: number }>((resolve) => {
        let tilesAt: number | null = null;
        new MutationObserver((_, observer) => {
          const tiles = document.querySelectorAll("[data-tile-state]").length;
          if (tiles > 0) tilesAt ??= performance.now();
          if (document.querySelector(".screen-map") === null) return;
          observer.disconnect();
          const pictures = document.querySelectorAll('[data-picture="still"], [data-picture="video"]').length;
          resolve({ waitedMilliseconds: performance.now() - (tilesAt ?? performance.now()), tiles, pictures });
        }).observe(document.body, { subtree: true, childList: true, attributes: true });
      }),
  );
  await send(scene, "analyst", "screen.show", { screenId: left.screenId, content: { kind: "pull-up", layout: incidentLayout(6), incidentId, radiusMeters: 300 } });
  const { waitedMilliseconds, tiles, pictures } = await seen;
  expect(tiles).toBe(5);
  // Where pictures take long the map waits no longer than a second.
  if (waitedMilliseconds < 900) expect(pictures).toBe(5);
  await left.display.page.locator('[data-map-state="ready"]').waitFor();
});

test("a salvo captured from two screens sets both at once, by its number; a locked one stays, and is named", async () => {
  await stand(left, 1, "c-0");
  await send(scene, "analyst", "screen.show", { screenId: right.screenId, content: { kind: "pull-up", layout: equalTiles(4), incidentId, radiusMeters: 300 } });
  await analyst.page.keyboard.press("A");
  await dialog("Salvos").getByRole("button", { name: "Save what stands now…" }).click();
  const form = dialog("Save what stands as a salvo");
  await form.getByLabel("Name").fill("Shots");
  expect(await form.getByLabel("1 Left").locator("option:checked").textContent()).toBe("As it is now: 1 camera, 1 tile");
  expect(await form.getByLabel("2 Right").locator("option:checked").textContent()).toBe("the selected incident's pull-up, 4 tiles");
  await analyst.page.keyboard.press("Enter");
  await dialog("Salvos").getByRole("button", { name: "Run 1 Shots" }).waitFor();
  await analyst.page.keyboard.press("Escape");
  for (const { screenId } of [left, right]) await send(scene, "supervisor", "screen.show", { screenId, content: { kind: "empty" } });
  await analyst.page.keyboard.press("A");
  await dialog("Salvos").getByText("Press its number to run it.").waitFor();
  await analyst.page.keyboard.press("1");
  await dialog("Salvos").getByText("Shots: 2 of 2 screens set.").waitFor();
  await left.display.untilLive(1);
  await right.display.untilLive(4);
  await send(scene, "supervisor", "screen.lock", { screenId: left.screenId, reason: "A briefing" });
  await analyst.page.keyboard.press("1");
  await dialog("Salvos").getByText(/1 of 2 screens set\. 1 Left stays as it is: Demo supervisor has locked this screen/).waitFor();
  await send(scene, "supervisor", "screen.unlock", { screenId: left.screenId });
  await analyst.page.keyboard.press("Escape");
  await analyst.page.keyboard.press("Control+k");
  await analyst.page.keyboard.type("salvo shots");
  await analyst.page.getByRole("option", { name: /Shots/ }).waitFor();
  await analyst.page.keyboard.press("Enter");
  await analyst.page.getByText("Shots: 2 of 2 screens set.").waitFor();
});

test("a tour made at a desk runs on a wall, its next picture ready before its turn, and stands still when it is paused", async () => {
  await analyst.page.keyboard.press("U");
  await dialog("Tours").getByRole("button", { name: "New tour…" }).click();
  const form = dialog("New tour");
  await form.getByLabel("Name").fill("Round");
  for (const name of ["Camera c-0", "Camera c-1"]) {
    await form.getByLabel("Add a stop").selectOption({ label: name });
    await form.getByRole("button", { name: "Add", exact: true }).click();
  }
  for (const number of [1, 2]) await form.getByLabel(`Seconds at stop ${number}`).fill("12");
  await form.getByRole("button", { name: "Save" }).click();
  await dialog("Tours").getByText("2 stops, 24 s a round").waitFor();
  await dialog("Tours").getByRole("button", { name: "Send the tour Round to a screen" }).click();
  await dialog("Screens").getByRole("button", { name: "Send to 1 Left" }).click();
  const { page } = left.display;
  const present = page.locator("[data-tour-stop][data-present]");
  await page.getByRole("banner").getByText(/Round · stop 1 of 2 · \d+ s left/).waitFor();
  await present.locator('[data-camera-id="c-0"][data-tile-state="live"]').waitFor({ timeout: 20_000 });
  await dialog("Screens").getByText(/Tour: Round · stop 1 of 2 · \d+ s left/).waitFor();
  // Its turn begins with a picture: the player was ready.
  await present.locator('[data-camera-id="c-1"]').waitFor({ timeout: 20_000 });
  const turned = Date.now();
  await present.locator('[data-camera-id="c-1"][data-tile-state="live"]').waitFor({ timeout: 10_000 });
  expect(Date.now() - turned, "from its turn to its picture, milliseconds").toBeLessThan(1_500);
  await waitUntil("the last stop's tile is gone", async () => (await page.locator('[data-camera-id="c-0"]').count()) === 0);
  await dialog("Screens").getByRole("button", { name: "Pause the tour on 1 Left" }).click();
  await page.getByRole("banner").getByText("Round · stop 2 of 2 · paused").waitFor();
  await page.locator(".tour-stage").click();
  await page.getByText("This screen only receives. The tour is paused from a desk").waitFor();
  await new Promise((resolve) => setTimeout(resolve, 13_000));
  expect(await present.getAttribute("data-tour-stop")).toBe("1");
  await dialog("Screens").getByRole("button", { name: "Let the tour go on on 1 Left" }).click();
  await present.locator('[data-camera-id="c-0"]').waitFor({ timeout: 15_000 });
  await analyst.page.keyboard.press("Escape");
});
