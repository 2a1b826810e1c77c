import type { Browser, Page } from "playwright";
import tls from "node:tls";
import { afterAll, beforeAll, expect, test } from "vitest";
import { launchBrowser } from "../support/browser.ts";
import { deskPassword, desks, startDeskHub, type DeskHub } from "../support/deskHub.ts";
import { cameraCsv, incidentReport, place } from "../support/facts.ts";
import { signIn } from "../support/signIn.ts";
import { waitUntil } from "../support/waitUntil.ts";

/** A desk: a browser process of its own, as on a machine of its own. */
interface Desk {
  browser: Browser;
  page: Page;
  /** What its browser complained about. */
  complaints: string[];
}

const trusted = tls.getCACertificates("default");
let deskHub: DeskHub;
let ada: Desk;
let sam: Desk;

async function openDesk(username: string): Promise<Desk> {
  const browser = await launchBrowser([`--ignore-certificate-errors-spki-list=${deskHub.certificate.publicKeyHash}`]);
  const page = await browser.newPage({ viewport: { width: 1366, height: 768 } });
  page.setDefaultTimeout(30_000);
  const complaints: string[] = [];
  page.on("pageerror", (error) => complaints.push(error.message));
  await signIn(page, deskHub.address, username, deskPassword);
  await page.getByLabel("Connection: Live").waitFor();
  return { browser, page, complaints };
}

const row = ({ page }: Desk, text: string) => page.getByRole("listbox", { name: "Incidents" }).getByRole("option").filter({ hasText: text });
const pullUp = ({ page }: Desk) => page.getByRole("region", { name: "Pull-up", exact: true });
const whoIsHere = ({ page }: Desk) => page.getByRole("dialog", { name: "Who is here and who watches" }).getByRole("region", { name: "Here now" });

beforeAll(async () => {
  deskHub = await startDeskHub();
  tls.setDefaultCACertificates([...trusted, deskHub.certificate.certificate]);
  const administrator = await deskHub.administrator();
  for (const desk of desks) expect((await administrator.post("/accounts", desk)).status).toBe(201);
  const camera = { id: "porch", name: "Porch", level: "registered", ...place, siteName: "Corner shop", ownerName: "Ann Owner", ownerPhone: "414-555-0101", retentionDays: 7 };
  await deskHub.source().postText("/cameras/import", cameraCsv([camera]), "text/csv");
  await deskHub.source().post("/incidents", incidentReport({ address: "2700 W WELLS ST" }));
  await deskHub.source().post("/incidents", incidentReport({ nature: "ROBBERY ARMED", location: null, address: "BEHIND THE STATION" }));
  [ada, sam] = await Promise.all([openDesk("ada"), openDesk("sam")]);
});
afterAll(async () => {
  tls.setDefaultCACertificates(trusted);
  for (const desk of [ada, sam]) await desk?.browser.close();
  await deskHub?.end();
});

test("each desk is on the hub over TLS and sees who else is here, and what they look at", async () => {
  for (const desk of [ada, sam]) expect(await desk.page.evaluate(() => [window.location.protocol, window.isSecureContext])).toEqual(["https:", true]);
  await row(ada, "2700 W WELLS ST").click();
  await ada.page.keyboard.press("r");
  await whoIsHere(ada).getByText("Ada Analyst (you)").waitFor();
  await whoIsHere(ada).getByText("Sam Supervisor").waitFor();
  await ada.page.keyboard.press("Escape");
  await sam.page.keyboard.press("r");
  await whoIsHere(sam).getByRole("listitem").filter({ hasText: "Ada Analyst" }).getByText("P1 SHOTSPOTTER · 2700 W WELLS ST").waitFor();
  await sam.page.keyboard.press("Escape");
});

test("what one does the other sees: acknowledged, taken, noted, contacted", async () => {
  await row(ada, "2700 W WELLS ST").click();
  await row(sam, "2700 W WELLS ST").click();
  await ada.page.keyboard.press("a");
  await row(sam, "2700 W WELLS ST").getByText("Acknowledged by Ada Analyst").waitFor();
  await sam.page.keyboard.press("g");
  await row(ada, "2700 W WELLS ST").getByText("In the hands of Sam Supervisor").waitFor();
  await ada.page.keyboard.press("e");
  await ada.page.keyboard.type("Blue van, two men");
  await ada.page.keyboard.press("Enter");
  await pullUp(sam).getByRole("list", { name: "Notes" }).getByText("Blue van, two men").waitFor();
  await pullUp(sam).getByRole("button", { name: "Mark contacted…" }).click();
  await sam.page.getByRole("button", { name: "Save contact" }).click();
  await pullUp(ada).getByText("Sam Supervisor").first().waitFor();
});

test("what one places on the map has its place on the other's desk", async () => {
  for (const desk of [ada, sam]) {
    await row(desk, "BEHIND THE STATION").click();
    await pullUp(desk).getByRole("button", { name: /Place on map/ }).waitFor();
  }
  await pullUp(ada).getByRole("button", { name: /Place on map/ }).click();
  const map = await ada.page.getByRole("region", { name: "Map", exact: true }).locator("canvas").first().boundingBox();
  expect(map).not.toBeNull();
  if (map) await ada.page.mouse.click(map.x + map.width / 2, map.y + map.height / 2);
  await pullUp(sam).getByRole("button", { name: /Place on map/ }).waitFor({ state: "detached" });
  const administrator = await deskHub.administrator();
  const { incidents } = (await administrator.get("/incidents")).body;
  expect(incidents.find((incident: { address: string }) => incident.address === "BEHIND THE STATION")).toMatchObject({ placeAccuracy: { method: "by-hand" }, location: expect.any(Object) });
});

test("one signs out: the other stays, and sees that they are alone", async () => {
  await ada.page.getByRole("button", { name: "Sign out" }).click();
  await ada.page.getByLabel("Password").waitFor();
  await sam.page.keyboard.press("r");
  await waitUntil("sam is alone", async () => (await whoIsHere(sam).getByRole("listitem").count()) === 1);
  await sam.page.keyboard.press("Escape");
  // While somebody points into the list, nothing moves in it by itself.
  await sam.page.mouse.move(700, 5);
  await deskHub.source().post("/incidents", incidentReport({ nature: "SUBJ W/GUN", address: "100 E LATE ST" }));
  await row(sam, "100 E LATE ST").waitFor();
  await sam.page.getByLabel("Connection: Live").waitFor();
  expect(await ada.page.getByText("100 E LATE ST").count()).toBe(0);
  expect([...ada.complaints, ...sam.complaints]).toEqual([]);
});
