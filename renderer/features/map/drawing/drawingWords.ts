import { distanceMeters } from "../../../../shared/geo/geodesic.ts";
import { feetText } from "../ring.ts";
import type { Drawing, DrawingHint } from "./drawing.ts";

/** What the next point does. */
export function nextPointWords(drawing: Drawing): string {
  if (drawing.kind === "circle") {
    if (!drawing.center) return "Set the middle of the circle.";
    return drawing.hover ? `Now its edge: ${feetText(distanceMeters(drawing.center, drawing.hover))} from the middle.` : "Now set its edge.";
  }
  const count = drawing.vertices.length;
  if (count === 0) return "Set the first corner.";
  if (count < 3) return `${count === 1 ? "1 corner" : `${count} corners`} set; three make an area.`;
  return `${count} corners set. Set the first or the last one again to close.`;
}

/** Why a point was not taken. */
export const hintWords: Record<DrawingHint, string> = {
  "too-small": "The edge is on the middle: move away from it first.",
  "too-few": "An area needs three corners.",
  "too-many": "A hundred corners are the most: close the area.",
};

/** What stands now, for a live region: it changes with the points, not with every move. */
export function drawingProgress({ drawing, hint }: { drawing: Drawing; hint: DrawingHint | null }): string {
  const still: Drawing = { ...drawing, hover: null };
  return `${drawing.kind === "circle" ? "Circle" : "Polygon"}. ${hint ? hintWords[hint] : nextPointWords(still)}`;
}
