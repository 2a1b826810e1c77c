import { randomUUID } from "node:crypto";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { startCameraServer, type CameraServer } from "../../city/video/cameraServer.ts";
import { createSocketConnector } from "../../renderer/sync/socketConnector.ts";
import { offsetLocation } from "../../shared/geo/geodesic.ts";
import { protocolVersion } from "../../shared/protocol/version.ts";
import { ApiClient } from "../support/apiClient.ts";
import { startClockedHub, type ClockedHub } from "../support/clockedHub.ts";
import { startClockedHubProcess } from "../support/clockedHubProcess.ts";
import { cameraCsv, cityKey, incidentReport, place } from "../support/facts.ts";
import { giveInput } from "../support/giveInput.ts";
import { expectProblem } from "../support/hostileHub.ts";
import { temporaryFolder } from "../support/hubProcess.ts";
import { askForLine } from "../support/mediaLine.ts";
import { newestSegment } from "../support/newestSegment.ts";
import { waitUntil } from "../support/waitUntil.ts";
import { addWall, comeBack, enrolWall } from "../support/walls.ts";

let video: CameraServer;
let hub: ClockedHub;
let source: ApiClient;
let analyst: ApiClient;
let supervisor: ApiClient;
let incidentId: string;

beforeEach(async () => {
  video = await startCameraServer({ port: 0, sceneOf: () => 0 });
  hub = await startClockedHub({ videoPrefix: `${video.origin}/` });
  source = new ApiClient(hub.address, cityKey);
  const camera = { id: "near", name: "Near", level: "integrated", ...offsetLocation(place, 50, 0), streamUrl: `${video.origin}/cameras/near/main.m3u8` };
  expect((await source.postText("/cameras/import", cameraCsv([camera]), "text/csv")).body).toMatchObject({ created: 1 });
  analyst = await ApiClient.signIn(hub.address, "analyst");
  incidentId = (await source.post("/incidents", incidentReport())).body.id;
});
afterEach(async () => {
  await hub?.end();
  await video?.close();
});

const open = (who = analyst) => who.post("/view-grants", { incidentId, cameraId: "near", purpose: "active-incident" });
const command = (who: ApiClient, name: string, payload: unknown) => who.post("/commands", { id: randomUUID(), name, payload });
const note = (who: ApiClient) => command(who, "note.add", { incidentId, text: "Two people ran north" });
const lockOf = async (who: ApiClient) => (await who.get("/session")).body.lock;
const unlock = (who: ApiClient, password = "milwaukee") => who.post("/session/unlock", { password });
/** Entries of the audit log, oldest first. */
async function log(...actions: string[]): Promise<any[]> {
  supervisor = await ApiClient.signIn(hub.address, "supervisor");
  const { entries } = (await supervisor.get("/audit?limit=1000")).body;
  return entries.filter(({ action }: any) => actions.includes(action)).sort((a: any, b: any) => a.sequence - b.sequence);
}

/** A window of a session: what it is told, and how it asks. */
async function openWindow(client: ApiClient) {
  const connection = await createSocketConnector(client.address).connect(client.token);
  const heard: { event: string; payload: any }[] = [];
  connection.onEvent((event, payload) => heard.push({ event, payload }));
  let isClosed = false;
  connection.onClosed(() => {
    isClosed = true;
  });
  const ask = (event: string, payload: unknown = {}) => connection.request(event, payload, 5_000) as Promise<any>;
  return {
    heard,
    ask,
    subscribe: () => ask("subscribe", { protocolVersion, storeId: null, sequence: null }),
    locks: () => heard.flatMap(({ event, payload }) => (event === "session-lock" ? [payload.kind] : [])),
    isClosed: () => isClosed,
    close: () => connection.close(),
  };
}

describe("a session without input", () => {
  test("locks after fifteen minutes by the hub's clock: its views end and nothing is told or done any more, until its password opens it", async () => {
    const { id, playlistUrl } = (await open()).body;
    const somebodyElse = await ApiClient.signIn(hub.address, "admin");
    const others = (await open(somebodyElse)).body;
    await waitUntil("it plays", async () => (await newestSegment(analyst, playlistUrl)).bytes > 0);
    hub.setAhead(5);
    expect(await giveInput(somebodyElse)).toEqual({});
    for (const [who, grantId] of [[analyst, id], [somebodyElse, others.id]] as const) expect((await command(who, "view.renew", { grantId })).status).toBe(200);
    hub.setAhead(14.9);
    expect((await analyst.get("/incidents")).status).toBe(200);
    expect(await lockOf(analyst)).toMatchObject({ kind: "warned" });
    hub.setAhead(15.1);
    // From the very moment, whether or not the hub has come to write it down.
    expectProblem("read", await analyst.get("/incidents"), "session_locked");
    for (const path of [playlistUrl, "/cameras/columns", "/openapi.json", `/incidents/${incidentId}/pull-up?radiusMeters=100`]) expectProblem(path, await analyst.get(path), "session_locked");
    expectProblem("command", await note(analyst), "session_locked");
    expectProblem("view", await open(), "session_locked");
    expectProblem("bring-up", await analyst.post(`/incidents/${incidentId}/bring-up`, { radiusMeters: 100, open: { atMost: 4, except: [] } }), "session_locked");
    await waitUntil("its view has ended", async () => (await log("view.end")).some(({ code }) => code === "session-locked"), 2_000);
    const [ended] = (await log("view.end")).filter(({ code }) => code === "session-locked");
    expect(ended).toMatchObject({ subject: "camera:near", incidentId, detail: { grantId: id } });
    expect((await log("view.end")).map(({ detail }) => detail.grantId), "nobody else's view ends with it").not.toContain(others.id);
    expect(await lockOf(analyst)).toMatchObject({ kind: "locked", cause: "idle" });
    expect((await unlock(analyst)).status).toBe(204);
    expect((await analyst.get("/incidents")).status).toBe(200);
    expectProblem("what was open stays ended", await analyst.get(playlistUrl), "grant_ended");
    const again = (await open()).body;
    await waitUntil("it plays as a new view", async () => (await newestSegment(analyst, again.playlistUrl)).bytes > 0);
    const rows = await log("session.lock", "session.unlock");
    const user = `user:${(await analyst.get("/session")).body.user.id}`;
    expect(rows.filter(({ subject }) => subject === user)).toMatchObject([
      { action: "session.lock", actor: "hub", outcome: "allowed", detail: { cause: "idle" } },
      { action: "session.unlock", actor: user, outcome: "allowed", address: "127.0.0.1", detail: { cause: "idle" } },
    ]);
    expect((await supervisor.get("/audit/verify")).body).toMatchObject({ valid: true });
  });

  test("does not lock while there is input, in whichever of its windows, or a command of somebody's own", async () => {
    const { playlistUrl } = (await open()).body;
    await hub.workUntil(14, analyst);
    hub.setAhead(28);
    expect((await analyst.get("/incidents")).status).toBe(200);
    expect((await note(analyst)).status).toBe(200);
    hub.setAhead(42.5);
    expect((await analyst.get("/incidents")).status).toBe(200);
    hub.setAhead(43.2);
    expectProblem("then it locks", await analyst.get(playlistUrl), "session_locked");
  });

  test("locks for all that a window does by itself: renewing, opening and closing views, subscribing, telling what it shows and how it does, asking the time, reading", async () => {
    const window = await openWindow(analyst);
    const { id, playlistUrl } = (await open()).body;
    for (const minutes of [5, 10, 14.5]) {
      hub.setAhead(minutes);
      const { answers } = (await command(analyst, "views.open", { incidentId, cameraIds: ["near"], purpose: "active-incident" })).body.result;
      expect(answers).toMatchObject([{ outcome: "opened" }]);
      expect((await command(analyst, "view.close", { grantId: answers[0].view.id })).status).toBe(200);
      expect((await command(analyst, "view.renew", { grantId: id })).status).toBe(200);
      expect((await analyst.post(`/view-grants/${id}/renew`, {})).status).toBe(200);
      expect((await window.subscribe()).kind).toBe("snapshot");
      expect(await window.ask("attend", { incidentIds: [incidentId] })).toEqual({});
      expect(await window.ask("time")).toHaveProperty("hubTime");
      for (const path of ["/incidents", "/cameras/columns", playlistUrl, `/incidents/${incidentId}/pull-up?radiusMeters=100`]) expect((await analyst.get(path)).status).toBe(200);
    }
    hub.setAhead(15.1);
    await waitUntil("it is locked", () => window.locks().at(-1) === "locked", 2_000);
    window.close();
  });

  test("is not kept open by a command that is refused as locked, nor by input that comes too late", async () => {
    hub.setAhead(15.1);
    expect(await giveInput(analyst)).toMatchObject({ ok: false, problem: { code: "session_locked" } });
    expectProblem("command", await note(analyst), "session_locked");
    expect(await lockOf(analyst)).toMatchObject({ kind: "locked" });
  });
});

describe("what a locked session's windows are told", () => {
  test("a warning a minute before, its end with any input, the lock, and nothing of the floor until it is opened; then all of it", async () => {
    const windows = [await openWindow(analyst), await openWindow(analyst)] as const;
    for (const { subscribe } of windows) expect((await subscribe()).kind).toBe("snapshot");
    hub.setAhead(14.1);
    for (const window of windows) await waitUntil("it is warned", () => window.locks().at(-1) === "warned", 2_000);
    expect(await windows[0].ask("input")).toEqual({});
    for (const window of windows) await waitUntil("the warning is over", () => window.locks().at(-1) === "open", 2_000);
    hub.setAhead(29.2);
    for (const window of windows) await waitUntil("it is locked", () => window.locks().at(-1) === "locked", 2_000);
    for (const { heard } of windows) heard.length = 0;
    const neighbour = await openWindow(await ApiClient.signIn(hub.address, "registrar"));
    await neighbour.subscribe();
    const second = (await source.post("/incidents", incidentReport({ nature: "ROBBERY ARMED" }))).body.id;
    await waitUntil("whoever is not locked is told", () => neighbour.heard.some(({ event, payload }) => event === "deltas" && JSON.stringify(payload).includes(second)), 2_000);
    neighbour.close();
    for (const window of windows) {
      for (const [event, payload] of [["subscribe", { protocolVersion, storeId: null, sequence: null }], ["attend", { incidentIds: [] }], ["input", {}], ["command", { id: randomUUID(), name: "note.add", payload: { incidentId, text: "x" } }]] as const) {
        expect(await window.ask(event, payload), event).toMatchObject({ ok: false, problem: { code: "session_locked" } });
      }
      expect(await window.ask("time")).toHaveProperty("hubTime");
    }
    const late = await openWindow(analyst);
    expect(await late.subscribe()).toMatchObject({ ok: false, problem: { code: "session_locked" } });
    await waitUntil("a window that comes later is told at once", () => late.locks().at(-1) === "locked", 2_000);
    for (const window of [...windows, late]) expect(window.heard.filter(({ event }) => event !== "session-lock"), "nothing of the floor").toEqual([]);
    expect((await unlock(analyst)).status).toBe(204);
    for (const window of [...windows, late]) {
      await waitUntil("it is told", () => window.locks().at(-1) === "open", 2_000);
      const { snapshot } = await window.subscribe();
      expect(snapshot.incidents.map(({ id }: any) => id)).toContain(second);
      expect(window.isClosed()).toBe(false);
    }
    const third = (await source.post("/incidents", incidentReport())).body.id;
    for (const window of [...windows, late]) {
      await waitUntil("changes come again", () => window.heard.some(({ event, payload }) => event === "deltas" && JSON.stringify(payload).includes(third)), 2_000);
      window.close();
    }
  });

  test("moving pictures that are on their way are cut, and so is the line", async () => {
    const { id } = (await open()).body;
    const line = await fetch(`${hub.address}/api/v1/media/line?follow=${id}.start`, { headers: { authorization: `Bearer ${analyst.token}` } });
    expect(line.status).toBe(200);
    const ended = (async () => {
      for await (const _piece of line.body ?? []) void _piece;
    })().then(
      () => "ended",
      () => "cut",
    );
    hub.setAhead(15.1);
    const lockedAt = performance.now();
    expect(await ended).toBe("cut");
    expect(performance.now() - lockedAt).toBeLessThan(2_000);
    expectProblem("a new one", await askForLine(analyst, `${id}.start`), "session_locked");
  });
});

describe("locking and unlocking", () => {
  test("by hand it locks at once, this session alone, and both are on record", async () => {
    const elsewhere = await ApiClient.signIn(hub.address, "analyst");
    const [here, there] = [(await open()).body, (await open(elsewhere)).body];
    expect((await analyst.post("/session/lock", {})).status).toBe(204);
    expect((await analyst.post("/session/lock", {})).status, "again changes nothing").toBe(204);
    expectProblem("here", await analyst.get("/incidents"), "session_locked");
    expect((await elsewhere.get("/incidents")).status, "the same person's other session").toBe(200);
    expectProblem("its view has ended, for the other session too", await elsewhere.get(here.playlistUrl), "grant_ended");
    expect((await elsewhere.get(there.playlistUrl)).status).toBe(200);
    expect((await unlock(analyst)).status).toBe(204);
    const { id } = (await analyst.get("/session")).body.user;
    expect(await log("session.lock", "session.unlock")).toMatchObject([
      { action: "session.lock", actor: `user:${id}`, detail: { cause: "hand" } },
      { action: "session.unlock", actor: `user:${id}`, detail: { cause: "hand" } },
    ]);
  });

  test("a wrong password opens nothing, is on record, and counts with failed sign-ins: five in a minute, then even the right one waits", async () => {
    await analyst.post("/session/lock", {});
    for (let index = 0; index < 3; index++) expectProblem("guess", await unlock(analyst, `guess ${index}`), "wrong_credentials");
    for (let index = 0; index < 2; index++) expectProblem("sign-in", await new ApiClient(hub.address, "").post("/session", { username: "analyst", password: "x" }), "wrong_credentials");
    expectProblem("too many", await unlock(analyst), "too_many_requests");
    expectProblem("still locked", await analyst.get("/incidents"), "session_locked");
    const { id } = (await analyst.get("/session")).body.user;
    const failed = (await log("session.unlock")).filter(({ outcome }) => outcome === "refused");
    expect(failed).toHaveLength(3);
    for (const entry of failed) expect(entry).toMatchObject({ actor: "anonymous", actorName: "analyst", subject: `user:${id}`, code: "wrong_credentials", address: "127.0.0.1" });
  });

  test("another's password opens nothing, and nobody opens a session without its token", async () => {
    await analyst.post("/session/lock", {});
    expectProblem("no token", await new ApiClient(hub.address, "").post("/session/unlock", { password: "milwaukee" }), "not_signed_in");
    expectProblem("a source", await source.post("/session/unlock", { password: "milwaukee" }), "role_not_allowed");
    expectProblem("no password", await analyst.post("/session/unlock", {}), "invalid_request");
    expectProblem("locked", await analyst.get("/incidents"), "session_locked");
  });

  test("a locked session can be left for somebody else's, and that is on record as well", async () => {
    await analyst.post("/session/lock", {});
    const window = await openWindow(analyst);
    expect((await analyst.delete("/session")).status).toBe(204);
    await waitUntil("its windows are cut", () => window.isClosed(), 2_000);
    expectProblem("over", await analyst.get("/session"), "session_ended");
    expect((await log("session.close")).at(-1)).toMatchObject({ actorName: "analyst", detail: { whileLocked: true } });
  });

  test("a view that was asked for before the lock and comes to its turn after it opens nothing", async () => {
    const answers = await Promise.all([analyst.post("/session/lock", {}), ...Array.from({ length: 8 }, () => open())]);
    await waitUntil("no view of theirs is left", async () => {
      const [opened, ended] = [await log("view.open"), await log("view.end")];
      return opened.filter(({ outcome }) => outcome === "allowed").length === ended.length;
    });
    expect(answers[0].status).toBe(204);
    expectProblem("locked", await analyst.get("/incidents"), "session_locked");
  });
});

describe("what a lock leaves alone", () => {
  test("a wall never locks, however long nobody touches it; a source key does not either", async () => {
    const administrator = await ApiClient.signIn(hub.address, "admin");
    const wall = await enrolWall(administrator, await addWall(administrator));
    hub.setAhead(20 * 24 * 60);
    await new Promise((resolve) => setTimeout(resolve, 600));
    expect((await wall.display.get("/incidents")).status).toBe(200);
    expect(await lockOf(wall.display)).toEqual({ kind: "open", lockAfterSeconds: null });
    expect(await wall.socket.request("subscribe", JSON.stringify({ protocolVersion, storeId: null, sequence: null }))).toHaveProperty("storeId");
    expect(wall.socket.frames.filter((frame) => frame.includes("session-lock"))).toEqual([]);
    expectProblem("it cannot be locked by hand", await wall.display.post("/session/lock", {}), "role_not_allowed");
    expect((await source.post("/incidents", incidentReport())).status).toBe(201);
    await wall.socket.close();
    await comeBack(wall.display).then((socket) => socket.close());
  });
});

test("a hub that is killed has forgotten neither a lock nor who was busy, and has locked whose time passed while it was dead", async () => {
  const folder = await temporaryFolder();
  let killed = await startClockedHubProcess(folder.path, 0);
  try {
    const [byHand, idle, busy] = await Promise.all(["registrar", "analyst", "admin"].map((name) => ApiClient.signIn(killed.address, name)));
    if (!byHand || !idle || !busy) throw new Error("Nobody is signed in");
    await byHand.post("/session/lock", {});
    await killed.setAhead(10);
    await giveInput(busy);
    // It is written down within ten seconds.
    await killed.setAhead(10.5);
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    await killed.kill();
    killed = await startClockedHubProcess(folder.path, 16);
    const at = ({ token }: ApiClient) => new ApiClient(killed.address, token);
    expect(await lockOf(at(byHand))).toMatchObject({ kind: "locked", cause: "hand" });
    expect(await lockOf(at(idle))).toMatchObject({ kind: "locked", cause: "idle" });
    expectProblem("locked", await at(idle).get("/incidents"), "session_locked");
    expect((await at(busy).get("/incidents")).status).toBe(200);
    expect((await unlock(at(idle))).status).toBe(204);
    await killed.kill();
    killed = await startClockedHubProcess(folder.path, 16);
    expect(await lockOf(at(idle))).toMatchObject({ kind: "open" });
    expect(await lockOf(at(byHand))).toMatchObject({ kind: "locked", cause: "hand" });
  } finally {
    await killed.kill();
    await folder.remove();
  }
});

describe("a hub that is started anew", () => {
  test("has forgotten no lock, and has locked whose time passed while it was away", async () => {
    const byHand = await ApiClient.signIn(hub.address, "registrar");
    const busy = await ApiClient.signIn(hub.address, "admin");
    const { id } = (await open()).body;
    await byHand.post("/session/lock", {});
    hub.setAhead(10);
    await giveInput(busy);
    hub.setAhead(16);
    await hub.restart();
    const at = ({ token }: ApiClient) => new ApiClient(hub.address, token);
    expect(await lockOf(at(byHand))).toMatchObject({ kind: "locked", cause: "hand" });
    expect(await lockOf(at(analyst))).toMatchObject({ kind: "locked", cause: "idle" });
    expect(await lockOf(at(busy))).toMatchObject({ kind: "open" });
    expectProblem("locked", await at(analyst).get("/incidents"), "session_locked");
    const ended = (await log("view.end")).filter(({ code }) => code === "session-locked");
    expect(ended.map(({ detail }) => detail.grantId)).toEqual([id]);
    expect((await unlock(at(analyst))).status).toBe(204);
    expect((await open(at(analyst))).status).toBe(201);
    await hub.restart();
    expect(await lockOf(at(analyst)), "nor its end").toMatchObject({ kind: "open" });
  });
});
