import type { FeatureCollection, LineString } from "geojson";
import type { WaterProperties } from "./lake.ts";
import { type LonLat, type ReadonlyLonLat, smoothLine } from "./polyline.ts";

/** Where the Menomonee joins the Milwaukee, by the Third Ward. */
const menomoneeMouth: ReadonlyLonLat = [-87.9103, 43.0322];
/** Where the Kinnickinnic joins them, inside the harbour. */
const kinnickinnicMouth: ReadonlyLonLat = [-87.9022, 43.0257];
const harborMouth: ReadonlyLonLat = [-87.8952, 43.0268];
/** The city's north-eastern corner, where its limit meets the river. */
const edgewoodBend: ReadonlyLonLat = [-87.8945, 43.082];

/** Below Lincoln Park the river becomes the city's limit. */
const northernBend: ReadonlyLonLat = [-87.9178, 43.1025];

const milwaukeeAboveShorewood: readonly ReadonlyLonLat[] = [
  [-87.962, 43.24], [-87.954, 43.222], [-87.956, 43.208], [-87.9485, 43.1945], [-87.944, 43.186], [-87.9478, 43.177], [-87.943, 43.168], [-87.9415, 43.158], [-87.936, 43.15], [-87.9305, 43.145], [-87.9278, 43.137], [-87.925, 43.131], [-87.923, 43.124], [-87.9268, 43.119], [-87.93, 43.1135], [-87.9275, 43.1085], [-87.922, 43.1065], northernBend,
];
const milwaukeeByShorewood: readonly ReadonlyLonLat[] = [
  northernBend, [-87.9112, 43.1], [-87.9062, 43.0962], [-87.904, 43.0905], [-87.9002, 43.087], [-87.8958, 43.085], edgewoodBend,
];
const milwaukeeByRiverwest: readonly ReadonlyLonLat[] = [
  edgewoodBend, [-87.8962, 43.079], [-87.8945, 43.0755], [-87.8935, 43.0715], [-87.8918, 43.0675], [-87.8932, 43.0638], [-87.8948, 43.0604], [-87.8968, 43.0576], [-87.9003, 43.0558], [-87.9048, 43.0536], [-87.9086, 43.0513], [-87.9115, 43.0491], [-87.9128, 43.0469],
];
const milwaukeeDowntown: readonly ReadonlyLonLat[] = [
  [-87.9128, 43.0469], [-87.9124, 43.0447], [-87.9116, 43.0425], [-87.9111, 43.0402], [-87.9109, 43.0375], [-87.9106, 43.0348], menomoneeMouth,
];
const milwaukeeToKinnickinnic: readonly ReadonlyLonLat[] = [menomoneeMouth, [-87.9092, 43.0306], [-87.9068, 43.0289], [-87.9045, 43.0272], kinnickinnicMouth];
const harborEntrance: readonly ReadonlyLonLat[] = [kinnickinnicMouth, [-87.8985, 43.0257], harborMouth];

const menomoneeUpper: readonly ReadonlyLonLat[] = [
  [-88.105, 43.158], [-88.088, 43.151], [-88.078, 43.147], [-88.067, 43.143], [-88.0592, 43.1385], [-88.0535, 43.132], [-88.0522, 43.1245], [-88.0495, 43.117], [-88.051, 43.109], [-88.0462, 43.1025], [-88.045, 43.0955], [-88.0412, 43.0895], [-88.0425, 43.0825], [-88.0372, 43.077], [-88.0305, 43.0715], [-88.0258, 43.0655], [-88.0205, 43.0595], [-88.0162, 43.0535], [-88.009, 43.0495], [-88.001, 43.0482], [-87.9945, 43.046], [-87.987, 43.0442], [-87.9792, 43.0428], [-87.973, 43.0395], [-87.9712, 43.0352], [-87.9702, 43.0318],
];
const menomoneeMiddle: readonly ReadonlyLonLat[] = [[-87.9702, 43.0318], [-87.965, 43.0295], [-87.9605, 43.0286], [-87.955, 43.0282], [-87.9475, 43.029], [-87.94, 43.0302], [-87.933, 43.0318], [-87.9275, 43.0322], [-87.9222, 43.0318]];
const menomoneeLower: readonly ReadonlyLonLat[] = [[-87.9222, 43.0318], [-87.9188, 43.0316], [-87.9145, 43.0319], menomoneeMouth];

const kinnickinnicCourse: readonly ReadonlyLonLat[] = [
  [-87.994, 42.978], [-87.9855, 42.982], [-87.977, 42.9855], [-87.9705, 42.9905], [-87.9625, 42.994], [-87.9545, 42.9962], [-87.9475, 42.997], [-87.9405, 42.9958], [-87.9335, 42.9972], [-87.926, 42.9978], [-87.9185, 42.9985], [-87.9128, 43.0005], [-87.9098, 43.0042], [-87.9083, 43.0085], [-87.9064, 43.012], [-87.9045, 43.0155], [-87.9034, 43.019], [-87.9032, 43.0228], kinnickinnicMouth,
];

/** The Milwaukee River from Lincoln Park to the city's corner at Edgewood: Shorewood lies across. */
export const riverByShorewood: readonly LonLat[] = smoothLine(milwaukeeByShorewood, 4);
/** The Milwaukee River between the East Side and Riverwest, from the city's corner down to McKinley Avenue: a police-district line too. */
export const riverByRiverwest: readonly LonLat[] = smoothLine(milwaukeeByRiverwest, 4);
/** The Menomonee from the stadium to I-43. */
export const menomoneeValley: readonly LonLat[] = smoothLine(menomoneeMiddle, 4);
/** The Menomonee from I-43 to its mouth, and on by the Milwaukee River to the harbour mouth. */
export const riversToHarbor: readonly LonLat[] = [
  ...smoothLine(menomoneeLower, 4),
  ...smoothLine(milwaukeeToKinnickinnic, 4).slice(1),
  ...smoothLine(harborEntrance, 4).slice(1),
];

interface River {
  name: string;
  rank: number;
  widthMeters: number;
  coordinates: readonly LonLat[];
}

const rivers: readonly River[] = [
  {
    name: "Milwaukee River",
    rank: 2,
    widthMeters: 60,
    coordinates: [
      ...smoothLine(milwaukeeAboveShorewood, 4),
      ...riverByShorewood.slice(1),
      ...riverByRiverwest.slice(1),
      ...smoothLine(milwaukeeDowntown, 4).slice(1),
      ...smoothLine(milwaukeeToKinnickinnic, 4).slice(1),
    ],
  },
  { name: "Milwaukee Harbor", rank: 3, widthMeters: 120, coordinates: smoothLine(harborEntrance, 4) },
  {
    name: "Menomonee River",
    rank: 2,
    widthMeters: 35,
    coordinates: [...smoothLine(menomoneeUpper, 4), ...menomoneeValley.slice(1), ...smoothLine(menomoneeLower, 4).slice(1)],
  },
  { name: "Kinnickinnic River", rank: 3, widthMeters: 40, coordinates: smoothLine(kinnickinnicCourse, 4) },
];

/** The three rivers down to the harbour, as lines with their rough width. */
export const riverLines = (): FeatureCollection<LineString, WaterProperties> => ({
  type: "FeatureCollection",
  features: rivers.map(({ name, rank, widthMeters, coordinates }) => ({
    type: "Feature",
    properties: { kind: "river", name, rank, widthMeters },
    geometry: { type: "LineString", coordinates: [...coordinates] },
  })),
});
