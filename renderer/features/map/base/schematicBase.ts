import type { Feature, FeatureCollection, Point, Polygon } from "geojson";
import type { ExpressionSpecification, LayerSpecification, SourceSpecification } from "maplibre-gl";
import type { SchematicMilwaukee } from "../../../../shared/geo/milwaukee/schematic.ts";
import { mapPalette, type MapPalette } from "../mapPalette.ts";
import type { BaseLayers } from "./baseLayers.ts";
import { isPart, schematicSourceId, type SchematicPart } from "./schematicParts.ts";
import { schematicLabels } from "./schematicLabels.ts";

/** Where the lake is named: off the harbour, clear of the shore. */
const lakeLabel: FeatureCollection = {
  type: "FeatureCollection",
  features: [{ type: "Feature", properties: { name: "Lake Michigan", rank: 1 }, geometry: { type: "Point", coordinates: [-87.825, 43.035] } }],
};

/** A point in the middle of each area, so that its name does not repeat with the tiles it is cut into. */
const labelPoints = (areas: FeatureCollection<Polygon>): FeatureCollection<Point> => ({
  type: "FeatureCollection",
  features: areas.features.map(({ properties, geometry }) => {
    const [outline = []] = geometry.coordinates;
    const corners = outline.slice(0, -1);
    const mean = (axis: 0 | 1) => corners.reduce((sum, corner) => sum + (corner[axis] ?? 0), 0) / corners.length;
    return { type: "Feature", properties, geometry: { type: "Point", coordinates: [mean(0), mean(1)] } };
  }),
});

const isArterial: ExpressionSpecification = ["==", ["get", "class"], "arterial"];

/** Metres a pixel spans at zoom 0 in Milwaukee's latitude (Web Mercator, 512 px tiles). */
const metersPerPixelAtZoom0 = (40_075_016.686 * Math.cos((43.04 * Math.PI) / 180)) / 512;

const pixelsAt = (zoom: number): ExpressionSpecification => ["/", ["get", "widthMeters"], metersPerPixelAtZoom0 / 2 ** zoom];

/** A river is as wide as it is, but never too thin to see. */
const riverWidth: ExpressionSpecification = ["interpolate", ["exponential", 2], ["zoom"], 10, ["max", 1.4, pixelsAt(10)], 12, ["max", 2, pixelsAt(12)], 18, pixelsAt(18)];

const widths = (...stops: [zoom: number, pixels: number][]): ExpressionSpecification => [
  "interpolate",
  ["exponential", 1.6],
  ["zoom"],
  ...stops.flat(),
];

const from = (part: SchematicPart) => ({ source: schematicSourceId, filter: isPart(part) });

const round = { "line-cap": "round", "line-join": "round" } as const;

const areaLayers = (palette: MapPalette): LayerSpecification[] => [
  { id: "base-background", type: "background", paint: { "background-color": palette.landOutside } },
  { id: "base-city", type: "fill", ...from("city"), paint: { "fill-color": palette.land } },
  { id: "base-parks", type: "fill", ...from("parks"), paint: { "fill-color": palette.park } },
  { id: "base-lake", type: "fill", ...from("lakes"), paint: { "fill-color": palette.lake } },
  { id: "base-shore", type: "line", ...from("lakes"), paint: { "line-color": palette.shore, "line-width": 1.2 } },
  {
    id: "base-breakwaters",
    type: "line",
    ...from("breakwaters"),
    minzoom: 11,
    paint: { "line-color": palette.shore, "line-width": 1.2 },
  },
  { id: "base-rivers", type: "line", ...from("rivers"), layout: round, paint: { "line-color": palette.river, "line-width": riverWidth } },
];

const roadLayers = (palette: MapPalette): LayerSpecification[] => [
  {
    id: "base-streets-local",
    type: "line",
    source: schematicSourceId,
    minzoom: 12,
    filter: ["all", isPart("streets"), ["!", isArterial]],
    paint: {
      "line-color": palette.street,
      "line-width": widths([12, 0.5], [15, 2.5], [18, 13]),
      "line-opacity": ["interpolate", ["linear"], ["zoom"], 12, 0, 12.8, 1],
    },
  },
  {
    id: "base-streets-arterial",
    type: "line",
    source: schematicSourceId,
    filter: ["all", isPart("streets"), isArterial],
    layout: round,
    paint: { "line-color": palette.streetMajor, "line-width": widths([9, 0.6], [12, 1.6], [15, 5], [18, 22]) },
  },
  {
    id: "base-freeways-casing",
    type: "line",
    ...from("freeways"),
    layout: round,
    paint: { "line-color": palette.freewayCasing, "line-width": widths([9, 3], [12, 5.5], [15, 12], [18, 36]) },
  },
  {
    id: "base-freeways",
    type: "line",
    ...from("freeways"),
    layout: round,
    paint: { "line-color": palette.freeway, "line-width": widths([9, 1.4], [12, 3], [15, 8], [18, 28]) },
  },
];

const boundaryLayers = (palette: MapPalette): LayerSpecification[] => [
  {
    id: "base-districts",
    type: "line",
    ...from("districts"),
    paint: { "line-color": palette.district, "line-width": 1, "line-dasharray": [4, 3] },
  },
  {
    id: "base-city-limit",
    type: "line",
    ...from("city"),
    paint: { "line-color": palette.cityLimit, "line-width": 1.3 },
  },
];

const partOf = (part: SchematicPart, { features }: FeatureCollection): Feature[] =>
  features.map((feature) => ({ ...feature, properties: { ...feature.properties, part } }));

/** All parts as one source: for each source with areas or lines the engine draws its tiles' clipping masks over the whole screen, in every frame. */
const schematicSource = (city: SchematicMilwaukee): SourceSpecification => ({
  type: "geojson",
  tolerance: 0.5,
  data: {
    type: "FeatureCollection",
    features: [
      ...partOf("lakes", city.lakes),
      ...partOf("breakwaters", city.breakwaters),
      ...partOf("rivers", city.rivers),
      ...partOf("freeways", city.freeways),
      ...partOf("streets", city.streets),
      ...partOf("districts", city.districts),
      ...partOf("parks", city.parks),
      ...partOf("city", city.city),
      ...partOf("places", city.places),
      ...partOf("district-labels", city.districtLabels),
      ...partOf("park-labels", labelPoints(city.parks)),
      ...partOf("lake-label", lakeLabel),
    ],
  },
});

/** The base that needs nothing but this product. `scale` enlarges labels, see `displayScale`. */
export const schematicBase = (city: SchematicMilwaukee, scale: number, palette: MapPalette = mapPalette): BaseLayers => ({
  sources: { [schematicSourceId]: schematicSource(city) },
  layers: [...areaLayers(palette), ...roadLayers(palette), ...boundaryLayers(palette), ...schematicLabels(scale, palette)],
});
