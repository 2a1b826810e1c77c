import type { Browser, Page } from "playwright";
import { afterAll, beforeAll, expect, test } from "vitest";
import { launchBrowser } from "../support/browser.ts";
import { temporaryFolder } from "../support/hubProcess.ts";
import { npmStart, type StartedProduct } from "../support/npmStart.ts";
import { waitUntil } from "../support/waitUntil.ts";

let folder: Awaited<ReturnType<typeof temporaryFolder>>;
let product: StartedProduct;
let browser: Browser;
let analyst: Page;
let supervisor: Page;

async function signIn(username: string): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1920, height: 1080 } });
  const page = await context.newPage();
  page.on("pageerror", (error) => pageErrors.push(`${username}: ${error.message}`));
  await page.goto(product.address);
  await page.getByText("Password: milwaukee").waitFor();
  await page.getByLabel("User name").fill(username);
  await page.getByLabel("Password").fill("milwaukee");
  await page.keyboard.press("Enter");
  await page.getByRole("region", { name: "Incidents" }).waitFor();
  return page;
}

const pageErrors: string[] = [];
/** The latest shots at the market when the tests began: the city may report there again at any hour. */
let emergencyId: string;
const shotsAtTheMarket = (page: Page) => region(page, "Incidents").getByRole("option").filter({ hasText: "SHOTSPOTTER" }).filter({ hasText: "300 N WATER ST" });
const emergency = (page: Page) => region(page, "Incidents").locator(`[role="option"][data-incident-id="${emergencyId}"]`);
const region = (page: Page, name: string) => page.getByRole("region", { name, exact: true });
const tiles = (page: Page, state?: string) => region(page, "Video wall").locator(state === undefined ? "[data-tile-state]" : `[data-tile-state="${state}"]`);

beforeAll(async () => {
  folder = await temporaryFolder();
  [product, browser] = await Promise.all([npmStart({ RTCC_CITY: "launch", RTCC_DATA: folder.path }), launchBrowser()]);
  analyst = await signIn("analyst");
  supervisor = await signIn("supervisor");
  emergencyId = (await shotsAtTheMarket(analyst).first().getAttribute("data-incident-id")) ?? "";
});
afterAll(async () => {
  await browser?.close();
  await product?.interrupt();
  await folder?.remove();
});

test("selecting an incident brings its cameras up, playing, and lists the owners to contact", async () => {
  await emergency(analyst).click();
  const pullUp = region(analyst, "Pull-up");
  const integrated = pullUp.getByRole("list", { name: "Integrated cameras" }).getByRole("listitem");
  const owners = pullUp.getByRole("list", { name: "Owners to contact" }).getByRole("listitem");
  await waitUntil("both lists are there", async () => (await integrated.count()) > 0 && (await owners.count()) > 0);
  await waitUntil("tiles are live", async () => (await tiles(analyst, "live").count()) >= 3, 20_000);
  expect(await tiles(analyst).count()).toBe(4);
  const tile = tiles(analyst, "live").first();
  expect(await tile.getAttribute("role")).toBe("group");
  const name = await tile.getAttribute("aria-label");
  expect(await integrated.filter({ hasText: name ?? "?" }).count()).toBeGreaterThan(0);
  await waitUntil("the live age is told", async () => /\d s/.test((await tile.textContent()) ?? ""));
  expect(await tile.textContent()).not.toContain("age unknown");
  const video = tile.locator("video");
  const before = await video.evaluate((element: HTMLVideoElement) => element.currentTime);
  await waitUntil("the picture moves", async () => (await video.evaluate((element: HTMLVideoElement) => element.currentTime)) > before + 0.5);
});

test("an owner marked contacted is seen so on every console", async () => {
  await emergency(supervisor).click();
  const rows = (page: Page) => region(page, "Pull-up").getByRole("list", { name: "Owners to contact" }).locator("[data-site-id]");
  await rows(analyst).first().waitFor();
  const siteId = await rows(analyst).first().getAttribute("data-site-id");
  const row = (page: Page) => region(page, "Pull-up").locator(`[data-site-id="${siteId}"]`);
  await row(supervisor).waitFor();
  await row(analyst).getByRole("button", { name: "Mark contacted…" }).click();
  await analyst.getByLabel("Note (optional)").fill("Will check the porch camera <b>tonight</b>");
  await analyst.getByRole("button", { name: "Save contact" }).click();
  await row(analyst).getByText("Demo analyst").first().waitFor();
  await row(supervisor).getByText("Will check the porch camera <b>tonight</b>").first().waitFor();
});

test("the radius follows its key, and everything follows the radius", async () => {
  const pullUp = region(analyst, "Pull-up");
  const listed = () => pullUp.getByRole("list", { name: "Integrated cameras" }).getByRole("listitem").count();
  await pullUp.getByText("Within 500 ft").waitFor();
  const before = await listed();
  await analyst.keyboard.press("[");
  await pullUp.getByText("Within 250 ft").waitFor();
  await waitUntil("fewer cameras are listed", async () => (await listed()) < before);
  await analyst.keyboard.press("]");
  await pullUp.getByText("Within 500 ft").waitFor();
  await waitUntil("as many as before are listed", async () => (await listed()) === before);
});

test("nothing went wrong on the pages, and Ctrl-C ends everything", async () => {
  expect(pageErrors).toEqual([]);
  await browser.close();
  await product.interrupt();
  await waitUntil("the hub has ended", async () => {
    const answer = await fetch(`${product.address}/healthz`).catch(() => null);
    return answer === null;
  });
});
