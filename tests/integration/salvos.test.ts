import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { SalvoPlace, SalvoSetting } from "../../shared/model/salvo.ts";
import { expectProblem } from "../support/hostileHub.ts";
import { TestConsole } from "../support/testConsole.ts";
import { waitUntil } from "../support/waitUntil.ts";
import { tilesOf, WallScene } from "../support/wallScene.ts";
import { camerasOf, pullUpOf, tilesLayout, type EnrolledWall } from "../support/walls.ts";

let scene: WallScene;
let left: EnrolledWall;
let right: EnrolledWall;
beforeAll(async () => {
  scene = await WallScene.start();
});
afterAll(() => scene?.end());
beforeEach(async () => {
  [left, right] = [await scene.newWall("Left"), await scene.newWall("Right")];
  scene.wall = left;
});

const save = (places: SalvoPlace[], rest: { salvoId?: string; expectedVersion?: number; name?: string } = {}) => {
  const { name = "Shots", ...ids } = rest;
  const setting: SalvoSetting = { name, places };
  return scene.floor.command("analyst", "salvo.save", { setting, ...ids });
};
const saved = async (places: SalvoPlace[]): Promise<any> => (await save(places)).body.result;
const shownOn = async (wall: EnrolledWall): Promise<string[]> => {
  scene.wall = wall;
  return scene.shown();
};

describe("a salvo of the floor", () => {
  test("is saved under the lowest free number, changed and removed; every desk sees it, no wall does", async () => {
    const desk = await TestConsole.signIn(scene.floor.hub.address, "analyst");
    const clear = [{ screenId: left.screenId, content: { kind: "empty" } as const }];
    const [first, second] = [await saved(clear), await saved(clear)];
    expect(second.number).toBeGreaterThan(first.number);
    expect((await save(clear, { salvoId: first.id, expectedVersion: 1, name: "Calm" })).body.result).toMatchObject({ number: first.number, version: 2, name: "Calm" });
    expectProblem("an old state", await save(clear, { salvoId: first.id, expectedVersion: 1 }), "version_conflict");
    await waitUntil("the desk knows its name", () => desk.stores.salvos.getState().byId.get(first.id)?.name === "Calm");
    expect(JSON.stringify(left.socket.frames)).not.toContain("Calm");
    await scene.wish("supervisor", "salvo.remove", { salvoId: first.id });
    await waitUntil("the desk knows it is gone", () => !desk.stores.salvos.getState().byId.has(first.id));
    expectProblem("gone", await scene.floor.command("analyst", "salvo.run", { salvoId: first.id }), "salvo_not_found");
    expect((await saved(clear)).number).toBe(first.number);
    desk.stop();
  });

  test("is refused for a screen named twice, for none that is there, and names the field that does not fit", async () => {
    const incidentId = await scene.floor.openIncident();
    const clear = { screenId: left.screenId, content: { kind: "empty" } } as const;
    expectProblem("twice", await save([clear, clear]), "invalid_request");
    expectProblem("no screen", await save([{ ...clear, screenId: crypto.randomUUID() }]), "screen_not_found");
    expectProblem("no tour", await save([{ ...clear, content: { kind: "tour", tourId: crypto.randomUUID() } }]), "tour_not_found");
    const crowded = await save([clear, { screenId: right.screenId, content: camerasOf(tilesOf(incidentId, "at-10", "at-20"), tilesLayout(1)) }]);
    expect(crowded.body.errors[0].field).toBe("setting.places.1.content.tiles");
    for (const who of ["registrar", "wall"] as const) expectProblem(who, await scene.floor.command(who, "salvo.run", { salvoId: crypto.randomUUID() }), "role_not_allowed");
  });
});

describe("run, a salvo", () => {
  test("sets its screens at once, with their views, under the name of whoever runs it", async () => {
    const incidentId = await scene.floor.openIncident();
    const { id } = await saved([
      { screenId: left.screenId, content: pullUpOf(incidentId) },
      { screenId: right.screenId, content: camerasOf(tilesOf(incidentId, "at-50", "far")) },
    ]);
    const desk = await TestConsole.signIn(scene.floor.hub.address, "analyst");
    const commandId = crypto.randomUUID();
    const run = await scene.floor.command("supervisor", "salvo.run", { salvoId: id }, commandId);
    const { answers } = run.body.result;
    expect(answers).toMatchObject([
      { outcome: "set", screen: { id: left.screenId, content: { kind: "pull-up" } }, refused: [] },
      { outcome: "set", screen: { id: right.screenId, content: { kind: "cameras" } }, refused: [{ cameraId: "far", problem: { code: "too_far" } }] },
    ]);
    expect(answers[0].screen.placed).toEqual(answers[1].screen.placed);
    expect(await shownOn(left)).toEqual(["at-10", "at-20", "at-30", "at-40"]);
    expect(await shownOn(right)).toEqual(["at-50"]);
    const stands = (screenId: string) => desk.stores.screens.getState().byId.get(screenId)?.content.kind;
    await waitUntil("every desk sees both", () => stands(left.screenId) === "pull-up" && stands(right.screenId) === "cameras");
    const again = await scene.floor.command("supervisor", "salvo.run", { salvoId: id }, commandId);
    expect(again.body.result, "sent twice, it is run once").toEqual(run.body.result);
    expect((await scene.audit("screen.show", left.screenId)).map(({ detail }) => [detail.salvo, detail.salvoId])).toEqual([["Shots", id]]);
    const { entries } = (await scene.floor.as.supervisor.get("/audit?action=salvo.run")).body;
    expect(entries[0]).toMatchObject({ subject: `salvo:${id}`, actorName: "supervisor", detail: { name: "Shots", screens: 2, refused: 0 } });
    desk.stop();
  });

  test("leaves a locked screen as it is and says who locked it, whoever runs it; the others are set", async () => {
    const incidentId = await scene.floor.openIncident();
    const { id } = await saved([left, right].map(({ screenId }) => ({ screenId, content: pullUpOf(incidentId) })));
    await scene.wish("supervisor", "screen.lock", { screenId: left.screenId, reason: "A briefing" });
    for (const who of ["analyst", "supervisor"] as const) {
      const { answers } = await scene.wish(who, "salvo.run", { salvoId: id });
      expect(answers).toMatchObject([
        { outcome: "refused", screenId: left.screenId, problem: { code: "screen_locked", detail: expect.stringContaining("locked this screen") } },
        { outcome: "set", screen: { id: right.screenId } },
      ]);
    }
    expect(await shownOn(left)).toEqual([]);
    expect(await shownOn(right)).toHaveLength(4);
    expect((await scene.audit("screen.show", left.screenId)).map(({ outcome, code, detail }) => [outcome, code, detail.salvo])).toEqual(
      Array.from({ length: 2 }, () => ["refused", "screen_locked", "Shots"]),
    );
  });

  test("shows the pull-up of the incident that is named, and refuses those screens where none is", async () => {
    const incidentId = await scene.floor.openIncident();
    const { id } = await saved([
      { screenId: left.screenId, content: { kind: "named-pull-up", layout: tilesLayout(2), radiusMeters: 300 } },
      { screenId: right.screenId, content: { kind: "empty" } },
    ]);
    expect((await scene.wish("analyst", "salvo.run", { salvoId: id })).answers).toMatchObject([{ outcome: "refused", problem: { code: "salvo_needs_incident" } }, { outcome: "set" }]);
    expect((await scene.wish("analyst", "salvo.run", { salvoId: id, incidentId })).answers[0]).toMatchObject({ outcome: "set", screen: { content: { kind: "pull-up", incidentId } } });
    expect(await shownOn(left)).toHaveLength(4);
    expectProblem("no incident", await scene.floor.command("analyst", "salvo.run", { salvoId: id, incidentId: crypto.randomUUID() }), "incident_not_found");
  });

  test("answers for what is gone by now: a screen, a tour", async () => {
    const incidentId = await scene.floor.openIncident();
    const tour = await scene.wish("analyst", "tour.save", { setting: { name: "Round", stops: [{ kind: "camera", cameraId: "at-10", incidentId, dwellSeconds: 30 }] } });
    const { id } = await saved([
      { screenId: left.screenId, content: { kind: "tour", tourId: tour.id } },
      { screenId: right.screenId, content: { kind: "empty" } },
    ]);
    expect((await scene.wish("analyst", "salvo.run", { salvoId: id })).answers[0]).toMatchObject({ outcome: "set", screen: { content: { kind: "tour", name: "Round" } } });
    await scene.wish("analyst", "tour.remove", { tourId: tour.id });
    await scene.wish("admin", "screen.remove", { screenId: right.screenId });
    expect((await scene.wish("analyst", "salvo.run", { salvoId: id })).answers).toMatchObject([
      { outcome: "refused", screenId: left.screenId, problem: { code: "tour_not_found" } },
      { outcome: "refused", screenId: right.screenId, problem: { code: "screen_not_found" } },
    ]);
  });
});
