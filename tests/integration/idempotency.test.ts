import { afterAll, beforeAll, expect, test } from "vitest";
import { offsetLocation } from "../../shared/geo/geodesic.ts";
import { protocolVersion } from "../../shared/protocol/version.ts";
import { ApiClient, type ApiAnswer } from "../support/apiClient.ts";
import { cameraCsv, cityKey, incidentReport, place } from "../support/facts.ts";
import { expectHubUnharmed, expectProblem } from "../support/hostileHub.ts";
import { RawSocket } from "../support/hostileSocket.ts";
import { expectLogsWhole } from "../support/hostileStore.ts";
import { startHubProcess, temporaryFolder, type HubProcess } from "../support/hubProcess.ts";
import { seededRandom } from "../support/seededRandom.ts";
import { TestConsole } from "../support/testConsole.ts";

const seed = 20_261_122;
const environment = { RTCC_CITY_KEY: cityKey, RTCC_CITY_VIDEO: "http://127.0.0.1:9/" };
let folder: Awaited<ReturnType<typeof temporaryFolder>>;
let hub: HubProcess;
let source: ApiClient;
let supervisor: ApiClient;
let analyst: ApiClient;
let siteId: string;

/** Sessions outlive a restart, as consoles' do. */
async function start(): Promise<void> {
  hub = await startHubProcess({ dataFolder: folder.path, environment });
  source = new ApiClient(hub.address, cityKey);
  supervisor = supervisor ? new ApiClient(hub.address, supervisor.token) : await ApiClient.signIn(hub.address, "supervisor");
  analyst = analyst ? new ApiClient(hub.address, analyst.token) : await ApiClient.signIn(hub.address, "analyst");
}
async function restart(signal: NodeJS.Signals): Promise<void> {
  await hub.end(signal);
  await start();
}

beforeAll(async () => {
  folder = await temporaryFolder();
  await start();
  const rows = [
    { id: "live", name: "Live", level: "integrated", ...offsetLocation(place, 30, 0), streamUrl: "http://127.0.0.1:9/live.m3u8" },
    { id: "porch", name: "Porch", level: "registered", ...offsetLocation(place, 40, 0), ownerName: "Ann" },
  ];
  expect((await source.postText("/cameras/import", cameraCsv(rows), "text/csv")).body).toMatchObject({ created: 2 });
  siteId = (await supervisor.get("/cameras/porch")).body.siteId;
});
afterAll(async () => {
  await hub?.end();
  await folder?.remove();
});

interface Command {
  id: string;
  name: string;
  payload: Record<string, unknown>;
}

const command = (name: string, payload: Record<string, unknown>): Command => ({ id: crypto.randomUUID(), name, payload });
const send = (client: ApiClient, sent: Command): Promise<ApiAnswer> => client.post("/commands", sent);
const openIncident = async (): Promise<string> => (await source.post("/incidents", incidentReport())).body.id;
const auditOf = async (incidentId: string): Promise<{ action: string; outcome: string }[]> => (await supervisor.get(`/audit?incidentId=${incidentId}&limit=1000`)).body.entries;
const effects = async (incidentId: string, action: string): Promise<number> => (await auditOf(incidentId)).filter((entry) => entry.action === action && entry.outcome === "allowed").length;

/** Every kind of command, and the entry in the audit log that each effect of it leaves. */
async function oneOfEach(): Promise<{ incidentId: string; action: string; sent: Command }[]> {
  const held = await openIncident();
  const grants = await Promise.all(["view.renew", "view.close"].map(async (name) => {
    const incidentId = await openIncident();
    const grantId = (await supervisor.post("/view-grants", { incidentId, cameraId: "live", purpose: "active-incident" })).body.id;
    return { incidentId, action: name === "view.close" ? "view.end" : name, sent: command(name, { grantId }) };
  }));
  const [placed, hold, contact, views] = await Promise.all(Array.from({ length: 4 }, openIncident));
  return [
    { incidentId: placed!, action: "incident.place", sent: command("incident.place", { incidentId: placed, location: place }) },
    { incidentId: hold!, action: "incident.hold", sent: command("incident.hold", { incidentId: hold, minutes: 5, reason: "A reason" }) },
    { incidentId: held, action: "incident.release-hold", sent: command("incident.releaseHold", { incidentId: held }) },
    { incidentId: contact!, action: "owner.contact", sent: command("contact.record", { incidentId: contact, siteId, outcome: "reached", note: "x" }) },
    { incidentId: views!, action: "view.open", sent: command("views.open", { incidentId: views, cameraIds: ["live"], purpose: "active-incident" }) },
    ...grants,
  ];
}

test("a command sent again, at once, later, over the socket and after restarts, has one effect and one answer", async () => {
  const each = await oneOfEach();
  const first = new Map<string, unknown>();
  const expectSame = (sent: Command, answer: ApiAnswer) => {
    expect(answer.status, `${sent.name} ${JSON.stringify(answer.body)}`).toBe(200);
    if (!first.has(sent.id)) first.set(sent.id, answer.body.result);
    expect(answer.body.result, sent.name).toEqual(first.get(sent.id));
  };
  for (const { sent } of each) {
    const answers = await Promise.all(Array.from({ length: 8 }, () => send(supervisor, sent)));
    for (const answer of answers) expectSame(sent, answer);
    expectSame(sent, await send(supervisor, { ...sent, id: sent.id.toUpperCase() }));
  }
  const socket = await RawSocket.open(hub.address, supervisor.token);
  for (const { sent } of each) expect(await socket.request("command", JSON.stringify(sent))).toEqual({ ok: true, result: first.get(sent.id) });
  await socket.close();
  for (const signal of ["SIGTERM", "SIGKILL"] as const) {
    await restart(signal);
    for (const { sent } of each) expectSame(sent, await send(supervisor, sent));
  }
  for (const { incidentId, action } of each) expect(await effects(incidentId, action), action).toBe(1);
  const watching = await TestConsole.signIn(hub.address);
  expect(watching.stores.contacts.getState().byIncident.get(each.find(({ action }) => action === "owner.contact")!.incidentId)).toHaveLength(1);
  watching.stop();
});

test("an id is good for one command: other content, another name or another user is refused and changes nothing", async () => {
  const incidentId = await openIncident();
  const sent = command("incident.hold", { incidentId, minutes: 5, reason: "A reason" });
  const { result } = (await send(supervisor, sent)).body;
  const other = await openIncident();
  const others: Command[] = [
    { ...sent, payload: { ...sent.payload, minutes: 6 } },
    { ...sent, payload: { ...sent.payload, incidentId: other } },
    { ...sent, payload: { ...sent.payload, reason: "Another reason" } },
    { ...sent, name: "incident.releaseHold", payload: { incidentId } },
    { ...sent, payload: {} },
  ];
  for (const wrong of others) expectProblem(JSON.stringify(wrong), await send(supervisor, wrong), "command_id_reused");
  const administrator = await ApiClient.signIn(hub.address, "admin");
  for (const somebody of [administrator, analyst]) expectProblem("another user", await send(somebody, sent), "command_id_reused");
  expect((await supervisor.get(`/incidents/${incidentId}`)).body).toEqual(result);
  expect((await supervisor.get(`/incidents/${other}`)).body).toMatchObject({ hold: null, version: 1 });
  expect(await effects(incidentId, "incident.hold")).toBe(1);
  expect((await send(supervisor, sent)).body.result).toEqual(result);
});

test("an id raced for by two users belongs to one of them", async () => {
  for (let round = 0; round < 10; round++) {
    const incidentId = await openIncident();
    const sent = command("contact.record", { incidentId, siteId, outcome: "reached", note: null });
    const answers = await Promise.all([send(supervisor, sent), send(analyst, sent), send(supervisor, sent), send(analyst, sent)]);
    const codes = answers.map((answer) => answer.body.code ?? "done").toSorted();
    expect(codes).toEqual(["command_id_reused", "command_id_reused", "done", "done"]);
    expect(await effects(incidentId, "owner.contact")).toBe(1);
  }
});

test("a refused command has no effect, and its id stays free for when it may be done", async () => {
  const incidentId = await openIncident();
  const sent = command("incident.hold", { incidentId, minutes: 5, reason: "A reason" });
  for (let count = 0; count < 3; count++) expectProblem("by an analyst", await send(analyst, sent), "role_not_allowed");
  expect((await supervisor.get(`/incidents/${incidentId}`)).body).toMatchObject({ hold: null, version: 1 });
  expect((await send(supervisor, sent)).status).toBe(200);
});

test("a delayed command meets the facts of its arrival, not of its sending", async () => {
  const report = incidentReport();
  const incidentId = (await source.post("/incidents", report)).body.id;
  const views = command("views.open", { incidentId, cameraIds: ["live"], purpose: "active-incident" });
  const grantId = (await supervisor.post("/view-grants", { incidentId, cameraId: "live", purpose: "active-incident" })).body.id;
  await source.post("/incidents", { source: report.source, sourceRef: report.sourceRef, status: "closed" });
  expect((await send(supervisor, views)).body.result.answers).toMatchObject([{ outcome: "refused", problem: { code: "incident_closed" } }]);
  expectProblem("renewed late", await send(supervisor, command("view.renew", { grantId })), "grant_ended");
  expect((await send(supervisor, command("view.close", { grantId }))).status).toBe(200);
  expect(await effects(incidentId, "view.renew")).toBe(0);
  expect(await effects(incidentId, "view.end")).toBe(1);
});

test(`commands duplicated and shuffled (seed ${seed}): each takes effect once, and the state is that of the last`, async () => {
  const random = seededRandom(seed);
  const incidentId = await openIncident();
  const commands = Array.from({ length: 60 }, (_, index) =>
    [
      command("incident.place", { incidentId, location: offsetLocation(place, index, 0) }),
      command("contact.record", { incidentId, siteId, outcome: "no-answer", note: `call ${index}` }),
      command("incident.hold", { incidentId, minutes: 1 + (index % 60), reason: `reason ${index}` }),
    ][index % 3]!,
  );
  const deliveries = commands.flatMap((sent) => Array.from({ length: 1 + Math.floor(random() * 3) }, () => ({ sent, at: random() }))).toSorted((a, b) => a.at - b.at);
  expect(deliveries.length).toBeGreaterThan(commands.length);
  const order: { version: number; location: unknown; hold: unknown }[] = [];
  for (const { sent } of deliveries) {
    const { body } = await send(supervisor, sent);
    if (sent.name !== "contact.record") order.push(body.result);
  }
  const now = (await supervisor.get(`/incidents/${incidentId}`)).body;
  expect(await effects(incidentId, "incident.place")).toBe(20);
  expect(await effects(incidentId, "incident.hold")).toBe(20);
  expect(await effects(incidentId, "owner.contact")).toBe(20);
  expect(now.version).toBe(41);
  expect(order.find((each) => each.version === now.version)).toEqual(now);
});

test("a report sent again changes nothing and says so: no new version, no change for consoles, no audit entry", async () => {
  const report = { ...incidentReport(), address: "2700 W WELLS ST", note: "As told", statusText: "En route", occurredAt: "2026-11-22T02:14:05-06:00" };
  const first = await source.post("/incidents", report);
  expect(first.status).toBe(201);
  const watching = await TestConsole.signIn(hub.address);
  const cursor = async () => {
    const socket = await RawSocket.open(hub.address, analyst.token);
    const { snapshot } = await socket.request("subscribe", JSON.stringify({ protocolVersion, storeId: null, sequence: null }));
    await socket.close();
    return snapshot.sequence;
  };
  const before = await cursor();
  const again = await Promise.all(Array.from({ length: 10 }, () => source.post("/incidents", report)));
  const partial = await source.post("/incidents", { source: report.source, sourceRef: report.sourceRef, statusText: "En route" });
  for (const answer of [...again, partial]) expect({ status: answer.status, body: answer.body }).toEqual({ status: 200, body: first.body });
  expect(await cursor()).toBe(before);
  expect(await auditOf(first.body.id)).toHaveLength(1);
  await restart("SIGKILL");
  expect((await source.post("/incidents", report)).body).toEqual(first.body);
  watching.stop();
});

test("one report sent ten times at once makes one incident", async () => {
  const report = incidentReport();
  const answers = await Promise.all(Array.from({ length: 10 }, () => source.post("/incidents", report)));
  expect(answers.map((answer) => answer.status).toSorted()).toEqual([200, 200, 200, 200, 200, 200, 200, 200, 200, 201]);
  expect(new Set(answers.map((answer) => answer.body.id)).size).toBe(1);
});

test("afterwards the hub is unharmed and its logs are whole", async () => {
  await expectHubUnharmed({ hub, source, end: async () => undefined }, [cityKey, supervisor.token, analyst.token]);
  await hub.end();
  expect(await expectLogsWhole(folder.path)).toBeGreaterThan(50);
});
