import type { Browser } from "playwright";
import { afterAll, beforeAll, expect, test } from "vitest";
import { launchBrowser } from "../support/browser.ts";
import { incidentReport, startTestHub, type TestHub } from "../support/facts.ts";
import { openConsole, type FeedConsole } from "../support/feedConsole.ts";

let testHub: TestHub;
let browser: Browser;
let desk: FeedConsole;

const summary = () => desk.dialog.getByRole("article", { name: "Summary of the shift" });

beforeAll(async () => {
  testHub = await startTestHub();
  for (let index = 0; index < 30; index++) {
    await testHub.source.post("/incidents", incidentReport({ sourceRef: `i-${index}`, address: `${index} N SHIFT ST`, nature: index === 29 ? "SHOTSPOTTER" : "ROBBERY ARMED", district: "3" }));
  }
  await testHub.source.post("/incidents", incidentReport({ sourceRef: "quiet", nature: "PARKING TROUBLE", priority: 4, address: "9 N QUIET ST" }));
  browser = await launchBrowser();
  desk = await openConsole(browser, testHub.hub.address, "analyst");
  await desk.row("SHOTSPOTTER").click();
  await desk.press("g", "e");
  await desk.page.keyboard.type("Blue van, two men");
  await desk.press("Enter", "Escape");
  await desk.pullUp.getByRole("list", { name: "Notes" }).getByText("Blue van, two men").waitFor();
});
afterAll(async () => {
  await browser?.close();
  await testHub?.end();
});

test("S sums the last eight hours up: counts, what to know of, notes, every time with its zone", async () => {
  await desk.press("Shift+S");
  await summary().waitFor();
  const text = await summary().innerText();
  expect(text).toMatch(/Received\s*31/);
  expect(text).toMatch(/Still open\s*31/);
  expect(text).toMatch(/Not acknowledged\s*30/);
  expect(text).toMatch(/\d\d:\d\d C[SD]T to \w{3}, \w{3} \d+, \d{4}, \d\d:\d\d C[SD]T/);
  expect(text).toMatch(/P1 SHOTSPOTTER — 29 N SHIFT ST/);
  expect(text).toMatch(/in the hands of Demo analyst/);
  expect(text).toMatch(/\d\d:\d\d C[SD]T Demo analyst: Blue van, two men/);
  expect(text).not.toContain("9 N QUIET ST");
});

test("another span is offered or entered; one that is none names its field and keeps the last summary", async () => {
  await desk.dialog.getByRole("button", { name: "Last 24 h" }).click();
  await summary().waitFor();
  const from = desk.dialog.getByLabel("From", { exact: true });
  const entered = await from.inputValue();
  await from.fill("2027-01-01T00:00");
  await desk.dialog.getByText("To must be later than from.").waitFor();
  await from.fill("2026-01-01T00:00");
  await desk.dialog.getByText("To must be at most 25 hours after from.").waitFor();
  await from.fill(entered);
  await summary().getByText("Blue van, two men").waitFor();
});

test("it prints as pages of its own, black on white, without the console around it", async () => {
  await desk.page.emulateMedia({ media: "print" });
  const sheet = desk.page.locator(".print-sheet");
  expect(await sheet.isVisible()).toBe(true);
  expect(await desk.feed.isVisible()).toBe(false);
  expect(await desk.dialog.isVisible()).toBe(false);
  const colours = await sheet.locator(".shift-incident__title").first().evaluate((title) => [getComputedStyle(title).color, getComputedStyle(document.body).backgroundColor]);
  expect(colours).toEqual(["rgb(0, 0, 0)", "rgb(255, 255, 255)"]);
  const pdf = (await desk.page.pdf({ format: "Letter" })).toString("latin1");
  expect(pdf.match(/\/Type\s*\/Page\b/g)?.length ?? 0).toBeGreaterThan(1);
  await desk.page.emulateMedia({ media: "screen" });
  expect(await sheet.isVisible()).toBe(false);
});

test("it is copied as plain text", async () => {
  await desk.context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await desk.dialog.getByRole("button", { name: "Copy as text" }).click();
  await desk.dialog.getByText("Copied.").waitFor();
  const copied = await desk.page.evaluate(() => navigator.clipboard.readText());
  expect(copied).toContain("SUMMARY OF THE SHIFT");
  expect(copied).toContain("P1  SHOTSPOTTER — 29 N SHIFT ST");
  expect(copied).toMatch(/- \d\d:\d\d C[SD]T Demo analyst: Blue van, two men/);
});

test("where the clipboard is refused, the text lies there selected", async () => {
  await desk.page.evaluate(() => {
    Object.defineProperty(navigator.clipboard, "writeText", { value: () => Promise.reject(new DOMException("refused", "NotAllowedError")) });
  });
  await desk.dialog.getByRole("button", { name: "Copy as text" }).click();
  const field = desk.dialog.getByLabel(/The clipboard is not allowed here/);
  await field.waitFor();
  const selected = await field.evaluate((element) => (element instanceof HTMLTextAreaElement ? element.value.slice(element.selectionStart, element.selectionEnd) : ""));
  expect(selected).toContain("SUMMARY OF THE SHIFT");
  expect(selected).toContain("Blue van, two men");
});

test("a summary that cannot be had says so, and is asked for again", async () => {
  await desk.press("Escape");
  await desk.page.route("**/shift-summary*", (route) => route.abort());
  await desk.press("Shift+S");
  await desk.dialog.getByRole("alert").filter({ hasText: "The hub cannot be reached" }).waitFor();
  expect(await desk.dialog.getByRole("button", { name: "Print…" }).count()).toBe(0);
  await desk.page.unroute("**/shift-summary*");
  await desk.dialog.getByRole("button", { name: "Try again" }).click();
  await summary().waitFor();
});
