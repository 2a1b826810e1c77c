import type { FeatureCollection } from "geojson";
import type { FilterSpecification, GeoJSONSourceSpecification, LayerSpecification, SymbolLayerSpecification } from "maplibre-gl";
import { labelFont, mapPalette, strongLabelFont } from "../mapPalette.ts";
import type { BaseLayers } from "./baseLayers.ts";

/** The schematic city, by layer. Lines and areas carry a `name`; streets a `class` as well. */
export interface SchematicCity {
  lake: FeatureCollection;
  rivers: FeatureCollection;
  freeways: FeatureCollection;
  streets: FeatureCollection;
  districts: FeatureCollection;
  parks: FeatureCollection;
  cityLimit: FeatureCollection;
}

export const schematicAttribution = "Schematic map — not for navigation; district outlines approximate";

const source = (data: FeatureCollection): GeoJSONSourceSpecification => ({ type: "geojson", data, tolerance: 0.5 });

const isArterial: FilterSpecification = ["==", ["get", "class"], "arterial"];

const areaLayers: LayerSpecification[] = [
  { id: "base-background", type: "background", paint: { "background-color": mapPalette.landOutside } },
  { id: "base-city", type: "fill", source: "base-city-limit", paint: { "fill-color": mapPalette.land } },
  { id: "base-parks", type: "fill", source: "base-parks", paint: { "fill-color": mapPalette.park } },
  { id: "base-lake", type: "fill", source: "base-lake", paint: { "fill-color": mapPalette.lake } },
  { id: "base-shore", type: "line", source: "base-lake", paint: { "line-color": mapPalette.shore, "line-width": 1.2 } },
  {
    id: "base-rivers",
    type: "line",
    source: "base-rivers",
    layout: { "line-cap": "round", "line-join": "round" },
    paint: { "line-color": mapPalette.river, "line-width": ["interpolate", ["exponential", 1.6], ["zoom"], 9, 1.2, 13, 4, 17, 22] },
  },
];

const roadLayers: LayerSpecification[] = [
  {
    id: "base-streets-local",
    type: "line",
    source: "base-streets",
    minzoom: 12,
    filter: ["!=", ["get", "class"], "arterial"],
    paint: {
      "line-color": mapPalette.street,
      "line-width": ["interpolate", ["exponential", 1.6], ["zoom"], 12, 0.5, 15, 2.5, 18, 13],
      "line-opacity": ["interpolate", ["linear"], ["zoom"], 12, 0, 12.8, 1],
    },
  },
  {
    id: "base-streets-arterial",
    type: "line",
    source: "base-streets",
    filter: isArterial,
    layout: { "line-cap": "round" },
    paint: {
      "line-color": mapPalette.streetMajor,
      "line-width": ["interpolate", ["exponential", 1.6], ["zoom"], 9, 0.6, 12, 1.6, 15, 5, 18, 22],
    },
  },
  {
    id: "base-freeways-casing",
    type: "line",
    source: "base-freeways",
    layout: { "line-cap": "round", "line-join": "round" },
    paint: {
      "line-color": mapPalette.freewayCasing,
      "line-width": ["interpolate", ["exponential", 1.6], ["zoom"], 9, 3, 12, 5.5, 15, 12, 18, 36],
    },
  },
  {
    id: "base-freeways",
    type: "line",
    source: "base-freeways",
    layout: { "line-cap": "round", "line-join": "round" },
    paint: {
      "line-color": mapPalette.freeway,
      "line-width": ["interpolate", ["exponential", 1.6], ["zoom"], 9, 1.4, 12, 3, 15, 8, 18, 28],
    },
  },
];

const boundaryLayers: LayerSpecification[] = [
  {
    id: "base-districts",
    type: "line",
    source: "base-districts",
    paint: { "line-color": mapPalette.district, "line-width": 1.1, "line-dasharray": [4, 3] },
  },
  {
    id: "base-city-limit",
    type: "line",
    source: "base-city-limit",
    paint: { "line-color": mapPalette.cityLimit, "line-width": 1.4, "line-dasharray": [8, 3, 2, 3] },
  },
];

/** A label along a line, in the quiet voice of the base. */
function lineLabel(id: string, sourceId: string, minzoom: number, colour: string, sizes: readonly [number, number]): SymbolLayerSpecification {
  return {
    id,
    type: "symbol",
    source: sourceId,
    minzoom,
    layout: {
      "symbol-placement": "line",
      "symbol-spacing": 420,
      "text-field": ["get", "name"],
      "text-font": labelFont,
      "text-size": ["interpolate", ["linear"], ["zoom"], minzoom, sizes[0], 17, sizes[1]],
      "text-letter-spacing": 0.02,
      "text-padding": 6,
    },
    paint: { "text-color": colour, "text-halo-color": mapPalette.labelHalo, "text-halo-width": 1.8 },
  };
}

const areaLabel = (id: string, sourceId: string, minzoom: number, maxzoom: number, colour: string, size: number): LayerSpecification => ({
  id,
  type: "symbol",
  source: sourceId,
  minzoom,
  maxzoom,
  layout: {
    "text-field": ["get", "name"],
    "text-font": strongLabelFont,
    "text-size": size,
    "text-letter-spacing": 0.06,
    "text-max-width": 7,
    "text-padding": 8,
  },
  paint: { "text-color": colour, "text-halo-color": mapPalette.labelHalo, "text-halo-width": 1.2 },
});

const labelLayers = (scale: number): LayerSpecification[] => [
  { ...lineLabel("base-label-streets-local", "base-streets", 14.6, mapPalette.labelStreet, [10.5 * scale, 13 * scale]), filter: ["!=", ["get", "class"], "arterial"] },
  { ...lineLabel("base-label-streets", "base-streets", 12, mapPalette.labelStreet, [10.5 * scale, 14 * scale]), filter: isArterial },
  lineLabel("base-label-rivers", "base-rivers", 11.5, mapPalette.labelWater, [11 * scale, 14 * scale]),
  lineLabel("base-label-freeways", "base-freeways", 10.5, mapPalette.labelFreeway, [11 * scale, 14 * scale]),
  areaLabel("base-label-parks", "base-parks", 13, 24, mapPalette.labelPark, 11 * scale),
  areaLabel("base-label-districts", "base-districts", 9, 14, mapPalette.labelDistrict, 12 * scale),
  areaLabel("base-label-lake", "base-lake", 8, 15, mapPalette.labelWater, 15 * scale),
];

/** The base that needs nothing but this product: drawn from public facts, and marked as schematic. */
export const schematicBase = (city: SchematicCity, scale: number): BaseLayers => ({
  sources: {
    "base-lake": source(city.lake),
    "base-rivers": source(city.rivers),
    "base-freeways": source(city.freeways),
    "base-streets": source(city.streets),
    "base-districts": source(city.districts),
    "base-parks": source(city.parks),
    "base-city-limit": source(city.cityLimit),
  },
  layers: [...areaLayers, ...roadLayers, ...boundaryLayers, ...labelLayers(scale)],
});
