import type { FeatureCollection, LineString } from "geojson";
import { type ReadonlyLonLat, smoothLine } from "./polyline.ts";

export interface FreewayProperties {
  kind: "freeway";
  /** As the shields read: `I-94`, `I-41/894`. */
  name: string;
  /** What people call it. */
  localName: string;
  /** 1 is the most important for labels. */
  rank: number;
}

export interface Freeway {
  name: string;
  localName: string;
  rank: number;
  /** Shields that drivers and dispatchers name along this course. */
  shields: readonly string[];
  course: readonly ReadonlyLonLat[];
}

/** The county's freeways, from general public knowledge; good to some 200 m. */
export const freeways: readonly Freeway[] = [
  {
    name: "I-94",
    localName: "East–West Freeway",
    rank: 1,
    shields: ["I-94"],
    course: [[-88.13, 43.0262], [-88.0945, 43.0268], [-88.0673, 43.0268], [-88.047, 43.0275], [-88.0355, 43.0285], [-88.017, 43.0293], [-88.007, 43.0296], [-87.9975, 43.0302], [-87.9835, 43.0322], [-87.9745, 43.0336], [-87.9667, 43.0343], [-87.957, 43.0347], [-87.9475, 43.0349], [-87.937, 43.0349], [-87.929, 43.0355], [-87.9215, 43.0363]],
  },
  {
    name: "I-94/I-43",
    localName: "North–South Freeway",
    rank: 1,
    shields: ["I-94", "I-43"],
    course: [[-87.9215, 43.0363], [-87.9213, 43.0335], [-87.922, 43.029], [-87.9228, 43.0235], [-87.923, 43.018], [-87.922, 43.013], [-87.9188, 43.0075], [-87.9172, 43.0027], [-87.9168, 42.995], [-87.9168, 42.988], [-87.918, 42.981], [-87.9232, 42.9735], [-87.9295, 42.9675], [-87.933, 42.964]],
  },
  {
    name: "I-94/I-41",
    localName: "North–South Freeway",
    rank: 1,
    shields: ["I-94", "I-41"],
    course: [[-87.933, 42.964], [-87.9347, 42.959], [-87.935, 42.948], [-87.9352, 42.93], [-87.936, 42.905], [-87.938, 42.88], [-87.94, 42.85]],
  },
  {
    name: "I-43",
    localName: "North–South Freeway",
    rank: 1,
    shields: ["I-43"],
    course: [[-87.9215, 43.0363], [-87.9228, 43.04], [-87.9235, 43.0445], [-87.923, 43.0487], [-87.9222, 43.054], [-87.9215, 43.0605], [-87.9202, 43.0675], [-87.9187, 43.075], [-87.9178, 43.082], [-87.9173, 43.0895], [-87.9166, 43.096], [-87.915, 43.1043], [-87.9135, 43.112], [-87.9128, 43.119], [-87.9132, 43.133], [-87.9142, 43.148], [-87.9152, 43.162], [-87.9158, 43.177], [-87.9172, 43.1933], [-87.921, 43.24]],
  },
  {
    name: "I-794",
    localName: "Lake Freeway and Hoan Bridge",
    rank: 2,
    shields: ["I-794"],
    course: [[-87.9215, 43.0363], [-87.916, 43.036], [-87.9107, 43.0357], [-87.9055, 43.0356], [-87.901, 43.0355], [-87.8985, 43.0342], [-87.898, 43.031], [-87.8988, 43.0262], [-87.8992, 43.022], [-87.8985, 43.016], [-87.8968, 43.0105], [-87.8955, 43.0065], [-87.8947, 43.0035]],
  },
  {
    name: "WI-794",
    localName: "Lake Parkway",
    rank: 3,
    shields: ["WI-794"],
    course: [[-87.8947, 43.0035], [-87.8945, 42.9985], [-87.8935, 42.991], [-87.8915, 42.983], [-87.8888, 42.974], [-87.885, 42.966], [-87.8828, 42.959], [-87.8822, 42.952]],
  },
  {
    name: "I-43/I-894",
    localName: "Airport Freeway",
    rank: 1,
    shields: ["I-894", "I-43", "I-41"],
    course: [[-87.933, 42.964], [-87.9395, 42.9637], [-87.9475, 42.964], [-87.957, 42.9632], [-87.9665, 42.964], [-87.979, 42.9648], [-87.988, 42.965], [-87.9985, 42.9645], [-88.007, 42.9648], [-88.02, 42.965], [-88.0315, 42.9655], [-88.0375, 42.9685]],
  },
  {
    name: "I-41/I-894",
    localName: "Zoo Freeway",
    rank: 1,
    shields: ["I-894", "I-41"],
    course: [[-88.0375, 42.9685], [-88.0382, 42.978], [-88.0372, 42.988], [-88.0365, 43.0027], [-88.0362, 43.017], [-88.0355, 43.0285]],
  },
  {
    name: "I-41/US-45",
    localName: "Zoo Freeway",
    rank: 1,
    shields: ["I-41", "US-45"],
    course: [[-88.0355, 43.0285], [-88.0353, 43.0387], [-88.0362, 43.047], [-88.044, 43.054], [-88.053, 43.0605], [-88.0572, 43.068], [-88.0582, 43.077], [-88.0585, 43.0895], [-88.0585, 43.1043], [-88.0583, 43.119], [-88.0583, 43.134], [-88.06, 43.148], [-88.0635, 43.16], [-88.073, 43.174], [-88.086, 43.187], [-88.1, 43.2]],
  },
  {
    name: "WI-175",
    localName: "Stadium Freeway",
    rank: 2,
    shields: ["WI-175"],
    course: [[-87.9683, 43.0205], [-87.9675, 43.0265], [-87.9668, 43.031], [-87.9667, 43.0343], [-87.967, 43.0387], [-87.9675, 43.044], [-87.9672, 43.0487], [-87.9672, 43.0535], [-87.967, 43.0572]],
  },
  {
    name: "WI-145",
    localName: "Fond du Lac Freeway",
    rank: 3,
    shields: ["WI-145"],
    course: [[-87.9985, 43.112], [-88.0058, 43.119], [-88.0145, 43.1275], [-88.022, 43.137], [-88.0285, 43.148], [-88.0355, 43.157], [-88.046, 43.165], [-88.06, 43.1705], [-88.07, 43.1745]],
  },
];

/** The freeways as smooth lines. */
export const freewayLines = (): FeatureCollection<LineString, FreewayProperties> => ({
  type: "FeatureCollection",
  features: freeways.map(({ name, localName, rank, course }) => ({
    type: "Feature",
    properties: { kind: "freeway", name, localName, rank },
    geometry: { type: "LineString", coordinates: smoothLine(course) },
  })),
});
