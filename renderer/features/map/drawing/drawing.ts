import { distanceMeters } from "../../../../shared/geo/geodesic.ts";
import type { Area } from "../../../../shared/model/area.ts";
import type { Location } from "../../../../shared/model/common.ts";

export type DrawingKind = Area["kind"];

/** An area in the making. `hover` is where the pointer or the cross stands; null before it moved. */
export type Drawing =
  | { kind: "circle"; center: Location | null; hover: Location | null }
  | { kind: "polygon"; vertices: readonly Location[]; hover: Location | null };

/** Why a point was not taken. */
export type DrawingHint = "too-small" | "too-few" | "too-many";

export type DrawingStep =
  | { kind: "going"; drawing: Drawing; hint: DrawingHint | null }
  /** The area is whole. */
  | { kind: "done"; area: Area };

const fewestVertices = 3;
const mostVertices = 100;

export const beginDrawing = (kind: DrawingKind): Drawing =>
  kind === "circle" ? { kind, center: null, hover: null } : { kind, vertices: [], hover: null };

/** The pointer or the cross moved. */
export const hoverDrawing = (drawing: Drawing, hover: Location): Drawing => ({ ...drawing, hover });

/**
 * Sets a point: of a circle its middle, then its edge; of a polygon a corner. The first or the last corner again closes
 * a polygon.
 * @param touchMeters two points nearer than this are the same to the hand
 */
export function pointDrawing(drawing: Drawing, location: Location, touchMeters: number): DrawingStep {
  if (drawing.kind === "circle") return pointCircle(drawing, location, touchMeters);
  const { vertices } = drawing;
  const touches = (vertex: Location | undefined) => vertex !== undefined && distanceMeters(vertex, location) <= touchMeters;
  if (touches(vertices[0]) || touches(vertices.at(-1))) return closeDrawing(drawing);
  if (vertices.length === mostVertices) return { kind: "going", drawing, hint: "too-many" };
  return { kind: "going", drawing: { ...drawing, vertices: [...vertices, location] }, hint: null };
}

function pointCircle(drawing: Extract<Drawing, { kind: "circle" }>, location: Location, touchMeters: number): DrawingStep {
  if (drawing.center === null) return { kind: "going", drawing: { ...drawing, center: location }, hint: null };
  const radiusMeters = distanceMeters(drawing.center, location);
  if (radiusMeters <= touchMeters) return { kind: "going", drawing, hint: "too-small" };
  return { kind: "done", area: { kind: "circle", center: drawing.center, radiusMeters } };
}

/** Ends a polygon with the corners it has; a circle needs its edge, see {@link pointDrawing}. */
export function closeDrawing(drawing: Drawing): DrawingStep {
  if (drawing.kind === "circle") return { kind: "going", drawing, hint: "too-small" };
  if (drawing.vertices.length < fewestVertices) return { kind: "going", drawing, hint: "too-few" };
  return { kind: "done", area: { kind: "polygon", vertices: [...drawing.vertices] } };
}

/** Takes the last point away; null where there is none left. */
export function backDrawing(drawing: Drawing): Drawing | null {
  if (drawing.kind === "circle") return drawing.center === null ? null : { ...drawing, center: null };
  return drawing.vertices.length === 0 ? null : { ...drawing, vertices: drawing.vertices.slice(0, -1) };
}
