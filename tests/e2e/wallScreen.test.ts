import type { Page } from "playwright";
import { afterAll, beforeAll, expect, test } from "vitest";
import { ConsoleOnPage, VideoScene } from "../support/videoScene.ts";
import { waitUntil } from "../support/waitUntil.ts";

let scene: VideoScene;
let admin: ConsoleOnPage;
let analyst: ConsoleOnPage;
let supervisor: ConsoleOnPage;
let wall: ConsoleOnPage;
let wallAddress: string;

const street = [0, 30, 60, 90, 120, 150].map((eastMeters, index) => ({ id: `c-${index}`, eastMeters }));
const owned = { id: "r-1", eastMeters: 20, more: { level: "registered", streamUrl: "", subStreamUrl: "", stillUrl: "", ownerName: "Olga Ownerova", ownerPhone: "414 555 0123", siteName: "Olga's shop" } };

beforeAll(async () => {
  scene = await VideoScene.start([...street, owned]);
  await scene.report({ sourceRef: "main", nature: "SHOTSPOTTER", address: "2700 W WELLS ST", note: "Caller says two men ran" });
  await scene.report({ sourceRef: "other", nature: "ROBBERY ARMED", address: "2800 W WELLS ST" });
  [admin, analyst, supervisor] = [await scene.signIn("admin"), await scene.signIn("analyst"), await scene.signIn("supervisor")];
  await analyst.row("2700 W WELLS ST").waitFor();
});
afterAll(() => scene?.end());

const dialog = (console: ConsoleOnPage) => console.page.getByRole("dialog", { name: "Screens" });
const heading = () => wall.page.getByRole("banner");

/** Opens the dialog by its key, once the console is connected: nothing is sent before. */
async function openScreens(console: ConsoleOnPage): Promise<void> {
  await console.page.locator('.console[data-connection="live"]').waitFor();
  if ((await dialog(console).count()) > 0) return;
  await console.page.keyboard.press("w");
  await dialog(console).waitFor();
}

async function closeScreens(console: ConsoleOnPage): Promise<void> {
  await console.page.keyboard.press("Escape");
  await dialog(console).waitFor({ state: "detached" });
}

/** Makes a code in the administrator's console; answers with address and code as they stand there. */
async function makeCode(): Promise<{ address: string; code: string }> {
  await dialog(admin).getByRole("button", { name: "Enrol a display for 1 Wall A left" }).click();
  const enrolment = admin.page.getByRole("dialog", { name: "Enrol a display as Wall A left" });
  const address = (await enrolment.locator("code").textContent()) ?? "";
  const code = (await enrolment.locator("strong").textContent()) ?? "";
  await enrolment.getByRole("button", { name: "Done" }).click();
  return { address, code };
}

async function enrol(page: Page, code: string): Promise<void> {
  await page.getByLabel("Code").fill(code);
  await page.keyboard.press("Enter");
}

test("an administrator adds a wall screen and enrols a display with a code that is good once", async () => {
  await openScreens(admin);
  await dialog(admin).getByLabel("New screen’s name").fill("Wall A left");
  await dialog(admin).getByRole("button", { name: "Add" }).click();
  await dialog(admin).getByText("Wall, no display enrolled").waitFor();
  const { address, code } = await makeCode();
  wallAddress = address;
  expect(address).toMatch(new RegExp(`^${scene.testHub.hub.address}/wall/[0-9a-f-]{36}$`));
  const context = await scene.browser.newContext({ viewport: { width: 1920, height: 1080 } });
  wall = new ConsoleOnPage(await context.newPage());
  await wall.page.goto(address);
  await enrol(wall.page, "WRONG-WRONG-WRONG");
  await wall.page.getByRole("alert").waitFor();
  await enrol(wall.page, code);
  await wall.page.getByText("Nothing stands on this screen.").waitFor();
  await heading().getByText("Wall A left").waitFor();

  const second = await scene.browser.newContext();
  const page = await second.newPage();
  await page.goto(address);
  await enrol(page, code);
  await page.getByRole("alert").waitFor();
  await second.close();
  await closeScreens(admin);
});

test("w, then the screen's number, sends the pull-up there: it plays, and says for what and who put it there", async () => {
  await analyst.row("2700 W WELLS ST").click();
  await analyst.untilLive(4);
  await openScreens(analyst);
  await analyst.page.keyboard.press("1");
  await dialog(analyst).getByText("Sent.").waitFor();
  await wall.untilLive(6);
  expect(await wall.shown()).toEqual(street.map(({ id }) => id));
  await heading().getByText("SHOTSPOTTER · 2700 W WELLS ST").waitFor();
  await heading().getByText(/Put here by Demo analyst, \d\d:\d\d/).waitFor();
  await wall.page.getByRole("article", { name: "Incident" }).getByText("2700 W WELLS ST").waitFor();
  await wall.page.locator('[data-map-state="ready"]').waitFor();
  await dialog(analyst).getByText("Pull-up: P1 SHOTSPOTTER · 2700 W WELLS ST").waitFor();
  await closeScreens(analyst);
});

test("what stands there is seen from every desk, and a supervisor's lock keeps it from all but supervisors", async () => {
  await openScreens(supervisor);
  await dialog(supervisor).getByText("Pull-up: P1 SHOTSPOTTER · 2700 W WELLS ST").waitFor();
  await dialog(supervisor).getByRole("button", { name: "Lock 1 Wall A left" }).click();
  const lock = supervisor.page.getByRole("dialog", { name: "Lock Wall A left" });
  await lock.getByLabel("Reason").fill("Briefing");
  await supervisor.page.keyboard.press("Enter");
  await dialog(supervisor).getByText("Locked by Demo supervisor: Briefing").waitFor();
  await heading().getByText(/Locked by Demo supervisor: Briefing/).waitFor();
  await openScreens(analyst);
  await dialog(analyst).getByText("Locked by Demo supervisor: Briefing").waitFor();
  expect(await dialog(analyst).getByRole("button", { name: "Send to 1 Wall A left" }).count()).toBe(0);
  await closeScreens(analyst);
  await dialog(supervisor).getByRole("button", { name: "Unlock 1 Wall A left" }).click();
  await dialog(supervisor).getByRole("button", { name: "Lock 1 Wall A left" }).waitFor();
  await closeScreens(supervisor);
});

test("a supervisor sees by its name that a wall watches, and ends its view: the picture ends within 2 s, and plays again when it is permitted", async () => {
  await supervisor.page.keyboard.press("r");
  const watching = supervisor.page.getByRole("dialog", { name: "Who is here and who watches" });
  const view = watching.locator("[data-grant-id]").filter({ hasText: "Screen 1 Wall A left" }).filter({ hasText: "Camera c-5" });
  await view.getByRole("button").focus();
  await supervisor.page.keyboard.press("Delete");
  await supervisor.page.keyboard.type("Not for the room");
  await supervisor.page.keyboard.press("Enter");
  await waitUntil("the wall's picture has ended", async () => (await wall.tiles("live").count()) === 5, 2_000);
  await watching.getByRole("button", { name: "Permit Screen 1 Wall A left to watch Camera c-5 again" }).click();
  await supervisor.page.keyboard.press("Escape");
  await wall.untilLive(6);
});

test("nothing on the wall names an owner or repeats what people said", async () => {
  const text = await wall.page.evaluate(() => document.documentElement.outerHTML);
  for (const secret of ["Olga", "555 0123", "two men ran"]) expect(text).not.toContain(secret);
});

test("the window loaded anew, and the hub started anew, bring back what stood there, without anybody's hand", async () => {
  await wall.page.reload();
  await wall.untilLive(6);
  await scene.testHub.restart("SIGKILL");
  await wall.untilLive(6);
  expect(await wall.shown()).toEqual(street.map(({ id }) => id));
});

test("when the incident closes its pictures end on the wall within 2 s, and the wall says so", async () => {
  await scene.update("main", { status: "closed" });
  await waitUntil("no picture is live", async () => (await wall.tiles("live").count()) === 0, 2_000);
  await heading().getByText("Closed", { exact: true }).waitFor();
});

test("a new enrolment ends the earlier one: that display goes dark", async () => {
  await openScreens(admin);
  const { code } = await makeCode();
  const context = await scene.browser.newContext({ viewport: { width: 1920, height: 1080 } });
  const page = await context.newPage();
  await page.goto(wallAddress);
  await enrol(page, code);
  await page.getByRole("banner").getByText("Wall A left").waitFor();
  await wall.page.getByText("This display is not enrolled any more").waitFor();
  await context.close();
  await closeScreens(admin);
});
