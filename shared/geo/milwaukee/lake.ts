import type { FeatureCollection, LineString, Polygon } from "geojson";
import type { Location } from "../../model/common.ts";
import { type LonLat, type ReadonlyLonLat, ringHolds, roundPoint, smoothLine } from "./polyline.ts";

export interface WaterProperties {
  kind: "lake" | "river" | "harbor" | "breakwater";
  name: string;
  rank: number;
  /** Width of a river, metres; absent on areas. */
  widthMeters?: number;
}

/** The shore from south to north, in pieces that meet; the city's own part is named apart, for its limit runs along it. */
const shoreSouth: readonly ReadonlyLonLat[] = [
  [-87.823, 42.83], [-87.832, 42.855], [-87.8405, 42.88], [-87.8455, 42.9], [-87.8468, 42.915], [-87.8462, 42.93], [-87.8475, 42.945], [-87.8492, 42.957], [-87.8535, 42.967], [-87.8585, 42.9745],
];
const shoreBayView: readonly ReadonlyLonLat[] = [
  [-87.8585, 42.9745], [-87.8618, 42.9795], [-87.8668, 42.985], [-87.8705, 42.9895], [-87.8742, 42.9935], [-87.877, 42.9965], [-87.8795, 42.9993], [-87.8835, 43.0008], [-87.887, 43.0028], [-87.8888, 43.0052],
];
/** Port and Jones Island: quays, so corners. */
const shoreHarbor: readonly ReadonlyLonLat[] = [
  [-87.8888, 43.0052], [-87.886, 43.0068], [-87.8868, 43.0082], [-87.8912, 43.0095], [-87.8922, 43.0138], [-87.8932, 43.0205], [-87.8938, 43.0243], [-87.8962, 43.0254], [-87.8952, 43.0268],
];
const shoreDowntown: readonly ReadonlyLonLat[] = [
  [-87.8952, 43.0268], [-87.8925, 43.0283], [-87.8922, 43.031], [-87.8928, 43.0338], [-87.8962, 43.0352], [-87.8945, 43.0366], [-87.8952, 43.0376], [-87.8962, 43.0388], [-87.8952, 43.04], [-87.8945, 43.041], [-87.8905, 43.0425], [-87.888, 43.0447], [-87.8868, 43.0475],
];
const shoreMarina: readonly ReadonlyLonLat[] = [
  [-87.8868, 43.0475], [-87.885, 43.0493], [-87.88, 43.0498], [-87.8782, 43.0515], [-87.8795, 43.0532], [-87.8818, 43.0545],
];
const shoreNorthPoint: readonly ReadonlyLonLat[] = [
  [-87.8818, 43.0545], [-87.8785, 43.0568], [-87.8748, 43.059], [-87.8735, 43.0618], [-87.8718, 43.0648], [-87.868, 43.0678], [-87.8655, 43.071], [-87.8625, 43.0728], [-87.8632, 43.0748], [-87.8662, 43.077], [-87.8675, 43.0795], [-87.8683, 43.082],
];
const shoreNorth: readonly ReadonlyLonLat[] = [
  [-87.8683, 43.082], [-87.8698, 43.0885], [-87.8722, 43.0945], [-87.8772, 43.101], [-87.8838, 43.107], [-87.8885, 43.113], [-87.8922, 43.119], [-87.8938, 43.126], [-87.8922, 43.134], [-87.8895, 43.142], [-87.8885, 43.15], [-87.8878, 43.158], [-87.8865, 43.166], [-87.8858, 43.177], [-87.8872, 43.1885], [-87.8895, 43.202], [-87.892, 43.22], [-87.8935, 43.245],
];

const joined = (...pieces: readonly (readonly LonLat[])[]): LonLat[] =>
  pieces.flatMap((piece, index) => (index === 0 ? piece : piece.slice(1)));

/** The shore of the Bay View side, from the city's south-eastern limit to the ferry pier. */
export const bayViewShore: readonly LonLat[] = smoothLine(shoreBayView);
/** From the ferry pier around Jones Island to the harbour mouth. */
export const harborShore: readonly LonLat[] = shoreHarbor.map(roundPoint);
/** From the harbour mouth by Lakeshore, Veterans Park, McKinley Marina and North Point to the city's north-eastern limit. */
export const eastSideShore: readonly LonLat[] = joined(smoothLine(shoreDowntown, 3), smoothLine(shoreMarina, 4), smoothLine(shoreNorthPoint));

const shore = joined(smoothLine(shoreSouth), bayViewShore, harborShore, eastSideShore, smoothLine(shoreNorth));

/** Far enough east, south and north that panning within the county never shows an edge. */
const openWater: readonly LonLat[] = [[-87.893, 43.6], [-87.2, 43.6], [-87.2, 42.5], [-87.823, 42.5]];

const closed = (ring: readonly LonLat[]): LonLat[] => {
  const first = ring[0];
  return first ? [...ring, first] : [];
};
const lakeRing = closed([...shore, ...openWater]);

/** Whether a place lies in Lake Michigan, as drawn. */
export const lakeHolds = ({ longitude, latitude }: Location): boolean => ringHolds(lakeRing, [longitude, latitude]);

export const lakes = (): FeatureCollection<Polygon, WaterProperties> => ({
  type: "FeatureCollection",
  features: [
    {
      type: "Feature",
      properties: { kind: "lake", name: "Lake Michigan", rank: 1 },
      geometry: { type: "Polygon", coordinates: [lakeRing] },
    },
  ],
});

/** The walls that shelter the outer harbour; the gap is the main entrance. */
const breakwaterCourses: readonly (readonly ReadonlyLonLat[])[] = [
  [[-87.8782, 43.0512], [-87.8792, 43.0475], [-87.8812, 43.0428], [-87.8832, 43.036], [-87.8828, 43.0305], [-87.8824, 43.0272]],
  [[-87.8815, 43.0245], [-87.8802, 43.0195], [-87.8775, 43.0125], [-87.8735, 43.0065], [-87.8688, 42.9998], [-87.8668, 42.9962]],
];

export const breakwaters = (): FeatureCollection<LineString, WaterProperties> => ({
  type: "FeatureCollection",
  features: breakwaterCourses.map((course) => ({
    type: "Feature",
    properties: { kind: "breakwater", name: "Breakwater", rank: 9 },
    geometry: { type: "LineString", coordinates: smoothLine(course, 4) },
  })),
});
