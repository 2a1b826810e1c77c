import type { Feature, Position } from "geojson";
import { offsetLocation } from "../../../shared/geo/geodesic.ts";
import type { Area } from "../../../shared/model/area.ts";
import type { Location } from "../../../shared/model/common.ts";
import type { Ring } from "./incidentOverlay.ts";
import { overlaySources } from "./layers/overlayLayers.ts";
import type { FoundPlace } from "./mapTypes.ts";
import { ringPolygon } from "./ring.ts";
import { ShapeSource, type OverlayPlace } from "./shapeSource.ts";

/** A range of bearings, degrees clockwise from north; `from` to `to` in that sense. */
export interface BearingRange {
  fromDegrees: number;
  toDegrees: number;
}

const degreesPerCorner = 3;
const position = ({ longitude, latitude }: Location): Position => [longitude, latitude];

function arc({ center, radiusMeters }: Ring, { fromDegrees, toDegrees }: BearingRange): Feature {
  const steps = Math.ceil((toDegrees - fromDegrees) / degreesPerCorner);
  const coordinates = Array.from({ length: steps + 1 }, (_, step) => {
    const angle = ((fromDegrees + (step / steps) * (toDegrees - fromDegrees)) * Math.PI) / 180;
    return position(offsetLocation(center, radiusMeters * Math.sin(angle), radiusMeters * Math.cos(angle)));
  });
  return { type: "Feature", properties: {}, geometry: { type: "LineString", coordinates } };
}

function shapeOf(area: Area): Feature {
  if (area.kind === "circle") return ringPolygon(area.center, area.radiusMeters);
  const corners = area.vertices.map(position);
  return { type: "Feature", properties: {}, geometry: { type: "Polygon", coordinates: [[...corners, ...corners.slice(0, 1)]] } };
}

/** What lies over the map for a while: a drawn area, a found place, the sides without a view. */
export class MapSketch {
  #area: ShapeSource;
  #found: ShapeSource;
  #gaps: ShapeSource;
  #gapRanges: readonly BearingRange[] = [];

  constructor(place: OverlayPlace) {
    this.#area = new ShapeSource(place, overlaySources.area);
    this.#found = new ShapeSource(place, overlaySources.found);
    this.#gaps = new ShapeSource(place, overlaySources.gaps);
  }

  showArea(area: Area | null): void {
    this.#area.show(area ? [shapeOf(area)] : []);
  }

  showFound(found: FoundPlace | null): void {
    const mark: Feature | null = found && { type: "Feature", properties: { text: found.text }, geometry: { type: "Point", coordinates: position(found.location) } };
    const course: Feature[] = found?.course ? [{ type: "Feature", properties: {}, geometry: { type: "LineString", coordinates: found.course.map(position) } }] : [];
    this.#found.show(mark ? [...course, mark] : []);
  }

  setGaps(ranges: readonly BearingRange[], ring: Ring | null): void {
    this.#gapRanges = ranges;
    this.followRing(ring);
  }

  /** The ring moved or changed its radius. */
  followRing(ring: Ring | null): void {
    this.#gaps.show(ring ? this.#gapRanges.map((range) => arc(ring, range)) : []);
  }

  resume(): void {
    for (const source of [this.#area, this.#found, this.#gaps]) source.resume();
  }

  destroy(): void {
    for (const source of [this.#area, this.#found, this.#gaps]) source.destroy();
  }
}
