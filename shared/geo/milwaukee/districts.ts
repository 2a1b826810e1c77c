import type { FeatureCollection, Point, Polygon } from "geojson";
import type { Location } from "../../model/common.ts";
import { ringOf } from "./cityArcs.ts";
import { type LonLat, ringHolds } from "./polyline.ts";

/** A police district of Milwaukee, as its number. */
export type District = "1" | "2" | "3" | "4" | "5" | "6" | "7";

export interface DistrictProperties {
  kind: "district";
  district: District;
  name: string;
  /** Always true: no public outline was at hand, the lines are guesses. */
  approximate: true;
  rank: number;
}

interface DistrictOutline {
  district: District;
  label: LonLat;
  ring: readonly LonLat[];
}

const outlines: readonly DistrictOutline[] = [
  {
    district: "1",
    label: [-87.9075, 43.047],
    ring: ringOf("eastSideShore", "-riversToHarbor", "-freewaySouth", "-mckinley", "-riverByRiverwest", "edgewood"),
  },
  {
    district: "2",
    label: [-87.932, 43.0135],
    ring: ringOf("nearSouthLimit", "-stadiumToNational", "valley", "riversToHarbor", "harborShore", "-clevelandToPier"),
  },
  {
    district: "3",
    label: [-87.9585, 43.0475],
    ring: ringOf("westSide", "-centerStreet", "-walnutToCenter", "-freewayNorth", "freewaySouth", "-valley", "stadiumToNational"),
  },
  { district: "4", label: [-88.018, 43.142], ring: ringOf("farNorthLimit", "hampton") },
  {
    district: "5",
    label: [-87.925, 43.078],
    ring: ringOf("northLimit", "riverByRiverwest", "mckinley", "freewayNorth", "walnutToCenter", "twentySeventh"),
  },
  { district: "6", label: [-87.93, 42.975], ring: ringOf("bayViewShore", "southSide", "clevelandToPier") },
  { district: "7", label: [-87.975, 43.084], ring: ringOf("centerStreet", "northWestLimit", "-hampton", "-twentySeventh") },
];

const propertiesOf = (district: District): DistrictProperties => ({
  kind: "district",
  district,
  name: `District ${district} (approximate)`,
  approximate: true,
  rank: 2,
});

/** The seven police districts, approximately: they tile the drawn city without gaps or overlaps. */
export const districtAreas = (): FeatureCollection<Polygon, DistrictProperties> => ({
  type: "FeatureCollection",
  features: outlines.map(({ district, ring }) => ({
    type: "Feature",
    properties: propertiesOf(district),
    geometry: { type: "Polygon", coordinates: [[...ring]] },
  })),
});

/** Where each district's name is best written. */
export const districtLabels = (): FeatureCollection<Point, DistrictProperties> => ({
  type: "FeatureCollection",
  features: outlines.map(({ district, label }) => ({
    type: "Feature",
    properties: propertiesOf(district),
    geometry: { type: "Point", coordinates: label },
  })),
});

/** The approximate police district a place lies in, or null outside the drawn city. */
export const districtOf = ({ longitude, latitude }: Location): District | null =>
  outlines.find(({ ring }) => ringHolds(ring, [longitude, latitude]))?.district ?? null;
