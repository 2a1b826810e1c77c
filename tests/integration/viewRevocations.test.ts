import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startCameraServer, type CameraServer } from "../../city/video/cameraServer.ts";
import { offsetLocation } from "../../shared/geo/geodesic.ts";
import { ApiClient } from "../support/apiClient.ts";
import { startClockedHub } from "../support/clockedHub.ts";
import { cameraCsv, cityKey, incidentReport, place } from "../support/facts.ts";
import { byHand, startFloor, type Floor, type FloorUser } from "../support/floor.ts";
import { expectProblem } from "../support/hostileHub.ts";
import { newestSegment } from "../support/newestSegment.ts";
import { TestConsole } from "../support/testConsole.ts";
import { waitUntil } from "../support/waitUntil.ts";

let video: CameraServer;
let floor: Floor;

beforeAll(async () => {
  video = await startCameraServer({ port: 0, sceneOf: () => 0 });
  floor = await startFloor({ RTCC_CITY_VIDEO: `${video.origin}/` });
  const rows = ["one", "two", "three", "four"].map((id) => ({ id, name: `Camera ${id}`, level: "integrated", ...offsetLocation(place, 50, 0), streamUrl: `${video.origin}/cameras/${id}/main.m3u8` }));
  expect((await floor.source.postText("/cameras/import", cameraCsv(rows), "text/csv")).body).toMatchObject({ created: 4 });
});
afterAll(async () => {
  await floor?.end();
  await video?.close();
});

const ask = (who: FloorUser, incidentId: string, cameraId = "one") => floor.as[who].post("/view-grants", { incidentId, cameraId, purpose: "active-incident" });
const open = async (who: FloorUser, incidentId: string, cameraId = "one") => (await ask(who, incidentId, cameraId)).body;
const revoke = (who: FloorUser, ...grantIds: string[]) => floor.command(who, "views.revoke", { grantIds, reason: "Not your incident" });
const plays = async (who: FloorUser, { playlistUrl }: { playlistUrl: string }) => (await newestSegment(floor.as[who], playlistUrl)).bytes > 0;
const accessOf = async (who: FloorUser, incidentId: string, cameraId = "one") =>
  (await floor.as[who].get(`/incidents/${incidentId}/pull-up`)).body.integrated.find((camera: { cameraId: string }) => camera.cameraId === cameraId);
const accessInArea = async (who: FloorUser, incidentId: string, cameraId: string) =>
  (await floor.as[who].post("/area-pull-up", { area: { kind: "circle", center: place, radiusMeters: 300 }, incidentId })).body.integrated.find((camera: { cameraId: string }) => camera.cameraId === cameraId);

describe("a supervisor who ends a view", () => {
  test("ends the picture within 2 s, on all consoles of that person, and nobody else's", async () => {
    const incidentId = await floor.openIncident();
    const [mine, mineElsewhere, other] = [await open("analyst", incidentId), await open("analyst", incidentId), await open("ben", incidentId)];
    await waitUntil("it plays everywhere", async () => (await plays("analyst", mine)) && (await plays("analyst", mineElsewhere)) && (await plays("ben", other)));
    const answer = await revoke("supervisor", mine.id);
    const revokedAt = performance.now();
    expect(answer.body.result.revoked.toSorted()).toEqual([mine.id, mineElsewhere.id].toSorted());
    for (const grant of [mine, mineElsewhere]) await waitUntil("it has ended", async () => (await floor.as.analyst.get(grant.playlistUrl)).status === 403, 2_000);
    expect([await plays("analyst", mine), await plays("analyst", mineElsewhere)]).toEqual([false, false]);
    expect(performance.now() - revokedAt).toBeLessThan(2_000);
    await waitUntil("it still plays elsewhere", () => plays("ben", other));
    expect(await floor.audit(incidentId, "view.revoke")).toMatchObject([{ actorName: "supervisor", subject: "camera:one", detail: { userId: floor.idOf.analyst, reason: "Not your incident" } }]);
    expect(await floor.audit(incidentId, "view.end")).toMatchObject([{ code: "revoked", actorName: "supervisor" }, { code: "revoked", actorName: "supervisor" }]);
  });

  test("says why to the one who watched, and every supervisor sees it", async () => {
    const incidentId = await floor.openIncident();
    const watcher = await TestConsole.signIn(floor.hub.address, "analyst");
    const overseer = await TestConsole.signIn(floor.hub.address, "supervisor");
    const bystander = await TestConsole.signIn(floor.hub.address, "ben");
    const told: unknown[] = [];
    watcher.client.onGrantEnded((ended) => told.push(ended));
    bystander.client.onGrantEnded((ended) => told.push(ended));
    const grant = await open("analyst", incidentId);
    await waitUntil("the supervisor sees who watches", () => overseer.stores.grants.getState().byId.get(grant.id)?.userId === floor.idOf.analyst);
    await revoke("supervisor", grant.id);
    await waitUntil("the watcher is told", () => told.length > 0);
    expect(told).toEqual([{ grantId: grant.id, reason: "revoked", note: "Demo supervisor: Not your incident" }]);
    await waitUntil("the supervisor sees it end", () => !overseer.stores.grants.getState().byId.has(grant.id));
    for (const console of [watcher, overseer, bystander]) console.stop();
  });

  test("keeps it shut for that person, camera and incident alone, until one permits it again", async () => {
    const [incidentId, otherIncident] = [await floor.openIncident(), await floor.openIncident()];
    await revoke("supervisor", (await open("analyst", incidentId)).id);
    expectProblem("again", await ask("analyst", incidentId), "view_revoked");
    expect(await accessOf("analyst", incidentId)).toMatchObject({ access: "refused", reason: "view_revoked" });
    const several = await floor.command("analyst", "views.open", { incidentId, cameraIds: ["one", "two"], purpose: "active-incident" });
    expect(several.body.result.answers).toMatchObject([{ outcome: "refused", problem: { code: "view_revoked" } }, { outcome: "opened" }]);
    expect((await ask("analyst", otherIncident)).status).toBe(201);
    expect((await ask("ben", incidentId)).status).toBe(201);
    expect(await accessOf("ben", incidentId)).toMatchObject({ access: "opens" });

    const view = { incidentId, cameraId: "one", userId: floor.idOf.analyst };
    const listed = (await floor.as.supervisor.get("/view-revocations")).body.revocations;
    expect(listed[0]).toEqual({ ...view, revokedAt: expect.any(String), note: "Demo supervisor: Not your incident" });
    expectProblem("by the analyst", await floor.command("analyst", "views.permit", view), "role_not_allowed");
    expect((await floor.command("supervisor", "views.permit", view)).status).toBe(200);
    expect((await ask("analyst", incidentId)).status).toBe(201);
    expectProblem("permitted twice", await floor.command("supervisor", "views.permit", view), "not_found");
  });

  test("keeps it shut for an incident that this person makes by hand, and not for those that others make", async () => {
    const incidentId = await floor.openIncident();
    const madeBefore = (await floor.command("analyst", "incident.create", byHand())).body.result.id;
    const openBefore = await open("analyst", madeBefore, "three");
    await revoke("supervisor", (await open("analyst", incidentId, "three")).id);
    await waitUntil("what is open for an incident of their own ends as well", async () => (await floor.as.analyst.get(openBefore.playlistUrl)).status === 403, 2_000);
    const made = (await floor.command("analyst", "incident.create", byHand())).body.result.id;
    const reported = (await floor.as.analyst.post("/incidents", incidentReport({ source: "walk-in" }))).body.id;
    for (const own of [madeBefore, made, reported]) {
      expectProblem("an incident of one's own", await ask("analyst", own, "three"), "view_revoked");
      expect(await accessOf("analyst", own, "three")).toMatchObject({ access: "refused", reason: "view_revoked" });
      expect(await accessInArea("analyst", own, "three")).toMatchObject({ access: "refused", reason: "view_revoked" });
    }
    expect((await ask("analyst", made, "four")).status).toBe(201);
    expect((await ask("ben", made, "three")).status).toBe(201);
    expect((await ask("analyst", (await floor.command("ben", "incident.create", byHand())).body.result.id, "three")).status).toBe(201);
    expect((await floor.command("supervisor", "views.permit", { incidentId, cameraId: "three", userId: floor.idOf.analyst })).status).toBe(200);
    expect((await ask("analyst", made, "three")).status).toBe(201);
  });

  test("is none of an analyst's to be", async () => {
    const incidentId = await floor.openIncident();
    const grant = await open("ben", incidentId);
    expectProblem("an analyst", await revoke("analyst", grant.id), "role_not_allowed");
    await waitUntil("it still plays", () => plays("ben", grant));
    expect(await floor.audit(incidentId, "views.revoke")).toMatchObject([{ actorName: "analyst", outcome: "refused", code: "role_not_allowed" }]);
  });

  test("passes over views that have ended meanwhile", async () => {
    const incidentId = await floor.openIncident();
    const [ended, live] = [await open("ben", incidentId, "one"), await open("ben", incidentId, "two")];
    await floor.command("ben", "view.close", { grantId: ended.id });
    expect((await revoke("supervisor", ended.id, live.id)).body.result.revoked).toEqual([live.id]);
    expect((await ask("ben", incidentId, "one")).status).toBe(201);
  });

  test("needs a reason", async () => {
    const { id } = await open("ben", await floor.openIncident());
    const answer = await floor.command("supervisor", "views.revoke", { grantIds: [id], reason: " " });
    expect(answer.body).toMatchObject({ code: "invalid_request", errors: [{ field: "reason" }] });
  });
});

test("it outlives a hub that was killed, and an incident that was closed and opened again", async () => {
  const report = incidentReport();
  const incidentId: string = (await floor.source.post("/incidents", report)).body.id;
  await revoke("supervisor", (await open("analyst", incidentId)).id);
  await floor.restart("SIGKILL");
  expectProblem("after a restart", await ask("analyst", incidentId), "view_revoked");
  const say = (status: string) => floor.source.post("/incidents", { source: report.source, sourceRef: report.sourceRef, status });
  await say("closed");
  await say("open");
  expectProblem("opened again", await ask("analyst", incidentId), "view_revoked");
  expect((await floor.as.supervisor.get("/view-revocations")).body.revocations).toContainEqual(expect.objectContaining({ incidentId, userId: floor.idOf.analyst }));
});

test("the hub lets go of it, and of notes, with an incident that is long over, and knows both again should that incident come back", async () => {
  const hub = await startClockedHub();
  try {
    const source = new ApiClient(hub.address, cityKey);
    await source.postText("/cameras/import", cameraCsv([{ id: "one", name: "One", level: "integrated", ...place, streamUrl: "http://127.0.0.1:9/one.m3u8" }]), "text/csv");
    const report = incidentReport();
    const incidentId: string = (await source.post("/incidents", report)).body.id;
    const say = (status: string) => source.post("/incidents", { source: report.source, sourceRef: report.sourceRef, status });
    const view = { incidentId, cameraId: "one", purpose: "active-incident" };
    const analyst = await ApiClient.signIn(hub.address, "analyst");
    const supervisor = await ApiClient.signIn(hub.address, "supervisor");
    const grantIds = [(await analyst.post("/view-grants", view)).body.id];
    await supervisor.post("/commands", { id: crypto.randomUUID(), name: "views.revoke", payload: { grantIds, reason: "Not your incident" } });
    const note = (text: string) => supervisor.post("/commands", { id: crypto.randomUUID(), name: "note.add", payload: { incidentId, text } });
    await note("Before it ended");
    await say("closed");
    hub.setAhead(25 * 60);
    // Whoever comes onto the hub is told of what is current; what is not any more is let go of then.
    const late = await TestConsole.signIn(hub.address, "supervisor");
    late.stop();
    const signedInAgain = () => ApiClient.signIn(hub.address, "supervisor");
    const overseer = await signedInAgain();
    expect((await overseer.get("/view-revocations")).body.revocations).toEqual([]);
    await (await signedInAgain()).post("/commands", { id: crypto.randomUUID(), name: "note.add", payload: { incidentId, text: "Long after" } });
    const afterwards = await TestConsole.signIn(hub.address, "supervisor");
    await waitUntil("it is subscribed", () => afterwards.stores.connection.getState().state.kind === "live");
    expect(afterwards.stores.notes.getState().byIncident.get(incidentId)).toBeUndefined();
    await say("open");
    await waitUntil("its notes come back with it, each once", () => afterwards.stores.notes.getState().byIncident.get(incidentId)?.map(({ text }) => text).join() === "Before it ended,Long after");
    afterwards.stop();
    const newcomer = await TestConsole.signIn(hub.address, "supervisor");
    await waitUntil("whoever comes later has them as well", () => newcomer.stores.notes.getState().byIncident.get(incidentId)?.length === 2);
    newcomer.stop();
    expectProblem("come back", await (await ApiClient.signIn(hub.address, "analyst")).post("/view-grants", view), "view_revoked");
    expect((await overseer.get("/view-revocations")).body.revocations).toMatchObject([{ incidentId, cameraId: "one" }]);
  } finally {
    await hub.end();
  }
});
