import type { Browser, BrowserContext, Page } from "playwright";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { incidentLayout } from "../../shared/policy/layouts.ts";
import { ApiClient } from "../support/apiClient.ts";
import { launchBrowser } from "../support/browser.ts";
import { signIn } from "../support/signIn.ts";
import { ConsoleOnPage, VideoScene } from "../support/videoScene.ts";
import { camerasOf, command, pullUpOf, tilesLayout } from "../support/walls.ts";
import { waitUntil } from "../support/waitUntil.ts";

const street = [0, 30, 60, 90].map((eastMeters, index) => ({ id: `c-${index}`, eastMeters }));

let scene: VideoScene;
let browser: Browser;
let context: BrowserContext;
let console: ConsoleOnPage;
let desk: ConsoleOnPage;
let deskId: string;
let mainIncident: string;

beforeAll(async () => {
  scene = await VideoScene.start(street);
  mainIncident = await scene.report({ sourceRef: "main", nature: "SHOTSPOTTER", address: "2700 W WELLS ST" });
  const admin = await ApiClient.signIn(scene.testHub.hub.address, "admin");
  deskId = (await command(admin, "screen.add", { setting: { name: "Desk 1 right", role: "desk", display: null } })).body.result.id;
  await command(admin, "screen.add", { setting: { name: "Wall A", role: "wall", display: null } });
  browser = await launchBrowser(["--screen-info={0,0 1920x1080 label='Left'}{1920,0 1920x1080 label='Right'}"]);
  context = await browser.newContext({ viewport: null });
  const devtools = await browser.newBrowserCDPSession();
  const { browserContextIds } = await devtools.send("Target.getBrowserContexts");
  for (const browserContextId of browserContextIds) await devtools.send("Browser.grantPermissions", { permissions: ["windowManagement"], browserContextId });
  console = await openConsole("analyst");
});
afterAll(async () => {
  await browser?.close();
  await scene?.end();
});

async function openConsole(username: string): Promise<ConsoleOnPage> {
  const page = await context.newPage();
  await signIn(page, scene.testHub.hub.address, username);
  const opened = new ConsoleOnPage(page);
  await opened.region("Incidents").waitFor();
  await page.locator('.console[data-connection="live"]').waitFor();
  return opened;
}

const dialog = () => console.page.getByRole("dialog", { name: "Screens" });
const nobody = () => desk.page.getByRole("heading", { name: "Nobody is signed in at this workstation" });
const videos = () => desk.page.locator("video").count();
const who = () => desk.page.evaluate(() => document.body.innerText);

async function screenPage(): Promise<Page> {
  let found: Page | undefined;
  await waitUntil("the screen's window is there", () => (found = context.pages().find((page) => page.url().includes("/wall/"))) !== undefined);
  if (!found) throw new Error("No window was opened");
  return found;
}

test("an analyst opens a desk's screen on another display and sends a pull-up there: it plays as theirs, with no sign-in typed, kept or in its address", async () => {
  await console.row("2700 W WELLS ST").click();
  await console.untilLive(4);
  await console.page.keyboard.press("w");
  const display = dialog().getByRole("list", { name: "Displays" }).getByRole("listitem").filter({ hasText: "Right" });
  await display.getByLabel("Screen for display 2").selectOption({ label: "1 Desk 1 right" });
  await display.getByRole("button", { name: "Open on display 2" }).click();
  desk = new ConsoleOnPage(await screenPage());
  await desk.page.getByText("Nothing stands on this screen.").waitFor();
  await dialog().getByText(/^Connected since/).waitFor();
  await dialog().getByRole("button", { name: "Send to 1 Desk 1 right" }).click();
  await dialog().getByText(/Sent\.$/).waitFor();
  await desk.untilLive(4);
  await desk.page.getByRole("contentinfo").getByText("4 live").waitFor();
  const { user, token } = await console.page.evaluate(() => JSON.parse(sessionStorage.getItem("rtcc.session") ?? "null"));
  const supervisor = await ApiClient.signIn(scene.testHub.hub.address, "supervisor");
  const opened = (await supervisor.get("/audit?action=view.open&limit=1000")).body.entries;
  expect(opened.filter((entry: any) => entry.actor === `user:${user.id}` && entry.outcome === "allowed")).toHaveLength(8);
  expect(desk.page.url()).toBe(`${scene.testHub.hub.address}/wall/${deskId}`);
  const kept = await desk.page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie, window.name]));
  expect(kept).not.toContain(token);
});

test("loaded anew it comes back by itself, and so it does when the console is", async () => {
  await desk.page.reload();
  await desk.untilLive(4);
  await console.page.reload();
  await console.region("Incidents").waitFor();
  // Nobody has signed out: the pictures stay.
  expect(await nobody().count()).toBe(0);
  await desk.untilLive(4);
});

/** The newest views that somebody opened, newest first. */
async function openedViews(): Promise<any[]> {
  const supervisor = await ApiClient.signIn(scene.testHub.hub.address, "supervisor");
  return (await supervisor.get("/audit?action=view.open&limit=20")).body.entries;
}

async function putOnDesk(incidentId: string, ...cameraIds: string[]): Promise<void> {
  const analyst = await ApiClient.signIn(scene.testHub.hub.address, "analyst");
  const tiles = cameraIds.map((cameraId) => ({ cameraId, incidentId }));
  const { status } = await command(analyst, "screen.show", { screenId: deskId, content: camerasOf(tiles, tilesLayout(2)) });
  expect(status).toBe(200);
}

describe("a private camera of an urgent incident", () => {
  const asks = (cameraId: string) => desk.tile(cameraId).getByRole("button", { name: "Open with purpose…" });
  let urgent: string;

  test("stays shut on a desk's screen until whoever sits there gives a purpose, which is on record with their name", async () => {
    urgent = await scene.report({ sourceRef: "urgent", nature: "WELFARE CHK", priority: 3, address: "2701 W WELLS ST" });
    await putOnDesk(urgent, "c-0", "c-1");
    await asks("c-0").waitFor();
    expect(await desk.tiles("denied").count()).toBe(2);
    expect((await openedViews()).filter(({ incidentId }) => incidentId === urgent)).toEqual([]);
    await asks("c-0").press("Enter");
    const question = desk.page.getByRole("dialog", { name: "Open this camera?" });
    await question.getByText("Camera c-0").waitFor();
    expect(await question.getByRole("radio").count(), "its owner has agreed to one purpose").toBe(1);
    await question.getByText("The owner has agreed to no other purpose.").waitFor();
    await desk.page.keyboard.press("Escape");
    await question.waitFor({ state: "detached" });
    expect(await desk.tiles("denied").count(), "nothing opens by looking at the question").toBe(2);
    await asks("c-0").click();
    await question.getByRole("button", { name: "Open view" }).click();
    await desk.untilState("c-0", "live");
    expect(await desk.tile("c-1").getAttribute("data-tile-state")).toBe("denied");
    const [latest] = await openedViews();
    expect(latest).toMatchObject({ actorName: "analyst", outcome: "allowed", subject: "camera:c-0", incidentId: urgent, detail: { purpose: "active-incident" } });
  });

  test("taken off the screen and put back, it asks again", async () => {
    await putOnDesk(urgent, "c-1");
    await desk.tile("c-0").waitFor({ state: "detached" });
    await putOnDesk(urgent, "c-0", "c-1");
    await asks("c-0").waitFor();
    expect(await desk.tiles("denied").count()).toBe(2);
  });

  test("a question that has lost its tile goes with it", async () => {
    await asks("c-0").click();
    const question = desk.page.getByRole("dialog", { name: "Open this camera?" });
    await question.waitFor();
    await putOnDesk(urgent, "c-1");
    await question.waitFor({ state: "detached" });
  });

  test("a purpose is its giver's: whoever signs in next at the desk gives their own", async () => {
    await asks("c-1").click();
    await desk.page.getByRole("dialog", { name: "Open this camera?" }).getByRole("button", { name: "Open view" }).click();
    await desk.untilState("c-1", "live");
    await console.page.keyboard.press("Escape");
    await console.page.keyboard.press("Q");
    await nobody().waitFor();
    await signIn(console.page, scene.testHub.hub.address, "supervisor");
    await asks("c-1").waitFor();
    expect((await openedViews()).filter((entry) => entry.actorName === "supervisor" && entry.incidentId === urgent)).toEqual([]);
    await console.page.keyboard.press("Q");
    await nobody().waitFor();
    await signIn(console.page, scene.testHub.hub.address, "analyst");
    await asks("c-1").waitFor();
    const analyst = await ApiClient.signIn(scene.testHub.hub.address, "analyst");
    await command(analyst, "screen.show", { screenId: deskId, content: pullUpOf(mainIncident, incidentLayout(6)) });
    await desk.untilLive(4);
  });
});

test("signing out at the console ends its pictures within 2 s, and says so calmly", async () => {
  const { token } = await console.page.evaluate(() => JSON.parse(sessionStorage.getItem("rtcc.session") ?? "null"));
  await console.page.keyboard.press("Escape");
  await console.page.keyboard.press("Q");
  await nobody().waitFor({ timeout: 2_000 });
  expect(await videos()).toBe(0);
  expect(await who()).not.toContain("WELLS");
  // The window forgets at once and tells the hub then.
  await waitUntil("the hub has ended it", async () => (await new ApiClient(scene.testHub.hub.address, token).get("/session")).status === 401, 2_000);
});

test("who signs in next has it, in their own name", async () => {
  await signIn(console.page, scene.testHub.hub.address, "supervisor");
  await desk.untilLive(4);
  const supervisor = await ApiClient.signIn(scene.testHub.hub.address, "supervisor");
  const { id } = (await supervisor.get("/session")).body.user;
  const [latest] = (await supervisor.get("/audit?action=view.open&limit=1")).body.entries;
  expect(latest).toMatchObject({ actor: `user:${id}`, outcome: "allowed" });
});

test("the console's window gone without a word ends it as well", async () => {
  await console.page.close();
  await nobody().waitFor({ timeout: 10_000 });
  expect(await videos()).toBe(0);
});

test("the console that has been signed in longest lends its sign-in, and the next takes over when it ends", async () => {
  const [first, second] = [await openConsole("analyst"), await openConsole("supervisor")];
  await desk.untilLive(4);
  const supervisor = await ApiClient.signIn(scene.testHub.hub.address, "supervisor");
  const actorOf = async () => (await supervisor.get("/audit?action=view.open&limit=1")).body.entries[0].actorName;
  expect(await actorOf()).toBe("analyst");
  await first.page.bringToFront();
  await first.page.keyboard.press("Q");
  await waitUntil("the supervisor's views are open", async () => (await actorOf()) === "supervisor", 10_000);
  await desk.untilLive(4);
  console = second;
});

test("a wall's window in the same browser has no part in it", async () => {
  const page = await context.newPage();
  await page.goto(`${scene.testHub.hub.address}/wall/${await idOfWall()}`);
  await page.getByLabel("Code").waitFor();
  expect(await page.locator("video").count()).toBe(0);
});

async function idOfWall(): Promise<string> {
  const admin = await ApiClient.signIn(scene.testHub.hub.address, "admin");
  const screens = (await admin.get("/audit?action=screen.add&limit=10")).body.entries;
  const found = screens.find((entry: any) => entry.detail.name === "Wall A");
  return String(found.subject).replace("screen:", "");
}
