import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { theHub } from "../../hub/domain/actor.ts";
import { importCameras } from "../../hub/domain/cameraImport.ts";
import type { Domain } from "../../hub/domain/hub.ts";
import { loadWorld } from "../../hub/domain/loadWorld.ts";
import type { World } from "../../hub/domain/world.ts";
import { parseCameraTable } from "../../hub/sources/cameraTable/parseCameraTable.ts";
import type { Store } from "../../hub/store/store.ts";
import type { Change } from "../../shared/protocol/sync.ts";
import { ApiClient } from "../support/apiClient.ts";
import { cameraCsv, incidentReport, place, startTestHub, type TestHub } from "../support/facts.ts";
import { embeddedEngine, type StorePlace } from "../support/postgresStores.ts";
import { seededRandom } from "../support/seededRandom.ts";
import { noWalls } from "../support/noWalls.ts";

const seed = Number(process.env["TEST_SEED"] ?? 20261122);
const camera = (id: string, rest: Record<string, unknown> = {}) => ({ id, name: `Camera ${id}`, level: "registered", ...place, ...rest });

describe("what a registrar imports", () => {
  let testHub: TestHub;
  let analyst: ApiClient;
  const importRows = async (...rows: Record<string, unknown>[]) => (await testHub.source.postText("/cameras/import", cameraCsv(rows), "text/csv")).body;
  const contacts = async () => {
    const incidentId = (await testHub.source.post("/incidents", incidentReport())).body.id;
    return (await analyst.get(`/incidents/${incidentId}/pull-up?radiusMeters=100`)).body.contacts;
  };

  beforeAll(async () => {
    testHub = await startTestHub();
    analyst = await ApiClient.signIn(testHub.hub.address, "analyst");
  });
  afterAll(() => testHub?.end());

  test("a second time changes nothing, also where only a later row shows that two are one owner", async () => {
    const rows = [
      camera("a-1", { ownerName: "Ann", ownerPhone: "1" }),
      camera("a-2", { ownerName: "Ann", ownerPhone: "1", ownerEmail: "x@example.org" }),
      camera("a-3", { ownerName: "Ann Smith", ownerPhone: "1", ownerEmail: "x@example.org" }),
    ];
    expect(await importRows(...rows)).toMatchObject({ created: 3, rejected: [] });
    expect(new Set((await contacts()).map((contact: { ownerId: string }) => contact.ownerId)).size).toBe(1);
    expect(await importRows(...rows)).toMatchObject({ created: 0, updated: 0, unchanged: 3 });
    expect(await importRows(...rows.toReversed())).toMatchObject({ created: 0, updated: 0, unchanged: 3 });
  });

  test("takes back a phone number: the analyst is no longer shown it", async () => {
    const row = camera("p-1", { ownerName: "Pat Withdrawn", ownerPhone: "414-555-0177", ownerEmail: "pat@example.org" });
    await importRows(row);
    expect(JSON.stringify(await contacts())).toContain("414-555-0177");
    expect(await importRows({ ...row, ownerPhone: "" })).toMatchObject({ created: 0, updated: 1, unchanged: 0 });
    const shown = JSON.stringify(await contacts());
    expect(shown).toContain("pat@example.org");
    expect(shown).not.toContain("414-555-0177");
  });
});

describe("the registry in memory, in the store and on the consoles", () => {
  let storePlace: StorePlace;
  let store: Store;
  let world: World;
  let told: Change[];
  let domain: Domain;

  const open = async (): Promise<void> => {
    store = await storePlace.open({
      onCommit: ({ from, changes }) => {
        changes.forEach((change, index) => world.apply(change, from + index));
        told.push(...changes);
      },
    });
    world = await loadWorld(store, new Date());
    told = [];
    domain = {
      store,
      world,
      clock: () => new Date(),
      geocode: () => null,
      gate: { openGrant: () => undefined, endGrant: () => undefined },
      healthOf: () => "unknown",
      hurryHealth: () => undefined,
      userById: () => undefined,
      tellGrantEnded: () => undefined,
      ...noWalls,
    };
  };
  const parse = async (rows: readonly Record<string, unknown>[]) => {
    const table = await parseCameraTable(Buffer.from(cameraCsv(rows)), "text/csv", () => null);
    expect(table.rejected).toEqual([]);
    return table.rows;
  };
  const bring = async (rows: readonly Record<string, unknown>[]) => importCameras(domain, theHub, await parse(rows), 0, false);
  const registryOf = ({ owners, sites, cameras, streams }: World) => ({ owners: byId(owners), sites: byId(sites), cameras: byId(cameras), streams: byId(streams) });
  const byId = <Value>(map: ReadonlyMap<string, Value>) => Object.fromEntries([...map].toSorted(([a], [b]) => (a < b ? -1 : 1)));

  beforeEach(async () => {
    storePlace = await embeddedEngine().newPlace();
    await open();
  });
  afterEach(async () => {
    await store.close();
    await storePlace.remove();
  });

  test("agree after a restart, whatever was imported before", { timeout: 120_000 }, async () => {
    const random = seededRandom(seed);
    const one = (...choices: string[]): string => choices[Math.floor(random() * choices.length)] ?? "";
    const randomRow = (index: number) => {
      const integrated = random() < 0.5;
      return camera(`c-${index}`, {
        level: integrated ? "integrated" : "registered",
        name: `Camera ${one("A", "B")}`,
        address: one("", "2700 W WELLS ST", "2700 w wells st", "800 N 27TH ST"),
        siteName: one("", "Market", "MARKET", "Library", "library"),
        ownerName: one("", "Ann", "ANN", "Bob"),
        ownerPhone: one("", "1", "2"),
        ownerEmail: one("", "x@example.org", "X@example.org", "y@example.org"),
        headingDegrees: one("", "-0", "90.5"),
        streamUrl: integrated ? one("", "http://10.0.0.1/a.m3u8") : "",
      });
    };
    for (let round = 0; round < 12; round++) {
      const rows = Array.from({ length: 1 + Math.floor(random() * 300) }, (_, index) => randomRow(index)).filter(() => random() < 0.7);
      await bring(rows);
      expect(registryOf(world), `seed ${seed}, round ${round}`).toEqual(registryOf(await loadWorld(store, new Date())));
      expect(await bring(rows), `seed ${seed}, round ${round}`).toEqual({ created: 0, updated: 0, unchanged: rows.length });
    }
    const before = registryOf(world);
    await store.close();
    await open();
    expect(registryOf(world)).toEqual(before);
  });

  test("a site that gets another name tells of its other cameras too", async () => {
    await bring([camera("s-1", { siteName: "market" }), camera("s-2", { siteName: "market" }), camera("s-3", { siteName: "Library" })]);
    told = [];
    expect(await bring([camera("s-1", { siteName: "Public Market" }), camera("s-2", { siteName: "Market" })])).toMatchObject({ updated: 2 });
    expect(await bring([camera("s-1", { siteName: "Market" })])).toMatchObject({ updated: 1 });
    told = [];
    expect(await bring([camera("s-1", { siteName: "MARKET" })])).toEqual({ created: 0, updated: 1, unchanged: 0 });
    expect(told.map((change) => change.kind === "camera" && [change.camera.id, change.camera.siteName])).toEqual([["s-1", "MARKET"], ["s-2", "MARKET"]]);
    expect(world.cameras.get("s-2")?.siteName).toBe("MARKET");
  });

  test("other writes go on while a large table is worked out", async () => {
    const order: string[] = [];
    const rows = await parse(Array.from({ length: 3_000 }, (_, index) => camera(`l-${index}`)));
    const importing = importCameras(domain, theHub, rows, 0, false).then(() => order.push("table"));
    await store.write(async (unit) => unit.sql.selectFrom("cameras").select("id").execute()).then(() => order.push("other write"));
    await importing;
    expect(order).toEqual(["other write", "table"]);
  });

  test("two tables at the same time do not enter one owner twice", async () => {
    const row = (id: string) => camera(id, { ownerName: "Ann", ownerPhone: "1" });
    const results = await Promise.all([bring(Array.from({ length: 600 }, (_, index) => row(`t-${index}`))), ...["u", "v", "w", "x", "y"].map((id) => bring([row(id)]))]);
    expect(results.reduce((sum, { created }) => sum + created, 0)).toBe(605);
    expect([...world.owners.values()].map(({ name, phone }) => [name, phone])).toEqual([["Ann", "1"]]);
    expect(registryOf(world)).toEqual(registryOf(await loadWorld(store, new Date())));
  });
});
