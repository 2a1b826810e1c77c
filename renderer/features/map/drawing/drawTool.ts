import type { Feature } from "geojson";
import { distanceMeters } from "../../../../shared/geo/geodesic.ts";
import type { Area } from "../../../../shared/model/area.ts";
import type { Location } from "../../../../shared/model/common.ts";
import type { Aim } from "../aim.ts";
import { overlaySources } from "../layers/overlayLayers.ts";
import { ringPolygon } from "../ring.ts";
import { ShapeSource, type OverlayPlace } from "../shapeSource.ts";
import { backDrawing, beginDrawing, closeDrawing, hoverDrawing, pointDrawing, type Drawing, type DrawingHint, type DrawingKind, type DrawingStep } from "./drawing.ts";

/** What whoever shows the drawing needs to know. */
export interface DrawingView {
  drawing: Drawing;
  hint: DrawingHint | null;
}

interface DrawToolOptions {
  place: OverlayPlace;
  metersPerPixel: () => number;
  /** Null when nothing is being drawn any more. */
  onDrawing: (view: DrawingView | null) => void;
  onDone: (area: Area) => void;
}

/** Two points nearer than this on the screen are the same to the hand, CSS pixels. */
const touchPixels = 10;

/** An area in the making on the map. Cancelled or done, it is gone. */
export class DrawTool implements Aim {
  #options: DrawToolOptions;
  #source: ShapeSource;
  #view: DrawingView | null = null;

  constructor(options: DrawToolOptions) {
    this.#options = options;
    this.#source = new ShapeSource(options.place, overlaySources.drawing);
  }

  get isDrawing(): boolean {
    return this.#view !== null;
  }

  begin(kind: DrawingKind): void {
    this.#set({ drawing: beginDrawing(kind), hint: null });
  }

  point(location: Location): void {
    if (this.#view) this.#take(pointDrawing(this.#view.drawing, location, touchPixels * this.#options.metersPerPixel()));
  }

  hover(location: Location): void {
    if (this.#view) this.#set({ ...this.#view, drawing: hoverDrawing(this.#view.drawing, location) });
  }

  back(): void {
    if (!this.#view) return;
    const drawing = backDrawing(this.#view.drawing);
    if (drawing) this.#set({ drawing, hint: null });
  }

  /** Ends a polygon with the corners it has. */
  close(): void {
    if (this.#view) this.#take(closeDrawing(this.#view.drawing));
  }

  cancel(): void {
    this.#set(null);
  }

  resume(): void {
    this.#source.resume();
  }

  destroy(): void {
    this.#source.destroy();
  }

  #take(step: DrawingStep): void {
    if (step.kind === "going") return this.#set({ drawing: step.drawing, hint: step.hint });
    this.#set(null);
    this.#options.onDone(step.area);
  }

  #set(view: DrawingView | null): void {
    this.#view = view;
    this.#source.show(view ? shapesOf(view.drawing) : []);
    this.#options.onDrawing(view);
  }
}

const position = ({ longitude, latitude }: Location) => [longitude, latitude];

const cornerOf = (location: Location, isFirst: boolean): Feature => ({
  type: "Feature",
  properties: { isFirst },
  geometry: { type: "Point", coordinates: position(location) },
});

/** What is set so far, and what the next point would make of it. */
function shapesOf(drawing: Drawing): Feature[] {
  const { hover } = drawing;
  if (drawing.kind === "circle") {
    if (!drawing.center) return [];
    const radiusMeters = hover ? distanceMeters(drawing.center, hover) : 0;
    return [...(radiusMeters > 0 ? [ringPolygon(drawing.center, radiusMeters)] : []), cornerOf(drawing.center, true)];
  }
  const line = [...drawing.vertices, ...(hover ? [hover] : [])].map(position);
  const corners = drawing.vertices.map((vertex, index) => cornerOf(vertex, index === 0));
  if (drawing.vertices.length === 0 || line.length < 2) return corners;
  const geometry: Feature["geometry"] =
    line.length === 2 ? { type: "LineString", coordinates: line } : { type: "Polygon", coordinates: [[...line, ...line.slice(0, 1)]] };
  return [{ type: "Feature", properties: {}, geometry }, ...corners];
}
