import type { FeatureCollection, Polygon } from "geojson";
import type { ReadonlyLonLat } from "./polyline.ts";
import { roundPoint, smoothLine } from "./polyline.ts";

export interface ParkProperties {
  kind: "park";
  name: string;
  rank: number;
}

interface Park {
  name: string;
  rank: number;
  /** Rounded outlines are drawn as curves through the corners. */
  rounded?: true;
  corners: readonly ReadonlyLonLat[];
}

/** Outlines simplified to a few corners, from general public knowledge; good to some 150 m. */
const parks: readonly Park[] = [
  { name: "Lake Park", rank: 3, rounded: true, corners: [[-87.8752, 43.0622], [-87.8742, 43.0662], [-87.8712, 43.0702], [-87.8692, 43.073], [-87.8652, 43.0735], [-87.8672, 43.07], [-87.8712, 43.066], [-87.8738, 43.0625]] },
  { name: "Veterans Park", rank: 3, rounded: true, corners: [[-87.8935, 43.0412], [-87.8885, 43.0445], [-87.8872, 43.0475], [-87.8865, 43.0485], [-87.8905, 43.0478], [-87.8945, 43.0435]] },
  { name: "Washington Park", rank: 3, corners: [[-87.9662, 43.0498], [-87.9662, 43.0562], [-87.9707, 43.0562], [-87.9707, 43.0498]] },
  { name: "Sherman Park", rank: 5, corners: [[-87.9662, 43.0713], [-87.9662, 43.0748], [-87.9692, 43.0748], [-87.9692, 43.0713]] },
  { name: "Lincoln Park", rank: 3, rounded: true, corners: [[-87.9302, 43.1035], [-87.9312, 43.1085], [-87.9262, 43.1098], [-87.9212, 43.1078], [-87.9202, 43.1045], [-87.9252, 43.1032]] },
  { name: "Mitchell Park", rank: 3, corners: [[-87.9392, 43.0238], [-87.9392, 43.0278], [-87.9468, 43.0278], [-87.9468, 43.0238]] },
  { name: "Humboldt Park", rank: 3, rounded: true, corners: [[-87.9042, 42.9888], [-87.9047, 42.9945], [-87.8972, 42.9948], [-87.8962, 42.9892]] },
  { name: "Jackson Park", rank: 3, rounded: true, corners: [[-87.9582, 42.9895], [-87.9585, 42.9952], [-87.9635, 42.9928], [-87.9672, 42.9895]] },
  { name: "Kosciuszko Park", rank: 4, corners: [[-87.9202, 43.0032], [-87.9202, 43.0062], [-87.9238, 43.0062], [-87.9238, 43.0032]] },
  { name: "South Shore Park", rank: 4, rounded: true, corners: [[-87.8752, 42.9952], [-87.8795, 42.9999], [-87.8835, 43.0012], [-87.8822, 42.9988], [-87.8782, 42.9948]] },
  { name: "Riverside Park", rank: 5, corners: [[-87.8892, 43.0638], [-87.8892, 43.0712], [-87.8918, 43.0712], [-87.8915, 43.0638]] },
  { name: "Estabrook Park", rank: 5, rounded: true, corners: [[-87.9042, 43.0925], [-87.9052, 43.0975], [-87.9092, 43.1012], [-87.9062, 43.1012], [-87.9025, 43.0975], [-87.9022, 43.0925]] },
  { name: "Pulaski Park", rank: 5, corners: [[-87.9322, 42.9955], [-87.9322, 42.9992], [-87.9362, 42.9992], [-87.9362, 42.9955]] },
  { name: "Wilson Park", rank: 5, corners: [[-87.9322, 42.9665], [-87.9322, 42.9722], [-87.9392, 42.9722], [-87.9392, 42.9665]] },
  { name: "McGovern Park", rank: 5, corners: [[-87.9772, 43.1128], [-87.9772, 43.1182], [-87.9842, 43.1182], [-87.9842, 43.1128]] },
  { name: "Havenwoods State Forest", rank: 4, corners: [[-87.9612, 43.1202], [-87.9612, 43.1332], [-87.9762, 43.1332], [-87.9762, 43.1202]] },
  { name: "Dineen Park", rank: 5, corners: [[-87.9922, 43.0832], [-87.9922, 43.0872], [-88.0002, 43.0872], [-88.0002, 43.0832]] },
  { name: "Brown Deer Park", rank: 4, rounded: true, corners: [[-87.9622, 43.1502], [-87.9622, 43.1592], [-87.9742, 43.1592], [-87.9782, 43.1545], [-87.9742, 43.1502]] },
  { name: "Milwaukee County Zoo", rank: 3, rounded: true, corners: [[-88.0312, 43.0298], [-88.0312, 43.0352], [-88.0412, 43.0352], [-88.0412, 43.0298]] },
  { name: "Kern Park", rank: 5, corners: [[-87.8958, 43.0762], [-87.8968, 43.0818], [-87.8992, 43.0818], [-87.8985, 43.0762]] },
];

const outline = ({ rounded, corners }: Park) => {
  const first = corners[0];
  const ring = first ? [...corners, first] : [];
  return rounded ? smoothLine(ring, 5) : ring.map(roundPoint);
};

export const parkAreas = (): FeatureCollection<Polygon, ParkProperties> => ({
  type: "FeatureCollection",
  features: parks.map((park) => ({
    type: "Feature",
    properties: { kind: "park", name: park.name, rank: park.rank },
    geometry: { type: "Polygon", coordinates: [outline(park)] },
  })),
});
