import type { Location } from "../model/common.ts";
import { arcFromChord, chordFromArc, curvatureRadiusMeters, earthPoint } from "./geodesic.ts";
import { blockCells } from "./placeIndexBlocks.ts";
import { PlaceIndexCells } from "./placeIndexCells.ts";
import { PlaceIndexOrder, type Neighbour } from "./placeIndexOrder.ts";

export type { Neighbour };

/** Cell size in degrees: about 220 m north to south, so that a 500 ft query touches some dozen cells. */
const cellDegrees = 0.002;
const columns = 360 / cellDegrees;

/** A degree of latitude is nowhere on WGS84 shorter than this, metres; one of longitude nowhere shorter than this times the cosine. */
const shortestDegree = { latitude: 110_574, longitude: 111_319 };
/** Added to what a query reaches, degrees: more than the distances of the index and WGS84's own differ by. */
const marginDegrees = 1e-6;

const columnOf = (longitude: number) => Math.floor((longitude + 180) / cellDegrees);
const rowOf = (latitude: number) => Math.floor((latitude + 90) / cellDegrees);
const wrapColumn = (column: number) => ((column % columns) + columns) % columns;
const blocksInRow = columns / blockCells;
const cosineOf = (degrees: number) => Math.cos((degrees * Math.PI) / 180);

/**
 * Places by id, for "what lies within so many metres": a grid of cells over earth-centred coordinates. Exact on WGS84 to
 * some 20 nm at 2,000 ft, to 20 µm at 10 km, to 4 mm at 50 km, up to 89° of latitude.
 * Setting or moving one place costs microseconds.
 */
export class PlaceIndex {
  #slots = new Map<string, number>();
  #freeSlots: number[] = [];
  #cells = new PlaceIndexCells();
  #order = new PlaceIndexOrder();

  get size(): number {
    return this.#slots.size;
  }

  /** Adds a place, or moves it. */
  set(id: string, location: Location): void {
    const cell = this.#cells.cellAt(rowOf(location.latitude), wrapColumn(columnOf(location.longitude)));
    const known = this.#slots.get(id);
    const slot = known ?? this.#freeSlots.pop() ?? this.#slots.size;
    if (known === undefined) {
      this.#slots.set(id, slot);
      this.#cells.add(cell, slot, id);
    } else if (this.#cells.cellOf(slot) !== cell) {
      this.#cells.remove(slot);
      this.#cells.add(cell, slot, id);
    }
    const { x, y, z } = earthPoint(location);
    this.#cells.move(slot, x, y, z);
  }

  delete(id: string): void {
    const slot = this.#slots.get(id);
    if (slot === undefined) return;
    this.#cells.remove(slot);
    this.#slots.delete(id);
    this.#freeSlots.push(slot);
  }

  /** Everything at most `radiusMeters` away, nearest first; equal distances by id. */
  within(center: Location, radiusMeters: number): Neighbour[] {
    const { latitude, longitude } = center;
    const latitudeReach = radiusMeters / shortestDegree.latitude + marginDegrees;
    const longitudeDegree = shortestDegree.longitude * cosineOf(Math.min(89, Math.abs(latitude) + latitudeReach));
    const { x, y, z } = earthPoint(center);
    const curvature = curvatureRadiusMeters(latitude);
    const limitSquared = chordFromArc(radiusMeters, curvature) ** 2;
    const { points, starts, counts, ids, blocks } = this.#cells;
    const order = this.#order;
    const lastRow = rowOf(latitude + latitudeReach);
    for (let row = rowOf(latitude - latitudeReach); row <= lastRow; row++) {
      // Whatever lies in this row is at least so far north or south; what is left of the radius goes east and west.
      const south = row * cellDegrees - 90;
      const away = Math.max(0, south - latitude - marginDegrees, latitude - south - cellDegrees - marginDegrees) * shortestDegree.latitude;
      const across = Math.sqrt(Math.max(0, radiusMeters * radiusMeters - away * away)) / longitudeDegree + marginDegrees;
      const reach = Math.min(180 - cellDegrees, across);
      const firstColumn = columnOf(longitude - reach);
      const lastColumn = columnOf(longitude + reach);
      const lastBlock = Math.floor(lastColumn / blockCells);
      for (let blockColumn = Math.floor(firstColumn / blockCells); blockColumn <= lastBlock; blockColumn++) {
        const block = blocks.find(row, ((blockColumn % blocksInRow) + blocksInRow) % blocksInRow);
        if (block < 0) continue;
        const offset = block * blockCells - blockColumn * blockCells;
        const lastCell = Math.min(lastColumn, blockColumn * blockCells + blockCells - 1) + offset;
        for (let cell = Math.max(firstColumn, blockColumn * blockCells) + offset; cell <= lastCell; cell++) {
          const start = starts[cell] ?? 0;
          const end = start + (counts[cell] ?? 0);
          for (let position = start; position < end; position++) {
            const dx = (points[3 * position] ?? 0) - x;
            const dy = (points[3 * position + 1] ?? 0) - y;
            const dz = (points[3 * position + 2] ?? 0) - z;
            const chordSquared = dx * dx + dy * dy + dz * dz;
            if (chordSquared <= limitSquared) order.add(position, chordSquared);
          }
        }
      }
    }
    return order.take(limitSquared, ids, (chordSquared) => arcFromChord(Math.sqrt(chordSquared), curvature));
  }
}
