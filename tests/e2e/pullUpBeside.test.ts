import { afterAll, beforeAll, expect, test } from "vitest";
import { offsetLocation } from "../../shared/geo/geodesic.ts";
import { place } from "../support/facts.ts";
import { VideoScene, type ConsoleOnPage } from "../support/videoScene.ts";
import { waitUntil } from "../support/waitUntil.ts";

let scene: VideoScene;
let supervisor: ConsoleOnPage;
let oneId: string;
let twoId: string;

const far = offsetLocation(place, 5_000, 0);
const cameras = [
  ...[0, 20, 40].map((eastMeters, index) => ({ id: `a-${index}`, eastMeters })),
  ...[0, 20].map((offset, index) => ({ id: `b-${index}`, eastMeters: 5_000 + offset })),
];
const side = (name: RegExp) => supervisor.region("Pull-up").getByRole("region", { name });

beforeAll(async () => {
  scene = await VideoScene.start(cameras);
  oneId = await scene.report({ sourceRef: "one", nature: "SUBJ W/GUN", address: "2700 W WELLS ST" });
  twoId = await scene.report({ sourceRef: "two", nature: "ROBBERY ARMED", address: "9000 W FAR ST", location: far });
  supervisor = await scene.signIn("supervisor");
  await supervisor.row("9000 W FAR ST").waitFor();
});
afterAll(() => scene?.end());

test("v sets the incident under the cursor beside the selected one: both pull-ups, both boards, all playing, each named", async () => {
  await supervisor.row("2700 W WELLS ST").click();
  await supervisor.untilLive(3);
  await supervisor.markVideos();
  await supervisor.page.getByRole("listbox", { name: "Incidents" }).focus();
  const cursorRow = () => supervisor.page.evaluate(() => document.getElementById(document.querySelector('[role="listbox"]')?.getAttribute("aria-activedescendant") ?? "")?.dataset["incidentId"]);
  for (const key of ["j", "k"]) {
    if ((await cursorRow()) === twoId) break;
    await supervisor.page.keyboard.press(key);
  }
  expect(await cursorRow()).toBe(twoId);
  await supervisor.page.keyboard.press("v");
  await supervisor.untilShown(["a-0", "a-1", "a-2", "b-0", "b-1"]);
  await supervisor.untilLive(5);
  expect(await supervisor.markedVideos(), "what played before plays on").toEqual(["a-0", "a-1", "a-2"]);
  await side(/P1 SUBJ W\/GUN · 2700 W WELLS ST/).getByRole("list", { name: "Integrated cameras" }).getByText("Camera a-0").waitFor();
  await side(/P1 ROBBERY ARMED · 9000 W FAR ST/).getByRole("list", { name: "Integrated cameras" }).getByText("Camera b-0").waitFor();
  const wall = supervisor.region("Video wall");
  expect(await wall.getByRole("heading").allInnerTexts()).toEqual(["SUBJ W/GUN · 2700 W WELLS ST", "ROBBERY ARMED · 9000 W FAR ST"]);
});

test("others see that both are looked at", async () => {
  const analyst = await scene.signIn("analyst");
  await analyst.page.keyboard.press("r");
  await analyst.page.getByRole("dialog").getByText(/SUBJ W\/GUN · 2700 W WELLS ST; P1 ROBBERY ARMED · 9000 W FAR ST/).waitFor();
  await analyst.page.context().close();
});

test("one key swaps which of them the keys are for, and nothing moves or opens anew", async () => {
  await supervisor.markVideos();
  await supervisor.page.keyboard.press("V");
  await waitUntil("the other one is selected", async () => (await supervisor.page.evaluate(() => JSON.parse(sessionStorage.getItem("rtcc.workspace") ?? "{}").incidentId)) === twoId);
  expect(await supervisor.shown()).toEqual(["a-0", "a-1", "a-2", "b-0", "b-1"]);
  expect(await supervisor.markedVideos()).toEqual(["a-0", "a-1", "a-2", "b-0", "b-1"]);
  await supervisor.page.keyboard.press("2");
  await supervisor.untilShown(["a-0", "a-1", "a-2", "b-0"]);
  await supervisor.page.keyboard.press("2");
  await supervisor.untilLive(5);
});

test("both come back after a reload, and Escape leaves the second one without touching the first", async () => {
  await supervisor.page.reload();
  await supervisor.untilLive(5);
  await supervisor.page.keyboard.press("V");
  await supervisor.markVideos();
  await supervisor.page.keyboard.press("Escape");
  await waitUntil("one board is left", async () => (await supervisor.tiles().count()) === 3);
  expect((await supervisor.markedVideos()).sort()).toEqual(["a-0", "a-1", "a-2"]);
  expect(oneId).not.toBe(twoId);
});

test("when dispatch closes early everybody is told, and a supervisor's hold brings the pictures back with a countdown", async () => {
  await scene.update("one", { status: "closed" });
  await waitUntil("all pictures have ended", async () => (await supervisor.tiles("ended").count()) === 3, 2_000);
  const notice = supervisor.region("Pull-up").getByRole("status").filter({ hasText: /Closed by dispatch .*; live views ended/ });
  await notice.getByRole("button", { name: /Hold the views/ }).click();
  const dialog = supervisor.page.getByRole("dialog");
  await dialog.getByLabel("Minutes").fill("1");
  await dialog.getByLabel("Reason").fill("suspect still inside");
  await dialog.getByRole("button", { name: "Hold", exact: true }).click();
  await supervisor.untilLive(3);
  await supervisor.region("Video wall").getByText(/Held \d/).waitFor();
  await supervisor.region("Pull-up").getByRole("alert").getByText("The hold ends within two minutes").waitFor();
});
