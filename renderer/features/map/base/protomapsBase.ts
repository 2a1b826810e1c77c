import type { FilterSpecification, LayerSpecification } from "maplibre-gl";
import { labelFont, strongLabelFont, type MapPalette } from "../mapPalette.ts";
import type { BaseLayers } from "./baseLayers.ts";

export const basemapSourceId = "base-tiles";

/** The tile schema of Protomaps: https://docs.protomaps.com/basemaps/layers */
const fromLayer = (sourceLayer: string) => ({ source: basemapSourceId, "source-layer": sourceLayer });

const isKind = (...kinds: string[]): FilterSpecification => ["in", ["get", "kind"], ["literal", kinds]];

const roads = (id: string, kinds: string[], colour: string, minzoom: number, widths: [number, number, number]): LayerSpecification => ({
  id,
  type: "line",
  ...fromLayer("roads"),
  minzoom,
  filter: isKind(...kinds),
  layout: { "line-cap": "round", "line-join": "round" },
  paint: {
    "line-color": colour,
    "line-width": ["interpolate", ["exponential", 1.6], ["zoom"], 10, widths[0], 14, widths[1], 18, widths[2]],
  },
});

const text = (colour: string, halo: string) => ({ "text-color": colour, "text-halo-color": halo, "text-halo-width": 1.4 });

/** A quiet basemap from Protomaps tiles: earth, water, land use, roads, boundaries, places. */
export const protomapsBase = (tilesAddress: string, maxzoom: number, palette: MapPalette): BaseLayers => ({
  sources: { [basemapSourceId]: { type: "vector", tiles: [tilesAddress], maxzoom } },
  layers: [
    { id: "base-background", type: "background", paint: { "background-color": palette.lake } },
    { id: "base-earth", type: "fill", ...fromLayer("earth"), paint: { "fill-color": palette.land } },
    {
      id: "base-landuse",
      type: "fill",
      ...fromLayer("landuse"),
      paint: {
        "fill-color": [
          "case",
          ["in", ["get", "kind"], ["literal", ["park", "nature_reserve", "forest", "wood", "cemetery", "golf_course", "grass"]]],
          palette.park,
          palette.landuse,
        ],
      },
    },
    {
      id: "base-water",
      type: "fill",
      ...fromLayer("water"),
      filter: ["==", ["geometry-type"], "Polygon"],
      paint: { "fill-color": palette.lake, "fill-outline-color": palette.shore },
    },
    {
      id: "base-waterways",
      type: "line",
      ...fromLayer("water"),
      filter: ["==", ["geometry-type"], "LineString"],
      paint: { "line-color": palette.river, "line-width": ["interpolate", ["linear"], ["zoom"], 10, 0.8, 16, 4] },
    },
    roads("base-roads-minor", ["minor_road", "path", "other"], palette.street, 12, [0.2, 1.4, 12]),
    roads("base-roads-major", ["major_road"], palette.streetMajor, 9, [0.7, 3, 20]),
    roads("base-highways-casing", ["highway"], palette.freewayCasing, 5, [3, 8, 32]),
    roads("base-highways", ["highway"], palette.freeway, 5, [1.5, 5, 25]),
    {
      id: "base-boundaries",
      type: "line",
      ...fromLayer("boundaries"),
      paint: { "line-color": palette.cityLimit, "line-width": 1, "line-dasharray": [6, 3] },
    },
    {
      id: "base-label-roads",
      type: "symbol",
      ...fromLayer("roads"),
      minzoom: 12,
      filter: ["has", "name"],
      layout: {
        "symbol-placement": "line",
        "symbol-spacing": 420,
        "text-field": ["get", "name"],
        "text-font": labelFont,
        "text-size": ["interpolate", ["linear"], ["zoom"], 12, 10.5, 17, 14],
      },
      paint: text(palette.labelStreet, palette.labelHalo),
    },
    {
      id: "base-label-places",
      type: "symbol",
      ...fromLayer("places"),
      maxzoom: 15,
      layout: { "text-field": ["get", "name"], "text-font": strongLabelFont, "text-size": 12, "text-max-width": 8 },
      paint: text(palette.labelDistrict, palette.labelHalo),
    },
  ],
});
