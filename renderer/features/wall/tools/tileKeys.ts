import { travelDirections, type TravelDirection } from "../../../../shared/policy/neighbours.ts";

/** What a key means in a tile that has the focus. */
export type TileWish =
  | { kind: "zoom"; times: number }
  | { kind: "whole" }
  /** Look further, in parts of what is seen. */
  | { kind: "look"; x: number; y: number }
  | { kind: "go"; direction: TravelDirection }
  | { kind: "back" }
  | { kind: "bookmark" }
  | { kind: "snapshot" };

export const zoomStep = 1.5;
const lookStep = 0.2;

const looks: Record<string, { x: number; y: number }> = {
  ArrowUp: { x: 0, y: -lookStep },
  ArrowDown: { x: 0, y: lookStep },
  ArrowLeft: { x: -lookStep, y: 0 },
  ArrowRight: { x: lookStep, y: 0 },
};

/** With Shift, as they lie on a number pad: north is up. */
const directionKeys: Record<TravelDirection, string> = {
  north: "ArrowUp",
  "north-east": "PageUp",
  east: "ArrowRight",
  "south-east": "PageDown",
  south: "ArrowDown",
  "south-west": "End",
  west: "ArrowLeft",
  "north-west": "Home",
};

/** The key of a direction, as `aria-keyshortcuts` names it. */
export const keyOfDirection = (direction: TravelDirection): string => `Shift+${directionKeys[direction]}`;

interface TileKeyPress {
  key: string;
  shiftKey: boolean;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
}

/** What a key press means in a tile; null for nothing. The arrows alone mean something only while the picture is zoomed. */
export function tileWish({ key, shiftKey, ctrlKey, metaKey, altKey }: TileKeyPress, isZoomed: boolean): TileWish | null {
  if (ctrlKey || metaKey || altKey) return null;
  if (shiftKey) {
    const direction = travelDirections.find((each) => directionKeys[each] === key);
    if (direction) return { kind: "go", direction };
  }
  const look = looks[key];
  if (look && !shiftKey) return isZoomed ? { kind: "look", ...look } : null;
  switch (key) {
    case "+":
    case "=":
      return { kind: "zoom", times: zoomStep };
    case "-":
      return { kind: "zoom", times: 1 / zoomStep };
    case "0":
      return isZoomed ? { kind: "whole" } : null;
    case "Backspace":
      return { kind: "back" };
    case "B":
      return { kind: "bookmark" };
    case "s":
      return { kind: "snapshot" };
    default:
      return null;
  }
}
