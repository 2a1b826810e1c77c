import { expect } from "vitest";
import type { CellResult } from "./cellResult.ts";
import type { Extent, FaultKind } from "./faultTable.ts";
import { brokenPromises, cellInWords } from "./promises.ts";

/** Measures a cell of the table, once, prints it, and holds it against the promises. */
export async function expectPromises(fault: FaultKind | "hub restart", extent: Extent, measure: () => Promise<CellResult>): Promise<void> {
  const cell = await measure();
  console.info(cellInWords(`${fault}, ${extent}`, cell));
  expect(brokenPromises(fault, extent, cell)).toEqual([]);
}
