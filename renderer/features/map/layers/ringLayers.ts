import type { LayerSpecification } from "maplibre-gl";
import { strongLabelFont, type MapPalette } from "../mapPalette.ts";
import { hiddenWhileEmpty } from "./emptySources.ts";

/** The ring around the selected incident. Its disc shades what is not of the incident, as long as bubbles are shown. */
export const ringLayers = (scale: number, palette: MapPalette): LayerSpecification[] => [
  {
    id: "ring-fill",
    type: "fill",
    source: "ring",
    layout: hiddenWhileEmpty,
    paint: {
      "fill-color": palette.ringFill,
      "fill-opacity": ["interpolate", ["linear"], ["zoom"], 13.3, 0, 13.6, 0.3, 14.95, 0.3, 15.05, 0],
    },
  },
  {
    id: "ring-casing",
    type: "line",
    source: "ring",
    layout: hiddenWhileEmpty,
    paint: { "line-color": palette.ringCasing, "line-width": 5, "line-opacity": 0.7 },
  },
  {
    id: "ring-line",
    type: "line",
    source: "ring",
    layout: hiddenWhileEmpty,
    paint: { "line-color": palette.ring, "line-width": 2 },
  },
  {
    id: "ring-label",
    type: "symbol",
    source: "ring-label",
    minzoom: 12.5,
    layout: {
      "text-field": ["get", "text"],
      "text-font": strongLabelFont,
      "text-size": 12.5 * scale,
      "text-anchor": "bottom",
      "text-offset": [0, -0.35],
      "text-allow-overlap": true,
    },
    paint: { "text-color": palette.ring, "text-halo-color": palette.ringCasing, "text-halo-width": 2 },
  },
];
