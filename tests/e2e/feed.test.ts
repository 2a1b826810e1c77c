import type { Browser } from "playwright";
import { afterAll, beforeAll, expect, test } from "vitest";
import { launchBrowser } from "../support/browser.ts";
import { incidentReport, startTestHub, type TestHub } from "../support/facts.ts";
import { openConsole, type FeedConsole } from "../support/feedConsole.ts";
import { waitUntil } from "../support/waitUntil.ts";

const incidentCount = 2_000;
const natures = [
  { nature: "WELFARE CHK", priority: 3 },
  { nature: "TRBL W/SUBJ", priority: 3 },
  { nature: "BATTERY DV", priority: 2 },
  { nature: "LANDLORD/TEN TRB", priority: 4 },
  { nature: "ROBBERY ARMED", priority: 1 },
] as const;

let testHub: TestHub;
let browser: Browser;
let desk: FeedConsole;

const report = (changes: Record<string, unknown>) => testHub.source.post("/incidents", incidentReport(changes));
const shift = (index: number) => ({
  sourceRef: `shift-${index}`,
  ...natures[index % natures.length],
  address: `${1000 + index} N SHIFT ST`,
  district: String((index % 7) + 1),
  occurredAt: new Date(Date.now() - index * 14_000).toISOString(),
  note: index === 1_234 ? "Caller saw a turquoise bicycle" : null,
});

/** Milliseconds from a key press in the search field until the rows for it stand in the page. */
const searchCost = (text: string) =>
  desk.page.evaluate(async (value) => {
    const field = document.querySelector<HTMLInputElement>("input[type=search]");
    if (!field) throw new Error("There is no search field");
    const start = performance.now();
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value")?.set?.call(field, value);
    field.dispatchEvent(new Event("input", { bubbles: true }));
    // What the key press leads to is done in the tasks that it queued.
    await Promise.resolve();
    return performance.now() - start;
  }, text);

beforeAll(async () => {
  testHub = await startTestHub();
  for (let from = 0; from < incidentCount; from += 40) {
    const answers = await Promise.all(Array.from({ length: 40 }, (_, index) => report(shift(from + index))));
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 201));
  }
  browser = await launchBrowser();
  desk = await openConsole(browser, testHub.hub.address, "analyst");
});
afterAll(async () => {
  await browser?.close();
  await testHub?.end();
});

test("a whole shift of 2,000 incidents stands in the feed, of which only those in sight are drawn", async () => {
  const first = desk.feed.getByRole("option").first();
  await waitUntil("all are there", async () => (await first.getAttribute("aria-setsize")) === String(incidentCount));
  expect(await desk.feed.getByRole("option").count()).toBeLessThan(40);
  await desk.press("End");
  await desk.row("LANDLORD/TEN TRB").last().waitFor();
  await desk.press("Home");
});

test("/ searches natures, addresses, numbers and notes while it is typed; Escape brings all back", async () => {
  await desk.press("/");
  await desk.page.keyboard.type("turquoise bicycle");
  await desk.row("2234 N SHIFT ST").waitFor();
  expect(await desk.feed.getByRole("option").count()).toBe(1);
  await desk.page.getByText("1,999 hidden by filters").waitFor();
  await desk.press("Escape");
  await desk.page.getByText("hidden by filters").waitFor({ state: "detached" });
  await desk.page.keyboard.type("shift-77 1077");
  await desk.row("1077 N SHIFT ST").waitFor();
  await desk.press("Enter", "Enter");
  await desk.pullUp.getByText("1077 N SHIFT ST").waitFor();
  await desk.press("Escape");
  await desk.page.getByText("hidden by filters").waitFor({ state: "detached" });
});

test("a search through 2,000 incidents is done within two frames, typed letter by letter", async () => {
  const costs: number[] = [];
  for (const text of ["n", "n s", "n sh", "n shi", "robbery", "robbery 3", "wel", "welfare", "bicycle", ""]) costs.push(await searchCost(text));
  const sorted = costs.toSorted((a, b) => a - b);
  console.log(`search of 2,000, letter by letter, ms: ${costs.map((cost) => cost.toFixed(1)).join(", ")}`);
  expect(sorted[5]).toBeLessThan(33);
});

test("f narrows by priority, district, nature and status; chips say to what, and take it back", async () => {
  await desk.page.mouse.move(700, 300);
  await desk.feed.focus();
  await desk.press("f");
  const panel = desk.page.getByRole("group", { name: "Filter the incidents" });
  await panel.getByRole("button", { name: "Priority 3" }).click();
  await panel.getByRole("button", { name: "District 2" }).click();
  await desk.press("Escape");
  await panel.waitFor({ state: "detached" });
  await waitUntil("the list is narrowed", async () => (await desk.feed.getByRole("option").first().getAttribute("aria-setsize")) === "115");
  for (const text of await desk.feed.getByRole("option").allInnerTexts()) expect(text).toMatch(/District 2/);
  await desk.page.getByText("1,885 hidden by filters").waitFor();
  await desk.page.getByText("The selected incident is outside the filter.").waitFor();
  await desk.pullUp.getByText("1077 N SHIFT ST").waitFor();
  await desk.page.getByRole("button", { name: "Remove the filter District 2" }).click();
  await desk.page.getByText("1,200 hidden by filters").waitFor();
});

test("a priority 1 that the filter hides is announced, told of, and one step away", async () => {
  const alarms = desk.page.getByText(/\d+ priority 1 outside the filter/);
  await desk.page.getByText("400 priority 1 outside the filter").waitFor();
  await report({ sourceRef: "hidden", nature: "SHOTSPOTTER", priority: 1, address: "1 E HIDDEN ST" });
  await desk.page.getByText("401 priority 1 outside the filter").waitFor();
  await desk.page.getByRole("status").filter({ hasText: "New incident: priority 1, SHOTSPOTTER, 1 E HIDDEN ST." }).waitFor({ state: "attached" });
  await desk.page.getByRole("button", { name: "Go to the first" }).click();
  await desk.pullUp.getByText("1 E HIDDEN ST").waitFor();
  await desk.press("a");
  await desk.page.getByText("400 priority 1 outside the filter").waitFor();
  await desk.page.getByRole("button", { name: "Clear" }).click();
  await alarms.waitFor({ state: "detached" });
});

test("a change of one incident draws its row anew and no other", async () => {
  await desk.row("1 E HIDDEN ST").waitFor();
  await desk.page.evaluate(() => {
    const changed = new Set<string>();
    Object.assign(globalThis, { changedRows: changed });
    const list = document.querySelector(".feed");
    if (!list) throw new Error("There is no list");
    new MutationObserver((mutations) => {
      for (const { target } of mutations) {
        const element = target instanceof Element ? target : target.parentElement;
        // Ages go on by themselves.
        if (element?.closest("time")) continue;
        changed.add(element?.closest("[data-incident-id]")?.textContent ?? element?.className ?? "");
      }
    }).observe(list, { subtree: true, childList: true, characterData: true, attributes: true });
  });
  await testHub.source.post("/incidents", { source: "cad", sourceRef: "hidden", statusText: "Officers on scene" });
  await desk.row("1 E HIDDEN ST").getByText("Officers on scene").waitFor();
  const changed = await desk.page.evaluate(() => {
    const rows: unknown = Reflect.get(globalThis, "changedRows");
    return rows instanceof Set ? [...rows].map(String) : [];
  });
  expect(changed.length).toBeGreaterThan(0);
  for (const text of changed) expect(text).toContain("1 E HIDDEN ST");
});

test("while somebody has scrolled down nothing moves under the eye, and what is new waits", async () => {
  await desk.page.mouse.move(700, 300);
  await desk.feed.evaluate((list) => list.scrollTo(0, 4_000));
  const sight = () => desk.feed.evaluate((list) => [...list.querySelectorAll("[data-incident-id]")].map((row) => [row.getAttribute("data-incident-id"), row.getBoundingClientRect().top]).filter(([, top]) => Number(top) > 150 && Number(top) < 700));
  await waitUntil("rows are drawn there", async () => (await sight()).length > 5);
  const before = await sight();
  await report({ sourceRef: "while-scrolled", nature: "SHOTSPOTTER", priority: 1, address: "2 E WAITING ST" });
  await desk.page.getByRole("button", { name: "1 new, priority 1 — press n" }).waitFor();
  expect(await sight()).toEqual(before);
  await desk.press("n");
  await desk.row("2 E WAITING ST").waitFor();
  await desk.press("Enter");
  await desk.pullUp.getByText("2 E WAITING ST").waitFor();
});

test("the row under the keyboard stays in sight when the list takes a new order", async () => {
  await desk.page.mouse.move(700, 300);
  await desk.feed.evaluate((list) => list.scrollTo(0, 0));
  await desk.feed.focus();
  await desk.press("Home", "j", "j", "j", "j");
  const cursor = desk.feed.locator("[data-cursor]");
  const address = (await cursor.locator(".incident-row__address").innerText()).trim();
  const isInSight = () =>
    desk.row(address).evaluate((row) => {
      const list = row.closest(".feed")?.getBoundingClientRect();
      const { top, bottom } = row.getBoundingClientRect();
      return list !== undefined && top >= list.top - 1 && bottom <= list.bottom + 1;
    });
  expect(await isInSight()).toBe(true);
  for (let index = 0; index < 20; index++) await report({ sourceRef: `flood-${index}`, nature: "SHOTSPOTTER", priority: 1, address: `${index} E FLOOD ST` });
  await waitUntil("the list has taken them", async () => (await cursor.getAttribute("aria-posinset")) === "25", 20_000);
  expect(await isInSight()).toBe(true);
  const pointsTo = await desk.feed.getAttribute("aria-activedescendant");
  expect(await cursor.getAttribute("id")).toBe(pointsTo);
});
