import type { Browser, Page } from "playwright";
import { afterAll, beforeAll, expect, test } from "vitest";
import { ApiClient } from "../support/apiClient.ts";
import { launchBrowser } from "../support/browser.ts";
import { cameraCsv, cityKey, incidentReport, place } from "../support/facts.ts";
import { freePort } from "../support/freePort.ts";
import { startHubProcess, temporaryFolder, type HubProcess } from "../support/hubProcess.ts";
import { signIn } from "../support/signIn.ts";

let folder: Awaited<ReturnType<typeof temporaryFolder>>;
let hub: HubProcess;
let browser: Browser;
let page: Page;
let environment: Record<string, string>;

const start = () => startHubProcess({ dataFolder: folder.path, environment });
const source = () => new ApiClient(hub.address, cityKey);
const region = (name: string) => page.getByRole("region", { name, exact: true });

beforeAll(async () => {
  folder = await temporaryFolder();
  environment = { RTCC_CITY_KEY: cityKey, RTCC_CITY_VIDEO: "http://127.0.0.1:9/", RTCC_PORT: String(await freePort()) };
  hub = await start();
  const rows = [{ id: "r", name: "Porch", level: "registered", ...place, ownerName: "Ann Owner", ownerPhone: "414-555-0101", retentionDays: 7 }];
  await source().postText("/cameras/import", cameraCsv(rows), "text/csv");
  await source().post("/incidents", incidentReport({ sourceRef: "first", address: "2700 W WELLS ST" }));
  browser = await launchBrowser();
  page = await browser.newPage({ viewport: { width: 1920, height: 1080 } });
  await signIn(page, hub.address, "analyst");
  await region("Incidents").getByRole("option").filter({ hasText: "2700 W WELLS ST" }).click();
  await region("Pull-up").getByText("Ann Owner").waitFor();
});
afterAll(async () => {
  await browser?.close();
  await hub?.end();
  await folder?.remove();
});

test("the hub goes: the console says so, keeps the last facts with their age, and refuses commands with a reason", async () => {
  await hub.end("SIGKILL");
  await page.getByText("Hub not reachable since").waitFor();
  await page.getByText("What you see is").waitFor();
  expect(await region("Incidents").getByText("2700 W WELLS ST").count()).toBeGreaterThan(0);
  expect(await region("Pull-up").getByText("Ann Owner").count()).toBe(1);
  await region("Pull-up").getByRole("button", { name: "Mark contacted…" }).click();
  await page.getByRole("button", { name: "Save contact" }).click();
  await page.getByRole("dialog").getByText(/not connected/i).first().waitFor();
  await page.keyboard.press("Escape");
});

test("the hub comes back: so does the console, by itself, with what happened meanwhile", async () => {
  hub = await start();
  await source().post("/incidents", incidentReport({ sourceRef: "meanwhile", nature: "ROBBERY ARMED", address: "3500 W WELLS ST" }));
  await source().post("/incidents", { source: "cad", sourceRef: "first", statusText: "On scene" });
  await page.getByText("Hub not reachable since").waitFor({ state: "detached" });
  await region("Incidents").getByText("3500 W WELLS ST").first().waitFor();
  await region("Pull-up").getByText("On scene").first().waitFor();
  await region("Pull-up").getByRole("button", { name: "Mark contacted…" }).click();
  await page.getByRole("button", { name: "Save contact" }).click();
  await region("Pull-up").getByText("Demo analyst").first().waitFor();
  const analyst = await ApiClient.signIn(hub.address, "supervisor");
  const contacts = (await analyst.get("/audit?action=owner.contact")).body.entries;
  // What was refused while the hub was away never reached it.
  expect(contacts).toHaveLength(1);
});
