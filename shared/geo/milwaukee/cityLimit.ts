import type { FeatureCollection, Polygon } from "geojson";
import { ringOf } from "./cityArcs.ts";
import type { LonLat } from "./polyline.ts";

export interface CityProperties {
  kind: "city";
  name: string;
  rank: number;
}

/** The city limit, simplified to its main corners: a closed ring. */
export const cityRing: readonly LonLat[] = ringOf(
  "eastSideShore", "harborShore", "bayViewShore", "southSide", "nearSouthLimit", "westSide", "northWestLimit", "farNorthLimit", "northLimit", "edgewood",
);

export const cityLimit = (): FeatureCollection<Polygon, CityProperties> => ({
  type: "FeatureCollection",
  features: [
    {
      type: "Feature",
      properties: { kind: "city", name: "City of Milwaukee (simplified)", rank: 1 },
      geometry: { type: "Polygon", coordinates: [[...cityRing]] },
    },
  ],
});
