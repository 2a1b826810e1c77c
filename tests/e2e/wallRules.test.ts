import { afterAll, beforeAll, expect, test } from "vitest";
import { ApiClient } from "../support/apiClient.ts";
import { ConsoleOnPage, VideoScene } from "../support/videoScene.ts";
import { waitUntil } from "../support/waitUntil.ts";
import { addWall, command } from "../support/walls.ts";
import { offsetLocation } from "../../shared/geo/geodesic.ts";
import { place } from "../support/facts.ts";

let scene: VideoScene;
let supervisor: ConsoleOnPage;
let analyst: ConsoleOnPage;
let wall: ConsoleOnPage;

const here = ["c-0", "c-1", "c-2"];
/** Two kilometres away, so that no pull-up has cameras of both. */
const there = ["c-6", "c-7"];
const thereAt = offsetLocation(place, 2_000, 0);

beforeAll(async () => {
  scene = await VideoScene.start([...here.map((id, index) => ({ id, eastMeters: 20 * index })), ...there.map((id, index) => ({ id, eastMeters: 2_000 + 20 * index }))]);
  const { address } = scene.testHub.hub;
  await scene.report({ sourceRef: "main", nature: "SHOTSPOTTER", address: "2700 W WELLS ST" });
  const administrator = await ApiClient.signIn(address, "admin");
  const screenId = await addWall(administrator, "Wall A");
  const { code } = (await command(administrator, "screen.enrolment", { screenId })).body.result;
  const context = await scene.browser.newContext({ viewport: { width: 1920, height: 1080 } });
  wall = new ConsoleOnPage(await context.newPage());
  await wall.page.goto(`${address}/wall/${screenId}`);
  await wall.page.getByLabel("Code").fill(code);
  await wall.page.keyboard.press("Enter");
  await wall.page.getByText("Nothing stands on this screen.").waitFor();
  [supervisor, analyst] = [await scene.signIn("supervisor"), await scene.signIn("analyst")];
  for (const console of [supervisor, analyst]) await console.page.locator('.console[data-connection="live"]').waitFor();
});
afterAll(() => scene?.end());

const dialog = (console: ConsoleOnPage, name: string) => console.page.getByRole("dialog", { name, exact: true });
const banner = () => wall.page.getByRole("region", { name: "Why this is shown" });
const press = async (...keys: string[]): Promise<void> => {
  for (const key of keys) await supervisor.page.keyboard.press(key);
};

/** Goes on by the tabulator key until the field or button of this name has the keyboard. */
async function tabTo(name: string): Promise<void> {
  for (let steps = 0; steps < 60; steps++) {
    const at = await supervisor.page.evaluate(() => {
      const element = document.activeElement;
      return element?.getAttribute("aria-label") ?? element?.closest("label")?.textContent ?? element?.textContent ?? "";
    });
    if (at.trim().startsWith(name)) return;
    await press("Tab");
  }
  throw new Error(`${name} is not reached by the keyboard`);
}

test("a supervisor makes a rule by the keyboard alone, and sees what it would have done before it is saved", async () => {
  await press("W");
  await dialog(supervisor, "Rules that take screens").getByText("There is no rule yet").waitFor();
  await press("Enter");
  const form = dialog(supervisor, "New rule");
  await form.waitFor();
  const preview = form.getByRole("region", { name: "Preview" });
  await press("Enter");
  await form.getByRole("alert").waitFor();
  await supervisor.page.keyboard.type("Shots take the wall");
  await preview.getByText("Screens: choose at least one").waitFor();
  await tabTo("1 Wall A");
  await press("Space");
  await preview.getByText("It would have been for one incident").waitFor();
  await preview.getByText("P1 SHOTSPOTTER · 2700 W WELLS ST").first().waitFor();
  await preview.getByText(/1 Wall A: taken once, /).waitFor();
  await press("Shift+Tab", "Shift+Tab", "Shift+Tab");
  await tabTo("Name");
  await tabTo("2");
  await press("Space");
  await tabTo("Words of the nature");
  await supervisor.page.keyboard.type("robbery");
  await preview.getByText("It would have been for no incident.").waitFor();
  await supervisor.page.keyboard.type(", shot");
  await preview.getByText("It would have been for one incident").waitFor();
  await tabTo("For minutes");
  await press("Control+a");
  await supervisor.page.keyboard.type("1");
  await press("Enter");
  await form.waitFor({ state: "detached" });
  const row = dialog(supervisor, "Rules that take screens").getByRole("listitem");
  await row.getByText("Priority 1 or 2 · robbery or shot").waitFor();
  await row.getByText(/^takes 1 Wall A for 1 min: /).waitFor();
  await row.getByText("On", { exact: true }).waitFor();
  await press("Escape");
  await dialog(supervisor, "Rules that take screens").waitFor({ state: "detached" });
});

test("a new incident takes the wall: its pictures play, and the room reads why, until when and who waits", async () => {
  await analyst.row("2700 W WELLS ST").click();
  await analyst.page.keyboard.press("w");
  await dialog(analyst, "Screens").waitFor();
  await analyst.page.keyboard.press("1");
  await wall.untilShown(here);
  await wall.untilLive(here.length);
  expect(await banner().count()).toBe(0);
  await scene.report({ sourceRef: "robbery", nature: "ROBBERY ARMED", priority: 2, address: "3900 W WELLS ST", location: thereAt });
  await wall.untilShown(there);
  await wall.untilLive(there.length);
  await banner().getByText(/Rule “Shots take the wall” has this screen until \d\d:\d\d:\d\d/).waitFor();
  expect(await banner().getByRole("timer").textContent()).toMatch(/^(0:\d\d|1:00) left$/);
  await wall.page.getByRole("banner").getByText("ROBBERY ARMED · 3900 W WELLS ST").waitFor();
  expect(await wall.page.getByText("Put here by").count()).toBe(0);
  await scene.report({ sourceRef: "shots", nature: "SHOTS FIRED", priority: 2, address: "4000 W WELLS ST", location: thereAt });
  await banner().getByText("SHOTS FIRED · 4000 W WELLS ST").waitFor();
  const row = dialog(analyst, "Screens").getByRole("listitem").filter({ hasText: "Wall A" });
  await row.getByText("Pull-up: P2 ROBBERY ARMED · 3900 W WELLS ST").waitFor();
  await row.getByText(/Rule “Shots take the wall” has it until \d\d:\d\d:\d\d, 0:\d\d left/).waitFor();
  await row.getByText("Waiting: 1. P2 SHOTS FIRED · 4000 W WELLS ST").waitFor();
});

test("it is given back by itself when its minute is over, to the next and then to what stood there", async () => {
  const text = (await banner().textContent()) ?? "";
  const until = /until (\d\d:\d\d:\d\d)/.exec(text)?.[1];
  await wall.page.getByRole("banner").getByText("SHOTS FIRED · 4000 W WELLS ST").waitFor({ timeout: 70_000 });
  const clock = (await wall.page.getByRole("banner").locator("strong.figures").last().textContent()) ?? "";
  const seconds = (time: string) => time.split(":").reduce((sum, part) => sum * 60 + Number(part), 0);
  expect(Math.abs(seconds(clock) - seconds(until ?? "")), `at ${clock}, and not at ${until}`).toBeLessThanOrEqual(2);
  await scene.update("shots", { status: "closed" });
  await wall.untilShown(here);
  await wall.untilLive(here.length);
  await banner().waitFor({ state: "detached" });
  await wall.page.getByRole("banner").getByText("Put here by Demo analyst").waitFor();
});

test("a supervisor locks what a rule shows, and gives a screen back by hand", async () => {
  await scene.report({ sourceRef: "robbery-2", nature: "ROBBERY ARMED", address: "4100 W WELLS ST", location: thereAt });
  await wall.untilLive(there.length);
  await press("w");
  const screens = dialog(supervisor, "Screens");
  await screens.getByRole("button", { name: "Lock 1 Wall A" }).click();
  await dialog(supervisor, "Lock Wall A").getByLabel("Reason").fill("Watch the doors");
  await press("Enter");
  await banner().getByText(/put this here at \d\d:\d\d; Demo supervisor’s lock keeps it/).waitFor();
  await screens.getByText(/Demo supervisor’s lock keeps it/).waitFor();
  await screens.getByRole("button", { name: "Give back 1 Wall A" }).click();
  await wall.untilShown(here);
  await wall.untilLive(here.length);
  await banner().waitFor({ state: "detached" });
  await screens.getByRole("button", { name: "Unlock 1 Wall A" }).click();
  await screens.getByRole("button", { name: "Lock 1 Wall A" }).waitFor();
  await screens.getByRole("button", { name: "Give back 1 Wall A" }).waitFor({ state: "detached" });
});

test("a rule is changed, switched off and removed from the list of screens; switched off, it takes nothing", async () => {
  await dialog(supervisor, "Screens").getByRole("button", { name: /^1 rule/ }).click();
  const rules = dialog(supervisor, "Rules that take screens");
  await rules.getByRole("button", { name: "Change the rule Shots take the wall" }).click();
  const form = dialog(supervisor, "Change the rule");
  await form.getByLabel("Only at certain hours").check();
  await form.getByLabel("From, by the floor’s clock").fill("00:00");
  await form.getByLabel("To (00:00 is midnight)").fill("00:00");
  await form.getByRole("button", { name: "Save" }).click();
  await rules.getByText("00:00 to 24:00").waitFor();
  await rules.getByRole("button", { name: "Switch off the rule Shots take the wall" }).click();
  await rules.getByText("Off", { exact: true }).waitFor();
  await scene.report({ sourceRef: "robbery-3", nature: "ROBBERY ARMED", address: "4200 W WELLS ST", location: thereAt });
  // A queue under the pointer holds back what is new: it is there before the dialog is closed.
  await analyst.page.getByRole("option", { includeHidden: true }).filter({ hasText: "4200 W WELLS ST" }).waitFor({ state: "attached" });
  await analyst.page.keyboard.press("Escape");
  await analyst.row("4200 W WELLS ST").waitFor();
  expect(await banner().count()).toBe(0);
  await rules.getByRole("button", { name: "Switch on the rule Shots take the wall" }).click();
  await scene.report({ sourceRef: "robbery-4", nature: "ROBBERY ARMED", address: "4300 W WELLS ST", location: thereAt });
  await banner().waitFor();
  await rules.getByRole("button", { name: "Remove the rule Shots take the wall" }).click();
  await rules.getByRole("button", { name: "Really remove the rule Shots take the wall" }).click();
  await rules.getByText("There is no rule yet").waitFor();
  await wall.untilShown(here);
  await waitUntil("no banner stands there", async () => (await banner().count()) === 0);
});
