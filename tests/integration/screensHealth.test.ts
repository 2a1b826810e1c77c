import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { offsetLocation } from "../../shared/geo/geodesic.ts";
import { windowReport, type ScreenLink, type WindowHealth, type WindowReport } from "../../shared/model/windowHealth.ts";
import { factsUpdate, subscribeReply } from "../../shared/protocol/sync.ts";
import { protocolVersion } from "../../shared/protocol/version.ts";
import { cameraCsv, place } from "../support/facts.ts";
import { startFloor, type Floor, type FloorUser } from "../support/floor.ts";
import { expectProblem } from "../support/hostileHub.ts";
import { RawSocket } from "../support/hostileSocket.ts";
import { addWall, camerasOf, comeBack, command, enrolWall, pullUpOf, type EnrolledWall } from "../support/walls.ts";
import { waitUntil } from "../support/waitUntil.ts";

let floor: Floor;
let wall: EnrolledWall;
let deskId: string;
const sockets = new Set<RawSocket>();

beforeAll(async () => {
  floor = await startFloor();
  const row = { id: "live", name: "Live", level: "integrated", ...offsetLocation(place, 30, 0), streamUrl: "http://127.0.0.1:9/main.m3u8" };
  expect((await floor.source.postText("/cameras/import", cameraCsv([row]), "text/csv")).body).toMatchObject({ created: 1 });
  wall = await enrolWall(floor.as.admin, await addWall(floor.as.admin));
  sockets.add(wall.socket);
  deskId = (await command(floor.as.admin, "screen.add", { setting: { name: "Desk 1 right", role: "desk", display: null } })).body.result.id;
});
afterAll(async () => {
  for (const socket of sockets) await socket.close();
  await floor?.end();
});

const none = { connecting: 0, live: 0, stalled: 0, offline: 0, denied: 0, ended: 0 };
const frozen: WindowHealth = { tiles: { ...none, live: 3, stalled: 1 }, worst: { cameraId: "live", state: "stalled", ageSeconds: 12 }, worstAgeSeconds: 12, droppedShare: 0.02, cpu: { kind: "unknown" } };
const say = (socket: RawSocket, health: unknown, screenId: string | null = null) => socket.request("report-health", JSON.stringify({ screenId, health }));

/** A window of somebody's that has subscribed, and what it has been told of windows and screens. */
async function openWindow(who: FloorUser) {
  const socket = await RawSocket.open(floor.hub.address, floor.as[who].token);
  sockets.add(socket);
  const { facts } = subscribeReply.parse(await socket.request("subscribe", JSON.stringify({ protocolVersion, storeId: null, sequence: null })));
  const updates = () => socket.frames.filter((frame) => frame.startsWith('42["facts",')).map((frame) => factsUpdate.parse(JSON.parse(frame.slice(2))[1]));
  const windows = (): WindowReport[] => {
    const all: Record<string, WindowReport | null> = { ...facts.windows };
    for (const update of updates()) Object.assign(all, update.windows);
    return Object.values(all).filter((window) => window !== null);
  };
  return {
    socket,
    facts,
    windows,
    windowOf: (screenId: string) => windows().find((window) => window.screenId === screenId),
    links: (): Record<string, ScreenLink> => updates().findLast(({ screenLinks }) => screenLinks !== undefined)?.screenLinks ?? facts.screenLinks,
    heardOfWindows: () => updates().some((update) => update.windows !== undefined),
    close: async () => {
      sockets.delete(socket);
      await socket.close();
    },
  };
}

describe("what a wall says of its pictures", () => {
  test("stands with supervisors and administrators at once, with when it was said; nobody else hears it, the wall itself included", async () => {
    const [supervisor, admin, analyst] = [await openWindow("supervisor"), await openWindow("admin"), await openWindow("analyst")];
    expect(await say(wall.socket, frozen)).toEqual({});
    for (const { windowOf } of [supervisor, admin]) await waitUntil("the wall's line has come", () => windowOf(wall.screenId)?.health != null, 2_000);
    const told = windowReport.parse(supervisor.windowOf(wall.screenId));
    expect(told).toMatchObject({ userId: wall.screenId, role: "wall", health: frozen });
    expect(Math.abs(Date.parse(told.reportedAt ?? "") - Date.now())).toBeLessThan(10_000);
    expect([analyst.windows(), analyst.heardOfWindows()]).toEqual([[], false]);
    expect(wall.socket.frames.join()).not.toContain("windowId");
    const later = await openWindow("supervisor");
    expect(later.facts.windows[told.windowId]).toEqual(told);
  });

  test("leaves nothing behind: no change, no row, no entry in the audit log", async () => {
    const supervisor = await openWindow("supervisor");
    const known = new Set(supervisor.windows().map(({ windowId }) => windowId));
    const socket = await comeBack(wall.display);
    sockets.add(socket);
    const entries = async () => (await floor.as.supervisor.get("/audit?limit=1000")).body.entries.filter(({ actor }: any) => actor === `user:${wall.screenId}`);
    const before = await entries();
    expect(await say(socket, frozen)).toEqual({});
    await waitUntil("it has come", () => supervisor.windows().some(({ windowId, health }) => !known.has(windowId) && health !== null), 2_000);
    expect(await entries()).toEqual(before);
    expect(supervisor.socket.frames.filter((frame) => frame.startsWith('42["deltas",'))).toEqual([]);
    sockets.delete(socket);
    await socket.close();
  });

  test.each<[string, unknown, (string | null)?]>([
    ["nothing", null],
    ["words", "all is well"],
    ["a number that is none", { ...frozen, worstAgeSeconds: "9" }],
    ["a negative age", { ...frozen, worstAgeSeconds: -1 }],
    ["more than the whole", { ...frozen, droppedShare: 7 }],
    ["half a tile", { ...frozen, tiles: { ...none, live: 0.5 } }],
    ["a thousand tiles", { ...frozen, tiles: { ...none, live: 1_000 } }],
    ["a state there is not", { ...frozen, tiles: { ...none, recording: 4 } }],
    ["a word of its own", { ...frozen, note: "<img src=x onerror=alert(1)>" }],
    ["a camera there is not", { ...frozen, worst: { cameraId: "<script>alert(1)</script>", state: "stalled", ageSeconds: 1 } }],
    ["a CPU there is not", { ...frozen, cpu: { kind: "process", windowShare: 99, shellShare: 0 } }],
    ["somebody else's screen", frozen, "5f0d2a5e-6e35-4f0e-9d3f-0e0c5d7a1b11"],
    ["its own screen by name", frozen, "own"],
    ["50 kB", { ...frozen, worst: { cameraId: "x".repeat(50_000), state: "stalled", ageSeconds: 1 } }],
  ])("is refused where it is %s, and changes nothing", async (_what, health, screenId = null) => {
    const supervisor = await openWindow("supervisor");
    const known = new Map(supervisor.windows().map((window) => [window.windowId, window]));
    const socket = await comeBack(wall.display);
    const answer = await say(socket, health, screenId === "own" ? wall.screenId : screenId);
    expectProblem("a line", { status: answer.problem.status, body: answer.problem }, "invalid_request");
    const newcomer = () => supervisor.windows().find(({ windowId, screenId: its }) => its === wall.screenId && !known.has(windowId));
    await waitUntil("the window is known", () => newcomer() !== undefined, 2_000);
    expect(newcomer()?.health).toBeNull();
    for (const window of supervisor.windows()) if (known.has(window.windowId)) expect(window).toEqual(known.get(window.windowId));
    await socket.close();
    await supervisor.close();
  });

  test("is heard a few times a minute and no more often; what it may ask besides stands beside it", async () => {
    const socket = await comeBack(wall.display);
    sockets.add(socket);
    const answers = [];
    for (let time = 0; time < 60; time++) answers.push(await say(socket, frozen));
    const heard = answers.filter((answer) => answer.ok === undefined).length;
    expect(heard).toBeGreaterThanOrEqual(8);
    expect(heard).toBeLessThanOrEqual(12);
    expect(answers.at(-1)).toMatchObject({ ok: false, problem: { code: "too_many_requests" } });
    expect(await socket.request("time", "null")).toMatchObject({ hubTime: expect.any(String) });
    sockets.delete(socket);
    await socket.close();
  });

  test("is not heard before it has subscribed", async () => {
    const socket = await RawSocket.open(floor.hub.address, wall.display.token);
    expect(await say(socket, frozen)).toMatchObject({ ok: false, problem: { code: "invalid_request" } });
    await socket.close();
  });
});

describe("what a person's window says", () => {
  test("stands under their name: a console's, and a desk's screen by its id", async () => {
    const [supervisor, console, desk] = [await openWindow("supervisor"), await openWindow("analyst"), await openWindow("analyst")];
    expect(await say(console.socket, frozen)).toEqual({});
    expect(await say(desk.socket, frozen, deskId)).toEqual({});
    await waitUntil("both have come", () => supervisor.windows().filter(({ userId, health }) => userId === floor.idOf.analyst && health !== null).length === 2, 2_000);
    expect(supervisor.windowOf(deskId)).toMatchObject({ userId: floor.idOf.analyst, role: "analyst" });
    await waitUntil("the desk's screen is connected", () => supervisor.links()[deskId]?.kind === "connected", 2_000);
    await desk.close();
    await waitUntil("it is away, and its line is gone", () => supervisor.links()[deskId]?.kind === "away" && supervisor.windowOf(deskId) === undefined, 2_000);
    await console.close();
  });

  test("cannot stand for a wall, nor for a screen there is not", async () => {
    const analyst = await openWindow("analyst");
    for (const screenId of [wall.screenId, crypto.randomUUID()]) {
      expect(await say(analyst.socket, frozen, screenId)).toMatchObject({ ok: false, problem: { code: "screen_not_found" } });
    }
    expect(await say(analyst.socket, frozen, "not an id")).toMatchObject({ ok: false, problem: { code: "invalid_request" } });
    await analyst.close();
  });
});

test("everybody on the floor is told whether a wall is connected, and since when it is away; a wall is told of no other", async () => {
  const other = await enrolWall(floor.as.admin, await addWall(floor.as.admin, "Wall B"));
  sockets.add(other.socket);
  const analyst = await openWindow("analyst");
  expect(analyst.facts.screenLinks[other.screenId]).toMatchObject({ kind: "connected" });
  const leftAt = Date.now();
  sockets.delete(other.socket);
  await other.socket.close();
  await waitUntil("the analyst knows that it is away", () => analyst.links()[other.screenId]?.kind === "away", 2_000);
  const { since } = analyst.links()[other.screenId] ?? {};
  expect(Math.abs(Date.parse(since ?? "") - leftAt)).toBeLessThan(5_000);
  const socket = await RawSocket.open(floor.hub.address, wall.display.token);
  const { facts } = subscribeReply.parse(await socket.request("subscribe", JSON.stringify({ protocolVersion, storeId: null, sequence: null })));
  expect([facts.screenLinks, facts.windows]).toEqual([{}, {}]);
  await socket.close();
});

test("what stands on a desk's screen is told to people, as it would open for each; nothing opens by it, and no wall hears it", async () => {
  const incidentId = await floor.openIncident();
  await command(floor.as.analyst, "screen.show", { screenId: deskId, content: pullUpOf(incidentId) });
  const before = (await floor.as.supervisor.get("/audit?action=view.open&limit=1000")).body.entries;
  const views = `/screens/${deskId}/views`;
  for (const who of ["analyst", "supervisor"] as const) {
    expect((await floor.as[who].get(views)).body).toEqual({ tiles: [{ cameraId: "live", incidentId, view: null, problem: null, asks: false }] });
  }
  expect((await floor.as.registrar.get(views)).body).toEqual({ tiles: [] });
  expect((await floor.as.supervisor.get("/audit?action=view.open&limit=1000")).body.entries).toEqual(before);
  expectProblem("the wall", await wall.display.get(views), "role_not_allowed");

  const urgent = await floor.openIncident({ nature: "WELFARE CHK", priority: 3 });
  await command(floor.as.analyst, "screen.show", { screenId: deskId, content: camerasOf([{ cameraId: "live", incidentId: urgent }]) });
  expect((await floor.as.analyst.get(views)).body).toMatchObject({ tiles: [{ cameraId: "live", problem: null, asks: true, purposes: ["active-incident"] }] });
  expect((await floor.as.registrar.get(views)).body).toMatchObject({ tiles: [{ cameraId: "live", problem: { code: "role_not_allowed" }, asks: false }] });

  // Its pull-up as well: whoever sits there can act, which nobody at a wall can.
  await command(floor.as.analyst, "screen.show", { screenId: deskId, content: pullUpOf(urgent) });
  expect((await floor.as.analyst.get(views)).body).toMatchObject({ tiles: [{ cameraId: "live", incidentId: urgent, problem: null, asks: true }] });
  await command(floor.as.analyst, "screen.show", { screenId: wall.screenId, content: pullUpOf(urgent) });
  expect((await wall.display.get(`/screens/${wall.screenId}/views`)).body).toEqual({ tiles: [] });
});
