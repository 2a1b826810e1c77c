import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { startCameraServer, type CameraServer } from "../../city/video/cameraServer.ts";
import { offsetLocation } from "../../shared/geo/geodesic.ts";
import type { Screen, ScreenContent } from "../../shared/model/screen.ts";
import type { CommandName, CommandPayload } from "../../shared/protocol/commands.ts";
import { ApiClient } from "../support/apiClient.ts";
import { cameraCsv, incidentReport, place } from "../support/facts.ts";
import { startFloor, type Floor, type FloorUser } from "../support/floor.ts";
import { expectProblem } from "../support/hostileHub.ts";
import { newestSegment } from "../support/newestSegment.ts";
import { TestConsole } from "../support/testConsole.ts";
import { waitUntil } from "../support/waitUntil.ts";
import { addWall, camerasOf, comeBack, enrolWall, pullUpOf, tilesLayout, type EnrolledWall } from "../support/walls.ts";

let video: CameraServer;
let floor: Floor;
let wall: EnrolledWall;

beforeAll(async () => {
  video = await startCameraServer({ port: 0, sceneOf: () => 0 });
  floor = await startFloor({ RTCC_CITY_VIDEO: `${video.origin}/` });
  const camera = (id: string, eastMeters: number, more: object = {}) => ({ id, name: `Camera ${id}`, level: "integrated", ...offsetLocation(place, eastMeters, 0), streamUrl: `${video.origin}/cameras/${id}/main.m3u8`, ...more });
  const rows = [
    ...[10, 20, 30, 40, 50].map((meters) => camera(`at-${meters}`, meters)),
    camera("far", 900),
    camera("pole", 950, { ownership: "city" }),
    { id: "porch", name: "Porch", level: "registered", ...offsetLocation(place, 15, 0) },
  ];
  expect((await floor.source.postText("/cameras/import", cameraCsv(rows), "text/csv")).body).toMatchObject({ created: rows.length });
});
afterAll(async () => {
  await floor?.end();
  await video?.close();
});
beforeEach(async () => {
  wall = await enrolWall(floor.as.admin, await addWall(floor.as.admin));
});

const wish = async <Name extends CommandName>(who: FloorUser, name: Name, payload: CommandPayload<Name>) => (await floor.command(who, name, payload)).body.result;
const show = (who: FloorUser, content: ScreenContent, rest: { expectedVersion?: number } = {}) => floor.command(who, "screen.show", { screenId: wall.screenId, content, ...rest });
const viewsAt = async ({ screenId, display } = wall): Promise<any[]> => (await display.get(`/screens/${screenId}/views`)).body.tiles;
const shownAt = async (at = wall): Promise<string[]> => (await viewsAt(at)).flatMap((tile) => (tile.view === null ? [] : [tile.cameraId]));
const tiles = (incidentId: string, ...cameraIds: string[]) => cameraIds.map((cameraId) => ({ cameraId, incidentId }));
const plays = async (playlistUrl: string, { display } = wall) => (await newestSegment(display, playlistUrl)).bytes > 0;
const hasEnded = async (playlistUrl: string, { display } = wall) => (await display.get(playlistUrl)).status >= 400;
const auditOf = async (action: string, screenId = wall.screenId): Promise<any[]> =>
  (await floor.as.supervisor.get(`/audit?action=${action}&limit=1000`)).body.entries.filter((entry: any) => entry.subject === `screen:${screenId}` || entry.detail.screenId === screenId);

describe("an administrator", () => {
  test("adds screens under the lowest free number, says what they are, and takes them away; every desk and wall sees it", async () => {
    const desk = await TestConsole.signIn(floor.hub.address, "analyst");
    const known = (id: string): Screen | undefined => desk.stores.screens.getState().byId.get(id);
    const [first, second] = [await wish("admin", "screen.add", { setting: { name: " Wall B ", role: "wall", display: null } }), await wish("admin", "screen.add", { setting: { name: "Desk 1", role: "desk", display: null } })];
    expect(first).toMatchObject({ name: "Wall B", role: "wall", content: { kind: "empty" }, placed: null, lock: null, enrolled: false, version: 1 });
    expect(second.number).toBeGreaterThan(first.number);
    await waitUntil("the desk knows both", () => known(first.id) !== undefined && known(second.id) !== undefined);
    await wish("admin", "screen.remove", { screenId: first.id });
    await waitUntil("the desk knows it no more", () => known(first.id) === undefined);
    const third = await wish("admin", "screen.add", { setting: { name: "Wall C", role: "wall", display: null } });
    expect(third.number).toBe(first.number);
    const display = { widthPixels: 3840, heightPixels: 2160, heightInches: 30, viewingDistanceFeet: 20 };
    const setting = { name: "Wall C left", role: "wall", display } as const;
    expect(await wish("admin", "screen.change", { screenId: third.id, setting, expectedVersion: 1 })).toMatchObject({ ...setting, number: third.number, version: 2 });
    expectProblem("an old state", await floor.command("admin", "screen.change", { screenId: third.id, setting, expectedVersion: 1 }), "version_conflict");
    await waitUntil("the desk knows its name", () => known(third.id)?.name === "Wall C left");
    expectProblem("gone", await floor.command("admin", "screen.change", { screenId: first.id, setting }), "screen_not_found");
    for (const who of ["analyst", "supervisor", "registrar", "wall"] as const) expectProblem(who, await floor.command(who, "screen.add", { setting }), "role_not_allowed");
    expect((await auditOf("screen.remove", first.id)).map(({ actorName, detail }) => [actorName, detail.name])).toEqual([["admin", "Wall B"]]);
    desk.stop();
  });

  test("enrols a display by a code that can be typed, is good once, and is replaced by the next", async () => {
    const screenId = await addWall(floor.as.admin, "Wall D");
    const stranger = new ApiClient(floor.hub.address, "");
    const enrol = (code: string, id = screenId) => stranger.post(`/screens/${id}/enrol`, { code });
    const first = await wish("admin", "screen.enrolment", { screenId });
    expect(first.code).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){2}$/);
    expect(Date.parse(first.expiresAt) - Date.now()).toBeGreaterThan(14 * 60_000);
    const second = await wish("admin", "screen.enrolment", { screenId });
    expectProblem("replaced", await enrol(first.code), "enrolment_refused");
    expectProblem("wrong", await enrol("0000-0000-0000"), "enrolment_refused");
    expectProblem("another wall's", await enrol(second.code, wall.screenId), "enrolment_refused");
    expectProblem("no screen", await enrol(second.code, "nothing of the kind"), "enrolment_refused");
    const answer = await enrol(` ${second.code.toLowerCase().replaceAll("-", " ").replaceAll("0", "o").replaceAll("1", "l")} `);
    expect(answer.status).toBe(200);
    expect(answer.body.user).toMatchObject({ id: screenId, role: "wall", displayName: "Wall D" });
    expect(Date.parse(answer.body.expiresAt) - Date.now()).toBeGreaterThan(399 * 86_400_000);
    expectProblem("used", await enrol(second.code), "enrolment_refused");
    const display = new ApiClient(floor.hub.address, answer.body.token);
    expect((await display.get("/session")).body).toMatchObject({ screenId, user: { id: screenId } });
    expect((await floor.as.analyst.get("/session")).body).toMatchObject({ screenId: null });
    expect((await auditOf("screen.enrol", screenId)).map(({ outcome, code }) => [outcome, code])).toEqual([
      ["refused", "enrolment_refused"],
      ["allowed", null],
      ["refused", "enrolment_refused"],
      ["refused", "enrolment_refused"],
    ]);
    const kept = JSON.stringify((await floor.as.supervisor.get("/audit?limit=1000")).body);
    for (const { code } of [first, second]) expect(kept).not.toContain(code);
  });

  test("gets another code where the first answer was lost, and none for a desk", async () => {
    const id = crypto.randomUUID();
    const ask = () => floor.command("admin", "screen.enrolment", { screenId: wall.screenId }, id);
    const [lost, again] = [(await ask()).body.result.code, (await ask()).body.result.code];
    expect(again).not.toBe(lost);
    expect((await new ApiClient(floor.hub.address, "").post(`/screens/${wall.screenId}/enrol`, { code: again })).status).toBe(200);
    const { id: deskId } = await wish("admin", "screen.add", { setting: { name: "Desk 2", role: "desk", display: null } });
    expectProblem("a desk", await floor.command("admin", "screen.enrolment", { screenId: deskId }), "screen_not_a_wall");
  });

  test("gives a wall no password and no place among the people", async () => {
    const { username } = (await wall.display.get("/session")).body.user;
    for (const password of ["none", "no account has this password", ""]) {
      const answer = await new ApiClient(floor.hub.address, "").post("/session", { username, password });
      expectProblem(password, answer, password === "" ? "invalid_request" : "wrong_credentials");
    }
    const desk = await TestConsole.signIn(floor.hub.address, "analyst");
    expect(desk.stores.facts.getState().people.map(({ id }) => id)).not.toContain(wall.screenId);
    desk.stop();
  });

  test("makes a wall a desk's screen: its display is none any more", async () => {
    const incidentId = await floor.openIncident();
    await show("analyst", camerasOf(tiles(incidentId, "at-10")));
    expect(await shownAt()).toEqual(["at-10"]);
    const setting = { name: "Desk 3", role: "desk", display: null } as const;
    expect(await wish("admin", "screen.change", { screenId: wall.screenId, setting })).toMatchObject({ role: "desk", enrolled: false, content: { kind: "cameras" } });
    expectProblem("its session", await wall.display.get("/session"), "session_ended");
    expect((await auditOf("view.end")).map(({ code }) => code)).toEqual(["screen-changed"]);
    await wish("admin", "screen.change", { screenId: wall.screenId, setting: { ...setting, role: "wall" } });
    wall = await enrolWall(floor.as.admin, wall.screenId);
    await waitUntil("a wall again, it shows what stood there", async () => (await shownAt()).join() === "at-10");
  });
});

describe("what somebody puts on a wall", () => {
  test("plays there by the wall's own sign-in, in the order of the tiles, and the log says who put what where", async () => {
    const incidentId = await floor.openIncident();
    const { screen, refused } = (await show("analyst", camerasOf([{ cameraId: "at-20", incidentId }, null, { cameraId: "pole", incidentId }, { cameraId: "at-10", incidentId }]))).body.result;
    expect(refused).toEqual([]);
    expect(screen).toMatchObject({ placed: { userId: floor.idOf.analyst, userName: "Demo analyst" }, version: 3 });
    const views = await viewsAt();
    expect(views.map(({ cameraId }) => cameraId)).toEqual(["at-20", "pole", "at-10"]);
    for (const { view } of views) await waitUntil("it plays", () => plays(view.playlistUrl));
    expectProblem("the analyst's own sign-in", await floor.as.analyst.get(views[0].view.playlistUrl), "not_your_grant");
    expect(await auditOf("screen.show")).toMatchObject([{ actorName: "analyst", incidentId, detail: { number: screen.number, content: "cameras", tiles: [{ cameraId: "at-20" }, null, { cameraId: "pole" }, { cameraId: "at-10" }] } }]);
    const opened = await auditOf("view.open");
    expect(opened).toHaveLength(3);
    for (const entry of opened) expect(entry).toMatchObject({ actorName: "analyst", outcome: "allowed", incidentId, detail: { authorizedBy: floor.idOf.analyst, screenId: wall.screenId } });
    const overseer = await TestConsole.signIn(floor.hub.address, "supervisor");
    expect([...overseer.stores.grants.getState().byId.values()].filter(({ screenId }) => screenId === wall.screenId).map(({ userId, authorizedBy }) => [userId, authorizedBy])).toEqual(Array(3).fill([wall.screenId, floor.idOf.analyst]));
    overseer.stop();
  });

  test("opens only what the rule opens by itself for whoever put it there; the other tiles stay without a view and say why", async () => {
    const incidentId = await floor.openIncident();
    const urgent = await floor.openIncident({ nature: "WELFARE CHK", priority: 3 });
    const wanted = [...tiles(incidentId, "at-10", "far", "porch", "ghost"), ...tiles(urgent, "at-20", "pole")];
    const { refused } = (await show("analyst", camerasOf(wanted))).body.result;
    const codes = [["far", "too_far"], ["porch", "camera_not_integrated"], ["ghost", "camera_not_found"], ["at-20", "not_an_emergency"]];
    expect(refused.map((tile: any) => [tile.cameraId, tile.problem.code])).toEqual(codes);
    expect(refused.at(-1)).toMatchObject({ incidentId: urgent, problem: { detail: expect.stringContaining("at a desk") } });
    expect(await shownAt()).toEqual(["at-10", "pole"]);
    expect((await viewsAt()).flatMap((tile) => (tile.problem === null ? [] : [[tile.cameraId, tile.problem.code]]))).toEqual(codes);
    expect((await auditOf("view.open")).filter(({ outcome }) => outcome === "refused")).toHaveLength(4);
    // The hub does not try again and again what nobody asked for anew.
    await new Promise((resolve) => setTimeout(resolve, 600));
    expect((await auditOf("view.open")).filter(({ outcome }) => outcome === "refused")).toHaveLength(4);
  });

  test("ends when it is changed, but for the tiles that stay", async () => {
    const incidentId = await floor.openIncident();
    await show("analyst", camerasOf(tiles(incidentId, "at-10", "at-20")));
    const [first, second] = await viewsAt();
    await show("ben", camerasOf(tiles(incidentId, "at-20", "at-30"), tilesLayout(1, 2)));
    const now = await viewsAt();
    expect(now.map(({ cameraId }) => cameraId)).toEqual(["at-20", "at-30"]);
    expect(now[0].view.id).toBe(second.view.id);
    expectProblem("what stood there", await wall.display.get(first.view.playlistUrl), "grant_ended");
    expect(await auditOf("view.end")).toMatchObject([{ actorName: "ben", code: "screen-changed", subject: "camera:at-10" }]);
    await show("ben", { kind: "empty" });
    expect(await viewsAt()).toEqual([]);
    await waitUntil("the picture has ended", () => hasEnded(second.view.playlistUrl), 2_000);
  });

  test("must fit the layout, and be about incidents there are", async () => {
    const incidentId = await floor.openIncident();
    const tooMany = await show("analyst", camerasOf(tiles(incidentId, "at-10", "at-20"), tilesLayout(1)));
    expect(tooMany.body).toMatchObject({ code: "invalid_request", errors: [{ field: "content.tiles" }] });
    expectProblem("no incident", await show("analyst", pullUpOf(crypto.randomUUID())), "incident_not_found");
    expect(await viewsAt()).toEqual([]);
  });

  test("is not changed by two at once without either knowing", async () => {
    const seen: number = (await show("analyst", { kind: "empty" })).body.result.screen.version;
    expect((await show("ben", { kind: "empty" }, { expectedVersion: seen })).status).toBe(200);
    expectProblem("an old state", await show("analyst", { kind: "empty" }, { expectedVersion: seen }), "version_conflict");
  });

  test("is the wall's alone to ask for", async () => {
    const other = await enrolWall(floor.as.admin, await addWall(floor.as.admin, "Wall E"));
    for (const [who, client] of [["another wall", other.display], ["a supervisor", floor.as.supervisor], ["an account for walls", floor.as.wall]] as const)
      expectProblem(who, await client.get(`/screens/${wall.screenId}/views`), "role_not_allowed");
  });

  test("on a desk's screen is kept and told, and opens nothing: whoever sits there opens views of their own", async () => {
    const { id: screenId } = await wish("admin", "screen.add", { setting: { name: "Desk 4", role: "desk", display: null } });
    const content = pullUpOf(await floor.openIncident());
    expect((await floor.command("analyst", "screen.show", { screenId, content })).body.result).toMatchObject({ screen: { content }, refused: [] });
    expect(await auditOf("view.open", screenId)).toEqual([]);
  });
});

describe("a pull-up on a wall", () => {
  test("shows the cameras that open by themselves, as many as there are tiles, and ends with its incident within 2 s", async () => {
    const report = incidentReport();
    const incidentId = (await floor.source.post("/incidents", report)).body.id;
    await show("analyst", pullUpOf(incidentId));
    expect(await shownAt()).toEqual(["at-10", "at-20", "at-30", "at-40"]);
    const [{ view }] = await viewsAt();
    await waitUntil("it plays", () => plays(view.playlistUrl));
    await floor.source.post("/incidents", { source: report.source, sourceRef: report.sourceRef, status: "closed" });
    const closedAt = performance.now();
    await waitUntil("the picture has ended", () => hasEnded(view.playlistUrl), 2_000);
    expect(performance.now() - closedAt).toBeLessThan(2_000);
    expect(await viewsAt()).toEqual([]);
    expect((await auditOf("view.end")).map(({ code, actor }) => [code, actor])).toEqual(Array(4).fill(["incident_closed", "hub"]));
  });

  test("follows its incident: what belongs there opens, what no longer does ends", async () => {
    const report = incidentReport();
    const incidentId = (await floor.source.post("/incidents", report)).body.id;
    await show("analyst", pullUpOf(incidentId, tilesLayout(2), 100));
    expect(await shownAt()).toEqual(["at-10", "at-20", "at-30", "at-40"]);
    const before = await viewsAt();
    await floor.source.post("/incidents", { source: report.source, sourceRef: report.sourceRef, location: offsetLocation(place, 900, 0) });
    await waitUntil("the cameras at its new place are there", async () => (await shownAt()).toSorted().join() === "far,pole", 2_000);
    for (const { view } of before) expect(await hasEnded(view.playlistUrl)).toBe(true);
    const followed = (await auditOf("view.open")).filter(({ actor }) => actor === "hub");
    expect(followed).toHaveLength(2);
    for (const entry of followed) expect(entry).toMatchObject({ detail: { authorizedBy: floor.idOf.analyst, screenId: wall.screenId } });
    expect(wall.socket.frames.some((frame) => frame.includes("views-changed")), "the wall was told to ask again").toBe(true);
  });

  test("takes a new camera in, and keeps its tiles where nothing has changed", async () => {
    const incidentId = await floor.openIncident({ location: offsetLocation(place, 0, 5_000) });
    await show("analyst", pullUpOf(incidentId));
    expect(await shownAt()).toEqual([]);
    const added = { id: "new", name: "New", level: "integrated", ...offsetLocation(place, 10, 5_000), streamUrl: `${video.origin}/cameras/new/main.m3u8` };
    await floor.source.postText("/cameras/import", cameraCsv([added]), "text/csv");
    await waitUntil("the new camera is there", async () => (await shownAt()).join() === "new", 2_000);
    const before = await viewsAt();
    await floor.command("analyst", "incident.acknowledge", { incidentId });
    await new Promise((resolve) => setTimeout(resolve, 600));
    expect(await viewsAt()).toEqual(before);
  });
});

describe("a lock", () => {
  test("keeps a screen as it is against all but supervisors, who may take it over, until one unlocks it", async () => {
    const incidentId = await floor.openIncident();
    await show("analyst", camerasOf(tiles(incidentId, "at-10")));
    expectProblem("an analyst's lock", await floor.command("analyst", "screen.lock", { screenId: wall.screenId, reason: "Mine" }), "role_not_allowed");
    expect(await wish("supervisor", "screen.lock", { screenId: wall.screenId, reason: "A briefing" })).toMatchObject({ lock: { userName: "Demo supervisor", reason: "A briefing" }, content: { kind: "cameras" } });
    const refusal = await show("analyst", { kind: "empty" });
    expectProblem("locked", refusal, "screen_locked");
    expect(refusal.body.detail).toContain("Demo supervisor");
    expect(await shownAt()).toEqual(["at-10"]);
    expect((await show("supervisor", camerasOf(tiles(incidentId, "at-20")))).body.result.screen).toMatchObject({ lock: { reason: "A briefing" }, placed: { userName: "Demo supervisor" } });
    expect(await shownAt()).toEqual(["at-20"]);
    expectProblem("an analyst's unlocking", await floor.command("analyst", "screen.unlock", { screenId: wall.screenId }), "role_not_allowed");
    expect(await wish("supervisor", "screen.unlock", { screenId: wall.screenId })).toMatchObject({ lock: null });
    expect((await show("analyst", { kind: "empty" })).status).toBe(200);
    const log = (await floor.as.supervisor.get("/audit?limit=1000")).body.entries.filter(({ subject, action }: any) => subject === `screen:${wall.screenId}` && /show|lock/.test(action));
    expect(log.reverse().map((entry: any) => `${entry.actorName} ${entry.action} ${entry.code ?? ""}`.trim())).toEqual([
      "analyst screen.show",
      "analyst screen.lock role_not_allowed",
      "supervisor screen.lock",
      "analyst screen.show screen_locked",
      "supervisor screen.show",
      "analyst screen.unlock role_not_allowed",
      "supervisor screen.unlock",
      "analyst screen.show",
    ]);
  });
});

describe("a view that a supervisor ends", () => {
  const grantAt = async (cameraId: string): Promise<string> => (await viewsAt()).find((tile) => tile.cameraId === cameraId).view.id;

  test("on a wall stays shut there until one permits it", async () => {
    const incidentId = await floor.openIncident();
    await show("analyst", camerasOf(tiles(incidentId, "at-10", "at-20")));
    await floor.command("supervisor", "views.revoke", { grantIds: [await grantAt("at-10")], reason: "Not for the room" });
    expect(await shownAt()).toEqual(["at-20"]);
    expect((await viewsAt())[0]).toMatchObject({ cameraId: "at-10", view: null, problem: { code: "view_revoked" } });
    const { refused } = (await show("ben", camerasOf(tiles(incidentId, "at-10", "at-30")))).body.result;
    expect(refused.map((tile: any) => tile.problem.code)).toEqual(["view_revoked"]);
    expect((await floor.as.analyst.post("/view-grants", { incidentId, cameraId: "at-10", purpose: "active-incident" })).status, "at a desk it opens").toBe(201);
    expect((await floor.command("supervisor", "views.permit", { incidentId, cameraId: "at-10", userId: wall.screenId })).status).toBe(200);
    await waitUntil("it is back by itself", async () => (await shownAt()).join() === "at-10,at-30", 2_000);
  });

  test("at a desk is not opened by the same person on a wall, nor kept there", async () => {
    const incidentId = await floor.openIncident();
    await show("analyst", camerasOf(tiles(incidentId, "at-10")));
    const own = (await floor.as.analyst.post("/view-grants", { incidentId, cameraId: "at-10", purpose: "active-incident" })).body;
    await floor.command("supervisor", "views.revoke", { grantIds: [own.id], reason: "Not your incident" });
    await waitUntil("it has ended on the wall as well", async () => (await shownAt()).length === 0, 2_000);
    expect((await show("analyst", camerasOf(tiles(incidentId, "at-10")))).body.result.refused).toMatchObject([{ problem: { code: "view_revoked" } }]);
    expect((await show("ben", camerasOf(tiles(incidentId, "at-10")))).body.result.refused).toEqual([]);
  });
});

describe("a display", () => {
  test("that is enrolled takes the place of the one before: its sign-in is worth nothing, its connection is cut, its pictures end", async () => {
    const incidentId = await floor.openIncident();
    await show("analyst", camerasOf(tiles(incidentId, "at-10")));
    const [{ view }] = await viewsAt();
    const before = wall;
    wall = await enrolWall(floor.as.admin, wall.screenId);
    await waitUntil("the first is cut off", () => before.socket.isClosed);
    expectProblem("the first", await before.display.get(view.playlistUrl), "session_ended");
    expectProblem("its view", await wall.display.get(view.playlistUrl), "grant_ended");
    await waitUntil("the second shows it", async () => (await shownAt()).join() === "at-10", 2_000);
    expect((await viewsAt())[0].view.id).not.toBe(view.id);
  });

  test("that signs out is enrolled no more, and nothing opens for it", async () => {
    const incidentId = await floor.openIncident();
    await show("analyst", camerasOf(tiles(incidentId, "at-10")));
    await wall.display.delete("/session");
    const desk = await TestConsole.signIn(floor.hub.address, "analyst");
    await waitUntil("the desk sees that it is not enrolled", () => desk.stores.screens.getState().byId.get(wall.screenId)?.enrolled === false, 2_000);
    desk.stop();
    expect((await auditOf("view.end")).map(({ code }) => code)).toEqual(["signed-out"]);
    expect((await show("analyst", camerasOf(tiles(incidentId, "at-20")))).body.result.refused).toEqual([]);
    expect(await auditOf("view.open")).toHaveLength(1);
  });

  test("of a screen that is removed is a stranger's", async () => {
    await show("analyst", camerasOf(tiles(await floor.openIncident(), "at-10")));
    await wish("admin", "screen.remove", { screenId: wall.screenId });
    await waitUntil("it is cut off", () => wall.socket.isClosed);
    expectProblem("its sign-in", await wall.display.get("/session"), "session_ended");
    expect((await auditOf("view.end")).map(({ code, actorName }) => [code, actorName])).toEqual([["screen-changed", "admin"]]);
    expectProblem("its screen", await show("analyst", { kind: "empty" }), "screen_not_found");
  });
});

test("a hub that was killed knows its screens again, what stands there, and their displays", async () => {
  const incidentId = await floor.openIncident();
  await show("analyst", pullUpOf(incidentId));
  await floor.command("supervisor", "screen.lock", { screenId: wall.screenId, reason: "A briefing" });
  const grantIds = async () => (await viewsAt()).map(({ view }) => view?.id).toSorted();
  const before = await grantIds();
  expect(before).toHaveLength(4);
  const told = await TestConsole.signIn(floor.hub.address, "analyst");
  const known = told.stores.screens.getState().byId;
  told.stop();
  await floor.restart("SIGKILL");
  wall.display = new ApiClient(floor.hub.address, wall.display.token);
  wall.socket = await comeBack(wall.display);
  const again = await TestConsole.signIn(floor.hub.address, "analyst");
  expect(again.stores.screens.getState().byId).toEqual(known);
  again.stop();
  expect(await grantIds(), "the same views stand there").toEqual(before);
  const [{ view }] = await viewsAt();
  await waitUntil("they play", () => plays(view.playlistUrl));
  expect((await floor.as.supervisor.get("/audit/verify")).body.valid).toBe(true);
});
