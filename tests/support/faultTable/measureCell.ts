import { expect } from "vitest";
import type { CellResult, Extent, FaultKind } from "./faultTable.ts";
import { brokenPromises, cellInWords } from "./promises.ts";

/** A browser that waited so long for a processor that worked for others says nothing about the product. */
const starvedShare = 0.25;
const measurementsAtMost = 3;

/**
 * Measures a cell of the table, prints it, and holds it against the promises. A measurement that failed is made again
 * only where the system itself says that the browser was kept from working meanwhile.
 */
export async function expectPromises(fault: FaultKind | "hub restart", extent: Extent, measure: () => Promise<CellResult>): Promise<void> {
  for (let measurement = 1; ; measurement++) {
    const cell = await measure();
    const broken = brokenPromises(fault, extent, cell);
    console.info(cellInWords(`${fault}, ${extent}`, cell));
    if (broken.length > 0 && cell.waitedShare > starvedShare && measurement < measurementsAtMost) {
      console.info(`  measured again, for the browser was starved: ${broken.join("; ")}`);
      continue;
    }
    expect(broken).toEqual([]);
    return;
  }
}
