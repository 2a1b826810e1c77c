import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Screen } from "../../shared/model/screen.ts";
import { ApiClient } from "../support/apiClient.ts";
import { expectProblem } from "../support/hostileHub.ts";
import { TestConsole } from "../support/testConsole.ts";
import { waitUntil } from "../support/waitUntil.ts";
import { tilesOf, WallScene } from "../support/wallScene.ts";
import { addWall, camerasOf, comeBack, enrolWall, pullUpOf } from "../support/walls.ts";

let scene: WallScene;
beforeAll(async () => {
  scene = await WallScene.start();
});
afterAll(() => scene?.end());
beforeEach(async () => {
  scene.wall = await scene.newWall();
});

describe("an administrator", () => {
  test("adds screens under the lowest free number, says what they are, and takes them away; every desk and wall sees it", async () => {
    const desk = await TestConsole.signIn(scene.floor.hub.address, "analyst");
    const known = (id: string): Screen | undefined => desk.stores.screens.getState().byId.get(id);
    const [first, second] = [await scene.wish("admin", "screen.add", { setting: { name: " Wall B ", role: "wall", display: null } }), await scene.wish("admin", "screen.add", { setting: { name: "Desk 1", role: "desk", display: null } })];
    expect(first).toMatchObject({ name: "Wall B", role: "wall", content: { kind: "empty" }, placed: null, lock: null, enrolled: false, version: 1 });
    expect(second.number).toBeGreaterThan(first.number);
    await waitUntil("the desk knows both", () => known(first.id) !== undefined && known(second.id) !== undefined);
    await scene.wish("admin", "screen.remove", { screenId: first.id });
    await waitUntil("the desk knows it no more", () => known(first.id) === undefined);
    const third = await scene.wish("admin", "screen.add", { setting: { name: "Wall C", role: "wall", display: null } });
    expect(third.number).toBe(first.number);
    const display = { widthPixels: 3840, heightPixels: 2160, heightInches: 30, viewingDistanceFeet: 20 };
    const setting = { name: "Wall C left", role: "wall", display } as const;
    expect(await scene.wish("admin", "screen.change", { screenId: third.id, setting, expectedVersion: 1 })).toMatchObject({ ...setting, number: third.number, version: 2 });
    expectProblem("an old state", await scene.floor.command("admin", "screen.change", { screenId: third.id, setting, expectedVersion: 1 }), "version_conflict");
    await waitUntil("the desk knows its name", () => known(third.id)?.name === "Wall C left");
    expectProblem("gone", await scene.floor.command("admin", "screen.change", { screenId: first.id, setting }), "screen_not_found");
    for (const who of ["analyst", "supervisor", "registrar", "wall"] as const) expectProblem(who, await scene.floor.command(who, "screen.add", { setting }), "role_not_allowed");
    expect((await scene.audit("screen.remove", first.id)).map(({ actorName, detail }) => [actorName, detail.name])).toEqual([["admin", "Wall B"]]);
    desk.stop();
  });

  test("enrols a display by a code that can be typed, is good once, and is replaced by the next", async () => {
    const screenId = await addWall(scene.floor.as.admin, "Wall D");
    const stranger = new ApiClient(scene.floor.hub.address, "");
    const enrol = (code: string, id = screenId) => stranger.post(`/screens/${id}/enrol`, { code });
    const first = await scene.wish("admin", "screen.enrolment", { screenId });
    expect(first.code).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){2}$/);
    expect(Date.parse(first.expiresAt) - Date.now()).toBeGreaterThan(14 * 60_000);
    const second = await scene.wish("admin", "screen.enrolment", { screenId });
    expectProblem("replaced", await enrol(first.code), "enrolment_refused");
    expectProblem("wrong", await enrol("0000-0000-0000"), "enrolment_refused");
    expectProblem("another wall's", await enrol(second.code, scene.wall.screenId), "enrolment_refused");
    expectProblem("no screen", await enrol(second.code, "nothing of the kind"), "enrolment_refused");
    const answer = await enrol(` ${second.code.toLowerCase().replaceAll("-", " ").replaceAll("0", "o").replaceAll("1", "l")} `);
    expect(answer.status).toBe(200);
    expect(answer.body.user).toMatchObject({ id: screenId, role: "wall", displayName: "Wall D" });
    expect(Date.parse(answer.body.expiresAt) - Date.now()).toBeGreaterThan(399 * 86_400_000);
    expectProblem("used", await enrol(second.code), "enrolment_refused");
    const display = new ApiClient(scene.floor.hub.address, answer.body.token);
    expect((await display.get("/session")).body).toMatchObject({ screenId, user: { id: screenId } });
    expect((await scene.floor.as.analyst.get("/session")).body).toMatchObject({ screenId: null });
    expect((await scene.audit("screen.enrol", screenId)).map(({ outcome, code }) => [outcome, code])).toEqual([
      ["refused", "enrolment_refused"],
      ["allowed", null],
      ["refused", "enrolment_refused"],
      ["refused", "enrolment_refused"],
    ]);
    const kept = JSON.stringify((await scene.floor.as.supervisor.get("/audit?limit=1000")).body);
    for (const { code } of [first, second]) expect(kept).not.toContain(code);
  });

  test("gets another code where the first answer was lost, and none for a desk", async () => {
    const id = crypto.randomUUID();
    const ask = () => scene.floor.command("admin", "screen.enrolment", { screenId: scene.wall.screenId }, id);
    const [lost, again] = [(await ask()).body.result.code, (await ask()).body.result.code];
    expect(again).not.toBe(lost);
    expect((await new ApiClient(scene.floor.hub.address, "").post(`/screens/${scene.wall.screenId}/enrol`, { code: again })).status).toBe(200);
    const { id: deskId } = await scene.wish("admin", "screen.add", { setting: { name: "Desk 2", role: "desk", display: null } });
    expectProblem("a desk", await scene.floor.command("admin", "screen.enrolment", { screenId: deskId }), "screen_not_a_wall");
  });

  test("gives a wall no password and no place among the people", async () => {
    const { username } = (await scene.wall.display.get("/session")).body.user;
    for (const password of ["none", "no account has this password", ""]) {
      const answer = await new ApiClient(scene.floor.hub.address, "").post("/session", { username, password });
      expectProblem(password, answer, password === "" ? "invalid_request" : "wrong_credentials");
    }
    const desk = await TestConsole.signIn(scene.floor.hub.address, "analyst");
    expect(desk.stores.facts.getState().people.map(({ id }) => id)).not.toContain(scene.wall.screenId);
    desk.stop();
  });

  test("makes a wall a desk's screen: its display is none any more", async () => {
    const incidentId = await scene.floor.openIncident();
    await scene.show("analyst", camerasOf(tilesOf(incidentId, "at-10")));
    expect(await scene.shown()).toEqual(["at-10"]);
    const setting = { name: "Desk 3", role: "desk", display: null } as const;
    expect(await scene.wish("admin", "screen.change", { screenId: scene.wall.screenId, setting })).toMatchObject({ role: "desk", enrolled: false, content: { kind: "cameras" } });
    expectProblem("its session", await scene.wall.display.get("/session"), "session_ended");
    expect((await scene.audit("view.end")).map(({ code }) => code)).toEqual(["screen-changed"]);
    await scene.wish("admin", "screen.change", { screenId: scene.wall.screenId, setting: { ...setting, role: "wall" } });
    scene.wall = await enrolWall(scene.floor.as.admin, scene.wall.screenId);
    await waitUntil("a wall again, it shows what stood there", async () => (await scene.shown()).join() === "at-10");
  });
});

describe("a lock", () => {
  test("keeps a screen as it is against all but supervisors, who may take it over, until one unlocks it", async () => {
    const incidentId = await scene.floor.openIncident();
    await scene.show("analyst", camerasOf(tilesOf(incidentId, "at-10")));
    expectProblem("an analyst's lock", await scene.floor.command("analyst", "screen.lock", { screenId: scene.wall.screenId, reason: "Mine" }), "role_not_allowed");
    expect(await scene.wish("supervisor", "screen.lock", { screenId: scene.wall.screenId, reason: "A briefing" })).toMatchObject({ lock: { userName: "Demo supervisor", reason: "A briefing" }, content: { kind: "cameras" } });
    const refusal = await scene.show("analyst", { kind: "empty" });
    expectProblem("locked", refusal, "screen_locked");
    expect(refusal.body.detail).toContain("Demo supervisor");
    expect(await scene.shown()).toEqual(["at-10"]);
    expect((await scene.show("supervisor", camerasOf(tilesOf(incidentId, "at-20")))).body.result.screen).toMatchObject({ lock: { reason: "A briefing" }, placed: { userName: "Demo supervisor" } });
    expect(await scene.shown()).toEqual(["at-20"]);
    expectProblem("an analyst's unlocking", await scene.floor.command("analyst", "screen.unlock", { screenId: scene.wall.screenId }), "role_not_allowed");
    expect(await scene.wish("supervisor", "screen.unlock", { screenId: scene.wall.screenId })).toMatchObject({ lock: null });
    expect((await scene.show("analyst", { kind: "empty" })).status).toBe(200);
    const log = (await scene.floor.as.supervisor.get("/audit?limit=1000")).body.entries.filter(({ subject, action }: any) => subject === `screen:${scene.wall.screenId}` && /show|lock/.test(action));
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

describe("a display", () => {
  test("that is enrolled takes the place of the one before: its sign-in is worth nothing, its connection is cut, its pictures end", async () => {
    const incidentId = await scene.floor.openIncident();
    await scene.show("analyst", camerasOf(tilesOf(incidentId, "at-10")));
    const [{ view }] = await scene.views();
    const before = scene.wall;
    scene.wall = await enrolWall(scene.floor.as.admin, scene.wall.screenId);
    await waitUntil("the first is cut off", () => before.socket.isClosed);
    expectProblem("the first", await before.display.get(view.playlistUrl), "session_ended");
    expectProblem("its view", await scene.wall.display.get(view.playlistUrl), "grant_ended");
    await waitUntil("the second shows it", async () => (await scene.shown()).join() === "at-10", 2_000);
    expect((await scene.views())[0].view.id).not.toBe(view.id);
  });

  test("that signs out is enrolled no more, and nothing opens for it", async () => {
    const incidentId = await scene.floor.openIncident();
    await scene.show("analyst", camerasOf(tilesOf(incidentId, "at-10")));
    await scene.wall.display.delete("/session");
    const desk = await TestConsole.signIn(scene.floor.hub.address, "analyst");
    await waitUntil("the desk sees that it is not enrolled", () => desk.stores.screens.getState().byId.get(scene.wall.screenId)?.enrolled === false, 2_000);
    desk.stop();
    expect((await scene.audit("view.end")).map(({ code }) => code)).toEqual(["signed-out"]);
    expect((await scene.show("analyst", camerasOf(tilesOf(incidentId, "at-20")))).body.result.refused).toEqual([]);
    expect(await scene.audit("view.open")).toHaveLength(1);
  });

  test("of a screen that is removed is a stranger's", async () => {
    await scene.show("analyst", camerasOf(tilesOf(await scene.floor.openIncident(), "at-10")));
    await scene.wish("admin", "screen.remove", { screenId: scene.wall.screenId });
    await waitUntil("it is cut off", () => scene.wall.socket.isClosed);
    expectProblem("its sign-in", await scene.wall.display.get("/session"), "session_ended");
    expect((await scene.audit("view.end")).map(({ code, actorName }) => [code, actorName])).toEqual([["screen-changed", "admin"]]);
    expectProblem("its screen", await scene.show("analyst", { kind: "empty" }), "screen_not_found");
  });
});

test("a hub that was killed knows its screens again, what stands there, and their displays", async () => {
  const incidentId = await scene.floor.openIncident();
  await scene.show("analyst", pullUpOf(incidentId));
  await scene.floor.command("supervisor", "screen.lock", { screenId: scene.wall.screenId, reason: "A briefing" });
  const grantIds = async () => (await scene.views()).map(({ view }) => view?.id).toSorted();
  const before = await grantIds();
  expect(before).toHaveLength(4);
  const told = await TestConsole.signIn(scene.floor.hub.address, "analyst");
  const known = told.stores.screens.getState().byId;
  told.stop();
  await scene.floor.restart("SIGKILL");
  scene.wall.display = new ApiClient(scene.floor.hub.address, scene.wall.display.token);
  scene.wall.socket = await comeBack(scene.wall.display);
  const again = await TestConsole.signIn(scene.floor.hub.address, "analyst");
  expect(again.stores.screens.getState().byId).toEqual(known);
  again.stop();
  expect(await grantIds(), "the same views stand there").toEqual(before);
  const [{ view }] = await scene.views();
  await waitUntil("they play", () => scene.plays(view.playlistUrl));
  expect((await scene.floor.as.supervisor.get("/audit/verify")).body.valid).toBe(true);
});
