import { afterAll, beforeAll, expect, test } from "vitest";
import { VideoScene, type ConsoleOnPage } from "../support/videoScene.ts";
import { waitUntil } from "../support/waitUntil.ts";

let scene: VideoScene;
let analyst: ConsoleOnPage;
let supervisor: ConsoleOnPage;

const cameras = [0, 20, 40, 60].map((eastMeters, index) => ({ id: `c-${index}`, eastMeters }));
const dialog = (console: ConsoleOnPage) => console.page.getByRole("dialog", { name: "Who is here and who watches" });
const views = () => dialog(supervisor).locator("[data-grant-id]");

beforeAll(async () => {
  scene = await VideoScene.start(cameras);
  await scene.report({ sourceRef: "main", nature: "SUBJ W/GUN", address: "2700 W WELLS ST" });
  [analyst, supervisor] = [await scene.signIn("analyst"), await scene.signIn("supervisor")];
  await analyst.row("2700 W WELLS ST").click();
  await analyst.untilLive(4);
});
afterAll(() => scene?.end());

test("a supervisor sees who is here, who watches what, for which incident and since when", async () => {
  await supervisor.page.getByRole("button", { name: /1 watching/ }).waitFor();
  await supervisor.page.keyboard.press("r");
  const here = dialog(supervisor).getByRole("region", { name: "Here now" });
  await here.getByText("Demo analyst").waitFor();
  await here.getByText("P1 SUBJ W/GUN · 2700 W WELLS ST").waitFor();
  await waitUntil("all four views are listed", async () => (await views().count()) === 4);
  const first = (await views().first().innerText()).replace(/\s+/g, " ");
  expect(first).toMatch(/Demo analyst Camera c-0 Active incident .* 0 ft/);
  await dialog(supervisor).getByRole("rowheader", { name: /P1 SUBJ W\/GUN · 2700 W WELLS ST/ }).waitFor();
});

test("ending a view takes a key and a reason: the picture ends within 2 s, the tile says why, no more bytes come, and it stays ended", async () => {
  const requests: string[] = [];
  analyst.page.on("request", (request) => requests.push(request.url()));
  const grantId = await views().first().getAttribute("data-grant-id");
  await views().first().getByRole("button").focus();
  await supervisor.page.keyboard.press("Delete");
  await supervisor.page.keyboard.type("The school asked us to stop");
  await supervisor.page.keyboard.press("Enter");
  await analyst.untilState("c-0", "ended", 2_000);
  const tile = await analyst.tile("c-0").innerText();
  expect(tile).toContain("A supervisor ended this view");
  expect(tile).toContain("Demo supervisor: The school asked us to stop");
  await waitUntil("three views are left", async () => (await views().count()) === 3);
  const before = requests.length;
  const presented = () => analyst.page.evaluate(() => [...document.querySelectorAll("video")].reduce((sum, video) => sum + video.getVideoPlaybackQuality().totalVideoFrames, 0));
  const presentedBefore = await presented();
  // Of one second of each of the others' fifteen frames, and more: what they show since has come since.
  await waitUntil("the other cameras play on", async () => (await presented()) - presentedBefore > 200, 20_000);
  expect(requests.slice(before).filter((url) => url.includes(grantId ?? "?"))).toEqual([]);
  expect(await analyst.tile("c-0").getAttribute("data-tile-state")).toBe("ended");
  await analyst.tile("c-0").getByRole("button", { name: "Ask for the view again" }).click();
  await analyst.untilState("c-0", "denied");
});

test("a view that is permitted again plays again when it is asked for", async () => {
  const ended = dialog(supervisor).getByRole("region", { name: "Ended by supervisors" });
  await ended.getByText("The school asked us to stop").waitFor();
  await ended.getByRole("button", { name: "Permit Demo analyst to watch Camera c-0 again" }).click();
  await ended.waitFor({ state: "detached" });
  await analyst.tile("c-0").getByRole("button", { name: "Ask for the view again" }).click();
  await analyst.untilState("c-0", "live");
});

test("what was ended can be permitted from a console that was loaded since", async () => {
  await views().first().getByRole("button").focus();
  await supervisor.page.keyboard.press("Delete");
  await supervisor.page.keyboard.type("Once more");
  await supervisor.page.keyboard.press("Enter");
  const ended = dialog(supervisor).getByRole("region", { name: "Ended by supervisors" });
  await ended.getByText("Once more").waitFor();
  await supervisor.page.reload();
  await supervisor.page.getByRole("button", { name: /watching/ }).waitFor();
  await supervisor.page.keyboard.press("r");
  await ended.getByText("Demo supervisor: Once more").waitFor();
  await ended.getByRole("button", { name: /^Permit Demo analyst to watch/ }).click();
  await ended.waitFor({ state: "detached" });
  await analyst.page.getByRole("button", { name: "Ask for the view again" }).click();
  await waitUntil("all four play", async () => (await analyst.tiles("live").count()) === 4, 20_000);
});

test("all views of a person end by one press of a common reason", async () => {
  await waitUntil("all four views are listed", async () => (await views().count()) === 4);
  await dialog(supervisor).getByRole("button", { name: "Person", exact: true }).click();
  await dialog(supervisor).getByRole("button", { name: "End all 4…" }).click();
  await dialog(supervisor).getByRole("button", { name: "No longer needed" }).click();
  await waitUntil("all four tiles have ended", async () => (await analyst.tiles("ended").count()) === 4, 2_000);
  await dialog(supervisor).getByText("Nobody watches a camera just now.").waitFor();
  await supervisor.page.keyboard.press("Escape");
  await supervisor.page.getByRole("button", { name: /0 watching/ }).waitFor();
});

test("an analyst sees who is here, and not who watches what", async () => {
  await analyst.page.getByRole("button", { name: /2 here/ }).click();
  await dialog(analyst).getByText("Demo supervisor").waitFor();
  await dialog(analyst).getByText("is shown to supervisors and administrators").waitFor();
  expect(await dialog(analyst).getByRole("table").count()).toBe(0);
  await analyst.page.keyboard.press("Escape");
});
