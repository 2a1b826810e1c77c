import type { Browser, BrowserContext, Page } from "playwright";
import { afterAll, beforeAll, expect, test } from "vitest";
import { ApiClient } from "../support/apiClient.ts";
import { launchBrowser } from "../support/browser.ts";
import { signIn } from "../support/signIn.ts";
import { ConsoleOnPage, VideoScene } from "../support/videoScene.ts";
import { command } from "../support/walls.ts";
import { waitUntil } from "../support/waitUntil.ts";

const street = [0, 30, 60, 90].map((eastMeters, index) => ({ id: `c-${index}`, eastMeters }));

let scene: VideoScene;
let browser: Browser;
let context: BrowserContext;
let console: ConsoleOnPage;
let desk: ConsoleOnPage;
let deskId: string;

beforeAll(async () => {
  scene = await VideoScene.start(street);
  await scene.report({ sourceRef: "main", nature: "SHOTSPOTTER", address: "2700 W WELLS ST" });
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

test("signing out at the console ends its pictures within 2 s, and says so calmly", async () => {
  const { token } = await console.page.evaluate(() => JSON.parse(sessionStorage.getItem("rtcc.session") ?? "null"));
  await console.page.keyboard.press("Escape");
  await console.page.keyboard.press("Q");
  await nobody().waitFor({ timeout: 2_000 });
  expect(await videos()).toBe(0);
  expect(await who()).not.toContain("WELLS");
  expect((await new ApiClient(scene.testHub.hub.address, token).get("/session")).status).toBe(401);
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
