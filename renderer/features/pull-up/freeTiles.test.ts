import fc from "fast-check";
import { expect, it } from "vitest";
import type { PullUp, PullUpCamera } from "../../../shared/model/pullUp.ts";
import { openingCameraIds } from "../../../shared/policy/pullUp.ts";
import { createConsoleStores } from "../../sync/stores/consoleStores.ts";
import { tileCounts } from "../../sync/stores/selection.ts";
import { someIncident } from "../../../tests/support/fakeHub.ts";
import { createTileBoardStore, freeTiles } from "./tileBoardStore.ts";

const seed = 20_261_122;
const now = new Date("2026-11-22T08:00:00.000Z");

const cameras = fc.array(
  fc.record({ access: fc.constantFrom("opens", "asks", "refused"), health: fc.constantFrom("ok", "degraded", "offline", "unknown") }),
  { maxLength: 24 },
);
const answerFor = (incidentId: string, facts: readonly Pick<PullUpCamera, "access" | "health">[]): PullUp => ({
  incidentId,
  radiusMeters: 152.4,
  integrated: facts.map((each, index) => ({ cameraId: `c-${index}`, name: `Camera ${index}`, distanceMeters: index, bearingDegrees: 0, coversIncident: null, ...each })),
  contacts: [],
  nextRadiusMeters: null,
  nextContactsRadiusMeters: null,
});

it(`the hub opens exactly the cameras that will open by themselves in the tiles, whatever is pinned (seed ${seed})`, () => {
  fc.assert(
    fc.property(cameras, fc.constantFrom(...tileCounts), fc.array(fc.tuple(fc.constantFrom("one", "elsewhere"), fc.nat(23)), { maxLength: 6 }), (facts, tileCount, pinned) => {
      const stores = createConsoleStores();
      const board = createTileBoardStore(stores, () => now.getTime());
      stores.incidents.getState().replace([someIncident("one"), someIncident("elsewhere")], now);
      stores.selection.getState().setTileCount(tileCount);
      const places = new Map(pinned.map(([incidentId, index]) => [`${incidentId} ${index}`, { incidentId, cameraId: `c-${index}` }]));
      board.getState().restorePins([...places.values()].map((place, slot) => ({ ...place, slot, opens: true, wish: null })));
      stores.selection.getState().select("one");

      const open = freeTiles(board.getState(), stores.selection.getState(), "one");
      const pullUp = answerFor("one", facts);
      const opened = openingCameraIds(pullUp.integrated, open);
      stores.pullUp.getState().show("one", new Map([["one", { kind: "ready", incidentId: "one", pullUp, refresh: { kind: "current" } }]]));

      const { shown, admitted } = board.getState().boards.get("one") ?? { shown: [], admitted: new Set() };
      expect(opened).toEqual(shown.filter((id) => admitted.has(id)));
    }),
    { seed, numRuns: 300 },
  );
});

it("tiles that were emptied by hand are not filled, and what was taken out or stands there is left out", () => {
  const stores = createConsoleStores();
  const board = createTileBoardStore(stores, () => now.getTime());
  stores.incidents.getState().replace([someIncident("one")], now);
  stores.selection.getState().select("one");
  const pullUp = answerFor("one", Array.from({ length: 6 }, () => ({ access: "opens", health: "ok" })));
  stores.pullUp.getState().show("one", new Map([["one", { kind: "ready", incidentId: "one", pullUp, refresh: { kind: "current" } }]]));
  board.getState().takeOut("c-1");
  expect(freeTiles(board.getState(), stores.selection.getState(), "one")).toEqual({ atMost: 0, except: ["c-0", "c-2", "c-3", "c-1"] });
});
