import { createContext } from "react";
import type { Neighbour } from "../../../shared/policy/neighbours.ts";
import type { WallTile } from "./wallTile.ts";

/** A camera one may go on to from a tile. */
export interface TileNeighbour extends Neighbour {
  name: string;
  /** What stands in the way, in words; null where it opens. */
  obstacle: string | null;
}

/** A tile has gone on to another camera; both by their key. */
export interface TileMove {
  from: string;
  to: string;
}

/** What a desk does with its tiles besides watching. A wall has none of it: it receives only. */
export interface TileActions {
  /** The next camera in each direction that has one, clockwise from north. */
  neighboursOf(tile: WallTile): readonly TileNeighbour[];
  /** Goes on to a camera: its picture takes the tile's place, or one is led to the tile it stands in already. Asks for a purpose first where it needs one. */
  goOn(tile: WallTile, neighbour: TileNeighbour): void;
  /** Names of the cameras that were followed to this one, the first one first. */
  trailOf(tile: WallTile): readonly string[];
  /** To the camera before; does nothing where there is none. */
  goBack(tile: WallTile): void;
  /** Tells of each tile that has gone on; returns what ends the telling. */
  onMove(listener: (move: TileMove) => void): () => void;
  /** Whether the tile is the one last gone on to: asked once, it gets the focus. */
  takeLanding(tile: WallTile): boolean;
}

export const TileActionsContext = createContext<TileActions | null>(null);
