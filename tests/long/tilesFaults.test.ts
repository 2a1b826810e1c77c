import { afterAll, beforeAll, describe, it } from "vitest";
import { FaultTable, faultNames } from "../support/faultTable/faultTable.ts";
import { expectPromises } from "../support/faultTable/measureCell.ts";

const tenMinutes = 600_000;

let table: FaultTable;
beforeAll(async () => {
  table = await FaultTable.start();
}, 60_000);
afterAll(() => table?.end());

describe("sources that fail, behind a real hub, nine tiles playing", () => {
  for (const fault of faultNames) {
    it(`${fault}, one tile`, () => expectPromises(fault, "one tile", () => table.sources(fault, "one tile", 0)));
  }
  it("an outage of ten minutes, all tiles", () => expectPromises("outage", "all tiles", () => table.sources("outage", "all tiles", tenMinutes)));
});
