import type { LayerSpecification } from "maplibre-gl";
import { mapPalette, strongLabelFont } from "../mapPalette.ts";

/**
 * The ring around the selected incident. While bubbles are shown its disc dims them, so that the cameras inside,
 * drawn one by one, can be read; nearer it only shades the ground.
 */
export const ringLayers = (scale: number): LayerSpecification[] => [
  {
    id: "ring-fill",
    type: "fill",
    source: "ring",
    paint: {
      "fill-color": mapPalette.ringFill,
      "fill-opacity": ["interpolate", ["linear"], ["zoom"], 13.4, 0.1, 13.6, 0.82, 14.95, 0.82, 15.05, 0],
    },
  },
  {
    id: "ring-casing",
    type: "line",
    source: "ring",
    paint: { "line-color": mapPalette.ringCasing, "line-width": 5, "line-opacity": 0.7 },
  },
  {
    id: "ring-line",
    type: "line",
    source: "ring",
    paint: { "line-color": mapPalette.ring, "line-width": 2 },
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
    paint: { "text-color": mapPalette.ring, "text-halo-color": mapPalette.ringCasing, "text-halo-width": 2 },
  },
];
