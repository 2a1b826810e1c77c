import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Browser, Page } from "playwright";
import { afterAll, beforeAll, expect, test } from "vitest";
import { launchBrowser } from "../support/browser.ts";
import { startHubProcess, temporaryFolder, type HubProcess } from "../support/hubProcess.ts";
import { startMpdPage, type MpdPage } from "../support/mpdPage.ts";
import { makeCalls } from "../support/mpdPageHtml.ts";
import { waitUntil } from "../support/waitUntil.ts";
import { signIn } from "../support/signIn.ts";

/** All of them are open. */
const callCount = 200;

let folder: Awaited<ReturnType<typeof temporaryFolder>>;
let calls: MpdPage;
let hub: HubProcess;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  folder = await temporaryFolder();
  calls = await startMpdPage(makeCalls(callCount));
  const file = join(folder.path, "rtcc.json");
  await writeFile(file, JSON.stringify({ sources: [{ kind: "mpd-calls", name: "mpd", url: calls.url, everySeconds: 1 }] }));
  const environment = { RTCC_CITY: "off", RTCC_ADMIN_PASSWORD: "correct horse", RTCC_CONFIG: file };
  hub = await startHubProcess({ dataFolder: join(folder.path, "data"), environment });
  browser = await launchBrowser();
  page = await browser.newPage({ viewport: { width: 1920, height: 1080 } });
  await signIn(page, hub.address, "admin", "correct horse");
});
afterAll(async () => {
  await browser?.close();
  await hub?.end();
  await calls?.close();
  await folder?.remove();
});

const open = () => page.getByRole("region", { name: "Incidents", exact: true }).getByText(/^\d+ open$/);
const openCount = async () => Number.parseInt((await open().textContent()) ?? "0", 10);

test("the calls of the page stand in the feed", async () => {
  await waitUntil("the calls are there", async () => (await open().count()) === 1 && (await openCount()) === callCount, 30_000);
});

test("a broken page is said in the console, with the source's name, and loses nothing", async () => {
  const before = await openCount();
  calls.behaviour = { kind: "broken" };
  const header = page.getByRole("banner");
  await header.getByText("mpd", { exact: false }).first().waitFor({ timeout: 20_000 });
  expect(await openCount()).toBe(before);
  calls.behaviour = { kind: "good" };
  await header.getByText("mpd", { exact: false }).first().waitFor({ state: "detached", timeout: 30_000 });
  expect(await openCount()).toBe(before);
});
