import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ApiClient, type ApiAnswer } from "../support/apiClient.ts";
import { withClient } from "../support/postgres.ts";
import { startPostgresHub, type PostgresHub } from "../support/postgresHub.ts";
import { createSocketConnector } from "../../renderer/sync/socketConnector.ts";
import { waitUntil } from "../support/waitUntil.ts";

let hub: PostgresHub;
beforeAll(async () => {
  hub = await startPostgresHub();
});
afterAll(() => hub?.end());

/** Pictures, moving or still, that anybody fetched from a camera. */
const picturesFetched = (cameraId: string): number => {
  const { init, segment, still } = hub.video.requestsOf(cameraId);
  return init + segment + still;
};

const stored = async () => {
  const count = async (table: string) => Number((await hub.database.query(`select count(*) as n from ${table}`)).rows[0].n);
  return {
    grants: await count("view_grants"),
    commands: await count("commands"),
    incidents: await count("incidents"),
    contacts: await count("contact_attempts"),
    cameras: await count("cameras"),
    sessions: await count("sessions"),
    events: await count("events"),
    audit: await count("audit"),
    head: (await hub.database.query("select event_sequence, audit_sequence, audit_hash from store_head")).rows[0],
  };
};

/** Lets the audit log take no further entry for as long as the work lasts. */
async function withFullAuditLog(work: () => Promise<void>): Promise<void> {
  await hub.database.query(`alter table audit add constraint no_more check (sequence <= ${await hub.lastAuditSequence()})`);
  try {
    await work();
  } finally {
    await hub.database.query("alter table audit drop constraint no_more");
  }
}

/** Follows a playlist to its newest segment and gives its bytes. */
async function newestSegmentBytes(playlistUrl: string): Promise<number> {
  let url = new URL(playlistUrl, hub.address);
  for (;;) {
    const answer = await hub.analyst.get(url.pathname);
    if (answer.status !== 200 || !String(answer.body).startsWith("#EXTM3U")) return String(answer.body).length * (answer.status === 200 ? 1 : 0);
    const next = String(answer.body).split("\n").filter((line) => line !== "" && !line.startsWith("#")).at(-1);
    if (next === undefined) return 0;
    url = new URL(next, url);
  }
}

test("while the audit log takes no entry nothing opens, no picture is fetched and nothing is half done; then it heals", async () => {
  const incidentId = await hub.openIncident();
  const pullUp = (await hub.analyst.get(`/incidents/${incidentId}/pull-up`)).body;
  const before = await stored();
  const view = { incidentId, cameraIds: ["near"], purpose: "active-incident" };
  await withFullAuditLog(async () => {
    const asked = await hub.askForView(incidentId, "near");
    expect([asked.status, asked.body.code, Object.keys(asked.body)]).toEqual([503, "audit_unavailable", ["type", "title", "status", "code"]]);

    const commanded = await hub.analyst.post("/commands", { id: randomUUID(), name: "views.open", payload: view });
    expect([commanded.status, commanded.body.code]).toEqual([503, "audit_unavailable"]);

    const socket = await createSocketConnector(hub.address).connect(hub.analyst.token);
    const reply = await socket.request("command", { id: randomUUID(), name: "views.open", payload: view }, 20_000);
    expect(reply).toMatchObject({ ok: false, problem: { code: "audit_unavailable" } });
    socket.close();

    for (const path of ["playlist.m3u8", "still.jpg"]) {
      const guessed = await hub.analyst.get(`/media/${randomUUID()}/${path}`);
      expect(guessed.status).toBeGreaterThanOrEqual(400);
      expect(guessed.headers.get("content-type")).toContain("problem+json");
    }
    expect(picturesFetched("near")).toBe(0);
    expect(await stored()).toEqual(before);
  });
  const granted = await hub.askForView(incidentId, "near");
  expect(granted.status).toBe(201);
  await waitUntil("it plays", async () => (await newestSegmentBytes(granted.body.playlistUrl)) > 1_000);
  expect((await hub.supervisor.get("/audit/verify")).body).toMatchObject({ valid: true });
  expect(pullUp.contacts).toHaveLength(1);
});

test("without an audit log nobody learns an owner's number, and nothing is written by anybody", async () => {
  const incidentId = await hub.openIncident();
  const before = await stored();
  await withFullAuditLog(async () => {
    const disclosure = await hub.analyst.get(`/incidents/${incidentId}/pull-up`);
    expect([disclosure.status, disclosure.body.code]).toEqual([503, "audit_unavailable"]);
    expect(JSON.stringify(disclosure.body)).not.toContain("414-555");
    const report = await hub.source.post("/incidents", { source: "cad", sourceRef: "unheard", nature: "FIGHT", priority: 2, status: "open" });
    const table = "id,name,level,longitude,latitude\nnew,New,registered,-87.95,43.04\n";
    const imported = await hub.source.postText("/cameras/import", table, "text/csv");
    const contact = await hub.analyst.post("/commands", {
      id: randomUUID(),
      name: "contact.record",
      payload: { incidentId, siteId: (await hub.database.query("select id from sites where owner_id is not null")).rows[0].id, outcome: "reached", note: null },
    });
    for (const answer of [report, imported, contact]) expect([answer.status, answer.body.code]).toEqual([503, "audit_unavailable"]);
    expect(await stored()).toEqual(before);
  });
});

test("a running view is not prolonged while the audit log takes no entry", async () => {
  const granted = await hub.askForView(await hub.openIncident(), "near");
  await withFullAuditLog(async () => {
    const renewed = await hub.analyst.post(`/view-grants/${granted.body.id}/renew`, {});
    expect([renewed.status, renewed.body.code]).toEqual([503, "audit_unavailable"]);
  });
  expect((await hub.analyst.post(`/view-grants/${granted.body.id}/renew`, {})).status).toBe(200);
});

test("the audit entry is committed before the first byte: while it waits there is no answer and no picture is fetched", async () => {
  const incidentId = await hub.openIncident({ location: { longitude: -87.9389, latitude: 43.04 } });
  expect(picturesFetched("far")).toBe(0);
  const answered: number[] = [];
  const asked = await withClientLock(async () => {
    const answer = hub.askForView(incidentId, "far").then((each) => {
      answered.push(each.status);
      return each;
    });
    await waitUntil("the hub waits for the audit log", hubWaitsForLock);
    // The hub is alive and answers what needs no entry; the view alone waits.
    for (let count = 0; count < 20; count++) expect((await hub.analyst.get(`/incidents/${incidentId}`)).status).toBe(200);
    await waitUntil("it still waits", hubWaitsForLock);
    expect([answered, picturesFetched("far")]).toEqual([[], 0]);
    return { answer };
  });
  const granted = await asked.answer;
  expect(granted.status).toBe(201);
  // Before the client has asked for anything its entry stands.
  const entry = await hub.database.query("select outcome from audit where action = 'view.open' and subject = 'camera:far' and incident_id = $1", [incidentId]);
  expect(entry.rows).toEqual([{ outcome: "allowed" }]);
  await waitUntil("it plays", async () => (await newestSegmentBytes(granted.body.playlistUrl)) > 1_000);
  expect(picturesFetched("far")).toBeGreaterThan(0);
});

describe("while the audit log takes no entry, whoever asks for what must be on record is told so", () => {
  const attempts: [string, () => Promise<ApiAnswer>][] = [
    ["signing in", () => new ApiClient(hub.address, "").post("/session", { username: "analyst", password: "milwaukee" })],
    ["guessing a password", () => new ApiClient(hub.address, "").post("/session", { username: "analyst", password: "guess" })],
    ["reading the log", () => hub.supervisor.get("/audit")],
    ["reading the log as one who may not", () => hub.analyst.get("/audit")],
    ["checking the log", () => hub.supervisor.get("/audit/verify")],
    ["a refused command", () => hub.analyst.post("/commands", { id: randomUUID(), name: "view.renew", payload: { grantId: randomUUID() } })],
    ["a picture of a view that is none", () => hub.analyst.get(`/media/${randomUUID()}/playlist.m3u8`)],
  ];
  const isTold = (attempt: () => Promise<ApiAnswer>) =>
    withFullAuditLog(async () => {
      const answer = await attempt();
      expect([answer.status, answer.body.code]).toEqual([503, "audit_unavailable"]);
    });
  test.each(attempts)("%s", (_name, attempt) => isTold(attempt));
});

/** Holds the whole audit table from a connection of its own for as long as the work lasts. */
const withClientLock = <Result>(work: () => Promise<Result>): Promise<Result> =>
  withClient(hub.databaseUrl, async (client) => {
    await client.query("begin; lock table audit in access exclusive mode");
    try {
      return await work();
    } finally {
      await client.query("rollback");
    }
  });

const hubWaitsForLock = async (): Promise<boolean> =>
  (await hub.database.query("select 1 from pg_stat_activity where application_name = 'rtcc-hub' and datname = current_database() and wait_event_type = 'Lock'")).rowCount === 1;
