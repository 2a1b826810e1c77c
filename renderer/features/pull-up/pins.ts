import type { ViewWish } from "./tileBoard.ts";

/** A camera that keeps its tile when another incident is selected, for as long as its own incident is open. */
export interface Pin {
  cameraId: string;
  /** The incident it is watched for. */
  incidentId: string;
  /** The place it had among the tiles when it was pinned, from 0. */
  slot: number;
  /** Whether it opened by itself; otherwise it needs the wish. */
  opens: boolean;
  wish: ViewWish | null;
}

/** A tile's camera and the incident it is watched for. */
export type TilePlace = Pick<Pin, "cameraId" | "incidentId">;

export const isSamePlace = (a: TilePlace, b: TilePlace): boolean => a.cameraId === b.cameraId && a.incidentId === b.incidentId;

/** The pins that have a tile, by the incident whose board they stand on, and those for which there is none. */
export interface PinnedTiles {
  byBoard: ReadonlyMap<string, readonly Pin[]>;
  waiting: readonly Pin[];
}

/** The board that stands where no incident is shown, and holds nothing but pins. */
export const noIncident = "";

/**
 * Deals the pins out to the boards shown: each to the board of its own incident, else to the first one. A pin of
 * another incident never takes the last tile: whoever selects an incident sees at least one of its cameras.
 */
export function dealPins(pins: readonly Pin[], boardIds: readonly string[], tileCount: number): PinnedTiles {
  if (boardIds.length === 0) return { byBoard: new Map([[noIncident, pins.slice(0, tileCount)]]), waiting: pins.slice(tileCount) };
  const byBoard = new Map<string, Pin[]>(boardIds.map((id) => [id, pins.filter(({ incidentId }) => incidentId === id).slice(0, tileCount)]));
  const [firstId] = boardIds;
  const first = firstId === undefined ? undefined : byBoard.get(firstId);
  const foreign = pins.filter(({ incidentId }) => !boardIds.includes(incidentId));
  if (!first) return { byBoard, waiting: pins };
  const room = Math.max(0, tileCount - 1 - first.length);
  first.push(...foreign.slice(0, room));
  const shown = new Set([...byBoard.values()].flat());
  return { byBoard, waiting: pins.filter((pin) => !shown.has(pin)) };
}

/** The tiles of a board in their order: pinned cameras keep the place they had, the others fill what is left. */
export function arrangeTiles(incidentId: string, shown: readonly string[], pins: readonly Pin[]): TilePlace[] {
  const places: TilePlace[] = shown.map((cameraId) => ({ cameraId, incidentId }));
  for (const pin of [...pins].sort((a, b) => a.slot - b.slot)) places.splice(Math.min(pin.slot, places.length), 0, pin);
  return places;
}

/** Which of the tiles that are not pinned a pinned one follows, to put it back there. */
export const placeWithoutPins = (pin: Pin, pins: readonly Pin[]): number =>
  Math.max(0, pin.slot - pins.filter((other) => other !== pin && other.slot < pin.slot).length);
