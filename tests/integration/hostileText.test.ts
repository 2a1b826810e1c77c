import { afterAll, beforeAll, expect, test } from "vitest";
import { ApiClient } from "../support/apiClient.ts";
import { cameraCsv, cityKey, incidentReport, place } from "../support/facts.ts";
import { expectHubUnharmed, expectProblem, namedFields } from "../support/hostileHub.ts";
import { expectLogsWhole } from "../support/hostileStore.ts";
import { hostileTexts, isExpectedToBeTaken } from "../support/hostileText.ts";
import { startHubProcess, temporaryFolder, type HubProcess } from "../support/hubProcess.ts";
import { TestConsole } from "../support/testConsole.ts";

const environment = { RTCC_CITY_KEY: cityKey, RTCC_CITY_VIDEO: "http://127.0.0.1:9/" };
let folder: Awaited<ReturnType<typeof temporaryFolder>>;
let hub: HubProcess;
let source: ApiClient;
let supervisor: ApiClient;
/** What the hub said it stored, by incident. */
const kept = new Map<string, unknown>();

const start = async () => {
  hub = await startHubProcess({ dataFolder: folder.path, environment });
  source = new ApiClient(hub.address, cityKey);
  supervisor = await ApiClient.signIn(hub.address, "supervisor");
};
beforeAll(async () => {
  folder = await temporaryFolder();
  await start();
});
afterAll(async () => {
  await hub?.end();
  await folder?.remove();
});

const incidentFields = {
  source: { maxLength: 60, lines: "one" },
  sourceRef: { maxLength: 120, lines: "one" },
  nature: { maxLength: 120, lines: "one" },
  address: { maxLength: 200, lines: "one" },
  district: { maxLength: 40, lines: "one" },
  statusText: { maxLength: 120, lines: "one" },
  note: { maxLength: 4000, lines: "several" },
} as const;

/** Runs a few at a time, as several sources would. */
async function forEachText(run: (text: string, index: number) => Promise<void>): Promise<void> {
  const waiting = [...hostileTexts.entries()];
  await Promise.all(
    Array.from({ length: 8 }, async () => {
      for (let next = waiting.shift(); next; next = waiting.shift()) await run(next[1], next[0]);
    }),
  );
}

test("there are 200 texts and more", () => {
  expect(hostileTexts.length).toBeGreaterThanOrEqual(200);
});

test("an incident keeps each text exactly, in every field, or is refused with the fields named", async () => {
  let refused = 0;
  await forEachText(async (text, index) => {
    const names = Object.entries(incidentFields);
    const bad = names.filter(([, field]) => !isExpectedToBeTaken(text, field)).map(([name]) => name);
    const texts = Object.fromEntries(names.map(([name]) => [name, text]));
    const all = await source.post("/incidents", { ...incidentReport(), ...texts });
    if (bad.length > 0) {
      refused++;
      expectProblem(JSON.stringify(text).slice(0, 60), all, "invalid_request");
      // Text that no database can hold is refused before the schema looks, at the first field that has it.
      if (text.isWellFormed() && !text.includes("\u0000")) expect(namedFields(all).toSorted()).toEqual(bad.toSorted());
      else expect(bad).toContain(namedFields(all)[0]);
    }
    const good = Object.fromEntries(names.filter(([name]) => !bad.includes(name)).map(([name]) => [name, text]));
    const answer = await source.post("/incidents", { ...incidentReport({ sourceRef: `text-${index}`, source: `text-${index}` }), ...good });
    expect([200, 201], `${JSON.stringify(text).slice(0, 60)} ${JSON.stringify(answer.body)}`).toContain(answer.status);
    for (const name of Object.keys(good)) expect(answer.body[name], name).toBe(text.trim());
    kept.set(answer.body.id, answer.body);
  });
  expect(refused).toBeGreaterThan(20);
});

test("what a person writes is kept as exactly: reasons of holds, notes of calls to owners", async () => {
  const imported = await source.postText("/cameras/import", cameraCsv([{ id: "site", name: "Site", level: "registered", ...place, ownerName: "Ann" }]), "text/csv");
  expect(imported.body).toMatchObject({ created: 1 });
  const incidentId = (await source.post("/incidents", incidentReport())).body.id;
  const siteId = (await supervisor.get(`/incidents/${incidentId}/pull-up`)).body.contacts[0].siteId;
  const send = (name: string, payload: object) => supervisor.post("/commands", { id: crypto.randomUUID(), name, payload });
  await forEachText(async (text, index) => {
    const what = JSON.stringify(text).slice(0, 60);
    const contact = await send("contact.record", { incidentId, siteId, outcome: "reached", note: text });
    if (isExpectedToBeTaken(text, { maxLength: 2000, lines: "several" })) expect(contact.body.result.note, what).toBe(text.trim() === "" ? null : text.trim());
    else expectProblem(what, contact, "invalid_request");
    const hold = await send("incident.hold", { incidentId, minutes: 1, reason: text });
    if (isExpectedToBeTaken(text, { maxLength: 500, lines: "several", minLength: 3 })) expect(hold.body.result?.hold.reason, `${what} ${JSON.stringify(hold.body)}`).toBe(text.trim());
    else expectProblem(what, hold, "invalid_request");
    // As an id of something it names nothing; a third of the texts is enough to see that.
    if (index % 3 === 0) expectProblem(what, await send("contact.record", { incidentId, siteId: text, outcome: "reached", note: null }), "not_found", "invalid_request");
  });
  kept.set(incidentId, (await supervisor.get(`/incidents/${incidentId}`)).body);
});

test("cameras and owners keep each text exactly, formulas too, or their row is listed", async () => {
  const isGood = (text: string) => isExpectedToBeTaken(text, { maxLength: 200, lines: "one" });

  // A file of UTF-8 cannot hold half a character; the encoder has put the replacement character in its place.
  const written = hostileTexts.map((text) => text.toWellFormed());
  const rows = written.map((text, index) => `row-${index},"${text.replaceAll('"', '""')}",registered,${place.longitude},${place.latitude}`);
  const csv = await source.postText("/cameras/import", ["id,name,level,longitude,latitude", ...rows].join("\r\n"), "text/csv");
  expect(csv.status, JSON.stringify(csv.body)).toBe(200);
  expect(csv.body.rejected.map((each: any) => [each.row, each.column])).toEqual(written.flatMap((text, index) => (isGood(text) ? [] : [[index + 2, "name"]])));
  const cameras = (await supervisor.get("/cameras")).body.cameras;
  for (const [index, text] of written.entries()) expect(cameras.find((each: any) => each.id === `row-${index}`)?.name).toBe(isGood(text) ? text.trim() : undefined);

  const features = hostileTexts.map((text, index) => ({
    type: "Feature",
    geometry: { type: "Point", coordinates: [place.longitude, place.latitude] },
    properties: { id: `row-${index}`, name: `Camera ${index}`, level: "registered", ownerEmail: `owner${index}@example.org`, address: text, siteName: text, ownerName: text },
  }));
  const geoJson = await source.postText("/cameras/import", JSON.stringify({ type: "FeatureCollection", features }), "application/geo+json");
  const isGoodOrBlank = (text: string) => isGood(text) || text.trim() === "";
  const bad = hostileTexts.filter((text) => !isGoodOrBlank(text));
  expect(geoJson.body.rejected).toHaveLength(bad.length * 3);
  expect(bad.length).toBeGreaterThan(20);
  const incidentId = (await source.post("/incidents", incidentReport())).body.id;
  const { contacts } = (await supervisor.get(`/incidents/${incidentId}/pull-up`)).body;
  for (const [index, text] of hostileTexts.entries()) {
    if (!isGood(text)) continue;
    expect(contacts.find((each: any) => each.cameras.some((camera: any) => camera.cameraId === `row-${index}`))).toMatchObject({ name: text.trim(), siteName: text.trim() });
  }
});

test("a cell of 10 MB and a table that breaks off are refused whole", async () => {
  const before = (await supervisor.get("/cameras")).body.cameras.length;
  const good = { id: "good", name: "Good", level: "registered", ...place };
  const large = cameraCsv([good, { id: "large", name: "x".repeat(10 * 1024 * 1024), level: "registered", ...place }]);
  expectProblem("10 MB cell", await source.postText("/cameras/import", large, "text/csv"), "too_large");
  expectProblem("open quote", await source.postText("/cameras/import", `${cameraCsv([good])}\n"a,b\n`, "text/csv"), "malformed_request");
  const feature = { type: "Feature", geometry: { type: "Point", coordinates: [-87.9, 43] }, properties: { ...good, name: "x".repeat(10 * 1024 * 1024) } };
  expectProblem("10 MB value", await source.postText("/cameras/import", JSON.stringify({ type: "FeatureCollection", features: [feature] }), "application/geo+json"), "too_large");
  expect((await supervisor.get("/cameras")).body.cameras).toHaveLength(before);
});

test("names and passwords of strangers go on record and harm nothing", async () => {
  const stranger = new ApiClient(hub.address, "");
  const picked = hostileTexts.filter((text) => !text.isWellFormed() || text.includes("\u0000") || /[\r\n\u2028]/.test(text) || text.startsWith("'") || text.startsWith("__"));
  expect(picked.length).toBeGreaterThan(20);
  for (const text of picked.slice(0, 50)) {
    expectProblem(JSON.stringify(text), await stranger.post("/session", { username: text, password: `secret-${text}` }), "wrong_credentials", "invalid_request");
  }
  const entries = (await supervisor.get("/audit?action=session.open&limit=200")).body.entries;
  for (const text of picked.slice(0, 50).filter((each) => each.isWellFormed() && !each.includes("\u0000") && each !== "")) {
    expect(entries.some((entry: any) => entry.actorName === text && entry.code === "wrong_credentials"), JSON.stringify(text)).toBe(true);
  }
  expect(JSON.stringify(entries)).not.toContain("secret-");
});

test("consoles get every text as it was stored, and so does the hub that starts next", async () => {
  const watching = await TestConsole.signIn(hub.address, "supervisor");
  const { incidents } = watching.state();
  watching.stop();
  for (const [id, incident] of kept) expect(incidents[id]).toEqual(incident);
  await expectHubUnharmed({ hub, source, end: async () => undefined }, [cityKey, supervisor.token, "secret-"]);

  await hub.end();
  expect(await expectLogsWhole(folder.path)).toBeGreaterThan(kept.size);
  await start();
  for (const [id, incident] of kept) expect((await supervisor.get(`/incidents/${id}`)).body).toEqual(incident);
  expect((await supervisor.get("/audit/verify")).body).toMatchObject({ valid: true });
});
