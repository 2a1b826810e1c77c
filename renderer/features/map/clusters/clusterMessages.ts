import type { PlacedCamera, TileId } from "./cameraPyramid.ts";
import type { PackedPoints } from "./packedPoints.ts";

/** From the map to the worker that keeps its cameras. */
export type ClusterRequest =
  /** Everything anew. */
  | { kind: "load"; points: PackedPoints }
  | { kind: "change"; upserts: readonly PlacedCamera[]; removals: readonly string[] }
  | { kind: "tile"; request: number; tile: TileId }
  | { kind: "expansion-zoom"; request: number; bubbleId: number };

/** A tile as it is now, in the engine's format. */
export interface CutTile {
  tile: TileId;
  data: ArrayBuffer;
}

/** From that worker to the map. */
export type ClusterAnswer =
  | { kind: "tile"; request: number; data: ArrayBuffer }
  | { kind: "expansion-zoom"; request: number; zoom: number }
  /** Tiles that were handed out and are no longer so, with what they are now; all of them, where they are not named. */
  | { kind: "outdated"; tiles: readonly CutTile[] | null };
