import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { minutes } from "../support/minutes.ts";
import { ApiClient } from "../support/apiClient.ts";
import { startClockedHub, type ClockedHub } from "../support/clockedHub.ts";
import { cameraCsv, place } from "../support/facts.ts";
import { byHand } from "../support/floor.ts";
import { expectProblem } from "../support/hostileHub.ts";
import { RuleScene } from "../support/ruleScene.ts";
import { waitUntil } from "../support/waitUntil.ts";
import { command, enrolWall } from "../support/walls.ts";

let hub: ClockedHub;
let scene: RuleScene;
let wall: string;
/** How far the hub's clock has been set ahead by now: it never goes back. */
let ahead = 0;

const waits = (more: number): void => {
  ahead += more;
  hub.setAhead(ahead);
};

beforeAll(async () => {
  // Hours pass here at a leap, in which nobody has anything to do.
  hub = await startClockedHub({ lockAfterMinutes: 24 * 60 });
  scene = await RuleScene.at(hub.address);
});
afterAll(async () => {
  scene?.stop();
  await hub?.end();
});
beforeEach(async () => {
  for (const { id } of [...scene.desk.stores.rules.getState().byId.values()]) await scene.wish("rule.remove", { ruleId: id });
  wall = await scene.addWall();
});

describe("a rule", () => {
  test("takes its screen for its minutes and gives back exactly what a person had put there, on record to the millisecond", async () => {
    await scene.opens("briefing", { nature: "LANDLORD/TEN TRB", priority: 4 });
    await scene.puts(wall, "briefing");
    await scene.until(wall, "hand: briefing");
    const before = scene.screen(wall);
    await scene.saveRule([wall], 5, { priorities: [1], natures: [{ kind: "text", text: "shot" }] });
    await scene.opens("robbery", { nature: "ROBBERY ARMED", priority: 1 });
    await scene.opens("far shots", { nature: "SHOTS FIRED", priority: 2 });
    await scene.opens("shots", { nature: "SHOTS FIRED", priority: 1 });
    await scene.until(wall, "rule: shots");
    const { show, ...rest } = scene.screen(wall);
    const { show: _shown, ...restBefore } = before;
    expect(rest, "nothing but what it shows has changed").toEqual(restBefore);
    expect(show).toMatchObject({ content: { incidentId: scene.idOf("shots"), radiusMeters: 300 }, reason: { ruleName: "Shots take the wall", savedBy: { userName: "Demo supervisor" }, incident: { nature: "SHOTS FIRED" } } });
    const ends = scene.endOf(wall);
    waits(4.9);
    await new Promise((resolve) => setTimeout(resolve, 600));
    expect(scene.said(wall)).toBe("rule: shots");
    waits(0.2);
    await scene.until(wall, "hand: briefing");
    expect(scene.screen(wall)).toEqual(before);
    expect(await scene.turns(wall)).toEqual([{ what: "took shots", at: ends - minutes(5) }, { what: "gave shots back: time-is-up", at: ends }]);
    waits(60);
    await scene.changes("shots", { statusText: "On scene" });
    expect(scene.said(wall), "once for each incident").toBe("hand: briefing");
  });

  test("two incidents at once: the higher priority first, both named; the other has all its time afterwards, however late the hub is told", async () => {
    await scene.saveRule([wall], 5);
    await scene.opens("weapon", { priority: 3 });
    await scene.until(wall, "rule: weapon");
    const weapon = scene.endOf(wall);
    waits(2);
    await scene.opens("shots", { priority: 1 });
    await scene.opens("robbery", { priority: 2 });
    await scene.until(wall, "rule: shots, then robbery, then weapon");
    const shots = scene.endOf(wall);
    const remaining = weapon - (shots - minutes(5));
    expect(remaining).toBeGreaterThan(minutes(2.9));
    waits(60);
    await scene.until(wall, "hand: nothing");
    expect((await scene.turns(wall)).map(({ what, at }) => [what, at - shots])).toEqual([
      ["took weapon", weapon - minutes(5) - shots],
      ["gave weapon back: interrupted", -minutes(5)],
      ["took shots", -minutes(5)],
      ["gave shots back: time-is-up", 0],
      ["took robbery", 0],
      ["gave robbery back: time-is-up", minutes(5)],
      ["took weapon", minutes(5)],
      ["gave weapon back: time-is-up", minutes(5) + remaining],
    ]);
  });

  test("gives back at once when its incident closes; one that closes while it waits is forgotten", async () => {
    await scene.saveRule([wall], 5);
    await scene.opens("shots");
    await scene.opens("robbery");
    await scene.opens("weapon");
    await scene.until(wall, "rule: shots, then robbery, then weapon");
    await scene.closes("robbery");
    await scene.until(wall, "rule: shots, then weapon");
    await scene.closes("shots");
    await scene.until(wall, "rule: weapon");
    expect((await scene.turns(wall)).map(({ what }) => what)).toEqual(["took shots", "gave shots back: incident-closed", "took weapon"]);
  });

  test("takes an incident that becomes what it is for, by a change or by hand", async () => {
    await scene.saveRule([wall], 5, { priorities: [1] });
    await scene.opens("fight", { priority: 3 });
    await scene.changes("fight", { priority: 1 });
    await scene.until(wall, "rule: fight");
    const other = await scene.addWall();
    await scene.saveRule([other], 5, { natures: [{ kind: "class", class: "emergency" }] });
    await scene.wish("incident.create", { channel: "radio", nature: "SHOTS FIRED", priority: 1, address: null, location: null, district: null, occurredAt: null, note: null });
    await expect.poll(() => scene.screen(other).show.reason.kind).toBe("rule");
  });
});

describe("a person's will", () => {
  test("a hand wins: what it places stays, and what was on show or named comes to that screen no more", async () => {
    const other = await scene.addWall();
    await scene.saveRule([wall, other], 5);
    await scene.opens("briefing", { nature: "LANDLORD/TEN TRB", priority: 5 });
    await scene.until(wall, "rule: briefing");
    await scene.opens("shots");
    await scene.opens("robbery");
    await scene.until(wall, "rule: shots, then robbery, then briefing");
    await scene.puts(wall, "briefing", await ApiClient.signIn(hub.address, "analyst"));
    await scene.until(wall, "hand: briefing");
    expect(scene.said(other), "the other screen goes its own way").toBe("rule: shots, then robbery, then briefing");
    waits(30);
    await scene.changes("shots", { priority: 2 });
    await scene.changes("shots", { priority: 1 });
    expect(scene.said(wall)).toBe("hand: briefing");
    await scene.opens("weapon");
    await scene.until(wall, "rule: weapon");
    expect((await scene.turns(wall)).map(({ what }) => what).slice(-2)).toEqual(["gave shots back: hand", "took weapon"]);
  });

  test("a lock wins: what stands there stays, what comes waits, and when it is lifted each has its turn", async () => {
    await scene.saveRule([wall], 5);
    await scene.opens("shots");
    await scene.until(wall, "rule: shots");
    await scene.wish("screen.lock", { screenId: wall, reason: "Watch this" });
    await scene.until(wall, "kept: shots");
    expect(scene.screen(wall).show.nextChangeAt).toBeNull();
    await scene.opens("robbery", { priority: 1 });
    await scene.until(wall, "kept: shots, then robbery");
    waits(120);
    await new Promise((resolve) => setTimeout(resolve, 600));
    expect(scene.said(wall)).toBe("kept: shots, then robbery");
    await scene.wish("screen.unlock", { screenId: wall });
    await scene.until(wall, "rule: robbery");
    expect((await scene.turns(wall)).map(({ what }) => what)).toEqual(["took shots", "gave shots back: unlocked", "took robbery"]);
    waits(6);
    await scene.until(wall, "hand: nothing");
  });

  test("a locked screen keeps what a hand put there while incidents come and go", async () => {
    await scene.saveRule([wall], 5);
    await scene.wish("screen.lock", { screenId: wall, reason: "Briefing" });
    await scene.opens("shots");
    await scene.opens("robbery");
    await scene.until(wall, "hand: nothing, then shots, then robbery");
    await scene.closes("shots");
    await scene.until(wall, "hand: nothing, then robbery");
    expect(await scene.turns(wall)).toEqual([]);
  });
});

describe("a wall's views", () => {
  test("open under the rule for live views as of whoever saved the rule, and end when the screen is given back", async () => {
    const camera = { id: "near", name: "Near", level: "integrated", ...place, streamUrl: "http://127.0.0.1:9/main.m3u8" };
    expect((await scene.source.postText("/cameras/import", cameraCsv([camera]), "text/csv")).status).toBe(200);
    const { display, socket } = await enrolWall(scene.administrator, wall);
    const views = async (): Promise<any[]> => (await display.get(`/screens/${wall}/views`)).body.tiles;
    const logged = async (action: string): Promise<any[]> => (await scene.supervisor.get(`/audit?action=${action}&limit=1000`)).body.entries.filter(({ detail }: any) => detail.screenId === wall);
    await scene.opens("briefing", { nature: "WELFARE CHK", priority: 3 });
    await scene.puts(wall, "briefing", await ApiClient.signIn(hub.address, "analyst"));
    await scene.until(wall, "hand: briefing");
    const before = scene.screen(wall);
    const { savedBy } = await scene.saveRule([wall], 5);
    await scene.opens("shots");
    await waitUntil("the camera is watched there", async () => (await views())[0]?.view?.incidentId === scene.idOf("shots"), 2_000);
    expect(await logged("view.open")).toMatchObject([{ actor: "hub", incidentId: scene.idOf("shots"), detail: { authorizedBy: savedBy.userId } }]);
    await scene.wish("screen.giveBack", { screenId: wall }, await ApiClient.signIn(hub.address, "analyst"));
    await scene.until(wall, "hand: briefing");
    const { version: _version, ...given } = scene.screen(wall);
    expect(before, "as whose it was").toMatchObject(given);
    expect(await logged("view.end")).toMatchObject([{ code: "screen-changed", incidentId: scene.idOf("shots") }]);
    await scene.opens("urgent", { nature: "WELFARE CHK", priority: 3 });
    await scene.until(wall, "rule: urgent");
    expect((await views()).filter(({ view }) => view !== null), "only what opens by itself").toEqual([]);
    await scene.wish("screen.lock", { screenId: wall, reason: "Watch this" });
    expectProblem("a locked screen", await command(await ApiClient.signIn(hub.address, "analyst"), "screen.giveBack", { screenId: wall }), "screen_locked");
    await socket.close();
  });
});

test("nobody has a rule open for an incident of their own what a supervisor has ended for them", async () => {
  const camera = { id: "school", name: "School", level: "integrated", ...place, streamUrl: "http://127.0.0.1:9/main.m3u8" };
  expect((await scene.source.postText("/cameras/import", cameraCsv([camera]), "text/csv")).status).toBe(200);
  const { display, socket } = await enrolWall(scene.administrator, wall);
  const watched = async (): Promise<any[]> => (await display.get(`/screens/${wall}/views`)).body.tiles.filter(({ view }: any) => view !== null).map(({ cameraId }: any) => cameraId);
  const analyst = await ApiClient.signIn(hub.address, "analyst");
  const grant = (await analyst.post("/view-grants", { incidentId: await scene.opens("elsewhere"), cameraId: "school", purpose: "active-incident" })).body;
  await scene.wish("views.revoke", { grantIds: [grant.id], reason: "Not the school" });
  await scene.saveRule([wall], 5);
  const made = await scene.wish("incident.create", byHand(), analyst);
  await waitUntil("the rule has taken the wall for it", () => scene.screen(wall).show.reason.kind === "rule", 3_000);
  await waitUntil("the other camera there is watched", async () => (await watched()).includes("near"), 3_000);
  expect(await watched()).not.toContain("school");
  await scene.wish("views.permit", { incidentId: scene.idOf("elsewhere"), cameraId: "school", userId: grant.userId ?? (await analyst.get("/session")).body.user.id });
  await waitUntil("permitted, it opens", async () => (await watched()).includes("school"), 3_000);
  expect(scene.screen(wall).show.content).toMatchObject({ incidentId: made.id });
  await socket.close();
});

describe("the rules themselves", () => {
  test("one that is changed changes nothing on show; switched off, sent elsewhere or removed it gives the screen back at once", async () => {
    const other = await scene.addWall();
    const rule = await scene.saveRule([wall], 5);
    await scene.opens("shots");
    await scene.until(wall, "rule: shots");
    const ends = scene.endOf(wall);
    const again = (setting: ReturnType<RuleScene["setting"]>) => scene.wish("rule.save", { ruleId: rule.id, setting });
    await again(scene.setting([wall], 50, { districts: ["7"] }, { name: "Another name" }));
    expect([scene.said(wall), scene.endOf(wall)]).toEqual(["rule: shots", ends]);
    await again(scene.setting([other], 5));
    await scene.until(wall, "hand: nothing");
    await scene.opens("robbery");
    await scene.until(other, "rule: robbery");
    await again(scene.setting([other], 5, {}, { enabled: false }));
    await scene.until(other, "hand: nothing");
    await again(scene.setting([wall], 5));
    await scene.opens("weapon");
    await scene.until(wall, "rule: weapon");
    await scene.wish("rule.remove", { ruleId: rule.id });
    await scene.until(wall, "hand: nothing");
    expect((await scene.turns(wall)).map(({ what }) => what)).toEqual(["took shots", "gave shots back: rule-changed", "took weapon", "gave weapon back: rule-removed"]);
  });

  test("are told to every desk, saved by those who may, and only as they stood when one looked", async () => {
    const analyst = await ApiClient.signIn(hub.address, "analyst");
    expectProblem("an analyst", await command(analyst, "rule.save", { setting: scene.setting([wall], 5) }), "role_not_allowed");
    const unknown = await command(scene.supervisor, "rule.save", { setting: scene.setting([wall, crypto.randomUUID()], 5) });
    expect(unknown.body).toMatchObject({ code: "invalid_request", errors: [{ field: "setting.show.screenIds.1" }] });
    const rule = await scene.saveRule([wall], 5);
    expect(rule).toMatchObject({ version: 1, savedBy: { userName: "Demo supervisor" } });
    await expect.poll(() => scene.desk.stores.rules.getState().byId.get(rule.id)).toEqual(rule);
    const wish = { ruleId: rule.id, expectedVersion: 1, setting: scene.setting([wall], 9) };
    expect((await scene.wish("rule.save", wish, scene.administrator)).version).toBe(2);
    expectProblem("an old state", await command(scene.supervisor, "rule.save", wish), "version_conflict");
    await scene.wish("screen.remove", { screenId: wall }, scene.administrator);
    expect((await scene.wish("rule.save", { ruleId: rule.id, setting: scene.setting([wall], 9, {}, { enabled: false }) })).enabled, "a screen that is gone does not keep its rule from being switched off").toBe(false);
    await scene.wish("rule.remove", { ruleId: rule.id });
    expectProblem("gone", await command(scene.supervisor, "rule.remove", { ruleId: rule.id }), "rule_not_found");
    await expect.poll(() => scene.desk.stores.rules.getState().byId.has(rule.id)).toBe(false);
  });
});
