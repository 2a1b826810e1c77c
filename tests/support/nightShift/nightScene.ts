import type { Browser, Page } from "playwright";
import { offsetLocation } from "../../../shared/geo/geodesic.ts";
import { ApiClient } from "../apiClient.ts";
import { cameraCsv, incidentReport, place, startTestHub, type TestHub } from "../facts.ts";
import { installRecorder } from "./look.ts";

/** A hub with a queue, cameras whose streams nobody answers for, and a console that nobody has signed in to yet. */
export interface NightScene {
  testHub: TestHub;
  page: Page;
  /** A supervisor elsewhere hands an incident over to the analyst. */
  handToAnalyst(address: string): Promise<void>;
  end(): Promise<void>;
}

const stream = "http://127.0.0.1:9";

const cameras = () => [
  ...Array.from({ length: 9 }, (_, index) => ({
    id: `c-${index}`,
    name: `Camera c-${index}`,
    level: "integrated",
    ownership: "private",
    ...offsetLocation(place, 20 + 10 * index, index % 2 === 0 ? 15 : -15),
    headingDegrees: 270,
    fieldOfViewDegrees: 80,
    rangeMeters: 200,
    streamUrl: `${stream}/${index}/main.m3u8`,
    subStreamUrl: `${stream}/${index}/sub.m3u8`,
    stillUrl: `${stream}/${index}/still.jpg`,
  })),
  ...["Ann", "Bo", "Cleo"].map((name, index) => ({
    id: `r-${index}`,
    name: `${name}'s recorder`,
    level: "registered",
    ownership: "private",
    ...offsetLocation(place, -30 - 15 * index, 20),
    retentionDays: 7 + index,
    siteName: `${name}'s shop`,
    ownerName: `${name} Owner`,
    ownerPhone: `414-555-014${index}`,
    ownerEmail: `${name.toLowerCase()}@example.org`,
  })),
];

const hoursAgo = (hours: number) => new Date(Date.now() - hours * 3_600_000).toISOString();

const queue = [
  { sourceRef: "shots", nature: "SHOTSPOTTER", priority: 1, address: "2700 W WELLS ST", district: "3" },
  { sourceRef: "far", nature: "ROBBERY ARMED", priority: 1, address: "9000 N FAR ST", district: "7", location: offsetLocation(place, 9_000, 0), occurredAt: hoursAgo(1) },
  { sourceRef: "battery", nature: "BATTERY DV", priority: 2, address: "2712 W WELLS ST", district: "3", location: offsetLocation(place, 60, 30), occurredAt: hoursAgo(0.5) },
  { sourceRef: "earlier", nature: "BATTERY DV", priority: 2, status: "closed", address: "2700 W WELLS ST", district: "3", occurredAt: hoursAgo(30) },
  ...Array.from({ length: 20 }, (_, index) => ({
    sourceRef: `more-${index}`,
    nature: ["WELFARE CHK", "TRBL W/SUBJ", "ACC PDO", "LANDLORD/TEN TRB"][index % 4],
    priority: 3 + (index % 3),
    address: `${1_000 + 100 * index} W NORTH AVE`,
    district: String(1 + (index % 7)),
    location: offsetLocation(place, -2_000 - 150 * index, 2_000),
    occurredAt: hoursAgo(1 + index / 10),
  })),
];

/** Sets the scene and opens the console's sign-in page. */
export async function setNightScene(browser: Browser): Promise<NightScene> {
  const testHub = await startTestHub();
  const imported = await testHub.source.postText("/cameras/import", cameraCsv(cameras()), "text/csv");
  if (imported.status !== 200 || imported.body.rejected.length > 0) throw new Error(`The night's cameras were refused: ${JSON.stringify(imported.body)}`);
  const idByAddress = new Map<string, string>();
  for (const report of queue.toReversed()) {
    const { body } = await testHub.source.post("/incidents", incidentReport(report));
    if (report.address !== "2700 W WELLS ST" || report.sourceRef === "shots") idByAddress.set(report.address, String(body.id));
  }
  const context = await browser.newContext({ viewport: { width: 1366, height: 768 }, reducedMotion: "reduce" });
  const page = await context.newPage();
  await page.addInitScript(installRecorder);
  await page.goto(testHub.hub.address);
  await page.getByLabel("User name").waitFor();
  return {
    testHub,
    page,
    handToAnalyst: async (address) => {
      const { address: hub } = testHub.hub;
      const analyst = await ApiClient.signIn(hub, "analyst");
      const supervisor = await ApiClient.signIn(hub, "supervisor");
      const toUserId = (await analyst.get("/session")).body.user.id;
      const answer = await supervisor.post("/commands", { id: crypto.randomUUID(), name: "incident.handOver", payload: { incidentId: idByAddress.get(address), toUserId, note: "Yours, please" } });
      if (answer.body.ok === false || answer.status !== 200) throw new Error(`The incident was not handed over: ${JSON.stringify(answer.body)}`);
      await page.getByRole("alert").filter({ hasText: "handed you an incident" }).waitFor();
    },
    end: async () => {
      await context.close();
      await testHub.end();
    },
  };
}
