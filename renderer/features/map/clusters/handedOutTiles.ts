import { cellsAcrossTile, reachCells } from "./bubbles.ts";
import type { CutTile } from "./clusterMessages.ts";
import { CameraPyramid, type PlacedCamera, type TileId } from "./cameraPyramid.ts";
import type { PackedPoints } from "./packedPoints.ts";
import { tileLayer } from "./tileLayer.ts";
import { encodeTile } from "./vectorTile.ts";

/** Tiles remembered to have been handed out: several views' worth. What is older counts as outdated with any change. */
const mostRemembered = 128;

/** How far beyond its edge a tile depends on cameras, in tiles. */
const marginTiles = (reachCells + 2) / cellsAcrossTile;

const nameOf = ({ z, x, y }: TileId): string => `${z}/${x}/${y}`;

const isSame = (a: Uint8Array, b: Uint8Array): boolean => a.length === b.length && a.every((byte, index) => byte === b[index]);

/** Tiles of cameras, and which of them a change leaves as they were. */
export class HandedOutTiles {
  readonly #bubblesUpTo: number;
  #pyramid: CameraPyramid;
  /** The oldest first. */
  #remembered = new Map<string, { tile: TileId; bytes: Uint8Array }>();

  constructor(bubblesUpTo: number) {
    this.#bubblesUpTo = bubblesUpTo;
    this.#pyramid = new CameraPyramid(bubblesUpTo);
  }

  load(points: PackedPoints): void {
    this.#pyramid = new CameraPyramid(this.#bubblesUpTo);
    this.#pyramid.load(points);
    this.#remembered.clear();
  }

  /** The tile's bytes, for the caller to keep. */
  handOut(tile: TileId): ArrayBuffer {
    const bytes = this.#encode(tile);
    this.#remember(tile, bytes);
    return bytes.slice().buffer;
  }

  /** Answers which of the tiles handed out are outdated by it, and what they are now. */
  change(upserts: readonly PlacedCamera[], removals: readonly string[]): CutTile[] {
    const touched: { x: number; y: number }[] = [];
    const touch = (id: string) => {
      const place = this.#pyramid.placeOf(id);
      if (place) touched.push({ x: place.x, y: place.y });
    };
    for (const id of removals) {
      touch(id);
      this.#pyramid.delete(id);
    }
    for (const camera of upserts) {
      touch(camera.id);
      this.#pyramid.set(camera);
      touch(camera.id);
    }
    return [...this.#remembered.values()].flatMap(({ tile, bytes }) => {
      if (!touched.some((place) => dependsOn(tile, place))) return [];
      const now = this.#encode(tile);
      if (isSame(bytes, now)) return [];
      this.#remember(tile, now);
      return [{ tile, data: now.slice().buffer }];
    });
  }

  expansionZoom(bubbleId: number): number {
    return this.#pyramid.expansionZoom(bubbleId);
  }

  #encode(tile: TileId): Uint8Array<ArrayBuffer> {
    return encodeTile(tileLayer, this.#pyramid.tile(tile));
  }

  #remember(tile: TileId, bytes: Uint8Array): void {
    const name = nameOf(tile);
    this.#remembered.delete(name);
    this.#remembered.set(name, { tile, bytes });
    for (const oldest of this.#remembered.keys()) {
      if (this.#remembered.size <= mostRemembered) break;
      this.#remembered.delete(oldest);
    }
  }
}

function dependsOn({ z, x, y }: TileId, place: { x: number; y: number }): boolean {
  const [right, down] = [place.x * 2 ** z - x, place.y * 2 ** z - y];
  return right >= -marginTiles && right < 1 + marginTiles && down >= -marginTiles && down < 1 + marginTiles;
}
