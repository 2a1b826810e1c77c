import { afterEach, beforeEach, expect, test } from "vitest";
import { startClockedHubProcess, type ClockedHubProcess } from "../support/clockedHubProcess.ts";
import { temporaryFolder } from "../support/hubProcess.ts";
import { minutes } from "../support/minutes.ts";
import { RuleScene } from "../support/ruleScene.ts";

let folder: Awaited<ReturnType<typeof temporaryFolder>>;
let hub: ClockedHubProcess;
let scene: RuleScene;
let wall: string;
let ahead = 0;

beforeEach(async () => {
  ahead = 0;
  folder = await temporaryFolder();
  hub = await startClockedHubProcess(folder.path, ahead);
  scene = await RuleScene.at(hub.address);
  wall = await scene.addWall();
});
afterEach(async () => {
  scene?.stop();
  await hub?.kill();
  await folder?.remove();
});

const waits = async (more: number): Promise<void> => {
  ahead += more;
  await hub.setAhead(ahead);
};

/** Kills the hub, and starts it anew when so many minutes have passed. */
async function dies(awayMinutes: number): Promise<void> {
  scene.stop();
  await hub.kill();
  ahead += awayMinutes;
  hub = await startClockedHubProcess(folder.path, ahead);
  scene = await RuleScene.at(hub.address, scene);
}

test("a hub that is killed in the middle of a takeover gives the screen back at the same moment, to the millisecond", async () => {
  await scene.opens("briefing", { nature: "LANDLORD/TEN TRB", priority: 5 });
  await scene.puts(wall, "briefing");
  await scene.saveRule([wall], 5);
  await scene.opens("weapon", { priority: 2 });
  await waits(2);
  await scene.opens("shots", { priority: 1 });
  await scene.opens("robbery", { priority: 1 });
  const waiting = "rule: shots, then robbery, then weapon";
  await scene.until(wall, waiting);
  const before = scene.screen(wall);
  const shots = scene.endOf(wall);
  await dies(1);
  await scene.until(wall, waiting);
  expect(scene.screen(wall)).toEqual(before);
  await waits(4.2);
  await scene.until(wall, "rule: robbery, then weapon");
  await dies(0);
  await waits(6);
  await scene.until(wall, "rule: weapon");
  const weapon = scene.endOf(wall);
  await waits(6);
  await scene.until(wall, "hand: briefing");
  const turns = await scene.turns(wall);
  const [begun, interrupted] = [turns[0]?.at ?? 0, turns[1]?.at ?? 0];
  expect(turns.slice(1)).toEqual([
    { what: "gave weapon back: interrupted", at: shots - minutes(5) },
    { what: "took shots", at: shots - minutes(5) },
    { what: "gave shots back: time-is-up", at: shots },
    { what: "took robbery", at: shots },
    { what: "gave robbery back: time-is-up", at: shots + minutes(5) },
    { what: "took weapon", at: shots + minutes(5) },
    { what: "gave weapon back: time-is-up", at: weapon },
  ]);
  expect(weapon - (shots + minutes(5)), "it has the time it had left").toBe(minutes(5) - (interrupted - begun));
});

test("takeovers that run out while the hub is dead end at their own moments, and those that wait follow at theirs", async () => {
  await scene.saveRule([wall], 5);
  await scene.opens("shots", { priority: 1 });
  await scene.opens("robbery", { priority: 2 });
  await scene.until(wall, "rule: shots, then robbery");
  const ends = scene.endOf(wall);
  await dies(60);
  await scene.until(wall, "hand: nothing");
  expect(await scene.turns(wall)).toEqual([
    { what: "took shots", at: ends - minutes(5) },
    { what: "gave shots back: time-is-up", at: ends },
    { what: "took robbery", at: ends },
    { what: "gave robbery back: time-is-up", at: ends + minutes(5) },
  ]);
});

test("a lock, a hand's verdict and the rules are kept over it as well", async () => {
  const other = await scene.addWall("Wall B");
  const rule = await scene.saveRule([wall, other], 5);
  await scene.opens("shots");
  await scene.until(wall, "rule: shots");
  await scene.wish("screen.lock", { screenId: wall, reason: "Watch this" });
  await scene.wish("screen.show", { screenId: other, content: { kind: "empty" } });
  await scene.until(wall, "kept: shots");
  await dies(30);
  await scene.until(wall, "kept: shots");
  await scene.until(other, "hand: nothing");
  expect(scene.desk.stores.rules.getState().byId.get(rule.id)).toEqual(rule);
  await scene.opens("robbery");
  await scene.until(other, "rule: robbery");
  await scene.changes("shots", { priority: 2 });
  await scene.until(other, "rule: robbery");
  await scene.wish("screen.unlock", { screenId: wall });
  await scene.until(wall, "rule: robbery");
  await scene.closes("robbery");
  for (const screenId of [wall, other]) await scene.until(screenId, "hand: nothing");
});
