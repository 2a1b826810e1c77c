import type { Locator, Page } from "playwright";
import { afterAll, beforeAll, expect, test } from "vitest";
import { judgeOnWall } from "../../renderer/features/screen/wallMeasures.ts";
import type { ScreenDisplay } from "../../shared/model/screen.ts";
import { equalTiles } from "../../shared/policy/layouts.ts";
import { ApiClient } from "../support/apiClient.ts";
import { ConsoleOnPage, VideoScene } from "../support/videoScene.ts";
import { waitUntil } from "../support/waitUntil.ts";
import { command } from "../support/walls.ts";

const display: ScreenDisplay = { widthPixels: 1920, heightPixels: 1080, heightInches: 20.6, viewingDistanceFeet: 12 };

let scene: VideoScene;
let analyst: ConsoleOnPage;
let supervisor: ConsoleOnPage;
let wall: ConsoleOnPage;
let screenId: string;

const street = [0, 30, 60, 90, 120, 150].map((eastMeters, index) => ({ id: `c-${index}`, eastMeters }));

/** A wall's display, enrolled and open at its address. */
async function openWall(): Promise<ConsoleOnPage> {
  const { address } = scene.testHub.hub;
  const admin = await ApiClient.signIn(address, "admin");
  screenId = (await command(admin, "screen.add", { setting: { name: "Wall A", role: "wall", display } })).body.result.id;
  const { code } = (await command(admin, "screen.enrolment", { screenId })).body.result;
  const enrolled = await new ApiClient(address, "").post(`/screens/${screenId}/enrol`, { code });
  const context = await scene.browser.newContext({ viewport: { width: 1920, height: 1080 } });
  const page = await context.newPage();
  await page.addInitScript(([key, session]) => localStorage.setItem(key, session), [`rtcc.wall.${screenId}`, JSON.stringify(enrolled.body)] as const);
  await page.goto(`${address}/wall/${screenId}`);
  await page.getByText("Nothing stands on this screen.").waitFor();
  return new ConsoleOnPage(page);
}

beforeAll(async () => {
  scene = await VideoScene.start(street);
  await scene.report({ sourceRef: "main", nature: "SHOTSPOTTER", address: "2700 W WELLS ST" });
  wall = await openWall();
  [analyst, supervisor] = [await scene.signIn("analyst"), await scene.signIn("supervisor", { width: 1366, height: 768 })];
  for (const console of [analyst, supervisor]) {
    await console.row("2700 W WELLS ST").click();
    await console.page.locator('.console[data-connection="live"]').waitFor();
  }
});
afterAll(() => scene?.end());

const screens = ({ page }: ConsoleOnPage) => page.getByRole("dialog", { name: "Screens" });
const editor = ({ page }: ConsoleOnPage) => page.getByRole("dialog", { name: "Layouts", exact: true });
const cells = (console: ConsoleOnPage) => editor(console).locator("[data-cell]");
/** What a cell says of itself to who does not see it. */
const label = async (cell: Locator): Promise<string> => (await cell.locator(".visually-hidden").textContent()) ?? "";
const said = (console: ConsoleOnPage) => editor(console).locator(".layout-editor__said");
const choice = (console: ConsoleOnPage) => screens(console).getByLabel("As");

async function openScreens(console: ConsoleOnPage): Promise<void> {
  await console.page.keyboard.press("w");
  await screens(console).waitFor();
}

async function close(dialog: Locator): Promise<void> {
  await dialog.page().keyboard.press("Escape");
  await dialog.waitFor({ state: "detached" });
}

/** Drags from one place to another, seen as parts of a box from its upper left corner. */
async function drag(page: Page, from: { of: Locator; x: number; y: number }, to: { of: Locator; x: number; y: number }): Promise<void> {
  const at = async ({ of, x, y }: typeof from) => {
    const box = await of.boundingBox();
    if (!box) throw new Error("Nothing stands there");
    return [box.x + box.width * x, box.y + box.height * y] as const;
  };
  const [start, end] = [await at(from), await at(to)];
  await page.mouse.move(...start);
  await page.mouse.down();
  await page.mouse.move((start[0] + end[0]) / 2, (start[1] + end[1]) / 2);
  await page.mouse.move(...end);
  await page.mouse.up();
}

/** Where the tiles stand on the wall, in hundredths of its stage. */
async function standing(): Promise<number[][]> {
  return wall.page.evaluate(() => {
    const stage = document.querySelector(".screen-grid")?.getBoundingClientRect();
    if (!stage) return [];
    return [...document.querySelectorAll(".screen-grid__cell")].map((cell) => {
      const box = cell.getBoundingClientRect();
      return [(box.x - stage.x) / stage.width, (box.y - stage.y) / stage.height, box.width / stage.width, box.height / stage.height].map((part) => Math.round(part * 100));
    });
  });
}

test("a layout is built by mouse, kept, sent, and stands on the wall with playing tiles", async () => {
  const { page } = analyst;
  await openScreens(analyst);
  await screens(analyst).getByRole("button", { name: "Layouts…" }).click();
  await editor(analyst).getByRole("button", { name: "9 tiles", exact: true }).click();
  await waitUntil("nine cells are drawn", async () => (await cells(analyst).count()) === 9);
  // The first tile grows over three others by its lower right corner.
  await drag(page, { of: cells(analyst).nth(0), x: 0.98, y: 0.97 }, { of: cells(analyst).nth(4), x: 0.95, y: 0.95 });
  await waitUntil("it has taken the place of three", async () => (await cells(analyst).count()) === 6);
  expect(await said(analyst).textContent()).toBe("Sized, over 3 cells. Tile 1: columns 1 to 2, rows 1 to 2.");
  // The large one and the last one swap.
  await drag(page, { of: cells(analyst).nth(0), x: 0.5, y: 0.5 }, { of: cells(analyst).nth(5), x: 0.5, y: 0.5 });
  await waitUntil("they have swapped", async () => (await said(analyst).textContent())?.startsWith("Swapped.") === true);
  await editor(analyst).getByRole("button", { name: /^Undo/ }).click();
  await waitUntil("it is undone", async () => (await label(cells(analyst).nth(0))).includes("columns 1 to 2, rows 1 to 2") === true);
  // Two are merged, by Shift and a click.
  await cells(analyst).nth(4).click();
  await cells(analyst).nth(5).click({ modifiers: ["Shift"] });
  await editor(analyst).getByRole("button", { name: /^Merge/ }).click();
  await waitUntil("five are left", async () => (await cells(analyst).count()) === 5);
  await editor(analyst).getByLabel("Name").fill("By mouse");
  await editor(analyst).getByRole("button", { name: "Save as mine" }).click();
  await editor(analyst).getByText("Saved “By mouse” for you.").waitFor();
  await close(editor(analyst));
  expect(await choice(analyst).locator("option:checked").textContent()).toContain("By mouse");
  await screens(analyst).getByRole("button", { name: "Send to 1 Wall A" }).click();
  await wall.untilLive(5);
  expect(await standing()).toEqual([[0, 0, 67, 67], [67, 0, 33, 33], [67, 33, 33, 33], [0, 67, 33, 33], [33, 67, 67, 33]]);
  await close(screens(analyst));
});

/** Presses Tab until the focus is there; a dialog goes round in a circle. */
async function tabTo(console: ConsoleOnPage, target: Locator): Promise<void> {
  for (let presses = 0; presses < 120; presses++) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await console.page.keyboard.press("Tab");
  }
  throw new Error("Tab does not lead there");
}

test("a layout is built by keyboard alone, kept, sent, and stands on the wall with playing tiles", async () => {
  const { keyboard } = analyst.page;
  await keyboard.press("L");
  await editor(analyst).waitFor();
  await tabTo(analyst, cells(analyst).first());
  // Four tiles: the lower two are merged, the first is sized over the second and made the map.
  for (const key of ["End", "Space", ",", "m"]) await keyboard.press(key);
  await waitUntil("three are left", async () => (await cells(analyst).count()) === 3);
  await keyboard.press("Home");
  await keyboard.press("Shift+ArrowRight");
  await waitUntil("two are left", async () => (await cells(analyst).count()) === 2);
  await keyboard.press("c");
  await keyboard.press("End");
  await keyboard.press("u");
  await waitUntil("the last is the map", async () => (await label(cells(analyst).last())).startsWith("Map"));
  expect(await cells(analyst).locator(".visually-hidden").allTextContents()).toEqual([
    expect.stringMatching(/^Tile 1, column 1, row 1, picture [\d.]+ in high, good$/),
    expect.stringMatching(/^Tile 2, column 2, row 1, picture [\d.]+ in high, good$/),
    "Map, columns 1 to 2, row 2",
  ]);
  await keyboard.press("ArrowLeft");
  expect(await said(analyst).textContent()).toBe("A cell stays within the screen and is at least one step wide and high.");
  // A key that leads out of what is drawn leaves the focus where it works.
  for (const key of ["Home", "Delete", "Delete"]) await keyboard.press(key);
  await waitUntil("the last tile stays", async () => (await said(analyst).textContent()) === "A screen needs at least one tile.");
  await keyboard.press("Control+z");
  await waitUntil("it is there again", async () => (await cells(analyst).count()) === 3);
  await tabTo(analyst, editor(analyst).getByLabel("Name"));
  await keyboard.press("Control+a");
  await keyboard.type("By keys");
  await tabTo(analyst, editor(analyst).getByRole("button", { name: "Save as mine" }));
  await keyboard.press("Enter");
  await editor(analyst).getByText("Saved “By keys” for you.").waitFor();
  await close(editor(analyst));
  await openScreens(analyst);
  await tabTo(analyst, choice(analyst));
  await keyboard.type("By keys");
  await tabTo(analyst, screens(analyst).getByRole("button", { name: "Send to 1 Wall A" }));
  await keyboard.press("1");
  await screens(analyst).getByText("Sent.").waitFor();
  await wall.untilLive(2);
  await wall.page.locator('[data-map-state="ready"]').waitFor();
  expect(await standing()).toEqual([[0, 0, 50, 50], [50, 0, 50, 50], [0, 50, 100, 50]]);
  await close(screens(analyst));
});

test("a layout for the floor is there on another desk at once, under its new name, and gone when it is deleted; one's own is not", async () => {
  await openScreens(analyst);
  await supervisor.page.keyboard.press("L");
  await editor(supervisor).getByRole("button", { name: "2 large, 4 below" }).click();
  expect(await editor(supervisor).getByText("By mouse").count(), "the analyst's own").toBe(0);
  const name = editor(supervisor).getByLabel("Name");
  await name.fill("Festival");
  await editor(supervisor).getByRole("button", { name: "Save for the floor" }).click();
  const offered = choice(analyst).locator("optgroup[label='For the floor'] option");
  await waitUntil("the other desk offers it", async () => (await offered.allTextContents()).some((text) => text.startsWith("Festival")), 2_000);
  await name.fill("Festival, lake front");
  await editor(supervisor).getByRole("button", { name: "Save changes" }).click();
  await waitUntil("the other desk knows its new name", async () => (await offered.allTextContents()).some((text) => text.startsWith("Festival, lake front")), 2_000);
  await editor(supervisor).getByRole("button", { name: "Duplicate for the floor" }).click();
  await waitUntil("there are two", async () => (await offered.count()) === 2, 2_000);
  await editor(supervisor).getByRole("button", { name: "Delete…" }).click();
  await editor(supervisor).getByRole("button", { name: "Really delete?" }).click();
  await waitUntil("the copy is gone", async () => (await offered.count()) === 1, 2_000);
  await close(screens(analyst));
  // An analyst opens it, and keeps another as one's own; the floor's stays as it is.
  await analyst.page.keyboard.press("L");
  await editor(analyst).getByRole("button", { name: "Festival, lake front" }).click();
  for (const label of ["Save changes", "Delete…", "Duplicate for the floor"]) expect(await editor(analyst).getByRole("button", { name: label }).count(), label).toBe(0);
  await editor(analyst).getByRole("button", { name: "Duplicate as mine" }).click();
  await editor(analyst).getByRole("region", { name: "Mine" }).getByRole("button", { name: "Festival, lake front" }).waitFor();
  await close(editor(analyst));
  await editor(supervisor).getByRole("button", { name: "Close" }).click();
  await waitUntil("what was deleted asks nothing", async () => (await editor(supervisor).count()) === 0);
});

test("what somebody else has saved meanwhile is said, and not written over", async () => {
  await supervisor.page.keyboard.press("L");
  const mine = editor(supervisor);
  await mine.getByRole("button", { name: "Festival, lake front" }).click();
  await mine.locator("[data-cell]").last().focus();
  await supervisor.page.keyboard.press("Delete");
  const admin = await ApiClient.signIn(scene.testHub.hub.address, "admin");
  const presetId = await supervisor.page.evaluate(() => document.querySelector<HTMLElement>(".layout-list__item[aria-current='true']")?.dataset["presetId"] ?? "");
  const answer = await command(admin, "preset.save", { presetId, owner: "floor", layout: { ...equalTiles(9), name: "Festival, all of it" } });
  expect(answer.status).toBe(200);
  await mine.getByText("Demo administrator has changed it meanwhile.").waitFor();
  await mine.getByRole("button", { name: "Save changes" }).click();
  await mine.getByText("Somebody else changed it first").waitFor();
  // Leaving asks, because something would be lost.
  await supervisor.page.keyboard.press("Escape");
  await supervisor.page.getByRole("button", { name: "Go on editing" }).click();
  await mine.getByRole("button", { name: "Open what it is now" }).click();
  await waitUntil("it has nine tiles", async () => (await mine.locator("[data-cell]").count()) === 9);
  expect(await mine.getByLabel("Name").inputValue()).toBe("Festival, all of it");
  await close(mine);
});

test("layouts outlive the hub, and the wall shows again what stood there", async () => {
  await scene.testHub.restart("SIGKILL");
  await wall.untilLive(2);
  expect(await standing()).toEqual([[0, 0, 50, 50], [50, 0, 50, 50], [0, 50, 100, 50]]);
  for (const console of [analyst, supervisor]) await console.page.locator('.console[data-connection="live"]').waitFor();
  await openScreens(analyst);
  const options = (label: string) => choice(analyst).locator(`optgroup[label='${label}'] option`).allTextContents();
  expect((await options("Mine")).map((text) => text.replace(/ \(.*/, ""))).toEqual(["By keys", "By mouse", "Festival, lake front"]);
  expect(await options("For the floor")).toEqual(["Festival, all of it"]);
  expect((await options("Built in")).map((text) => text.replace(/ \(.*/, ""))).toEqual(expect.arrayContaining(["25 tiles", "36 tiles", "49 tiles"]));
  await close(screens(analyst));
});

test("more tiles than can be read are kept back with the reason and what would do; pressed again, they are sent, and the wall draws all 49", async () => {
  await openScreens(analyst);
  const option = choice(analyst).locator("option", { hasText: "49 tiles" });
  expect(await option.textContent()).toBe("49 tiles (too small to read there)");
  await choice(analyst).selectOption({ label: "49 tiles (too small to read there)" });
  await screens(analyst).getByText(/^At 12 ft a picture must be at least 6 in high; 49 tiles on this screen are 2\.2 in\. Up to 9 equal tiles can be read here\.$/).waitFor();
  await analyst.page.keyboard.press("Tab");
  await screens(analyst).getByRole("button", { name: "Send to 1 Wall A" }).focus();
  await analyst.page.keyboard.press("1");
  await screens(analyst).getByText("Not sent yet.").waitFor();
  await screens(analyst).getByRole("button", { name: "Send 9 tiles instead, to 1 Wall A" }).click();
  await wall.untilLive(6);
  expect(await standing()).toHaveLength(9);
  // A picture is as high as it is said to be, but for the page's own lines above and below all tiles.
  const legibility = judgeOnWall(display, equalTiles(9));
  const told = legibility.kind === "judged" ? ((legibility.tiles[0]?.pictureHeightInches ?? 0) / 20.6) * 1080 : 0;
  const drawn = await wall.tile("c-0").locator(".tile__picture").evaluate((picture) => picture.getBoundingClientRect().height);
  expect(drawn / told).toBeGreaterThan(0.9);
  expect(drawn / told).toBeLessThan(1.01);
  await analyst.page.keyboard.press("1");
  await screens(analyst).getByRole("button", { name: "Send all the same to 1 Wall A" }).click();
  await waitUntil("49 cells stand", async () => (await standing()).length === 49);
  await wall.untilLive(6);
  await close(screens(analyst));
});

test("a number pressed in the editor is meant for the editor, though the list of screens stands behind it", async () => {
  await openScreens(analyst);
  await screens(analyst).getByRole("button", { name: "Layouts…" }).click();
  await cells(analyst).first().focus();
  await analyst.page.keyboard.press("1");
  await close(editor(analyst));
  // The list of screens still stands there, and has sent nothing.
  expect(await screens(analyst).getByRole("button", { name: "Send to 1 Wall A" }).count()).toBe(1);
  expect((await screens(analyst).getByRole("status").allTextContents()).join("")).toBe("");
  expect(await standing()).toHaveLength(49);
  await close(screens(analyst));
});

test("Escape lets go of what is dragged, and closes nothing", async () => {
  const { page } = analyst;
  await page.keyboard.press("L");
  await cells(analyst).first().waitFor();
  const box = await cells(analyst).first().boundingBox();
  if (!box) throw new Error("There is no cell");
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * 1.5, box.y + box.height / 2);
  await page.keyboard.press("Escape");
  await page.mouse.up();
  expect(await label(cells(analyst).first())).toContain("column 1, row 1");
  expect(await editor(analyst).getByRole("button", { name: /^Undo/ }).isDisabled()).toBe(true);
  await close(editor(analyst));
});
