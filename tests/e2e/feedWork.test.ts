import type { Browser, WebSocketRoute } from "playwright";
import { afterAll, beforeAll, expect, test } from "vitest";
import { offsetLocation } from "../../shared/geo/geodesic.ts";
import { launchBrowser } from "../support/browser.ts";
import { ApiClient } from "../support/apiClient.ts";
import { incidentReport, place, startTestHub, type TestHub } from "../support/facts.ts";
import { openConsole, type FeedConsole } from "../support/feedConsole.ts";
import { waitUntil } from "../support/waitUntil.ts";

let testHub: TestHub;
let browser: Browser;
let analyst: FeedConsole;
let supervisor: FeedConsole;
/** Holds back what the analyst's console sends while it is set. */
let heldBack: "nothing" | "notes" = "nothing";
let analystSocket: WebSocketRoute | null = null;

const report = (changes: Record<string, unknown>) => testHub.source.post("/incidents", incidentReport(changes));
const hourAgo = (hours: number) => new Date(Date.now() - hours * 3_600_000).toISOString();

beforeAll(async () => {
  testHub = await startTestHub();
  await report({ sourceRef: "earlier", nature: "BATTERY DV", priority: 2, status: "closed", address: "2700 W WELLS ST", occurredAt: hourAgo(5) });
  await report({ sourceRef: "next-door", nature: "WELFARE CHK", priority: 3, address: "2702 W WELLS ST", location: offsetLocation(place, 12, 0), occurredAt: hourAgo(2) });
  await report({ sourceRef: "main", address: "2700 W WELLS ST", district: "3" });
  await report({ sourceRef: "far", nature: "ROBBERY ARMED", address: "9000 N FAR ST", location: offsetLocation(place, 9_000, 0), district: "7", occurredAt: hourAgo(1) });
  browser = await launchBrowser();
  analyst = await openConsole(browser, testHub.hub.address, "analyst", (page) =>
    page.routeWebSocket(/\/api\/v1\/socket/, (socket) => {
      analystSocket = socket;
      const hub = socket.connectToServer();
      socket.onMessage((message) => {
        if (heldBack === "notes" && String(message).includes("note.add")) return;
        hub.send(message);
      });
    }),
  );
  supervisor = await openConsole(browser, testHub.hub.address, "supervisor");
});
afterAll(async () => {
  await browser?.close();
  await testHub?.end();
});

test("an unacknowledged priority 1 stands out until somebody acknowledges it; the other desk sees who did", async () => {
  const row = supervisor.row("SHOTSPOTTER");
  await row.getByText("Unacknowledged").waitFor();
  await analyst.row("SHOTSPOTTER").click();
  await analyst.press("a");
  await row.getByText("Unacknowledged").waitFor({ state: "detached" });
  await row.getByText("Acknowledged by Demo analyst").waitFor();
  await analyst.pullUp.getByText("seen by You").waitFor();
  await analyst.pullUp.getByRole("button", { name: /^Acknowledge/ }).waitFor({ state: "detached" });
});

test("g takes it, the other desk sees in whose hands it is, and g gives it back", async () => {
  await analyst.press("g");
  await supervisor.row("SHOTSPOTTER").getByText("In the hands of Demo analyst").waitFor();
  await analyst.pullUp.getByRole("button", { name: "Give back" }).waitFor();
  await analyst.press("g");
  await supervisor.row("SHOTSPOTTER").getByText("Acknowledged by Demo analyst").waitFor();
  await analyst.pullUp.getByRole("button", { name: "Take" }).waitFor();
});

test("handed over with a word: whoever is here stands first, the receiver is told and goes there by one key", async () => {
  await analyst.row("9000 N FAR ST").click();
  await supervisor.row("SHOTSPOTTER").click();
  await analyst.press("Shift+G");
  const choices = analyst.dialog.getByRole("radio");
  await choices.first().waitFor();
  expect(await analyst.dialog.locator(".receiver").first().innerText()).toMatch(/Demo supervisor[\s\S]*Here since \d\d:\d\d C[SD]T/);
  expect(await analyst.dialog.locator(".receiver").last().innerText()).toContain("Not here");
  expect(await analyst.dialog.getByText("Demo registrar").count()).toBe(0);
  expect(await analyst.dialog.getByRole("button", { name: "Hand over" }).isDisabled()).toBe(true);
  await analyst.press("Space", "Tab");
  await analyst.page.keyboard.type("Second caller says the gun is in the car");
  await analyst.press("Tab", "Tab", "Enter");
  await analyst.dialog.waitFor({ state: "detached" });
  const notice = supervisor.page.getByRole("alert").filter({ hasText: "Demo analyst handed you an incident: ROBBERY ARMED, 9000 N FAR ST" });
  await notice.getByText("Second caller says the gun is in the car").waitFor();
  await supervisor.press("Shift+J");
  await notice.waitFor({ state: "detached" });
  await supervisor.pullUp.getByText("Second caller says the gun is in the car").waitFor();
  await analyst.row("9000 N FAR ST").getByText("In the hands of Demo supervisor").waitFor();
});

test("a note is written by keyboard, says that it is being sent, and stands on both desks with author and time", async () => {
  await supervisor.row("SHOTSPOTTER").click();
  await analyst.row("SHOTSPOTTER").click();
  await analyst.press("e");
  await analyst.page.keyboard.type("Blue van, two men");
  await analyst.press("Enter");
  for (const desk of [analyst, supervisor]) {
    const note = desk.pullUp.getByRole("list", { name: "Notes" }).getByRole("listitem");
    await note.filter({ hasText: "Demo analyst" }).getByText("Blue van, two men").waitFor();
    expect(await note.first().innerText()).toMatch(/Demo analyst\s+\d\d:\d\d C[SD]T/);
    expect(await note.count()).toBe(1);
  }
  await supervisor.row("SHOTSPOTTER").getByText("1 note").waitFor();
});

test("a note that does not reach the hub goes back into the field, with what was typed since, and says why", async () => {
  const field = analyst.pullUp.getByRole("textbox", { name: "Write a note" });
  heldBack = "notes";
  await field.fill("Plate 123-ABC");
  await analyst.press("Enter");
  await analyst.pullUp.getByText("Sending…").waitFor();
  expect(await field.inputValue()).toBe("");
  await analyst.page.keyboard.type("and a dog");
  await analystSocket?.close();
  await analyst.pullUp.getByRole("alert").filter({ hasText: "The connection broke before the hub answered" }).waitFor();
  expect(await field.inputValue()).toBe("Plate 123-ABC\nand a dog");
  expect(await analyst.pullUp.getByText("Sending…").count()).toBe(0);
  heldBack = "nothing";
  await analyst.page.getByLabel("Connection: Live").waitFor();
  await field.press("Enter");
  await supervisor.pullUp.getByText("Plate 123-ABC").waitFor();
  expect(await analyst.pullUp.getByRole("alert").count()).toBe(0);
});

test("a note the hub could not take is refused with the reason, and its text is kept", async () => {
  const field = analyst.pullUp.getByRole("textbox", { name: "Write a note" });
  await field.fill("bell \u0007 rings");
  await field.press("Enter");
  await analyst.pullUp.getByRole("alert").filter({ hasText: "must not contain control characters" }).waitFor();
  expect(await field.inputValue()).toBe("bell \u0007 rings");
  await field.fill("");
});

test("y shows the prior calls at the address; one that is still there is one click away", async () => {
  await analyst.row("SHOTSPOTTER").click();
  await analyst.pullUp.getByText("2 in 365 days").waitFor();
  await analyst.press("y");
  const calls = analyst.pullUp.getByRole("list", { name: "Prior calls" }).getByRole("listitem");
  await calls.first().waitFor();
  const texts = await calls.allInnerTexts();
  expect(texts[0]).toMatch(/WELFARE CHK[\s\S]*P3 · Open[\s\S]*ft away/);
  expect(texts[1]).toMatch(/BATTERY DV[\s\S]*P2 · Closed[\s\S]*same address/);
  await calls.getByRole("button", { name: "WELFARE CHK" }).click();
  await analyst.pullUp.getByText("2702 W WELLS ST").first().waitFor();
});

test("prior calls that cannot be had say so, and are asked for again", async () => {
  await analyst.page.route("**/prior-calls", (route) => route.abort());
  await analyst.row("9000 N FAR ST").click();
  await analyst.press("y");
  await analyst.pullUp.getByRole("alert").filter({ hasText: "The hub cannot be reached" }).waitFor();
  await analyst.page.unroute("**/prior-calls");
  await analyst.pullUp.getByRole("button", { name: "Try again" }).click();
  await analyst.pullUp.getByText("No calls at this address in the last 365 days.").waitFor();
});

test("an incident by hand says what it will open, keeps what was typed when it is refused, and is selected once made", async () => {
  await analyst.press("Shift+N");
  const field = (label: string) => analyst.dialog.getByLabel(label);
  await analyst.page.keyboard.type("SUBJ W/GUN");
  await analyst.dialog.getByText("Private cameras nearby will open for whoever selects it.").waitFor();
  expect(await analyst.dialog.getByRole("radio", { name: "1 Highest" }).isChecked()).toBe(true);
  await analyst.dialog.getByText(/Supervisors see that you made it/).waitFor();
  await field("Nature").fill("LANDLORD/TEN TRB");
  await analyst.dialog.getByText("Private cameras nearby stay closed").waitFor();
  await field("Nature").fill("SUBJ W/GUN");
  await analyst.dialog.getByRole("radio", { name: "Walk-in" }).check();
  await field("Address").fill("300 N \u0007 WALKIN ST");
  await field("Note").fill("A witness at the front desk");
  await analyst.dialog.getByRole("button", { name: "Create incident" }).click();
  await analyst.dialog.getByText("must be one line without control characters").first().waitFor();
  expect(await field("Address").getAttribute("aria-invalid")).toBe("true");
  expect(await field("Note").inputValue()).toBe("A witness at the front desk");
  await analyst.press("Escape", "Shift+N");
  expect(await field("Note").inputValue()).toBe("A witness at the front desk");
  await field("Address").fill("300 N WALKIN ST");
  await analyst.press("Enter");
  await analyst.dialog.waitFor({ state: "detached" });
  await analyst.pullUp.getByText("300 N WALKIN ST").first().waitFor();
  await supervisor.page.mouse.move(700, 400);
  await supervisor.row("300 N WALKIN ST").getByText("By hand: Demo analyst").waitFor();
  const { body } = await (await ApiClient.signIn(testHub.hub.address, "supervisor")).get("/audit");
  expect(JSON.stringify(body)).toContain("incident.create-by-hand");
});

test("who made it by hand closes it, with a reason; a source's incident offers no such thing", async () => {
  await analyst.press("Shift+X");
  await analyst.page.keyboard.type("The witness was mistaken");
  await analyst.dialog.getByRole("button", { name: "Close incident" }).click();
  await analyst.dialog.waitFor({ state: "detached" });
  await supervisor.row("300 N WALKIN ST").getByText("Closed", { exact: true }).waitFor();
  await analyst.row("SHOTSPOTTER").click();
  await analyst.pullUp.getByRole("button", { name: "Hand over…" }).waitFor();
  expect(await analyst.pullUp.getByRole("button", { name: "Close…" }).count()).toBe(0);
});

test("one without an address is placed on the map right after it is made", async () => {
  await analyst.press("Shift+N");
  await analyst.page.keyboard.type("WELFARE CHK");
  await analyst.dialog.getByLabel("Place it on the map after creating").check();
  await analyst.press("Enter");
  await analyst.dialog.waitFor({ state: "detached" });
  await analyst.pullUp.getByRole("button", { name: "Cancel placing" }).waitFor();
  await analyst.page.getByRole("region", { name: "Map" }).locator("canvas").click({ position: { x: 300, y: 150 } });
  await analyst.pullUp.getByRole("button", { name: /placing|Place on map/ }).waitFor({ state: "detached" });
  await analyst.pullUp.getByText("set by hand").waitFor();
  await analyst.press("Shift+X");
  await analyst.page.keyboard.type("Only a trial");
  await analyst.dialog.getByRole("button", { name: "Close incident" }).click();
  await analyst.dialog.waitFor({ state: "detached" });
});

test("the filter finds mine, by hand and a colleague's words", async () => {
  await supervisor.page.mouse.move(700, 400);
  await supervisor.press("f");
  await supervisor.page.getByRole("button", { name: "Mine", exact: true }).click();
  await waitUntil("mine alone is left", async () => (await supervisor.feed.getByRole("option").count()) === 1);
  await supervisor.row("9000 N FAR ST").waitFor();
  await supervisor.page.getByRole("button", { name: "Mine", exact: true }).click();
  await supervisor.page.getByRole("button", { name: "By hand", exact: true }).click();
  await waitUntil("the two by hand are left", async () => (await supervisor.feed.getByRole("option").count()) === 2);
  await supervisor.row("300 N WALKIN ST").waitFor();
  await supervisor.page.getByRole("button", { name: "Clear" }).click();
  await supervisor.press("/");
  await supervisor.page.keyboard.type("blue van analyst");
  await waitUntil("the noted one is left", async () => (await supervisor.feed.getByRole("option").count()) === 1);
  await supervisor.row("SHOTSPOTTER").waitFor();
  await supervisor.press("Escape");
});

test("a registrar reads and finds no button that would be refused", async () => {
  const registrar = await openConsole(browser, testHub.hub.address, "registrar");
  await registrar.row("SHOTSPOTTER").click();
  await registrar.pullUp.getByText("Blue van, two men").waitFor();
  for (const name of [/^Acknowledge/, /^Take/, /^Hand over/, /^Add note/, /^Hold/, /^Close/, /^New/, /^Shift/]) {
    expect(await registrar.page.getByRole("button", { name }).count(), String(name)).toBe(0);
  }
  await registrar.press("a", "g", "Shift+G", "Shift+N", "Shift+S");
  expect(await registrar.dialog.count()).toBe(0);
  await registrar.context.close();
});

test("without the hub the actions wait and say why", async () => {
  await analyst.context.setOffline(true);
  await testHub.hub.end("SIGKILL");
  await analyst.pullUp.getByText("Not connected to the hub: nothing can be done until it is back.").waitFor();
  expect(await analyst.pullUp.getByRole("button", { name: /^Take/ }).isDisabled()).toBe(true);
  await analyst.press("Shift+G");
  expect(await analyst.dialog.count()).toBe(0);
});
