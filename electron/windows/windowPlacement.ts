import { z } from "zod";

const wholeNumber = z.number().int().min(-1_000_000).max(1_000_000);

/** A rectangle in device-independent pixels; a screen left of or above the first has negative coordinates. */
export const rectangle = z.strictObject({ x: wholeNumber, y: wholeNumber, width: wholeNumber.positive(), height: wholeNumber.positive() });
export type Rectangle = z.infer<typeof rectangle>;

/** What a placement needs to know of a display; Electron's own `Display` fits. */
export interface PlacementDisplay {
  readonly id: number;
  readonly label: string;
  readonly workArea: Rectangle;
  readonly scaleFactor: number;
}

/** Where a window belongs: its bounds when neither maximised nor full screen, and the display they were on as it was then. */
export const windowHome = z.strictObject({
  bounds: rectangle,
  mode: z.enum(["normal", "maximized", "fullscreen"]),
  display: z.strictObject({ id: z.number(), label: z.string(), workArea: rectangle }),
});
export type WindowHome = z.infer<typeof windowHome>;

export interface WindowPlacement {
  bounds: Rectangle;
  mode: WindowHome["mode"];
  displayId: number;
  /** Whether it stands on the display it belongs to. */
  isHome: boolean;
}

/** Smaller than this a console cannot be worked with. */
const smallestSize = { width: 800, height: 600 };
/** Share of a work area that a window takes that never stood anywhere. */
const firstShare = 0.9;

/**
 * Where a window goes on the displays there are. A window whose display is there goes back to it: to the same offset
 * within its work area, made smaller where the area shrank. One whose display is gone goes to the display it overlaps
 * most, else to the main one, and keeps its size as far as it fits. It always ends wholly inside one work area.
 * @param displays at least one
 */
export function placeWindow(home: WindowHome | null, displays: readonly PlacementDisplay[], primary: PlacementDisplay): WindowPlacement {
  if (home === null) {
    return { bounds: centred(share(primary.workArea), primary.workArea), mode: "normal", displayId: primary.id, isHome: true };
  }
  const own = displayOf(home, displays);
  if (own) {
    const { workArea } = own;
    const moved = {
      ...home.bounds,
      x: home.bounds.x + workArea.x - home.display.workArea.x,
      y: home.bounds.y + workArea.y - home.display.workArea.y,
    };
    return { bounds: inside(moved, workArea), mode: home.mode, displayId: own.id, isHome: true };
  }
  const overlapped = displays
    .map((display) => ({ display, area: overlapArea(home.bounds, display.workArea) }))
    .filter(({ area }) => area > 0)
    .sort((one, other) => other.area - one.area)[0]?.display;
  const refuge = overlapped ?? primary;
  const bounds = overlapped ? inside(home.bounds, refuge.workArea) : centred(home.bounds, refuge.workArea);
  // Full screen was meant for the display that is gone; here it would cover another window.
  return { bounds, mode: home.mode === "fullscreen" ? "normal" : home.mode, displayId: refuge.id, isHome: false };
}

/** The display a home names: by id, else one of the same name and the same size, since ids change when a cable is moved. */
export function displayOf<Display extends PlacementDisplay>(home: WindowHome, displays: readonly Display[]): Display | null {
  const { id, label, workArea } = home.display;
  const named = displays.find((display) => display.id === id && display.label === label) ?? displays.find((display) => display.id === id && label === "");
  if (named) return named;
  if (label === "") return null;
  const alike = displays.filter((display) => display.label === label && display.workArea.width === workArea.width && display.workArea.height === workArea.height);
  return alike.length === 1 ? (alike[0] ?? null) : null;
}

/** The display that shows most of a rectangle; the main one where none shows any. */
export function displayShowing<Display extends PlacementDisplay>(bounds: Rectangle, displays: readonly Display[], primary: Display): Display {
  return displays.reduce((best, display) => (overlapArea(bounds, display.workArea) > overlapArea(bounds, best.workArea) ? display : best), primary);
}

export const sameRectangle = (one: Rectangle, other: Rectangle): boolean =>
  one.x === other.x && one.y === other.y && one.width === other.width && one.height === other.height;

function overlapArea(one: Rectangle, other: Rectangle): number {
  const width = Math.min(one.x + one.width, other.x + other.width) - Math.max(one.x, other.x);
  const height = Math.min(one.y + one.height, other.y + other.height) - Math.max(one.y, other.y);
  return Math.max(0, width) * Math.max(0, height);
}

const between = (value: number, least: number, most: number) => Math.max(least, Math.min(most, value));

function sizeInside({ width, height }: Pick<Rectangle, "width" | "height">, area: Rectangle) {
  return {
    width: Math.min(Math.max(width, smallestSize.width), area.width),
    height: Math.min(Math.max(height, smallestSize.height), area.height),
  };
}

function inside(bounds: Rectangle, area: Rectangle): Rectangle {
  const size = sizeInside(bounds, area);
  return {
    x: between(bounds.x, area.x, area.x + area.width - size.width),
    y: between(bounds.y, area.y, area.y + area.height - size.height),
    ...size,
  };
}

function centred(bounds: Pick<Rectangle, "width" | "height">, area: Rectangle): Rectangle {
  const size = sizeInside(bounds, area);
  return { x: area.x + Math.floor((area.width - size.width) / 2), y: area.y + Math.floor((area.height - size.height) / 2), ...size };
}

const share = (area: Rectangle) => ({ width: Math.floor(area.width * firstShare), height: Math.floor(area.height * firstShare) });
