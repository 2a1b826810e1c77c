import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { offsetLocation } from "../../shared/geo/geodesic.ts";
import { cameraCsv, incidentReport, place } from "../support/facts.ts";
import { expectProblem } from "../support/hostileHub.ts";
import { TestConsole } from "../support/testConsole.ts";
import { waitUntil } from "../support/waitUntil.ts";
import { tilesOf, WallScene } from "../support/wallScene.ts";
import { camerasOf, pullUpOf, tilesLayout } from "../support/walls.ts";

let scene: WallScene;
beforeAll(async () => {
  scene = await WallScene.start();
});
afterAll(() => scene?.end());
beforeEach(async () => {
  scene.wall = await scene.newWall();
});

describe("what somebody puts on a wall", () => {
  test("plays there by the wall's own sign-in, in the order of the tiles, and the log says who put what where", async () => {
    const incidentId = await scene.floor.openIncident();
    const { screen, refused } = (await scene.show("analyst", camerasOf([{ cameraId: "at-20", incidentId }, null, { cameraId: "pole", incidentId }, { cameraId: "at-10", incidentId }]))).body.result;
    expect(refused).toEqual([]);
    expect(screen).toMatchObject({ placed: { userId: scene.floor.idOf.analyst, userName: "Demo analyst" }, version: 3 });
    const views = await scene.views();
    expect(views.map(({ cameraId }) => cameraId)).toEqual(["at-20", "pole", "at-10"]);
    for (const { view } of views) await waitUntil("it plays", () => scene.plays(view.playlistUrl));
    expectProblem("the analyst's own sign-in", await scene.floor.as.analyst.get(views[0].view.playlistUrl), "not_your_grant");
    expect(await scene.audit("screen.show")).toMatchObject([{ actorName: "analyst", incidentId, detail: { number: screen.number, content: "cameras", tiles: [{ cameraId: "at-20" }, null, { cameraId: "pole" }, { cameraId: "at-10" }] } }]);
    const opened = await scene.audit("view.open");
    expect(opened).toHaveLength(3);
    for (const entry of opened) expect(entry).toMatchObject({ actorName: "analyst", outcome: "allowed", incidentId, detail: { authorizedBy: scene.floor.idOf.analyst, screenId: scene.wall.screenId } });
    const overseer = await TestConsole.signIn(scene.floor.hub.address, "supervisor");
    expect([...overseer.stores.grants.getState().byId.values()].filter(({ screenId }) => screenId === scene.wall.screenId).map(({ userId, authorizedBy }) => [userId, authorizedBy])).toEqual(Array(3).fill([scene.wall.screenId, scene.floor.idOf.analyst]));
    overseer.stop();
  });

  test("opens only what the rule opens by itself for whoever put it there; the other tiles stay without a view and say why", async () => {
    const incidentId = await scene.floor.openIncident();
    const urgent = await scene.floor.openIncident({ nature: "WELFARE CHK", priority: 3 });
    const wanted = [...tilesOf(incidentId, "at-10", "far", "porch", "ghost"), ...tilesOf(urgent, "at-20", "pole")];
    const { refused } = (await scene.show("analyst", camerasOf(wanted))).body.result;
    const codes = [["far", "too_far"], ["porch", "camera_not_integrated"], ["ghost", "camera_not_found"], ["at-20", "not_an_emergency"]];
    expect(refused.map((tile: any) => [tile.cameraId, tile.problem.code])).toEqual(codes);
    expect(refused.at(-1)).toMatchObject({ incidentId: urgent, problem: { detail: expect.stringContaining("at a desk") } });
    expect(await scene.shown()).toEqual(["at-10", "pole"]);
    expect((await scene.views()).flatMap((tile) => (tile.problem === null ? [] : [[tile.cameraId, tile.problem.code]]))).toEqual(codes);
    expect((await scene.audit("view.open")).filter(({ outcome }) => outcome === "refused")).toHaveLength(4);
    // The hub does not try again and again what nobody asked for anew.
    await new Promise((resolve) => setTimeout(resolve, 600));
    expect((await scene.audit("view.open")).filter(({ outcome }) => outcome === "refused")).toHaveLength(4);
  });

  test("ends when it is changed, but for the tiles that stay", async () => {
    const incidentId = await scene.floor.openIncident();
    await scene.show("analyst", camerasOf(tilesOf(incidentId, "at-10", "at-20")));
    const [first, second] = await scene.views();
    await scene.show("ben", camerasOf(tilesOf(incidentId, "at-20", "at-30"), tilesLayout(1, 2)));
    const now = await scene.views();
    expect(now.map(({ cameraId }) => cameraId)).toEqual(["at-20", "at-30"]);
    expect(now[0].view.id).toBe(second.view.id);
    expectProblem("what stood there", await scene.wall.display.get(first.view.playlistUrl), "grant_ended");
    expect(await scene.audit("view.end")).toMatchObject([{ actorName: "ben", code: "screen-changed", subject: "camera:at-10" }]);
    await scene.show("ben", { kind: "empty" });
    expect(await scene.views()).toEqual([]);
    await waitUntil("the picture has ended", () => scene.hasEnded(second.view.playlistUrl), 2_000);
  });

  test("must fit the layout, and be about incidents there are", async () => {
    const incidentId = await scene.floor.openIncident();
    const tooMany = await scene.show("analyst", camerasOf(tilesOf(incidentId, "at-10", "at-20"), tilesLayout(1)));
    expect(tooMany.body).toMatchObject({ code: "invalid_request", errors: [{ field: "content.tiles" }] });
    expectProblem("no incident", await scene.show("analyst", pullUpOf(crypto.randomUUID())), "incident_not_found");
    expect(await scene.views()).toEqual([]);
  });

  test("is not changed by two at once without either knowing", async () => {
    const seen: number = (await scene.show("analyst", { kind: "empty" })).body.result.screen.version;
    expect((await scene.show("ben", { kind: "empty" }, { expectedVersion: seen })).status).toBe(200);
    expectProblem("an old state", await scene.show("analyst", { kind: "empty" }, { expectedVersion: seen }), "version_conflict");
  });

  test("is the wall's alone to ask for", async () => {
    const other = await scene.newWall("Wall E");
    for (const [who, client] of [["another wall", other.display], ["a supervisor", scene.floor.as.supervisor], ["an account for walls", scene.floor.as.wall]] as const)
      expectProblem(who, await client.get(`/screens/${scene.wall.screenId}/views`), "role_not_allowed");
  });

  test("on a desk's screen is kept and told, and opens nothing: whoever sits there opens views of their own", async () => {
    const { id: screenId } = await scene.wish("admin", "screen.add", { setting: { name: "Desk 4", role: "desk", display: null } });
    const content = pullUpOf(await scene.floor.openIncident());
    expect((await scene.floor.command("analyst", "screen.show", { screenId, content })).body.result).toMatchObject({ screen: { content }, refused: [] });
    expect(await scene.audit("view.open", screenId)).toEqual([]);
  });
});

describe("a pull-up on a wall", () => {
  test("shows the cameras that open by themselves, as many as there are tiles, and ends with its incident within 2 s", async () => {
    const report = incidentReport();
    const incidentId = (await scene.floor.source.post("/incidents", report)).body.id;
    await scene.show("analyst", pullUpOf(incidentId));
    expect(await scene.shown()).toEqual(["at-10", "at-20", "at-30", "at-40"]);
    const [{ view }] = await scene.views();
    await waitUntil("it plays", () => scene.plays(view.playlistUrl));
    await scene.floor.source.post("/incidents", { source: report.source, sourceRef: report.sourceRef, status: "closed" });
    const closedAt = performance.now();
    await waitUntil("the picture has ended", () => scene.hasEnded(view.playlistUrl), 2_000);
    expect(performance.now() - closedAt).toBeLessThan(2_000);
    expect(await scene.views()).toEqual([]);
    expect((await scene.audit("view.end")).map(({ code, actor }) => [code, actor])).toEqual(Array(4).fill(["incident_closed", "hub"]));
  });

  test("has its own order, whatever stood there before", async () => {
    const incidentId = await scene.floor.openIncident();
    await scene.show("analyst", camerasOf(tilesOf(incidentId, "at-50", "at-20")));
    const kept = (await scene.views())[1].view.id;
    await scene.show("analyst", pullUpOf(incidentId, tilesLayout(3, 1)));
    expect(await scene.shown()).toEqual(["at-10", "at-20", "at-30"]);
    expect((await scene.views())[1].view.id, "what stays is not opened anew").toBe(kept);
  });

  test("follows its incident: what belongs there opens, what no longer does ends", async () => {
    const report = incidentReport();
    const incidentId = (await scene.floor.source.post("/incidents", report)).body.id;
    await scene.show("analyst", pullUpOf(incidentId, tilesLayout(2), 100));
    expect(await scene.shown()).toEqual(["at-10", "at-20", "at-30", "at-40"]);
    const before = await scene.views();
    await scene.floor.source.post("/incidents", { source: report.source, sourceRef: report.sourceRef, location: offsetLocation(place, 900, 0) });
    await waitUntil("the cameras at its new place are there", async () => (await scene.shown()).toSorted().join() === "far,pole", 2_000);
    for (const { view } of before) expect(await scene.hasEnded(view.playlistUrl)).toBe(true);
    const followed = (await scene.audit("view.open")).filter(({ actor }) => actor === "hub");
    expect(followed).toHaveLength(2);
    for (const entry of followed) expect(entry).toMatchObject({ detail: { authorizedBy: scene.floor.idOf.analyst, screenId: scene.wall.screenId } });
    expect(scene.wall.socket.frames.some((frame) => frame.includes("views-changed")), "the wall was told to ask again").toBe(true);
  });

  test("takes a new camera in, and keeps its tiles where nothing has changed", async () => {
    const incidentId = await scene.floor.openIncident({ location: offsetLocation(place, 0, 5_000) });
    await scene.show("analyst", pullUpOf(incidentId));
    expect(await scene.shown()).toEqual([]);
    const added = { id: "new", name: "New", level: "integrated", ...offsetLocation(place, 10, 5_000), streamUrl: `${scene.video.origin}/cameras/new/main.m3u8` };
    await scene.floor.source.postText("/cameras/import", cameraCsv([added]), "text/csv");
    await waitUntil("the new camera is there", async () => (await scene.shown()).join() === "new", 2_000);
    const before = await scene.views();
    await scene.floor.command("analyst", "incident.acknowledge", { incidentId });
    await new Promise((resolve) => setTimeout(resolve, 600));
    expect(await scene.views()).toEqual(before);
  });
});

describe("a view that a supervisor ends", () => {
  const grantAt = async (cameraId: string): Promise<string> => (await scene.views()).find((tile) => tile.cameraId === cameraId).view.id;

  test("on a wall stays shut there until one permits it", async () => {
    const incidentId = await scene.floor.openIncident();
    await scene.show("analyst", camerasOf(tilesOf(incidentId, "at-10", "at-20")));
    await scene.floor.command("supervisor", "views.revoke", { grantIds: [await grantAt("at-10")], reason: "Not for the room" });
    expect(await scene.shown()).toEqual(["at-20"]);
    expect(scene.wall.socket.frames.filter((frame) => frame.includes("grant-ended") && frame.includes("revoked")), "the wall is told, but not in a supervisor's words").toHaveLength(1);
    expect(scene.wall.socket.frames.join()).not.toContain("Not for the room");
    expect((await scene.views())[0]).toMatchObject({ cameraId: "at-10", view: null, problem: { code: "view_revoked" } });
    const { refused } = (await scene.show("ben", camerasOf(tilesOf(incidentId, "at-10", "at-30")))).body.result;
    expect(refused.map((tile: any) => tile.problem.code)).toEqual(["view_revoked"]);
    expect((await scene.floor.as.analyst.post("/view-grants", { incidentId, cameraId: "at-10", purpose: "active-incident" })).status, "at a desk it opens").toBe(201);
    expect((await scene.floor.command("supervisor", "views.permit", { incidentId, cameraId: "at-10", userId: scene.wall.screenId })).status).toBe(200);
    await waitUntil("it is back by itself", async () => (await scene.shown()).join() === "at-10,at-30", 2_000);
  });

  test("at a desk is not opened by the same person on a wall, nor kept there", async () => {
    const incidentId = await scene.floor.openIncident();
    await scene.show("analyst", camerasOf(tilesOf(incidentId, "at-10")));
    const own = (await scene.floor.as.analyst.post("/view-grants", { incidentId, cameraId: "at-10", purpose: "active-incident" })).body;
    await scene.floor.command("supervisor", "views.revoke", { grantIds: [own.id], reason: "Not your incident" });
    await waitUntil("it has ended on the wall as well", async () => (await scene.shown()).length === 0, 2_000);
    expect((await scene.show("analyst", camerasOf(tilesOf(incidentId, "at-10")))).body.result.refused).toMatchObject([{ problem: { code: "view_revoked" } }]);
    expect((await scene.show("ben", camerasOf(tilesOf(incidentId, "at-10")))).body.result.refused).toEqual([]);
  });
});

