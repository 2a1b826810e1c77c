import type { FeatureCollection, Point } from "geojson";
import type { LonLat } from "./polyline.ts";

export type PlaceKind = "neighborhood" | "landmark" | "suburb";

export interface PlaceProperties {
  kind: PlaceKind;
  name: string;
  rank: number;
}

type Row = readonly [name: string, kind: PlaceKind, rank: number, at: LonLat];

/** Names that orient, from general public knowledge; points good to some 150 m, neighbourhoods to their middle. */
const rows: readonly Row[] = [
  ["Downtown", "neighborhood", 1, [-87.9142, 43.0405]],
  ["Historic Third Ward", "neighborhood", 2, [-87.9058, 43.0318]],
  ["Walker's Point", "neighborhood", 3, [-87.9155, 43.0235]],
  ["East Side", "neighborhood", 2, [-87.8862, 43.0605]],
  ["Riverwest", "neighborhood", 3, [-87.9002, 43.0685]],
  ["Harambee", "neighborhood", 4, [-87.9105, 43.0715]],
  ["Brewers Hill", "neighborhood", 5, [-87.9102, 43.0565]],
  ["Upper East Side", "neighborhood", 4, [-87.8795, 43.0755]],
  ["Bay View", "neighborhood", 2, [-87.8965, 42.9955]],
  ["Avenues West", "neighborhood", 4, [-87.9345, 43.0405]],
  ["Concordia", "neighborhood", 5, [-87.953, 43.043]],
  ["Sherman Park", "neighborhood", 3, [-87.968, 43.077]],
  ["Washington Heights", "neighborhood", 4, [-87.977, 43.0545]],
  ["Story Hill", "neighborhood", 5, [-87.9735, 43.0372]],
  ["Clarke Square", "neighborhood", 4, [-87.94, 43.0202]],
  ["Mitchell Street", "neighborhood", 4, [-87.927, 43.0122]],
  ["Layton Park", "neighborhood", 4, [-87.9525, 43.0005]],
  ["Havenwoods", "neighborhood", 4, [-87.975, 43.1255]],
  ["Silver Spring", "neighborhood", 4, [-88.0, 43.113]],
  ["Granville", "neighborhood", 3, [-88.028, 43.163]],
  ["Menomonee Valley", "neighborhood", 4, [-87.9445, 43.0265]],
  ["Jones Island", "neighborhood", 4, [-87.8968, 43.0195]],
  ["Milwaukee Public Market", "landmark", 3, [-87.9085, 43.0348]],
  ["City Hall", "landmark", 4, [-87.9097, 43.0417]],
  ["Fiserv Forum", "landmark", 4, [-87.9172, 43.0451]],
  ["Art Museum", "landmark", 4, [-87.897, 43.04]],
  ["Summerfest Grounds", "landmark", 4, [-87.8968, 43.0305]],
  ["McKinley Marina", "landmark", 4, [-87.884, 43.0515]],
  ["American Family Field", "landmark", 3, [-87.9712, 43.028]],
  ["Marquette University", "landmark", 4, [-87.929, 43.0382]],
  ["UWM", "landmark", 4, [-87.882, 43.0775]],
  ["Mitchell Airport", "landmark", 3, [-87.9, 42.947]],
  ["Timmerman Airport", "landmark", 5, [-88.033, 43.11]],
  ["Wauwatosa", "suburb", 2, [-88.02, 43.06]],
  ["West Allis", "suburb", 2, [-88.015, 43.01]],
  ["West Milwaukee", "suburb", 3, [-87.9735, 43.013]],
  ["Greenfield", "suburb", 3, [-88.0, 42.962]],
  ["Greendale", "suburb", 4, [-87.99, 42.938]],
  ["St. Francis", "suburb", 3, [-87.876, 42.971]],
  ["Cudahy", "suburb", 3, [-87.863, 42.955]],
  ["Shorewood", "suburb", 3, [-87.886, 43.0905]],
  ["Whitefish Bay", "suburb", 3, [-87.9, 43.111]],
  ["Glendale", "suburb", 3, [-87.928, 43.127]],
  ["Fox Point", "suburb", 4, [-87.901, 43.158]],
  ["River Hills", "suburb", 4, [-87.93, 43.17]],
  ["Brown Deer", "suburb", 3, [-87.972, 43.176]],
  ["Butler", "suburb", 5, [-88.072, 43.106]],
];

export const placeLabels = (): FeatureCollection<Point, PlaceProperties> => ({
  type: "FeatureCollection",
  features: rows.map(([name, kind, rank, at]) => ({
    type: "Feature",
    properties: { kind, name, rank },
    geometry: { type: "Point", coordinates: at },
  })),
});
