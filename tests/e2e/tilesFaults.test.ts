import { afterAll, beforeAll, describe, it } from "vitest";
import { FaultTable, faultNames, type FaultKind } from "../support/faultTable/faultTable.ts";
import { expectPromises } from "../support/faultTable/measureCell.ts";

/** In place of ten minutes, which the long tests wait: past every pause, grace and freshness that hub and tile know. */
const outageMilliseconds = 60_000;

let table: FaultTable;

describe("cameras that send whole segments, nine tiles that play them by the line, behind a real hub", () => {
  beforeAll(async () => {
    table = await FaultTable.start("segments");
  }, 60_000);
  afterAll(() => table?.end());

  for (const extent of ["a third", "all tiles"] as const) {
    for (const fault of faultNames) {
      const stand = fault === "outage" && extent === "a third" ? outageMilliseconds : 0;
      it(`${fault}, ${extent}`, () => expectPromises(fault, extent, () => table.sources(fault, extent, stand)), 300_000);
    }
  }
  it("the hub is killed and started again", () => expectPromises("hub restart", "all tiles", () => table.hubRestart()), 120_000);
});

describe("cameras that send parts (low-latency HLS), nine tiles that play them by the line, behind a real hub", () => {
  beforeAll(async () => {
    table = await FaultTable.start("parts");
  }, 60_000);
  afterAll(() => table?.end());

  const faults: readonly FaultKind[] = ["freeze", "404", "corrupt segment", "black hole", "wrong codec", "outage"];
  for (const fault of faults) it(`${fault === "corrupt segment" ? "corrupt part" : fault}, a third`, () => expectPromises(fault, "a third", () => table.sources(fault, "a third", 0)), 120_000);
  it("the hub is killed and started again", () => expectPromises("hub restart", "all tiles", () => table.hubRestart()), 120_000);
});
