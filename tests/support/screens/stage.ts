import type { Browser, Page } from "playwright";
import { startCameraServer, type CameraServer } from "../../../city/video/cameraServer.ts";
import type { Theme } from "../../../renderer/platform/settings.ts";
import { offsetLocation } from "../../../shared/geo/geodesic.ts";
import { equalTiles, incidentLayout, oneLarge } from "../../../shared/policy/layouts.ts";
import { ApiClient } from "../apiClient.ts";
import { launchBrowser } from "../browser.ts";
import { cameraCsv, startTestHub, type TestHub } from "../facts.ts";
import { signIn } from "../signIn.ts";

/** The corner of Water and Wells, downtown: streets, the river, everything to be seen at once. */
export const scene = { longitude: -87.9108, latitude: 43.0402 };

/** How facts are worded. The tame words are for pictures, hostile ones for showing that they do no harm. */
export type Wording = (field: string, tame: string) => string;
export const tameWording: Wording = (_field, tame) => tame;

/** A night with everything in it, on a hub and cameras of its own. */
export interface Stage {
  testHub: TestHub;
  video: CameraServer;
  browser: Browser;
  /** Incident ids by the name they have here. */
  incidents: Record<IncidentName, string>;
  /** Ids of the wall's screens, by number: the first shows the shots, the second is locked. */
  screenIds: readonly [string, string];
  /** The third screen: a rule has it for the shots, others wait. */
  ruledScreenId: string;
  /** The fourth, a desk's that several look at: the urgent incident's cameras, which ask for a purpose. */
  deskScreenId: string;
  api(username: string): Promise<ApiClient>;
  /** A console of its own, signed in, with the queue on the screen. */
  open(options: OpenOptions): Promise<Page>;
  end(): Promise<void>;
}

export interface OpenOptions {
  width: number;
  height: number;
  theme: Theme;
  /** One of the demo's, or one that was made with the demo's password. */
  username?: string;
  /** Runs before the page loads anything. */
  prepare?: (page: Page) => Promise<void>;
}

/** Incidents of the stage, as tests name them. */
export type IncidentName = "shots" | "robbery" | "urgent" | "routine" | "unplaced" | "closed" | "held" | "nothing near";

const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString();

const night: Record<IncidentName, Record<string, unknown>> = {
  shots: { nature: "SHOTSPOTTER", priority: 1, address: "200 E WELLS ST", location: scene, district: "1", statusText: "En route", note: "5 rounds detected, two callers heard shots", occurredAt: minutesAgo(4) },
  robbery: { nature: "ROBBERY ARMED", priority: 1, address: "700 N WATER ST", location: offsetLocation(scene, 60, -250), district: "1", statusText: "Dispatched", occurredAt: minutesAgo(9) },
  urgent: { nature: "BATTERY DV", priority: 2, address: "300 E WELLS ST", location: offsetLocation(scene, 180, 20), district: "1", statusText: "Pending", occurredAt: minutesAgo(12) },
  routine: { nature: "LANDLORD/TEN TRB", priority: 4, address: "100 E WELLS ST", location: offsetLocation(scene, -150, 0), district: "1", statusText: "Assigned", occurredAt: minutesAgo(26 * 60) },
  unplaced: { nature: "SUBJ W/GUN", priority: 1, address: "UNDER THE HOAN BRIDGE", location: null, statusText: "Dispatched", occurredAt: minutesAgo(2) },
  closed: { nature: "ROBBERY ST ARM", priority: 1, address: "500 N BROADWAY", location: offsetLocation(scene, 150, -300), district: "1", statusText: "Report to follow", occurredAt: minutesAgo(95) },
  held: { nature: "SUBJ W/WEAP", priority: 1, address: "800 N MARKET ST", location: offsetLocation(scene, 120, 60), district: "1", statusText: "On scene", occurredAt: minutesAgo(30) },
  "nothing near": { nature: "RECK USE OF WEAP", priority: 1, address: "9100 N 107TH ST", location: { longitude: -88.0465, latitude: 43.1835 }, district: "4", statusText: "Pending", occurredAt: minutesAgo(6) },
};

const sites = ["Corner Pharmacy", "River Lofts garage", "Wells Street Deli", "First Harbor Bank", "Playhouse box office", "Cathedral Square kiosk", "Marshall Flats", "Pier Coffee"];

function cameraRows(videoPort: number, wording: Wording) {
  const stream = (id: string, file: string) => `http://127.0.0.1:${videoPort}/cameras/${id}/${file}`;
  const integrated = Array.from({ length: 18 }, (_, index) => {
    const id = `c-${index}`;
    const bearing = (index * 137.5 * Math.PI) / 180;
    const meters = 25 + 14 * index;
    return {
      id,
      name: wording("camera.name", `${sites[index % sites.length]}, ${["front door", "north corner", "parking lot", "alley"][index % 4]}`),
      level: "integrated",
      ownership: index % 6 === 5 ? "city" : "private",
      ...offsetLocation(scene, meters * Math.sin(bearing), meters * Math.cos(bearing)),
      address: wording("camera.address", `${200 + index} E WELLS ST`),
      ...(index % 5 === 4 ? {} : { headingDegrees: Math.round((index * 137.5 + (index % 3 === 2 ? 90 : 180)) % 360), fieldOfViewDegrees: 80, rangeMeters: 260 }),
      siteName: wording("camera.siteName", sites[index % sites.length] ?? ""),
      streamUrl: stream(id, "main.m3u8"),
      subStreamUrl: stream(id, "sub.m3u8"),
      stillUrl: stream(id, "still.jpg"),
    };
  });
  const registered = sites.map((site, index) => ({
    id: `r-${index}`,
    name: wording("camera.name", `${site}, own recorder`),
    level: "registered",
    ...offsetLocation(scene, -90 + 35 * index, 70 - 25 * (index % 5)),
    address: wording("camera.address", `${300 + index} E WELLS ST`),
    retentionDays: [3, 7, 14, 30, "", 7, 10, 5][index],
    siteName: wording("camera.siteName", site),
    ownerName: wording("owner.name", `${["Ann", "Bo", "Cleo", "Dev", "Eve", "Finn", "Gia", "Hank"][index]} ${["Okafor", "Lindqvist", "Marsh", "Patel", "Novak", "Reyes", "Santos", "Weber"][index]}`),
    ownerPhone: `414-555-01${40 + index}`,
    ownerEmail: `owner${index}@example.org`,
  }));
  return [...integrated, ...registered];
}

/** Sets the stage: two dozen cameras, real pictures, a queue of every kind. Faults: one camera stands still, one is gone. */
export async function setStage(wording: Wording = tameWording): Promise<Stage> {
  const video = await startCameraServer({ port: 0, sceneOf: (cameraId) => Number(cameraId.split("-")[1]) % 16, slowMilliseconds: 1_500 });
  const testHub = await startTestHub({ RTCC_CITY_VIDEO: `http://127.0.0.1:${video.port}/` });
  const browser = await launchBrowser();
  const { address } = testHub.hub;
  const imported = await testHub.source.postText("/cameras/import", cameraCsv(cameraRows(video.port, wording)), "text/csv");
  if (imported.status !== 200 || imported.body.rejected.length > 0) throw new Error(`The stage's cameras were refused: ${JSON.stringify(imported.body)}`);
  const worded = (facts: Record<string, unknown>) =>
    Object.fromEntries(Object.entries(facts).map(([field, value]) => [field, typeof value === "string" && ["nature", "address", "district", "statusText", "note"].includes(field) ? wording(`incident.${field}`, value) : value]));
  const report = async (name: string, facts: Record<string, unknown>): Promise<string> => {
    const answer = await testHub.source.post("/incidents", { source: wording("incident.source", "cad"), sourceRef: wording("incident.sourceRef", name), status: "open", ...worded(facts) });
    if (typeof answer.body.id !== "string") throw new Error(`The stage's incident was refused: ${JSON.stringify(answer.body)}`);
    return answer.body.id;
  };
  const ids = new Map<string, string>();
  for (const [name, facts] of Object.entries(night)) ids.set(name, await report(name, facts));
  for (let index = 0; index < 24; index++) {
    await report(`more-${index}`, { nature: ["WELFARE CHK", "TRBL W/SUBJ", "ACC PDO", "THEFT VEHICLE", "INJ/SICK PERS"][index % 5], priority: 2 + (index % 4), address: `${1000 + 100 * index} W NORTH AVE`, location: offsetLocation(scene, -2_000 - 250 * index, 2_500), district: String(1 + (index % 7)), statusText: "Pending", occurredAt: minutesAgo(15 + 7 * index) });
  }
  await report("closed", { ...night.closed, status: "closed" });
  const apis = new Map<string, ApiClient>();
  const api = async (username: string) => apis.get(username) ?? apis.set(username, await ApiClient.signIn(address, username, "milwaukee")).get(username)!;
  const id = (name: IncidentName) => ids.get(name) ?? "";
  await (await api("supervisor")).post("/commands", { id: crypto.randomUUID(), name: "incident.hold", payload: { incidentId: id("held"), minutes: 40, reason: wording("hold.reason", "Suspect seen running north, still looking") } });
  await report("held", { ...night.held, status: "closed" });
  const command = async (username: string, name: string, payload: Record<string, unknown>): Promise<any> => {
    const { body } = await (await api(username)).post("/commands", { id: crypto.randomUUID(), name, payload });
    if (body.result === undefined) throw new Error(`${name} was refused: ${JSON.stringify(body)}`);
    return body.result;
  };
  const view = (await (await api("analyst")).post("/view-grants", { incidentId: id("robbery"), cameraId: "c-0", purpose: "active-incident" })).body;
  await command("analyst", "bookmark.add", { grantId: view.id, secondsAgo: 3, words: wording("bookmark.words", "Dark van, two people get in") });
  await command("analyst", "bookmark.add", { grantId: view.id, secondsAgo: 0, words: null });
  await command("analyst", "view.close", { grantId: view.id });
  const addScreen = async (name: string): Promise<string> =>
    (await command("admin", "screen.add", { setting: { name: wording("screen.name", name), role: "wall", display: { widthPixels: 1920, heightPixels: 1080, heightInches: 20.6, viewingDistanceFeet: 12 } } })).id;
  const screenIds = [await addScreen("Wall A left"), await addScreen("Wall A right")] as const;
  await command("supervisor", "screen.show", { screenId: screenIds[0], content: { kind: "pull-up", layout: incidentLayout(6), incidentId: id("shots"), radiusMeters: 152.4 } });
  await command("supervisor", "screen.lock", { screenId: screenIds[1], reason: wording("screen.lockReason", "Kept for the briefing at eight") });
  const ruledScreenId = await addScreen("Wall B");
  const shared = { name: wording("screen.name", "Desk 2, shared"), role: "desk", display: { widthPixels: 1920, heightPixels: 1080, heightInches: 11.7, viewingDistanceFeet: 8 } };
  const deskScreenId: string = (await command("admin", "screen.add", { setting: shared })).id;
  await command("supervisor", "screen.show", { screenId: deskScreenId, content: { kind: "pull-up", layout: incidentLayout(6), incidentId: id("urgent"), radiusMeters: 152.4 } });
  const cameras = ["north", "south"].map(() => ({ kind: "content", content: { kind: "pull-up", layout: incidentLayout(6), incidentId: id("shots"), radiusMeters: 152.4 }, dwellSeconds: 30 }) as const);
  await command("analyst", "tour.save", { setting: { name: wording("tour.name", "Night round"), stops: cameras } });
  await command("analyst", "salvo.save", { setting: { name: wording("salvo.name", "Shots fired"), places: screenIds.map((screenId) => ({ screenId, content: { kind: "named-pull-up", layout: incidentLayout(6), radiusMeters: 152.4 } as const })) } });
  const show = { layout: incidentLayout(4), radiusMeters: 152.4, screenIds: [ruledScreenId], minutes: 240 };
  await command("supervisor", "rule.save", { setting: { name: wording("rule.name", "Priority 1 takes Wall B"), enabled: true, when: { priorities: [1] }, show } });
  await command("supervisor", "rule.save", {
    setting: { name: wording("rule.name", "Weekend nights"), enabled: false, when: { natures: [{ kind: "text", text: wording("rule.nature", "fight") }, { kind: "class", class: "urgent" }], hours: { from: "22:00", to: "04:00", weekdays: ["friday", "saturday"] } }, show: { ...show, minutes: 5 } },
  });
  // A rule speaks of what begins to match once it is there.
  for (const name of ["shots", "robbery", "unplaced", "nothing near"] as const) {
    await report(name, { ...night[name], priority: 2 });
    await report(name, { ...night[name], priority: 1 });
  }
  for (const [owner, name, layout] of [["floor", "Briefing", oneLarge(7)], ["floor", "Festival, lake front", equalTiles(36)], ["own", "Night desk", incidentLayout(9)]] as const) {
    await command("supervisor", "preset.save", { owner, layout: { ...layout, name: wording("layout.name", name) } });
  }
  return {
    testHub,
    video,
    browser,
    screenIds,
    ruledScreenId,
    deskScreenId,
    incidents: { shots: id("shots"), robbery: id("robbery"), urgent: id("urgent"), routine: id("routine"), unplaced: id("unplaced"), closed: id("closed"), held: id("held"), "nothing near": id("nothing near") },
    api,
    open: async ({ width, height, theme, username = "supervisor", prepare }) => {
      const context = await browser.newContext({ viewport: { width, height }, reducedMotion: "reduce" });
      await context.addInitScript((settings) => window.origin !== "null" && localStorage.setItem("rtcc.settings", settings), JSON.stringify({ theme, soundMuted: true }));
      const page = await context.newPage();
      await prepare?.(page);
      await signIn(page, address, username);
      await page.getByRole("region", { name: "Incidents", exact: true }).getByRole("option").first().waitFor({ timeout: 30_000 });
      return page;
    },
    end: async () => {
      await browser.close();
      await testHub.end();
      await video.close();
    },
  };
}
