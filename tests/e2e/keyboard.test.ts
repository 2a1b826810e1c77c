import type { Browser, Page } from "playwright";
import { afterAll, beforeAll, expect, test } from "vitest";
import { offsetLocation } from "../../shared/geo/geodesic.ts";
import { launchBrowser } from "../support/browser.ts";
import { cameraCsv, incidentReport, place, startTestHub, type TestHub } from "../support/facts.ts";
import { waitUntil } from "../support/waitUntil.ts";
import { signIn } from "../support/signIn.ts";

let testHub: TestHub;
let browser: Browser;
let page: Page;

const region = (name: string) => page.getByRole("region", { name, exact: true });
const feed = () => page.getByRole("listbox", { name: "Incidents" });
const row = (text: string) => feed().getByRole("option").filter({ hasText: text });
const dialog = () => page.getByRole("dialog");
const owners = () => region("Pull-up").getByRole("list", { name: "Owners to contact" });
const owner = (name: string) => owners().locator(".owner-row").filter({ hasText: name });
const report = (changes: Record<string, unknown>) => testHub.source.post("/incidents", incidentReport(changes));

/** The accessible text of what has the focus, as a person would name it. */
const focusedLabel = () =>
  page.evaluate(() => {
    const element = document.activeElement;
    const labels = element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement ? [...(element.labels ?? [])] : [];
    return element?.getAttribute("aria-label") ?? labels[0]?.innerText.trim().split("\n")[0] ?? element?.textContent ?? "";
  });
const untilFocused = (label: string) => waitUntil(`"${label}" has the focus`, async () => (await focusedLabel()).startsWith(label), 20_000);

const camera = (id: string, eastMeters: number, changes: Record<string, unknown>) => ({
  id,
  name: `Camera ${id}`,
  ...offsetLocation(place, eastMeters, 0),
  ...changes,
});

beforeAll(async () => {
  testHub = await startTestHub();
  const registered = { level: "registered", ownership: "private" };
  const integrated = { level: "integrated", ownership: "private", streamUrl: "http://127.0.0.1:9/main.m3u8", subStreamUrl: "http://127.0.0.1:9/sub.m3u8", stillUrl: "http://127.0.0.1:9/still.jpg" };
  const rows = [
    camera("r-1", 20, { ...registered, siteName: "Ann's Diner", ownerName: "Ann Owner", ownerPhone: "414-555-0149", ownerEmail: "ann@example.org", retentionDays: 7 }),
    camera("r-2", 30, { ...registered, siteName: "Bo's Garage", ownerName: "Bo Owner", ownerPhone: "414-555-0150", ownerEmail: "bo@example.org", retentionDays: 14 }),
    camera("p-1", 40, integrated),
  ];
  const imported = await testHub.source.postText("/cameras/import", cameraCsv(rows), "text/csv");
  expect(imported.status).toBe(200);
  await report({ sourceRef: "main", address: "2700 W WELLS ST", statusText: "Waiting for a second unit to clear the north stairwell first" });
  await report({ sourceRef: "urgent", nature: "WELFARE CHK", priority: 3, address: "2701 W WELLS ST" });
  await report({ sourceRef: "routine", nature: "LANDLORD/TEN TRB", priority: 4, address: "2702 W WELLS ST" });
  browser = await launchBrowser();
  page = await browser.newPage({ viewport: { width: 1920, height: 1080 } });
  page.setDefaultTimeout(40_000);
  await signIn(page, testHub.hub.address, "supervisor");
  await row("2700 W WELLS ST").waitFor();
});
afterAll(async () => {
  await browser?.close();
  await testHub?.end();
});

test("after signing in the keyboard is on the incidents", async () => {
  await untilFocused("Incidents");
  await page.keyboard.press("ArrowDown");
  await waitUntil("a row has the cursor", async () => (await feed().getAttribute("aria-activedescendant")) !== null);
});

test("what is typed into the hold dialog is the reason, not the minutes", async () => {
  await row("2700 W WELLS ST").click();
  await owner("Ann Owner").waitFor();
  await page.keyboard.press("h");
  await untilFocused("Reason");
  await page.keyboard.type("suspect still inside");
  expect(await dialog().getByLabel("Reason").inputValue()).toBe("suspect still inside");
  expect(await dialog().getByLabel("Minutes").inputValue()).toBe("20");
  await page.keyboard.press("Escape");
  await dialog().waitFor({ state: "detached" });
});

test("the contact dialog starts at its outcome", async () => {
  await owner("Ann Owner").getByRole("button", { name: "Mark contacted…" }).click();
  await untilFocused("Reached");
  await page.keyboard.press("Escape");
  await dialog().waitFor({ state: "detached" });
});

test("opening a camera starts at Open view, or at the reason where one is needed", async () => {
  const privateCamera = () => region("Pull-up").getByRole("list", { name: "Integrated cameras" }).getByRole("listitem").filter({ hasText: "Camera p-1" });
  await row("2701 W WELLS ST").click();
  await privateCamera().filter({ hasText: "Open…" }).getByRole("button").first().click();
  await untilFocused("Open view");
  await page.keyboard.press("Escape");
  await dialog().waitFor({ state: "detached" });
  await row("2702 W WELLS ST").click();
  await privateCamera().filter({ hasText: /not an emergency/i }).getByRole("button").first().click();
  await untilFocused("Reason");
  await page.keyboard.press("Escape");
  await dialog().waitFor({ state: "detached" });
});

test("o goes to an owner's own action, and arrows go from owner to owner from anywhere in a row", async () => {
  await row("2700 W WELLS ST").click();
  await owner("Ann Owner").waitFor();
  const focusedRow = () => page.evaluate(() => document.activeElement?.closest(".owner-row")?.querySelector(".owner-row__name")?.textContent ?? "");
  await page.keyboard.press("o");
  await untilFocused("Mark contacted…");
  expect(await focusedRow()).toContain("Ann Owner");
  await page.keyboard.press("ArrowDown");
  expect(await focusedRow()).toContain("Bo Owner");
  await page.keyboard.press("ArrowUp");
  expect(await focusedRow()).toContain("Ann Owner");
  await owner("Ann Owner").getByRole("link").first().focus();
  await page.keyboard.press("ArrowDown");
  expect(await focusedRow()).toContain("Bo Owner");
  expect(await focusedLabel()).toBe("Mark contacted…");
});

test("the facts of an incident can be read to their end", async () => {
  const cutOff = () =>
    region("Pull-up")
      .locator(".fact dd")
      .evaluateAll((facts) => facts.filter((fact) => fact.scrollWidth > fact.clientWidth + 1).map((fact) => fact.textContent));
  await region("Pull-up").getByText("Waiting for a second unit").first().waitFor();
  expect(await cutOff()).toEqual([]);
});

test("the key sheet tells every key, the map's and the tiles' too", async () => {
  await page.keyboard.press("?");
  for (const words of ["Row above or below", "First or last row", "Enlarge the tile", "Back to all tiles", "Next, previous mark", "Show the whole city", "Close the dialog"]) {
    await dialog().getByText(words).waitFor();
  }
  expect(await dialog().locator("kbd").allInnerTexts()).toEqual(expect.arrayContaining(["Esc", "↑", "↓", "Home", "End", "+", "−", ".", ",", "1 – 9"]));
  await page.keyboard.press("Escape");
  await dialog().waitFor({ state: "detached" });
});

test("incidents that wait say how urgent the most urgent is, and nothing under the pointer moves", async () => {
  const target = row("2700 W WELLS ST");
  await target.hover();
  const before = await target.boundingBox();
  await report({ sourceRef: "wait-4", nature: "PARKING TROUBLE", priority: 4, address: "300 N WAIT ST" });
  await page.getByRole("button", { name: "1 new, priority 4 — press n" }).waitFor();
  await report({ sourceRef: "wait-1", nature: "SHOTSPOTTER", priority: 1, address: "301 N WAIT ST" });
  const pill = page.getByRole("button", { name: "2 new, priority 1 — press n" });
  await pill.waitFor();
  const colourOf = (selector: string, property: "fill" | "backgroundColor") =>
    page.locator(selector).first().evaluate((element, name) => getComputedStyle(element)[name], property);
  expect(await colourOf(".feed-pill", "backgroundColor")).toBe(await colourOf('.priority-mark[data-priority="1"] .priority-mark__shape', "fill"));
  expect(await target.boundingBox()).toEqual(before);
  await page.keyboard.press("n");
  await row("301 N WAIT ST").waitFor();
});

test("keys being pressed hold the order; the focus alone does not keep an urgent incident out of sight", async () => {
  await page.mouse.move(960, 300);
  await feed().focus();
  const pill = page.getByRole("button", { name: "1 new, priority 1 — press n" });
  const pressUntilItWaits = waitUntil(
    "the incident waits while keys are pressed",
    async () => {
      await page.keyboard.press("ArrowDown");
      return (await pill.count()) === 1;
    },
    40_000,
  );
  await Promise.all([pressUntilItWaits, report({ sourceRef: "unseen", nature: "SHOTSPOTTER", priority: 1, address: "302 N UNSEEN ST" })]);
  await row("302 N UNSEEN ST").waitFor();
  await pill.waitFor({ state: "detached" });
  await untilFocused("Incidents");
});

test("a closed incident's contacts are hidden: nothing to call, to copy or to guess from", async () => {
  await row("2700 W WELLS ST").click();
  await owner("Ann Owner").waitFor();
  await testHub.source.post("/incidents", { source: "cad", sourceRef: "main", status: "closed" });
  await region("Pull-up").getByText("Hidden: the incident is closed.").waitFor();
  await owner("••• 49").waitFor();
  expect(await owners().getByRole("link").count()).toBe(0);
  expect(await owners().getByRole("button", { name: /^Copy/ }).count()).toBe(0);
  expect(await owners().textContent()).not.toContain("Ann's Diner");
});
