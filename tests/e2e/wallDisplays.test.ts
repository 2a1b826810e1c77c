import type { Browser, BrowserContext, Page } from "playwright";
import { afterAll, beforeAll, expect, test } from "vitest";
import { launchBrowser } from "../support/browser.ts";
import { startTestHub, type TestHub } from "../support/facts.ts";
import { signIn } from "../support/signIn.ts";
import { waitUntil } from "../support/waitUntil.ts";

let testHub: TestHub;
let browser: Browser;
let context: BrowserContext;
let page: Page;

beforeAll(async () => {
  testHub = await startTestHub();
  browser = await launchBrowser(["--screen-info={0,0 1920x1080 label='Desk'}{1920,0 1920x1080 label='Wall A'}{3840,0 3840x2160 label='Wall B'}"]);
  context = await browser.newContext({ viewport: null });
  const devtools = await browser.newBrowserCDPSession();
  const { browserContextIds } = await devtools.send("Target.getBrowserContexts");
  for (const browserContextId of browserContextIds) await devtools.send("Browser.grantPermissions", { permissions: ["windowManagement"], browserContextId });
  page = await context.newPage();
  await signIn(page, testHub.hub.address, "admin");
  await page.getByRole("region", { name: "Incidents", exact: true }).waitFor();
});
afterAll(async () => {
  await browser?.close();
  await testHub?.end();
});

const dialog = () => page.getByRole("dialog", { name: "Screens" });
const display = (name: string) => dialog().getByRole("list", { name: "Displays" }).getByRole("listitem").filter({ hasText: name });
const walls = () => context.pages().filter((each) => each.url().includes("/wall/"));

test("a wall's screen is opened on a display of the workstation from the list of screens, stands there, and is closed from there", async () => {
  await page.keyboard.press("w");
  for (const name of ["North wall", "South wall"]) {
    await dialog().getByLabel("New screen’s name").fill(name);
    await dialog().getByRole("button", { name: "Add", exact: true }).click();
    await dialog().getByRole("list", { name: "Screens" }).getByText(name).waitFor();
  }
  await display("Wall A").getByLabel("Screen for display 2").selectOption({ label: "2 South wall" });
  await display("Wall A").getByRole("button", { name: "Open on display 2" }).click();
  await display("Wall A").getByText("South wall: open").waitFor();
  await waitUntil("its window is there", () => walls().length === 1);
  const [wall] = walls();
  if (!wall) throw new Error("No window was opened");
  await wall.getByLabel("Code").waitFor();
  await waitUntil("it fills its display", async () => (await wall.evaluate(() => [window.screenX, window.screenY, window.outerWidth, window.outerHeight].join())) === "1920,0,1920,1080");
  // A screen stands once: the other displays offer what is left.
  expect(await display("Wall B").getByLabel("Screen for display 3").locator("option").allInnerTexts()).toEqual(["1 North wall"]);
  await display("Wall A").getByRole("button", { name: "Close the window of South wall" }).click();
  await waitUntil("its window is gone", () => walls().length === 0);
  await display("Wall A").getByRole("button", { name: "Open on display 2" }).waitFor();
});
