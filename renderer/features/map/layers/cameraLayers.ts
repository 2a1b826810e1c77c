import type { ExpressionSpecification, LayerSpecification, VectorSourceSpecification } from "maplibre-gl";
import { tileAddresses } from "../clusters/clusterTiles.ts";
import { clusterMaxZoom, lowestZoom } from "../clusters/clusterZoom.ts";
import { tileLayer } from "../clusters/tileLayer.ts";
import { clusterShareSteps, clusterSizes } from "../marks/clusterMark.ts";
import { strongLabelFont, type MapPalette } from "../mapPalette.ts";

/** Gathering is what keeps 34,000 points fluent; the bubbles also count the integrated ones. */
export const cameraSource: VectorSourceSpecification = {
  type: "vector",
  tiles: tileAddresses,
  promoteId: "id",
  minzoom: lowestZoom,
  maxzoom: clusterMaxZoom + 2,
};

/** From here on it is shown which cameras are not well. */
export const healthMinZoom = clusterMaxZoom + 1;

/** Of the bubble's rim, how many steps are integrated: none and all are exact, anything between shows at least a step of each. */
const integratedSteps: ExpressionSpecification = [
  "case",
  ["==", ["get", "integrated"], 0],
  0,
  ["==", ["get", "integrated"], ["get", "point_count"]],
  clusterShareSteps,
  ["max", 1, ["min", clusterShareSteps - 1, ["round", ["*", clusterShareSteps, ["/", ["get", "integrated"], ["get", "point_count"]]]]]],
];

const [smallest, medium, large, largest] = clusterSizes;

const clusterImage: ExpressionSpecification = [
  "concat",
  "cluster:",
  ["step", ["get", "point_count"], smallest.name, medium.fromCount, medium.name, large.fromCount, large.name, largest.fromCount, largest.name],
  ":",
  ["to-string", integratedSteps],
];

/** While an incident is selected and its ring is near, bubbles step back behind the cameras that stand in it. */
export const clusterOpacity = (isIncidentSelected: boolean): number | ExpressionSpecification =>
  isIncidentSelected ? ["interpolate", ["linear"], ["zoom"], 13.3, 1, 13.6, 0.35] : 1;

const cameraSize = (scale: number): ExpressionSpecification => [
  "interpolate",
  ["linear"],
  ["zoom"],
  9,
  0.8 * scale,
  14,
  0.9 * scale,
  16,
  1.15 * scale,
  18,
  1.45 * scale,
];

/** Drawn in the order of their tile: with a sort key the engine would draw each mark by a call of its own, in every frame. */
export const cameraLayers = (scale: number, palette: MapPalette): LayerSpecification[] => [
  {
    id: "cameras",
    type: "symbol",
    source: "cameras",
    "source-layer": tileLayer,
    filter: ["!", ["has", "point_count"]],
    layout: {
      "icon-image": ["concat", "camera:", ["get", "level"], ":", ["get", "ownership"]],
      "icon-size": cameraSize(scale),
      "icon-allow-overlap": true,
      "icon-ignore-placement": true,
      "symbol-z-order": "source",
    },
  },
  {
    id: "camera-clusters",
    type: "symbol",
    source: "cameras",
    "source-layer": tileLayer,
    filter: ["has", "point_count"],
    layout: {
      "icon-image": clusterImage,
      "icon-size": scale,
      // Bubbles always show, and names of the base give way to them.
      "icon-allow-overlap": true,
      "text-field": ["get", "point_count_abbreviated"],
      "text-font": strongLabelFont,
      "text-size": ["step", ["get", "point_count"], 11 * scale, large.fromCount, 12 * scale, largest.fromCount, 13.5 * scale],
      "text-allow-overlap": true,
      "text-ignore-placement": true,
      "symbol-z-order": "source",
    },
    paint: { "text-color": palette.clusterText },
  },
];

/** Only cameras that are not well are in this source, and only when near. */
export const healthLayer = (scale: number): LayerSpecification => ({
  id: "camera-health",
  type: "symbol",
  source: "camera-health",
  minzoom: healthMinZoom,
  layout: {
    "icon-image": ["concat", "health:", ["get", "health"]],
    "icon-size": cameraSize(scale),
    "icon-allow-overlap": true,
    "icon-ignore-placement": true,
  },
});

/** Cameras in the ring, over bubbles and all, as long as the ring is large enough to hold them. */
export const ringCameraLayer = (scale: number): LayerSpecification => ({
  id: "ring-cameras",
  type: "symbol",
  source: "ring-cameras",
  minzoom: 13.5,
  layout: {
    "icon-image": ["concat", "camera:", ["get", "level"], ":", ["get", "ownership"], ":ring"],
    "icon-size": cameraSize(scale),
    "icon-allow-overlap": true,
    "icon-ignore-placement": true,
    "symbol-sort-key": ["case", ["==", ["get", "level"], "integrated"], 1, 0],
  },
});
