import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import type { Layout } from "../../shared/model/layout.ts";
import { mostPresets, type LayoutPreset } from "../../shared/model/layoutPreset.ts";
import { equalTiles, oneLarge } from "../../shared/policy/layouts.ts";
import { protocolVersion } from "../../shared/protocol/version.ts";
import { startFloor, type Floor, type FloorUser } from "../support/floor.ts";
import { expectProblem } from "../support/hostileHub.ts";
import { RawSocket } from "../support/hostileSocket.ts";
import { TestConsole } from "../support/testConsole.ts";
import { waitUntil } from "../support/waitUntil.ts";

let floor: Floor;
const desks: TestConsole[] = [];
const sockets: RawSocket[] = [];

beforeAll(async () => {
  floor = await startFloor();
});
afterEach(async () => {
  for (const desk of desks.splice(0)) desk.stop();
  for (const socket of sockets.splice(0)) await socket.close();
});
afterAll(() => floor?.end());

let count = 0;
/** A layout under a name that none had before. */
const named = (name = `Layout ${++count}`, layout: Layout = equalTiles(4)): Layout => ({ ...layout, name });

const save = (who: FloorUser, owner: "own" | "floor", layout = named(), rest: { presetId?: string; expectedVersion?: number } = {}) => floor.command(who, "preset.save", { owner, layout, ...rest });
const saved = async (...parts: Parameters<typeof save>): Promise<LayoutPreset> => (await save(...parts)).body.result;
const remove = (who: FloorUser, presetId: string, expectedVersion?: number) => floor.command(who, "preset.remove", { presetId, ...(expectedVersion === undefined ? {} : { expectedVersion }) });

async function deskOf(who: FloorUser): Promise<TestConsole> {
  const desk = await TestConsole.signIn(floor.hub.address, who);
  desks.push(desk);
  return desk;
}
const known = (desk: TestConsole, id: string): LayoutPreset | undefined => desk.stores.presets.getState().byId.get(id);

/** Everything a socket is told, from a subscription on. */
async function listen(who: FloorUser, sequence: number | null = null, storeId: string | null = null): Promise<{ socket: RawSocket; reply: any }> {
  const socket = await RawSocket.open(floor.hub.address, floor.as[who].token);
  sockets.push(socket);
  return { socket, reply: await socket.request("subscribe", JSON.stringify({ protocolVersion, storeId, sequence })) };
}

const auditOf = async (presetId: string): Promise<any[]> => {
  const { entries } = (await floor.as.supervisor.get("/audit?limit=1000")).body;
  return entries.filter((entry: any) => entry.subject === `preset:${presetId}`).reverse();
};

describe("a layout that an analyst keeps", () => {
  test("is on all of that person's desks, under its new name when it is renamed, and gone from all when it is removed", async () => {
    const [first, second] = [await deskOf("analyst"), await deskOf("analyst")];
    const preset = await saved("analyst", "own", named("Night", oneLarge(7)));
    expect(preset).toMatchObject({ owner: { kind: "own", userId: floor.idOf.analyst }, layout: { name: "Night", cells: oneLarge(7).cells }, savedBy: { userId: floor.idOf.analyst }, version: 1 });
    for (const desk of [first, second]) await waitUntil("it is there", () => known(desk, preset.id)?.layout.name === "Night");
    const renamed = await saved("analyst", "own", named("Late night"), { presetId: preset.id, expectedVersion: 1 });
    expect(renamed).toMatchObject({ id: preset.id, layout: { name: "Late night" }, version: 2 });
    for (const desk of [first, second]) await waitUntil("it has its new name", () => known(desk, preset.id)?.layout.name === "Late night");
    expect(known(await deskOf("analyst"), preset.id), "with the snapshot").toEqual(renamed);
    expect((await remove("analyst", preset.id, 2)).status).toBe(200);
    for (const desk of [first, second]) await waitUntil("it is gone", () => known(desk, preset.id) === undefined);
    expectProblem("removed twice", await remove("analyst", preset.id), "preset_not_found");
  });

  test("is told to nobody else, whether they begin, follow or catch up; and nobody else touches it", async () => {
    const others = ["ben", "supervisor", "admin", "registrar", "wall"] as const;
    const before = await Promise.all(others.map((who) => listen(who)));
    const owner = await listen("analyst");
    const canary = `Canary ${crypto.randomUUID().slice(0, 13)}`;
    const preset = await saved("analyst", "own", named(canary));
    await saved("analyst", "own", named(`${canary} II`), { presetId: preset.id });
    const { sequence } = owner.reply.snapshot;
    // What comes after it on the same way has been told when this has.
    const marker = await floor.openIncident();
    for (const [index, who] of others.entries()) {
      const { socket } = before[index]!;
      await waitUntil(`${who} has heard of what came after`, () => socket.frames.some((frame) => frame.includes(marker)));
      expect(socket.frames.join("\n"), who).not.toContain(preset.id);
      expect(socket.frames.join("\n"), who).not.toContain("Canary");
      const begun = await listen(who);
      const caughtUp = await listen(who, sequence, owner.reply.storeId);
      expect(caughtUp.reply.kind).toBe("deltas");
      for (const { reply } of [begun, caughtUp]) expect(JSON.stringify(reply), who).not.toContain(preset.id);
      for (const answer of [await save(who, "own", named(), { presetId: preset.id }), await remove(who, preset.id)]) {
        expectProblem(who, answer, who === "registrar" || who === "wall" ? "role_not_allowed" : "preset_not_found");
      }
    }
    const caughtUp = await listen("analyst", sequence, owner.reply.storeId);
    expect(caughtUp.reply.frame.changes.filter(({ kind }: any) => kind === "preset")).toHaveLength(2);
    await waitUntil("the owner's own desk has heard of it and of what came after", () => owner.socket.frames.some((frame) => frame.includes(marker)));
    expect(owner.socket.frames.join("\n")).toContain(preset.id);
    await remove("analyst", preset.id);
    const after = await floor.openIncident();
    for (const { socket } of before) {
      await waitUntil("what came after the removal is heard", () => socket.frames.some((frame) => frame.includes(after)));
      expect(socket.frames.join("\n")).not.toContain(preset.id);
    }
    const { entries } = (await floor.as.supervisor.get("/audit?limit=1000")).body;
    expect(JSON.stringify(entries)).not.toContain("Canary");
  });

  test("leaves no gap in what the others and its owner are told", async () => {
    const [analyst, ben] = [await deskOf("analyst"), await deskOf("ben")];
    const incidents = await Promise.all([0, 1, 2].map(async () => {
      await saved("analyst", "own");
      return floor.openIncident();
    }));
    for (const desk of [analyst, ben]) {
      await waitUntil("all is there", () => incidents.every((id) => desk.stores.incidents.getState().byId.has(id)));
      expect(desk.stores.connection.getState().state.kind).toBe("live");
    }
  });
});

describe("a layout of the floor", () => {
  test("is saved and removed by a supervisor or an administrator alone, seen by everybody, and on record", async () => {
    const [analyst, registrar] = [await deskOf("analyst"), await deskOf("registrar")];
    const preset = await saved("supervisor", "floor", named("Briefing"));
    expect(preset).toMatchObject({ owner: { kind: "floor" }, savedBy: { userName: "Demo supervisor" } });
    for (const desk of [analyst, registrar]) await waitUntil("it is there", () => known(desk, preset.id) !== undefined);
    for (const who of ["analyst", "ben", "registrar", "wall"] as const) {
      expectProblem(who, await save(who, "floor"), "role_not_allowed");
      expectProblem(who, await save(who, "floor", named(), { presetId: preset.id }), "role_not_allowed");
      expectProblem(who, await remove(who, preset.id), "role_not_allowed");
    }
    expect(await saved("admin", "floor", named("Briefing at eight"), { presetId: preset.id, expectedVersion: 1 })).toMatchObject({ version: 2, savedBy: { userId: floor.idOf.admin } });
    expectProblem("an old state saved", await save("supervisor", "floor", named(), { presetId: preset.id, expectedVersion: 1 }), "version_conflict");
    expectProblem("an old state removed", await remove("supervisor", preset.id, 1), "version_conflict");
    expectProblem("another owner", await save("supervisor", "own", named(), { presetId: preset.id }), "invalid_request");
    expect((await remove("supervisor", preset.id)).status).toBe(200);
    await waitUntil("it is gone", () => known(analyst, preset.id) === undefined);
    const entries = await auditOf(preset.id);
    expect(entries.filter(({ outcome }) => outcome === "allowed").map(({ action, actorName, detail }) => [action, actorName, detail.name, detail.tiles])).toEqual([
      ["preset.save", "supervisor", "Briefing", 4],
      ["preset.save", "admin", "Briefing at eight", 4],
      ["preset.remove", "supervisor", "Briefing at eight", 4],
    ]);
    expect(entries.filter(({ code }) => code === "version_conflict")).toHaveLength(2);
    expect((await listen("wall")).reply.snapshot.presets).toEqual([]);
  });
});

test("names differ among a user's own and among the floor's, whatever their case; not between them", async () => {
  const name = `Wide ${++count}`;
  const own = await saved("analyst", "own", named(name));
  expectProblem("again", await save("analyst", "own", named(` ${name.toUpperCase()} `)), "preset_name_taken");
  expect((await save("ben", "own", named(name))).status).toBe(200);
  expect((await save("supervisor", "floor", named(name))).status).toBe(200);
  expectProblem("the floor's again", await save("admin", "floor", named(name)), "preset_name_taken");
  expect((await save("analyst", "own", named(name), { presetId: own.id })).status, "its own name").toBe(200);
});

test("a layout that is none is refused, and the field is named", async () => {
  const overlapping = { ...equalTiles(4), cells: equalTiles(4).cells.map((cell) => ({ ...cell, column: 0, row: 0 })) };
  expectProblem("overlapping", await save("analyst", "own", overlapping), "invalid_request");
  expectProblem("without a name", await save("analyst", "own", named(" ")), "invalid_request");
  expectProblem("without a tile", await save("analyst", "own", { ...equalTiles(1), cells: [{ column: 0, row: 0, columnSpan: 1, rowSpan: 1, use: "map" }] }), "invalid_request");
  expectProblem("no such preset", await save("analyst", "own", named(), { presetId: crypto.randomUUID() }), "preset_not_found");
});

test("so many are kept and no more, for each; another's do not count", async () => {
  const answers = [];
  for (let index = 0; index <= mostPresets; index++) answers.push(await save("admin", "own", named(`Own ${index}`)));
  expect(answers.slice(0, mostPresets).every(({ status }) => status === 200)).toBe(true);
  expectProblem("one more", answers[mostPresets]!, "too_many_presets");
  const first = answers[0]!.body.result;
  expect((await save("admin", "own", named("Own 0 again"), { presetId: first.id })).status, "a known one is changed").toBe(200);
  expect((await save("ben", "own")).status).toBe(200);
});

test("a hub that was killed knows every layout again, and whose it is", async () => {
  const own = await saved("analyst", "own", named("Survivor", oneLarge(12)));
  const shared = await saved("supervisor", "floor", named("Survivor"));
  await floor.restart("SIGKILL");
  const [analyst, ben] = [await deskOf("analyst"), await deskOf("ben")];
  expect([known(analyst, own.id), known(analyst, shared.id)]).toEqual([own, shared]);
  expect([known(ben, own.id), known(ben, shared.id)]).toEqual([undefined, shared]);
  expect((await floor.as.supervisor.get("/audit/verify")).body.valid).toBe(true);
});
