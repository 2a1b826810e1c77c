import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { ApiClient } from "../support/apiClient.ts";
import { cameraCsv, cityKey, incidentReport, place } from "../support/facts.ts";
import { freePort } from "../support/freePort.ts";
import { startHubProcess, temporaryFolder, type HubProcess } from "../support/hubProcess.ts";
import { seededRandom } from "../support/seededRandom.ts";
import { TestConsole } from "../support/testConsole.ts";
import { waitUntil } from "../support/waitUntil.ts";

const kills = 25;
const seed = Number(process.env["TEST_SEED"] ?? 20261122);

/** What the hub has said yes to, and what it was asked, by the client's own notes. */
interface Ledger {
  /** sourceRef to the incident's id in the acknowledgement. */
  incidents: Map<string, string>;
  /** Command id to what was sent; every one is sent again after the kill. */
  contacts: Map<string, Record<string, unknown>>;
  acknowledgedContacts: Set<string>;
  /** Notes by their text, each with the incident; acknowledgements by incident. */
  notes: Map<string, string>;
  seen: Set<string>;
}

/** Writes as fast as it is answered, until the hub is gone. */
async function writeUntilGone(address: string, token: string, ledger: Ledger, worker: number, siteId: string): Promise<void> {
  const source = new ApiClient(address, cityKey);
  const analyst = new ApiClient(address, token);
  for (let count = 0; ; count++) {
    const sourceRef = `w${worker}-${randomUUID()}`;
    try {
      const incident = await source.post("/incidents", incidentReport({ sourceRef, note: `number ${count}` }));
      if (incident.status !== 201) throw new Error(`refused: ${JSON.stringify(incident.body)}`);
      ledger.incidents.set(sourceRef, incident.body.id);
      const command = { id: randomUUID(), name: "contact.record", payload: { incidentId: incident.body.id, siteId, outcome: "reached", note: sourceRef } };
      ledger.contacts.set(command.id, command);
      const answer = await analyst.post("/commands", command);
      if (answer.status === 200) ledger.acknowledgedContacts.add(command.id);
      const incidentId: string = incident.body.id;
      const work = (name: string, rest: object) => analyst.post("/commands", { id: randomUUID(), name, payload: { incidentId, ...rest } });
      if ((await work("note.add", { text: sourceRef })).status === 200) ledger.notes.set(sourceRef, incidentId);
      if ((await work("incident.acknowledge", {})).status === 200) ledger.seen.add(incidentId);
    } catch (error) {
      if (error instanceof Error && error.message.startsWith("refused")) throw error;
      return; // The hub is gone: what was not acknowledged is nobody's claim.
    }
  }
}

test(`after ${kills} kills at random moments under load everything acknowledged is there exactly once, and consoles converge`, { timeout: 300_000 }, async () => {
  console.log(`seed ${seed}`);
  const random = seededRandom(seed);
  const folder = await temporaryFolder();
  const environment = { RTCC_CITY_KEY: cityKey, RTCC_CITY_VIDEO: "http://127.0.0.1:9/", RTCC_PORT: String(await freePort()) };
  const start = (): Promise<HubProcess> => startHubProcess({ dataFolder: folder.path, environment });
  const ledger: Ledger = { incidents: new Map(), contacts: new Map(), acknowledgedContacts: new Set(), notes: new Map(), seen: new Set() };
  let hub = await start();
  const rows = [{ id: "r", name: "Registered", level: "registered", ...place, ownerName: "Ann Owner", ownerPhone: "1" }];
  await new ApiClient(hub.address, cityKey).postText("/cameras/import", cameraCsv(rows), "text/csv");
  const analyst = await ApiClient.signIn(hub.address, "analyst");
  const first = (await new ApiClient(hub.address, cityKey).post("/incidents", incidentReport())).body.id;
  const siteId: string = (await analyst.get(`/incidents/${first}/pull-up`)).body.contacts[0].siteId;
  const consoles = await Promise.all([1, 2, 3].map(() => TestConsole.signIn(hub.address)));
  try {
    for (let kill = 0; kill < kills; kill++) {
      const writers = [1, 2, 3, 4].map((worker) => writeUntilGone(hub.address, analyst.token, ledger, worker, siteId));
      await new Promise((resolve) => setTimeout(resolve, 50 + random() * 400));
      await hub.end("SIGKILL");
      await Promise.all(writers);
      hub = await start();
      const again = new ApiClient(hub.address, analyst.token);
      // Retried with the same id, a command that had taken effect does not take effect again.
      for (const command of [...ledger.contacts.values()].slice(-8)) expect((await again.post("/commands", command)).status).toBe(200);
    }
    const supervisor = await ApiClient.signIn(hub.address, "supervisor");
    expect((await supervisor.get("/audit/verify")).body).toMatchObject({ valid: true });

    const fresh = await TestConsole.signIn(hub.address);
    const hubIncidents = [...fresh.stores.incidents.getState().byId.values()];
    const byReference = Map.groupBy(hubIncidents, (incident) => incident.sourceRef);
    for (const [sourceRef, id] of ledger.incidents) expect(byReference.get(sourceRef)?.map((incident) => incident.id)).toEqual([id]);
    const notes = [...fresh.stores.contacts.getState().byIncident.values()].flat().map((attempt) => attempt.note);
    for (const id of ledger.acknowledgedContacts) {
      const payload = ledger.contacts.get(id)?.["payload"];
      const note = typeof payload === "object" && payload !== null && "note" in payload ? payload.note : "";
      expect(notes.filter((each) => each === note)).toHaveLength(1);
    }
    const { byIncident } = fresh.stores.notes.getState();
    for (const [text, incidentId] of ledger.notes) expect((byIncident.get(incidentId) ?? []).map((each) => each.text)).toEqual([text]);
    const unseen = hubIncidents.filter(({ acknowledgement }) => acknowledgement === null).map(({ id }) => id);
    expect(unseen.filter((id) => ledger.seen.has(id))).toEqual([]);
    expect(Math.min(ledger.incidents.size, ledger.notes.size, ledger.seen.size)).toBeGreaterThan(kills);
    console.log(`${ledger.incidents.size} incidents and ${ledger.acknowledgedContacts.size} contacts, ${ledger.notes.size} notes and ${ledger.seen.size} acknowledgements were acknowledged`);
    for (const each of consoles) {
      await waitUntil("a console that lived through it has the hub's state", () => JSON.stringify(each.state()) === JSON.stringify(fresh.state()), 5_000);
    }
    fresh.stop();
  } finally {
    for (const each of consoles) each.stop();
    await hub.end();
    await folder.remove();
  }
});

test("SIGTERM in the middle of writing: what was acknowledged is there, and the hub ends in order", { timeout: 60_000 }, async () => {
  const folder = await temporaryFolder();
  const environment = { RTCC_CITY_KEY: cityKey, RTCC_CITY_VIDEO: "http://127.0.0.1:9/" };
  let hub = await startHubProcess({ dataFolder: folder.path, environment });
  const source = new ApiClient(hub.address, cityKey);
  const acknowledged = new Set<string>();
  const burst = Array.from({ length: 60 }, (_, index) =>
    source.post("/incidents", incidentReport({ sourceRef: `t-${index}` })).then(
      (answer) => answer.status === 201 && acknowledged.add(`t-${index}`),
      () => undefined,
    ),
  );
  await waitUntil("some are in", () => acknowledged.size > 3);
  expect(await hub.end("SIGTERM")).toBe(0);
  await Promise.all(burst);
  hub = await startHubProcess({ dataFolder: folder.path, environment });
  const analyst = await ApiClient.signIn(hub.address, "analyst");
  const references = (await analyst.get("/incidents")).body.incidents.map((incident: { sourceRef: string }) => incident.sourceRef);
  for (const sourceRef of acknowledged) expect(references.filter((each: string) => each === sourceRef)).toEqual([sourceRef]);
  expect(new Set(references).size).toBe(references.length);
  await hub.end();
  await folder.remove();
});
