import type { Layout } from "../model/layout.ts";
import type { PlainContent, ScreenTile } from "../model/plainContent.ts";
import type { ScreenContent, WantedContent } from "../model/screen.ts";
import { equalTileCounts, equalTiles } from "./layouts.ts";

/** What somebody sends to a screen: one camera, an incident's pull-up, a layout for what stands there, or a tour. */
export type Parcel =
  | { kind: "camera"; cameraId: string; incidentId: string }
  | { kind: "pull-up"; incidentId: string; radiusMeters: number; layout: Layout }
  | { kind: "layout"; layout: Layout }
  | { kind: "tour"; tourId: string };

type Cameras = Extract<PlainContent, { kind: "cameras" }>;

/** What sending a parcel to a screen would do. */
export type SendPlan =
  /** It can be sent as it is; `tileIndex` is where a camera then stands, null where it is about the whole screen. */
  | { kind: "ready"; content: WantedContent; tileIndex: number | null }
  /** Every tile is taken: somebody has to say which one gives way. `larger` is the same with room for it, null where there is none. */
  | { kind: "asks-tile"; present: Cameras; larger: WantedContent | null }
  /** Something that stands there goes with it: that is said first. */
  | { kind: "replaces"; present: ScreenContent; content: WantedContent }
  /** So many cameras have no place in the layout and go. */
  | { kind: "drops"; content: WantedContent; dropped: readonly ScreenTile[] }
  | { kind: "stands-already"; tileIndex: number }
  | { kind: "impossible"; because: "nothing-stands-there" | "a-tour-has-its-own" | "no-such-tile" };

/** How many pictures a layout has room for. */
export const tileCount = ({ cells }: Layout): number => cells.filter(({ use }) => use === "tile").length;

/** The tiles of a layout's cells, null where one is empty; as many as there are cells. */
export const tilesInCells = ({ layout, tiles }: Cameras): (ScreenTile | null)[] => Array.from({ length: tileCount(layout) }, (_, index) => tiles[index] ?? null);

const isSame = (a: ScreenTile | null, b: ScreenTile): boolean => a !== null && a.cameraId === b.cameraId && a.incidentId === b.incidentId;

/**
 * What sending does to what stands on a screen. `tileIndex` names one of its tiles, counted from 0; null lets a camera take
 * the first that is empty.
 */
export function planSending(parcel: Parcel, present: ScreenContent, tileIndex: number | null = null): SendPlan {
  switch (parcel.kind) {
    case "pull-up":
      return { kind: "ready", content: { kind: "pull-up", layout: parcel.layout, incidentId: parcel.incidentId, radiusMeters: parcel.radiusMeters }, tileIndex: null };
    case "tour":
      return { kind: "ready", content: { kind: "tour", tourId: parcel.tourId }, tileIndex: null };
    case "layout":
      return planLayout(parcel.layout, present);
    case "camera":
      return planCamera({ cameraId: parcel.cameraId, incidentId: parcel.incidentId }, present, tileIndex);
  }
}

function planCamera(tile: ScreenTile, present: ScreenContent, tileIndex: number | null): SendPlan {
  const alone: WantedContent = { kind: "cameras", layout: equalTiles(1), tiles: [tile] };
  if (present.kind === "empty") return { kind: "ready", content: alone, tileIndex: 0 };
  if (present.kind !== "cameras") return { kind: "replaces", present, content: alone };
  const tiles = tilesInCells(present);
  const standsAt = tiles.findIndex((each) => isSame(each, tile));
  if (tileIndex === null) {
    if (standsAt >= 0) return { kind: "stands-already", tileIndex: standsAt };
    const empty = tiles.indexOf(null);
    return empty < 0 ? { kind: "asks-tile", present, larger: withRoomFor(tile, present) } : { kind: "ready", content: { ...present, tiles: tiles.with(empty, tile) }, tileIndex: empty };
  }
  if (tileIndex < 0 || tileIndex >= tiles.length) return { kind: "impossible", because: "no-such-tile" };
  if (standsAt === tileIndex) return { kind: "stands-already", tileIndex };
  // One that stands there already changes places with what it takes the place of.
  const others = standsAt < 0 ? tiles : tiles.with(standsAt, tiles[tileIndex] ?? null);
  return { kind: "ready", content: { ...present, tiles: others.with(tileIndex, tile) }, tileIndex };
}

/** The same cameras and one more in the next larger layout of equal tiles; null where no layout has room. */
function withRoomFor(tile: ScreenTile, present: Cameras): WantedContent | null {
  const tiles = tilesInCells(present);
  const count = equalTileCounts.find((each) => each > tiles.length);
  return count === undefined ? null : { kind: "cameras", layout: equalTiles(count), tiles: [...tiles, tile] };
}

function planLayout(layout: Layout, present: ScreenContent): SendPlan {
  switch (present.kind) {
    case "empty":
      return { kind: "impossible", because: "nothing-stands-there" };
    case "tour":
      return { kind: "impossible", because: "a-tour-has-its-own" };
    case "pull-up":
      return { kind: "ready", content: { ...present, layout }, tileIndex: null };
    case "cameras": {
      const room = tileCount(layout);
      const before = tilesInCells(present);
      const cameras = before.flatMap((tile) => (tile === null ? [] : [tile]));
      // Each keeps its number where it can; else they close up in their order.
      const stay = before.slice(room).every((tile) => tile === null) ? before.slice(0, room) : cameras.slice(0, room);
      const content: WantedContent = { kind: "cameras", layout, tiles: stay };
      return cameras.length > room ? { kind: "drops", content, dropped: cameras.slice(room) } : { kind: "ready", content, tileIndex: null };
    }
  }
}

/** The same without the camera in a tile; the tile stays empty. */
export const withoutTile = (present: Cameras, tileIndex: number): WantedContent => ({ ...present, tiles: tilesInCells(present).map((tile, index) => (index === tileIndex ? null : tile)) });

export type Typed = { kind: "chosen"; number: number } | { kind: "more"; typed: string } | { kind: "none" };

/** A number typed digit by digit: chosen as soon as no longer one can be meant, else when Enter says so. */
export function typeNumber(typed: string, key: string, numbers: readonly number[]): Typed {
  const isMeant = (text: string) => numbers.some((number) => String(number) === text);
  if (key === "Enter") return isMeant(typed) ? { kind: "chosen", number: Number(typed) } : { kind: "none" };
  const longer = typed + key;
  if (numbers.some((number) => String(number) !== longer && String(number).startsWith(longer))) return { kind: "more", typed: longer };
  return isMeant(longer) ? { kind: "chosen", number: Number(longer) } : { kind: "none" };
}
