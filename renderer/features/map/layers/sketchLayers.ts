import type { LayerSpecification } from "maplibre-gl";
import { strongLabelFont, type MapPalette } from "../mapPalette.ts";
import { hiddenWhileEmpty } from "./emptySources.ts";

/** What is drawn by hand: the finished area, the one in the making with its corners, and what a search found. */
export const sketchLayers = (scale: number, palette: MapPalette): LayerSpecification[] => [
  { id: "area-fill", type: "fill", source: "area", layout: hiddenWhileEmpty, paint: { "fill-color": palette.area, "fill-opacity": 0.1 } },
  { id: "area-casing", type: "line", source: "area", layout: hiddenWhileEmpty, paint: { "line-color": palette.ringCasing, "line-width": 5, "line-opacity": 0.7 } },
  { id: "area-line", type: "line", source: "area", layout: hiddenWhileEmpty, paint: { "line-color": palette.area, "line-width": 2.2 } },
  {
    id: "drawing-fill",
    type: "fill",
    source: "drawing",
    layout: hiddenWhileEmpty,
    filter: ["==", ["geometry-type"], "Polygon"],
    paint: { "fill-color": palette.area, "fill-opacity": 0.16 },
  },
  {
    id: "drawing-line",
    type: "line",
    source: "drawing",
    layout: hiddenWhileEmpty,
    filter: ["!=", ["geometry-type"], "Point"],
    paint: { "line-color": palette.area, "line-width": 2.2, "line-dasharray": [2, 1.5] },
  },
  {
    id: "drawing-corners",
    type: "circle",
    source: "drawing",
    layout: hiddenWhileEmpty,
    filter: ["==", ["geometry-type"], "Point"],
    paint: {
      "circle-radius": ["case", ["==", ["get", "isFirst"], true], 7 * scale, 5 * scale],
      "circle-color": palette.area,
      "circle-stroke-color": palette.ringCasing,
      "circle-stroke-width": 2,
    },
  },
  {
    id: "found-line",
    type: "line",
    source: "found",
    filter: ["!=", ["geometry-type"], "Point"],
    layout: { ...hiddenWhileEmpty, "line-cap": "round", "line-join": "round" },
    paint: { "line-color": palette.focus, "line-width": 4, "line-opacity": 0.75 },
  },
  {
    id: "found",
    type: "symbol",
    source: "found",
    filter: ["==", ["geometry-type"], "Point"],
    layout: {
      ...hiddenWhileEmpty,
      "icon-image": "found",
      "icon-size": scale,
      "icon-allow-overlap": true,
      "icon-ignore-placement": true,
      "text-field": ["get", "text"],
      "text-font": strongLabelFont,
      "text-size": 12.5 * scale,
      "text-anchor": "left",
      "text-offset": [1.9, 0],
      "text-optional": true,
    },
    paint: { "text-color": palette.focus, "text-halo-color": palette.labelHalo, "text-halo-width": 2 },
  },
];

/** Where the selected incident has no view: quiet arcs just outside its ring. */
export const gapLayers = (scale: number, palette: MapPalette): LayerSpecification[] => [
  { id: "gap-casing", type: "line", source: "gaps", layout: { ...hiddenWhileEmpty, "line-cap": "butt" }, paint: { "line-color": palette.ringCasing, "line-width": 6 * scale, "line-offset": -6 * scale, "line-opacity": 0.6 } },
  { id: "gap-line", type: "line", source: "gaps", layout: { ...hiddenWhileEmpty, "line-cap": "butt" }, paint: { "line-color": palette.gap, "line-width": 3 * scale, "line-offset": -6 * scale, "line-opacity": 0.8 } },
];
