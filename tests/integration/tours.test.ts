import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { TourSetting } from "../../shared/model/tour.ts";
import { equalTiles } from "../../shared/policy/layouts.ts";
import { expectProblem } from "../support/hostileHub.ts";
import { TestConsole } from "../support/testConsole.ts";
import { waitUntil } from "../support/waitUntil.ts";
import { tilesOf, WallScene } from "../support/wallScene.ts";
import { camerasOf, tilesLayout } from "../support/walls.ts";

let scene: WallScene;
beforeAll(async () => {
  scene = await WallScene.start();
});
afterAll(() => scene?.end());
beforeEach(async () => {
  scene.wall = await scene.newWall();
});

const stop = (cameraId: string, incidentId: string, dwellSeconds = 600) => ({ kind: "camera", cameraId, incidentId, dwellSeconds }) as const;
const round = (incidentId: string, ...cameraIds: string[]): TourSetting => ({ name: "Night round", stops: cameraIds.map((id) => stop(id, incidentId)) });
const save = (setting: TourSetting, rest: { tourId?: string; expectedVersion?: number } = {}) => scene.floor.command("analyst", "tour.save", { setting, ...rest });
const entriesAbout = async (subject: string): Promise<any[]> => (await scene.floor.as.supervisor.get("/audit?limit=1000")).body.entries.filter((entry: any) => entry.subject === subject);

describe("a tour of the floor", () => {
  test("is saved, changed and removed by whoever steers screens; every desk sees it, no wall does, and the log has it", async () => {
    const incidentId = await scene.floor.openIncident();
    const desk = await TestConsole.signIn(scene.floor.hub.address, "supervisor");
    const saved = (await save(round(incidentId, "at-10", "at-20"))).body.result;
    expect(saved).toMatchObject({ name: "Night round", version: 1, savedBy: { userName: expect.any(String) } });
    await waitUntil("the desk knows it", () => desk.stores.tours.getState().byId.get(saved.id)?.version === 1);
    expect((await save({ ...round(incidentId, "at-30"), name: "Doors" }, { tourId: saved.id, expectedVersion: 1 })).body.result).toMatchObject({ id: saved.id, version: 2, name: "Doors" });
    expectProblem("an old state", await save(round(incidentId, "at-10"), { tourId: saved.id, expectedVersion: 1 }), "version_conflict");
    await waitUntil("the desk knows the change", () => desk.stores.tours.getState().byId.get(saved.id)?.name === "Doors");
    expect(JSON.stringify(scene.wall.socket.frames), "a wall is not told").not.toContain("Doors");
    expect((await scene.floor.command("supervisor", "tour.remove", { tourId: saved.id })).status).toBe(200);
    await waitUntil("the desk knows it is gone", () => !desk.stores.tours.getState().byId.has(saved.id));
    expectProblem("gone", await scene.floor.command("analyst", "tour.remove", { tourId: saved.id }), "tour_not_found");
    expect((await entriesAbout(`tour:${saved.id}`)).map(({ action, outcome, detail }) => [action, outcome, detail.name])).toEqual([
      ["tour.remove", "refused", undefined],
      ["tour.remove", "allowed", "Doors"],
      ["tour.save", "refused", undefined],
      ["tour.save", "allowed", "Doors"],
      ["tour.save", "allowed", "Night round"],
    ]);
    desk.stop();
  });

  test("names the field of a stop that does not fit, and asks for incidents that are known", async () => {
    const incidentId = await scene.floor.openIncident();
    const crowded = { kind: "content", content: camerasOf(tilesOf(incidentId, "at-10", "at-20"), equalTiles(1)), dwellSeconds: 30 } as const;
    const answer = await save({ name: "Crowded", stops: [stop("at-10", incidentId), crowded] });
    expectProblem("too many", answer, "invalid_request");
    expect(answer.body.errors[0].field).toBe("setting.stops.1.content.tiles");
    expectProblem("no incident", await save(round(crypto.randomUUID(), "at-10")), "incident_not_found");
    const withinTour = { name: "Nested", stops: [{ kind: "content", content: { kind: "tour", tourId: crypto.randomUUID() }, dwellSeconds: 30 }] };
    expectProblem("a tour in a tour", await scene.floor.as.analyst.post("/commands", { id: crypto.randomUUID(), name: "tour.save", payload: { setting: withinTour } }), "invalid_request");
  });
});

describe("on a wall, a tour", () => {
  const start = async (setting: TourSetting) => {
    const { id } = (await save(setting)).body.result;
    return (await scene.show("analyst", { kind: "tour", tourId: id })).body.result;
  };

  test("opens the views of its present stop alone, keeps its own copy of the stops, and says who put it there", async () => {
    const incidentId = await scene.floor.openIncident();
    const { screen, refused } = await start(round(incidentId, "at-10", "at-20"));
    expect(refused).toEqual([]);
    expect(screen).toMatchObject({ content: { kind: "tour", name: "Night round", pauses: [], stops: [{ cameraId: "at-10" }, { cameraId: "at-20" }] }, placed: { userName: expect.any(String) } });
    expect(await scene.shown()).toEqual(["at-10"]);
    expect((await scene.views())[0].stops).toEqual([0]);
    expect(await scene.plays((await scene.views())[0].view.playlistUrl)).toBe(true);
    await scene.wish("analyst", "tour.remove", { tourId: screen.content.tourId });
    expect(await scene.shown()).toEqual(["at-10"]);
    expect((await scene.audit("screen.show"))[0]).toMatchObject({ incidentId, detail: { content: "tour", tour: "Night round", stops: 2 } });
    expectProblem("removed", await scene.show("analyst", { kind: "tour", tourId: screen.content.tourId }), "tour_not_found");
  });

  test("shows a pull-up at a stop as it orders its cameras", async () => {
    const incidentId = await scene.floor.openIncident();
    const pullUp = { kind: "content", content: { kind: "pull-up", layout: tilesLayout(2), incidentId, radiusMeters: 300 }, dwellSeconds: 600 } as const;
    await start({ name: "Around it", stops: [pullUp, stop("pole", incidentId)] });
    expect(await scene.shown()).toEqual(["at-10", "at-20", "at-30", "at-40"]);
  });

  test("says of a stop what may not be watched, and opens the rest", async () => {
    const incidentId = await scene.floor.openIncident();
    const both = { kind: "content", content: camerasOf(tilesOf(incidentId, "far", "pole")), dwellSeconds: 600 } as const;
    const { refused } = await start({ name: "Two", stops: [both] });
    expect(refused).toMatchObject([{ cameraId: "far", incidentId, problem: { code: "too_far" } }]);
    expect(await scene.shown()).toEqual(["pole"]);
  });

  test("is paused and let go on by whoever steers, but not through a lock, and once for a command sent twice", async () => {
    const incidentId = await scene.floor.openIncident();
    const { screenId } = scene.wall;
    expectProblem("nothing runs", await scene.floor.command("analyst", "tour.pause", { screenId, seconds: 30 }), "tour_not_running");
    await start(round(incidentId, "at-10", "at-20"));
    const id = crypto.randomUUID();
    const paused = (await scene.floor.command("analyst", "tour.pause", { screenId, seconds: null }, id)).body.result;
    expect(paused.content.pauses).toMatchObject([{ to: null }]);
    expect((await scene.floor.command("analyst", "tour.pause", { screenId, seconds: null }, id)).body.result).toEqual(paused);
    const on = await scene.wish("supervisor", "tour.resume", { screenId });
    expect(on.content.pauses).toEqual([]);
    expect(on.placed, "who put it there answers for it still").toEqual(paused.placed);
    const stood = Date.parse(on.content.startedAt) - Date.parse(paused.content.startedAt);
    expect(stood, "it begins later by as long as it stood").toBeGreaterThan(0);
    await scene.wish("supervisor", "screen.lock", { screenId, reason: "A briefing" });
    expectProblem("locked", await scene.floor.command("analyst", "tour.pause", { screenId, seconds: 30 }), "screen_locked");
    expect((await scene.wish("supervisor", "tour.pause", { screenId, seconds: 30 })).content.pauses).toHaveLength(1);
    for (const who of ["registrar", "wall"] as const) expectProblem(who, await scene.floor.command(who, "tour.resume", { screenId }), "role_not_allowed");
    expect((await scene.audit("tour.pause")).map(({ outcome, code, detail }) => [outcome, code, detail.seconds])).toEqual([
      ["allowed", null, 30],
      ["refused", "screen_locked", undefined],
      ["allowed", null, null],
      ["refused", "tour_not_running", undefined],
    ]);
  });
});
