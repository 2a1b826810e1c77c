import { request as httpRequest, type IncomingMessage } from "node:http";
import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { auditEntry } from "../../shared/model/audit.ts";
import { broughtUp } from "../../shared/protocol/bringUp.ts";
import { openingFrames, type OpeningFrame } from "../../shared/protocol/openingMedia.ts";
import { ApiClient } from "../support/apiClient.ts";
import { offsetLocation } from "../../shared/geo/geodesic.ts";
import { cameraCsv, incidentReport, place, startTestHub } from "../support/facts.ts";
import { withClient } from "../support/postgres.ts";
import { startPostgresHub, type PostgresHub } from "../support/postgresHub.ts";
import { startScriptedCamera } from "../support/upstreamCamera.ts";
import { waitUntil } from "../support/waitUntil.ts";

let hub: PostgresHub;
const wide = { radiusMeters: 1_000, open: { atMost: 9, except: [] as string[] } };

beforeAll(async () => {
  hub = await startPostgresHub();
});
afterAll(() => hub?.end());

/** Sends the request by hand, so that it can be cut off; the answer's frames come as they arrive. */
function send(incidentId: string, body: object = wide, as: ApiClient = hub.analyst) {
  const text = JSON.stringify(body);
  const headers = { authorization: `Bearer ${as.token}`, "content-type": "application/json", "content-length": Buffer.byteLength(text) };
  const sent = httpRequest(new URL(`/api/v1/incidents/${incidentId}/bring-up`, as.address), { method: "POST", headers });
  const answer = new Promise<IncomingMessage>((resolve, reject) => sent.once("response", resolve).once("error", reject));
  sent.end(text);
  return { sent, answer };
}

async function ask(incidentId: string, body: object = wide, as: ApiClient = hub.analyst) {
  const answer = await send(incidentId, body, as).answer;
  const frames: OpeningFrame[] = [];
  for await (const frame of openingFrames(answer)) frames.push(frame);
  const [first, ...media] = frames;
  expect([answer.statusCode, first?.header.kind]).toEqual([200, "answer"]);
  return { ...readAnswer(first), media };
}

const readAnswer = (frame: OpeningFrame | undefined) => broughtUp.parse(JSON.parse(new TextDecoder().decode(frame?.body)));
const grantsOf = async (incidentId: string) => (await hub.database.query("select camera_id, ended_at, end_reason from view_grants where incident_id = $1 order by camera_id", [incidentId])).rows;

test("one request brings the pull-up, the views and their stills, and is on record as a disclosure and views of one moment", async () => {
  const incidentId = await hub.openIncident();
  const known = (await hub.analyst.get(`/incidents/${incidentId}/pull-up?radiusMeters=1000`)).body;
  const before = await hub.lastAuditSequence();
  const { pullUp, answers, media } = await ask(incidentId);
  // Health may have become known between the two.
  expect(pullUp).toEqual({ ...known, integrated: known.integrated.map((camera: object) => ({ ...camera, health: expect.any(String) })) });
  expect(pullUp.contacts[0]).toMatchObject({ name: "Ann Owner", phone: "414-555-0101" });
  // 700 m is beyond reach: such a camera is listed, and nothing is asked for it.
  expect(answers).toMatchObject([{ outcome: "opened", view: { cameraId: "near", incidentId, purpose: "active-incident" } }]);
  const [answer] = answers;
  const grantId = answer?.outcome === "opened" ? answer.view.id : "";
  const stills = media.filter(({ header }) => header.kind === "part" && header.grantId === grantId && header.path === "still.jpg");
  expect(stills).toHaveLength(1);
  expect(media.at(-1)?.header).toEqual({ kind: "end", grantId });
  const entries = await hub.auditAfter(before);
  expect(entries).toMatchObject([
    { action: "owners.disclose", incidentId, actorName: "analyst", outcome: "allowed", detail: { radiusMeters: 1_000, ownerCount: 1 } },
    { action: "view.open", subject: "camera:near", incidentId, outcome: "allowed", detail: { purpose: "active-incident" } },
  ]);
  expect(new Set(entries.map(({ at }) => at)).size, "both were written at one moment").toBe(1);
  expect((await hub.analyst.get(`/media/${grantId}/still.jpg`)).status).toBe(200);
});

test("only so many views are opened as there are tiles, and none of those that are left out", async () => {
  const incidentId = await hub.openIncident();
  expect((await ask(incidentId, { ...wide, open: { atMost: 0, except: [] } })).answers).toEqual([]);
  expect((await ask(incidentId, { ...wide, open: { atMost: 9, except: ["near"] } })).answers).toEqual([]);
  expect(await grantsOf(incidentId)).toEqual([]);
});

test("who only receives is told of no owner and opens nothing; who keeps the registry opens nothing either", async () => {
  const administrator = await ApiClient.signIn(hub.address, "admin");
  await administrator.post("/accounts", { username: "wall", displayName: "Wall", role: "wall", password: "a long password" });
  const wallScreen = await ApiClient.signIn(hub.address, "wall", "a long password");
  const incidentId = await hub.openIncident();
  const before = await hub.lastAuditSequence();
  const wall = await ask(incidentId, wide, wallScreen);
  expect([wall.pullUp.contacts, wall.answers, wall.media]).toEqual([[], [], []]);
  expect(await hub.auditAfter(before)).toEqual([]);
  const registrar = await ask(incidentId, wide, hub.registrar);
  expect([registrar.pullUp.contacts.length, registrar.answers]).toEqual([1, []]);
});

test("an incident that only asks for a purpose opens nothing by itself, nor does one that is closed, whose owners are masked", async () => {
  const urgent = await ask(await hub.openIncident({ nature: "FIGHT", priority: 2 }));
  expect([urgent.pullUp.integrated[0]?.access, urgent.answers]).toEqual(["asks", []]);
  const closedId = await hub.openIncident({ status: "closed" });
  const before = await hub.lastAuditSequence();
  const closed = await ask(closedId);
  expect([closed.answers, closed.pullUp.contacts[0]?.phone]).toEqual([[], expect.not.stringContaining("0101")]);
  expect(await hub.auditAfter(before)).toEqual([]);
});

test("a view that a supervisor has ended is not opened again", async () => {
  const incidentId = await hub.openIncident();
  const [opened] = (await ask(incidentId)).answers;
  const grantIds = opened?.outcome === "opened" ? [opened.view.id] : [];
  await hub.supervisor.post("/commands", { id: crypto.randomUUID(), name: "views.revoke", payload: { grantIds, reason: "Not yours" } });
  const again = await ask(incidentId);
  expect([again.pullUp.integrated[0], again.answers]).toMatchObject([{ access: "refused", reason: "view_revoked" }, []]);
});

test("what there is no incident for is refused like a view, and is on record", async () => {
  const incidentId = crypto.randomUUID();
  const before = await hub.lastAuditSequence();
  const answer = await hub.analyst.post(`/incidents/${incidentId}/bring-up`, wide);
  expect([answer.status, answer.body.code]).toEqual([404, "incident_not_found"]);
  expect(await hub.auditAfter(before)).toMatchObject([{ action: "views.open", outcome: "refused", code: "incident_not_found", incidentId }]);
});

test("without an audit log there is no owner, no view and no picture", async () => {
  const incidentId = await hub.openIncident();
  const { segment, still } = hub.video.requestsOf("near");
  await hub.database.query(`alter table audit add constraint no_more check (sequence <= ${(await hub.lastAuditSequence()) + 1})`);
  try {
    // The disclosure alone would still find room: it is refused along with the view.
    const answer = await hub.analyst.post(`/incidents/${incidentId}/bring-up`, wide);
    expect([answer.status, answer.body.code]).toEqual([503, "audit_unavailable"]);
    expect(JSON.stringify(answer.body)).not.toContain("414-555");
  } finally {
    await hub.database.query("alter table audit drop constraint no_more");
  }
  expect(await grantsOf(incidentId)).toEqual([]);
  expect(hub.video.requestsOf("near")).toMatchObject({ segment, still });
});

test("for who has gone before the hub came to it, nothing is opened and nobody's data is given", async () => {
  const incidentId = await hub.openIncident();
  const before = await hub.lastAuditSequence();
  await withClient(hub.databaseUrl, async (other) => {
    await other.query("begin");
    await other.query("select * from store_head for update");
    const { sent, answer } = send(incidentId);
    const cut = expect(answer).rejects.toThrow(/hang up|aborted|socket/i);
    await waitUntil("the hub waits for its turn", async () => Number((await hub.database.query("select count(*) as n from pg_locks where not granted")).rows[0].n) > 0);
    sent.destroy();
    await cut;
    // The hub has seen the end of the connection once it has answered what came later.
    await hub.analyst.get(`/incidents/${incidentId}`);
    await other.query("commit");
  });
  await hub.openIncident();
  expect(await grantsOf(incidentId)).toEqual([]);
  expect((await hub.auditAfter(before)).filter((entry) => entry.incidentId === incidentId)).toEqual([]);
});

test("views whose answer was cut off are handed back unless a player takes them", async () => {
  const silent = await startScriptedCamera();
  silent.mode = "black-hole";
  const testHub = await startTestHub({ RTCC_CITY_VIDEO: `${silent.origin}/` });
  try {
    const rows = ["taken", "left"].map((id, index) => ({ id, name: id, level: "integrated", ...offsetLocation(place, index, 0), streamUrl: silent.url }));
    await testHub.source.postText("/cameras/import", cameraCsv(rows), "text/csv");
    const incidentId = (await testHub.source.post("/incidents", incidentReport())).body.id;
    const analyst = await ApiClient.signIn(testHub.hub.address, "analyst");
    const supervisor = await ApiClient.signIn(testHub.hub.address, "supervisor");
    const answer = await send(incidentId, wide, analyst).answer;
    const { answers } = readAnswer((await openingFrames(answer).next()).value ?? undefined);
    expect(answers.map(({ outcome }) => outcome)).toEqual(["opened", "opened"]);
    answer.destroy();
    const taken = answers.find((each) => each.outcome === "opened" && each.view.cameraId === "taken");
    await analyst.get(`/media/${taken?.outcome === "opened" ? taken.view.id : ""}/still.jpg`);
    const endings = async () =>
      z.object({ entries: z.array(auditEntry) }).parse((await supervisor.get("/audit?limit=1000")).body).entries.filter(({ action }) => action === "view.end");
    await waitUntil("what nobody took has ended", async () => (await endings()).length > 0, 10_000);
    expect(await endings()).toMatchObject([{ subject: "camera:left", code: "closed-by-user", actorName: "analyst", incidentId }]);
  } finally {
    await testHub.end();
    await silent.close();
  }
});
