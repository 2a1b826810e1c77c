import { afterAll, beforeAll, describe, it } from "vitest";
import { FaultTable, faultNames } from "../support/faultTable/faultTable.ts";
import { expectPromises } from "../support/faultTable/measureCell.ts";

/** In place of ten minutes, which the long tests wait: past every pause, grace and freshness that hub and tile know. */
const outageMilliseconds = 60_000;

let table: FaultTable;
beforeAll(async () => {
  table = await FaultTable.start();
}, 60_000);
afterAll(() => table?.end());

describe("sources that fail, behind a real hub, nine tiles playing", () => {
  for (const extent of ["a third", "all tiles"] as const) {
    for (const fault of faultNames) {
      const stand = fault === "outage" && extent === "a third" ? outageMilliseconds : 0;
      it(`${fault}, ${extent}`, () => expectPromises(fault, extent, () => table.sources(fault, extent, stand)), 300_000);
    }
  }
});

describe("the hub itself", () => {
  it("is killed and started again", () => expectPromises("hub restart", "all tiles", () => table.hubRestart()), 120_000);
});
