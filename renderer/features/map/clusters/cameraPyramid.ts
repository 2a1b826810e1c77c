import { idAt, isCityOwned, isIntegrated, type PackedPoints } from "./packedPoints.ts";
import { lowestZoom } from "./clusterZoom.ts";
import { bubblesOf, cellsAcrossTile, reachCells, type Cell } from "./bubbles.ts";
import { tileExtent, type TilePoint } from "./vectorTile.ts";

export interface TileId {
  z: number;
  x: number;
  y: number;
}

/** One camera as it stands in the pyramid; places are in shares of the world's square (Web Mercator). */
interface Stand {
  id: string;
  serial: number;
  x: number;
  y: number;
  kind: number;
}

export interface PlacedCamera {
  id: string;
  longitude: number;
  latitude: number;
  kind: number;
}

export const worldX = (longitude: number): number => (longitude + 180) / 360;
export const worldY = (latitude: number): number => {
  const sine = Math.sin((latitude * Math.PI) / 180);
  return Math.min(1, Math.max(0, 0.5 - (0.25 * Math.log((1 + sine) / (1 - sine))) / Math.PI));
};

/** A column and a row as one number; both are below 2^24 at the zooms in use. */
const keyOf = (x: number, y: number): number => y * 2 ** 24 + x;

const abbreviated = (count: number): string =>
  count >= 10_000 ? `${Math.round(count / 1000)}k` : count >= 1_000 ? `${Math.round(count / 100) / 10}k` : String(count);

const within = (share: number): number => Math.min(tileExtent - 1, Math.max(0, Math.floor(share * tileExtent)));

/**
 * All cameras in cells of every zoom, each cell knowing how many lie in it and where their middle is. A camera that
 * comes, goes or moves changes one cell a zoom, so the pyramid is never built anew for a few changes; bubbles are made
 * of cells when a tile is asked for.
 */
export class CameraPyramid {
  readonly #bubblesUpTo: number;
  #stands = new Map<string, Stand>();
  #bySerial = new Map<number, Stand>();
  #serials = 0;
  /** Cells by zoom, from {@link lowestZoom}. */
  #levels: Map<number, Cell>[];
  /** Cameras by tile of the first zoom without bubbles. */
  #singles = new Map<number, Set<Stand>>();

  /** @param bubblesUpTo the last zoom at which cameras are gathered in bubbles */
  constructor(bubblesUpTo: number) {
    this.#bubblesUpTo = bubblesUpTo;
    this.#levels = Array.from({ length: bubblesUpTo - lowestZoom + 1 }, () => new Map<number, Cell>());
  }

  /** Takes in a whole list, each camera once; to be called while the pyramid is empty. Cells are summed up from those of the zoom below. */
  load(points: PackedPoints): void {
    const deepest = this.#levels.length - 1;
    for (let row = 0; row < points.longitudes.length; row++) {
      const [longitude = Number.NaN, latitude = Number.NaN] = [points.longitudes[row], points.latitudes[row]];
      if (Number.isNaN(longitude) || Number.isNaN(latitude)) continue;
      const stand = this.#place({ id: idAt(points, row), longitude, latitude, kind: points.kinds[row] ?? 0 });
      add(this.#cellOf(deepest, stand), stand, 1);
    }
    for (let index = deepest; index > 0; index--) {
      for (const cell of this.#levels[index]?.values() ?? []) merge(this.#cellAt(index - 1, Math.floor(cell.column / 2), Math.floor(cell.row / 2)), cell);
    }
  }

  set(camera: PlacedCamera): void {
    this.delete(camera.id);
    this.#count(this.#place(camera), 1);
  }

  delete(id: string): void {
    const stand = this.#stands.get(id);
    if (!stand) return;
    this.#stands.delete(id);
    this.#bySerial.delete(stand.serial);
    this.#singles.get(this.#singleTileOf(stand))?.delete(stand);
    this.#count(stand, -1);
  }

  /** Where a camera stands, in shares of the world's square. */
  placeOf(id: string): { x: number; y: number } | undefined {
    return this.#stands.get(id);
  }

  /**
   * What a tile shows: bubbles and cameras that stand alone, or from the zoom after the last with bubbles every camera. In
   * the order they are drawn: integrated cameras over registered ones, large bubbles over small ones.
   */
  tile({ z, x, y }: TileId): TilePoint[] {
    const points = z > this.#bubblesUpTo ? this.#singlesIn({ z, x, y }) : this.#bubblesIn({ z, x, y });
    return points.sort((a, b) => drawingRank(a) - drawingRank(b));
  }

  /** The zoom at which a bubble falls apart. */
  expansionZoom(bubbleId: number): number {
    const named = Math.floor(bubbleId / 32);
    let zoom = bubbleId % 32;
    const around = this.#cellsAround(zoom, named % 2 ** 24, Math.floor(named / 2 ** 24), reachCells * 2);
    let cells = bubblesOf(around).find(({ column, row }) => keyOf(column, row) === named)?.cells ?? [];
    for (; zoom < this.#bubblesUpTo; zoom++) {
      const below = cells.flatMap((cell) => this.#cellsBelow(zoom, cell));
      if (bubblesOf(below).length !== 1) break;
      cells = below;
    }
    return zoom + 1;
  }

  /** Puts a camera where it is found by its id and its tile; it is counted in no cell yet. */
  #place({ id, longitude, latitude, kind }: PlacedCamera): Stand {
    const stand = { id, serial: ++this.#serials, x: worldX(longitude), y: worldY(latitude), kind };
    this.#stands.set(id, stand);
    this.#bySerial.set(stand.serial, stand);
    const tile = this.#singleTileOf(stand);
    const there = this.#singles.get(tile);
    if (there) there.add(stand);
    else this.#singles.set(tile, new Set([stand]));
    return stand;
  }

  #cellsBelow(zoom: number, { column, row }: Cell): Cell[] {
    const level = this.#levels[zoom + 1 - lowestZoom];
    const quarters = [0, 1].flatMap((down) => [0, 1].map((right) => keyOf(column * 2 + right, row * 2 + down)));
    return quarters.flatMap((key) => level?.get(key) ?? []);
  }

  #singleTileOf({ x, y }: Stand): number {
    const across = 2 ** (this.#bubblesUpTo + 1);
    return keyOf(Math.floor(x * across), Math.floor(y * across));
  }

  #bubblesIn({ z, x, y }: TileId): TilePoint[] {
    const half = cellsAcrossTile / 2;
    const cells = this.#cellsAround(z, x * cellsAcrossTile + half, y * cellsAcrossTile + half, half + 1 + reachCells);
    const scale = 2 ** z;
    return bubblesOf(cells).flatMap((bubble): TilePoint[] => {
      const [right, down] = [bubble.x * scale - x, bubble.y * scale - y];
      if (right < 0 || right >= 1 || down < 0 || down >= 1) return [];
      const at = { x: within(right), y: within(down) };
      const [only] = bubble.cells;
      const alone = bubble.count === 1 && only ? this.#bySerial.get(only.sumSerial) : undefined;
      if (alone) return [{ ...at, properties: propertiesOf(alone) }];
      return [
        {
          ...at,
          properties: {
            cluster: true,
            cluster_id: keyOf(bubble.column, bubble.row) * 32 + z,
            point_count: bubble.count,
            point_count_abbreviated: abbreviated(bubble.count),
            integrated: bubble.integrated,
          },
        },
      ];
    });
  }

  #singlesIn({ z, x, y }: TileId): TilePoint[] {
    const depth = 2 ** (z - this.#bubblesUpTo - 1);
    const scale = 2 ** z;
    const points: TilePoint[] = [];
    for (const stand of this.#singles.get(keyOf(Math.floor(x / depth), Math.floor(y / depth))) ?? []) {
      const [right, down] = [stand.x * scale - x, stand.y * scale - y];
      if (right >= 0 && right < 1 && down >= 0 && down < 1) points.push({ x: within(right), y: within(down), properties: propertiesOf(stand) });
    }
    return points;
  }

  #cellsAround(zoom: number, column: number, row: number, reach: number): Cell[] {
    const level = this.#levels[zoom - lowestZoom];
    const cells: Cell[] = [];
    for (let down = row - reach; level && down <= row + reach; down++) {
      for (let right = column - reach; right <= column + reach; right++) {
        const cell = level.get(keyOf(right, down));
        if (cell) cells.push(cell);
      }
    }
    return cells;
  }

  #count(stand: Stand, by: 1 | -1): void {
    for (const [index, level] of this.#levels.entries()) {
      const cell = this.#cellOf(index, stand);
      add(cell, stand, by);
      if (cell.count === 0) level.delete(keyOf(cell.column, cell.row));
    }
  }

  #cellOf(index: number, { x, y }: Stand): Cell {
    const across = cellsAcross(index);
    return this.#cellAt(index, Math.floor(x * across), Math.floor(y * across));
  }

  /** The cell of a level, made where there is none yet. */
  #cellAt(index: number, column: number, row: number): Cell {
    const level = this.#levels[index];
    if (!level) throw new RangeError(`There are no cells of level ${index}`);
    const key = keyOf(column, row);
    const known = level.get(key);
    if (known) return known;
    const cell = { column, row, cellsAcrossWorld: cellsAcross(index), count: 0, integrated: 0, sumX: 0, sumY: 0, sumSerial: 0 };
    level.set(key, cell);
    return cell;
  }
}

/** Cells along the world's side, of a level counted from {@link lowestZoom}. */
const cellsAcross = (index: number): number => 2 ** (index + lowestZoom) * cellsAcrossTile;

function add(cell: Cell, stand: Stand, by: 1 | -1): void {
  cell.count += by;
  cell.integrated += isIntegrated(stand.kind) ? by : 0;
  cell.sumX += stand.x * by;
  cell.sumY += stand.y * by;
  cell.sumSerial += stand.serial * by;
}

function merge(cell: Cell, below: Cell): void {
  cell.count += below.count;
  cell.integrated += below.integrated;
  cell.sumX += below.sumX;
  cell.sumY += below.sumY;
  cell.sumSerial += below.sumSerial;
}

const drawingRank = ({ properties }: TilePoint): number => (properties["level"] === "integrated" ? 1 : Number(properties["point_count"] ?? 0));

const propertiesOf = ({ id, kind }: Stand) => ({
  id,
  level: isIntegrated(kind) ? "integrated" : "registered",
  ownership: isCityOwned(kind) ? "city" : "private",
});
