import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { offsetLocation } from "../../shared/geo/geodesic.ts";
import { commands, type CommandName } from "../../shared/protocol/commands.ts";
import { protocolVersion } from "../../shared/protocol/version.ts";
import type { ApiAnswer } from "../support/apiClient.ts";
import { cameraCsv, incidentReport, place } from "../support/facts.ts";
import { startFloor, type Floor } from "../support/floor.ts";
import { expectProblem } from "../support/hostileHub.ts";
import { addWall, enrolWall, pullUpOf, type EnrolledWall } from "../support/walls.ts";
import { askForLine } from "../support/mediaLine.ts";

const owner = { ownerName: "Ann Owner-Canary", ownerPhone: "414-555-0199", ownerEmail: "ann.canary@example.org" };
/** What no wall may be shown: owners, where private cameras hang, and what people said. */
const secrets = ["Owner-Canary", "555-0199", "ann.canary", "2700 W WELLS ST", "Caller-Canary", "Contact-Canary", "Note-Canary", "Handover-Canary", "Hold-Canary", "Earlier-Canary", "Bookmark-Canary"];

let floor: Floor;
let wall: EnrolledWall;
let incidentId: string;
let grantId: string;

beforeAll(async () => {
  floor = await startFloor();
  const rows = [
    { id: "live", name: "Live", level: "integrated", ...offsetLocation(place, 30, 0), address: "2700 W WELLS ST", ...owner, streamUrl: "http://127.0.0.1:9/main.m3u8" },
    { id: "porch", name: "Porch", level: "registered", ...offsetLocation(place, 40, 0), address: "2700 W WELLS ST", ...owner },
  ];
  expect((await floor.source.postText("/cameras/import", cameraCsv(rows), "text/csv")).body).toMatchObject({ created: 2 });
  await floor.openIncident({ note: "Earlier-Canary", occurredAt: "2026-01-05T10:00:00Z" });
  incidentId = await floor.openIncident({ note: "Caller-Canary" });
  const { siteId } = (await floor.as.analyst.get("/cameras/porch")).body;
  await floor.command("analyst", "contact.record", { incidentId, siteId, outcome: "reached", note: "Contact-Canary" });
  await floor.command("analyst", "note.add", { incidentId, text: "Note-Canary" });
  const view = (await floor.as.analyst.post("/view-grants", { incidentId, cameraId: "live", purpose: "active-incident" })).body;
  await floor.command("analyst", "bookmark.add", { grantId: view.id, secondsAgo: 0, words: "Bookmark-Canary" });
  await floor.command("analyst", "incident.handOver", { incidentId, toUserId: floor.idOf.ben, note: "Handover-Canary" });
  await floor.command("supervisor", "incident.hold", { incidentId, minutes: 5, reason: "Hold-Canary" });
  wall = await enrolWall(floor.as.admin, await addWall(floor.as.admin));
  await floor.command("analyst", "screen.show", { screenId: wall.screenId, content: pullUpOf(incidentId) });
  grantId = (await wall.display.get(`/screens/${wall.screenId}/views`)).body.tiles[0].view.id;
});
afterAll(async () => {
  await wall?.socket.close();
  await floor?.end();
});

const expectNoSecret = (what: string, shown: unknown) => expect(secrets.filter((secret) => JSON.stringify(shown).includes(secret)), what).toEqual([]);

/** The wall's own refusals in the audit log since a number, oldest first. */
async function refusalsSince(sequence: number): Promise<any[]> {
  const { entries } = (await floor.as.supervisor.get("/audit?limit=1000")).body;
  return entries.filter((entry: any) => entry.sequence > sequence && entry.actor === `user:${wall.screenId}` && entry.outcome === "refused").reverse();
}
const lastSequence = async (): Promise<number> => (await floor.as.supervisor.get("/audit?limit=1")).body.entries[0].sequence;

interface Asked {
  ask: () => Promise<ApiAnswer>;
  /** Refused, and what the audit log calls it; or shown without anything that is no business of a room's. */
  becomes: { refusedAs: string } | "shown";
}

const get = (path: () => string, becomes: Asked["becomes"]): Asked => ({ ask: () => wall.display.get(path()), becomes });
const refused = (path: string): Asked["becomes"] => ({ refusedAs: `http GET /api/v1${path}` });

/** Every route of the API, asked by a wall. A new route without a line here fails. */
const routes: Record<string, Asked> = {
  "get /about": get(() => "/about", "shown"),
  "post /session": { ask: () => wall.display.post("/session", { username: "registrar", password: "milwaukee" }), becomes: "shown" },
  "get /session": get(() => "/session", "shown"),
  "post /session/lock": { ask: () => wall.display.post("/session/lock", {}), becomes: { refusedAs: "session.lock" } },
  "post /session/unlock": { ask: () => wall.display.post("/session/unlock", { password: "milwaukee" }), becomes: { refusedAs: "http POST /api/v1/session/unlock" } },
  "get /accounts": get(() => "/accounts", refused("/accounts")),
  "post /accounts": {
    ask: () => wall.display.post("/accounts", { username: "sly", displayName: "Sly", role: "administrator", password: "a long password" }),
    becomes: { refusedAs: "account.create" },
  },
  "post /incidents": { ask: () => wall.display.post("/incidents", incidentReport()), becomes: { refusedAs: "http POST /api/v1/incidents" } },
  "get /incidents": get(() => "/incidents", "shown"),
  "get /incidents/{incidentId}": get(() => `/incidents/${incidentId}`, "shown"),
  "get /incidents/{incidentId}/pull-up": get(() => `/incidents/${incidentId}/pull-up`, "shown"),
  "post /incidents/{incidentId}/bring-up": {
    ask: () => wall.display.post(`/incidents/${incidentId}/bring-up`, { radiusMeters: 100, open: { atMost: 9, except: [] } }),
    // It opens nothing for a wall, and tells no more than the pull-up.
    becomes: "shown",
  },
  "get /incidents/{incidentId}/prior-calls": get(() => `/incidents/${incidentId}/prior-calls`, refused("/incidents/:incidentId/prior-calls")),
  "post /area-pull-up": {
    ask: () => wall.display.post("/area-pull-up", { area: { kind: "circle", center: place, radiusMeters: 100 }, incidentId }),
    becomes: { refusedAs: "http POST /api/v1/area-pull-up" },
  },
  "get /shift-summary": get(() => "/shift-summary?from=2026-11-22T07:00:00-06:00&to=2026-11-22T15:00:00-06:00", refused("/shift-summary")),
  "get /cameras": get(() => "/cameras", "shown"),
  "get /cameras/columns": get(() => "/cameras/columns", "shown"),
  "get /cameras/{cameraId}": get(() => "/cameras/porch", "shown"),
  "post /cameras/import": { ask: () => wall.display.postText("/cameras/import", "id,name,level\n", "text/csv"), becomes: { refusedAs: "http POST /api/v1/cameras/import" } },
  "post /view-grants": { ask: () => wall.display.post("/view-grants", { incidentId, cameraId: "live", purpose: "active-incident" }), becomes: { refusedAs: "view.open" } },
  // Its own view: the hub renews and ends it, the wall does not.
  "post /view-grants/{grantId}/renew": { ask: () => wall.display.post(`/view-grants/${grantId}/renew`, {}), becomes: { refusedAs: "view.renew" } },
  "delete /view-grants/{grantId}": { ask: () => wall.display.delete(`/view-grants/${grantId}`), becomes: { refusedAs: "view.end" } },
  // Nobody looks back at a wall.
  "post /view-grants/{grantId}/replay": { ask: () => wall.display.post(`/view-grants/${grantId}/replay`, {}), becomes: { refusedAs: "view.replay" } },
  "post /view-grants/{grantId}/clip": { ask: () => wall.display.post(`/view-grants/${grantId}/clip`, { from: new Date(0), to: new Date() }), becomes: { refusedAs: "view.clip" } },
  "get /view-grants/{grantId}/clip": get(() => `/view-grants/${grantId}/clip`, refused("/view-grants/:grantId/clip")),
  "get /media/openings": get(() => `/media/openings?grants=${grantId}`, "shown"),
  "get /media/line": { ask: () => askForLine(wall.display, `${grantId}.start`), becomes: "shown" },
  "get /view-revocations": get(() => "/view-revocations", refused("/view-revocations")),
  "post /commands": { ask: () => wall.display.post("/commands", { id: crypto.randomUUID(), name: "view.close", payload: { grantId } }), becomes: { refusedAs: "view.close" } },
  "get /screens/{screenId}/views": get(() => `/screens/${wall.screenId}/views`, "shown"),
  // Whoever names another state is answered at once.
  "get /screens/{screenId}/views/next": get(() => `/screens/${wall.screenId}/views/next?known=another`, "shown"),
  "get /audit": get(() => "/audit", refused("/audit")),
  "get /audit/verify": get(() => "/audit/verify", refused("/audit/verify")),
};

/** Routes that are tried where their own subject is: pictures, enrolment and the end of a session. */
const elsewhere = ["get /media/{grantId}/{path}", "post /screens/{screenId}/enrol", "delete /session"];

test("no route is missing here", async () => {
  const { paths } = (await wall.display.get("/openapi.json")).body;
  const described = Object.entries<object>(paths).flatMap(([path, methods]) => Object.keys(methods).map((method) => `${method} ${path.replace("/api/v1", "")}`));
  expect(described.toSorted()).toEqual([...Object.keys(routes), ...elsewhere].toSorted());
});

describe("a wall's sign-in", () => {
  test.each(Object.entries(routes))("%s", async (route, { ask, becomes }) => {
    const before = await lastSequence();
    const answer = await ask();
    expectNoSecret(route, answer.body);
    const entries = await refusalsSince(before);
    if (becomes === "shown") {
      expect(answer.status, JSON.stringify(answer.body)).toBe(200);
      return expect(entries).toEqual([]);
    }
    expectProblem(route, answer, "role_not_allowed");
    expect(entries).toMatchObject([{ action: becomes.refusedAs, code: "role_not_allowed", address: "127.0.0.1" }]);
  });

  test("reads who a camera's owner is nowhere, and of a pull-up only what to look at", async () => {
    expect((await wall.display.get(`/incidents/${incidentId}/pull-up`)).body).toMatchObject({ contacts: [] });
    expect((await wall.display.get("/cameras/porch")).body).toMatchObject({ ownerId: null, address: null });
    expect((await wall.display.get(`/incidents/${incidentId}`)).body).toMatchObject({ nature: "SHOTSPOTTER", note: null, assignment: { userName: "Ben", note: null } });
    expect((await floor.as.analyst.get(`/incidents/${incidentId}`)).body).toMatchObject({ note: "Caller-Canary", assignment: { note: "Handover-Canary" } });
  });

  test("replicates incidents and screens over its socket, and nothing that people said or of owners, whether it begins or catches up", async () => {
    const subscribe = (sequence: number | null, storeId: string | null) => wall.socket.request("subscribe", JSON.stringify({ protocolVersion, storeId, sequence }));
    const begun = await subscribe(null, null);
    expect(begun.snapshot).toMatchObject({ contacts: [], notes: [], bookmarks: [], grants: [], rules: [], screens: [{ id: wall.screenId, content: { kind: "pull-up", incidentId } }] });
    const caughtUp = await subscribe(0, begun.storeId);
    expect(caughtUp.kind).toBe("deltas");
    for (const told of [begun, caughtUp, wall.socket.frames]) expectNoSecret("told over the socket", told);
    expect([begun.facts.people, begun.facts.presence]).toEqual([[], []]);
  });

  test.each(Object.keys(commands) as CommandName[])("sends no %s, well formed or not, over HTTP or its socket; each attempt is on record", async (name) => {
    const before = await lastSequence();
    const screenId = wall.screenId;
    const payload = { incidentId, grantId, screenId, ruleId: crypto.randomUUID(), reason: "Because", content: { kind: "empty" } };
    const overHttp = await wall.display.post("/commands", { id: crypto.randomUUID(), name, payload });
    const overSocket = await wall.socket.request("command", JSON.stringify({ id: crypto.randomUUID(), name, payload }));
    expectProblem(name, overHttp, "role_not_allowed");
    expect(overSocket).toMatchObject({ ok: false, problem: { code: "role_not_allowed" } });
    expect(await refusalsSince(before)).toMatchObject(Array(2).fill({ action: name, code: "role_not_allowed", incidentId }));
  });

  test("does not say what it shows either", async () => {
    const before = await lastSequence();
    expect(await wall.socket.request("attend", JSON.stringify({ incidentIds: [incidentId] }))).toMatchObject({ ok: false, problem: { code: "role_not_allowed" } });
    expect(await refusalsSince(before)).toMatchObject([{ action: "attend", code: "role_not_allowed" }]);
  });

  test("says how its own pictures do, and by that commands nothing", async () => {
    const before = await lastSequence();
    const tiles = { connecting: 1, live: 0, stalled: 0, offline: 0, denied: 0, ended: 0 };
    const health = { tiles, worst: null, worstAgeSeconds: null, droppedShare: null, cpu: { kind: "unknown" } };
    expect(await wall.socket.request("report-health", JSON.stringify({ screenId: null, health }))).toEqual({});
    const command = { id: crypto.randomUUID(), name: "screen.show", payload: { screenId: wall.screenId, content: { kind: "empty" } } };
    expect(await wall.socket.request("report-health", JSON.stringify({ ...command, screenId: null, health }))).toMatchObject({ ok: false, problem: { code: "invalid_request" } });
    expect(await refusalsSince(before)).toEqual([]);
  });

  test("leads to the pictures of its own views alone", async () => {
    const before = await lastSequence();
    const theirs = (await floor.as.analyst.post("/view-grants", { incidentId, cameraId: "live", purpose: "active-incident" })).body;
    expectProblem("another's view", await wall.display.get(theirs.playlistUrl), "not_your_grant");
    expect(await refusalsSince(before)).toMatchObject([{ action: "view.media", code: "not_your_grant" }]);
    expect((await wall.display.get(`/media/${grantId}/playlist.m3u8`)).body, "its own, of a camera that does not answer").toMatchObject({ code: "source_unreachable" });
  });

  test("has changed nothing by all that", async () => {
    expect((await wall.display.get(`/screens/${wall.screenId}/views`)).body.tiles).toMatchObject([{ cameraId: "live", view: { id: grantId } }]);
    expect((await floor.as.supervisor.get("/audit/verify")).body.valid).toBe(true);
  });
});
