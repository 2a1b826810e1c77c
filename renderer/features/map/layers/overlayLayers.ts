import type { GeoJSONSourceSpecification, LayerSpecification, SourceSpecification } from "maplibre-gl";
import type { MapPalette } from "../mapPalette.ts";
import { cameraLayers, cameraSource, healthLayer, ringCameraLayer } from "./cameraLayers.ts";
import { coneLayers, unknownHealthLayer } from "./coneLayers.ts";
import { incidentLayers } from "./incidentLayers.ts";
import { ringLayers } from "./ringLayers.ts";
import { gapLayers, sketchLayers } from "./sketchLayers.ts";

/** The sources that this product fills: cameras in tiles, the others each a GeoJSON source of its own. */
export const overlaySources = {
  cameras: "cameras",
  cameraHealth: "camera-health",
  ring: "ring",
  ringLabel: "ring-label",
  ringCameras: "ring-cameras",
  incidents: "incidents",
  focus: "focus",
  cones: "cones",
  gaps: "gaps",
  area: "area",
  drawing: "drawing",
  found: "found",
} as const;

const emptySource = (): GeoJSONSourceSpecification => ({
  type: "geojson",
  data: { type: "FeatureCollection", features: [] },
  promoteId: "id",
});

export const overlaySourceSpecifications = (): Record<string, SourceSpecification> => ({
  [overlaySources.cameras]: cameraSource,
  [overlaySources.cameraHealth]: emptySource(),
  [overlaySources.ring]: { ...emptySource(), tolerance: 0 },
  [overlaySources.ringLabel]: emptySource(),
  [overlaySources.ringCameras]: emptySource(),
  [overlaySources.incidents]: emptySource(),
  [overlaySources.focus]: emptySource(),
  [overlaySources.cones]: emptySource(),
  [overlaySources.gaps]: { ...emptySource(), tolerance: 0 },
  [overlaySources.area]: { ...emptySource(), tolerance: 0 },
  [overlaySources.drawing]: { ...emptySource(), tolerance: 0 },
  [overlaySources.found]: emptySource(),
});

const focusLayer = (scale: number): LayerSpecification => ({
  id: "focus",
  type: "symbol",
  source: overlaySources.focus,
  layout: { "icon-image": "focus", "icon-size": scale, "icon-allow-overlap": true, "icon-ignore-placement": true },
});

/** Everything over the base, lowest first. `scale` enlarges marks and labels, see `displayScale`. */
export const overlayLayerSpecifications = (scale: number, palette: MapPalette): LayerSpecification[] => [
  ...coneLayers(palette),
  ...cameraLayers(scale, palette),
  ...ringLayers(scale, palette),
  ...gapLayers(scale, palette),
  ringCameraLayer(scale),
  healthLayer(scale),
  unknownHealthLayer(scale),
  ...incidentLayers(scale, palette),
  ...sketchLayers(scale, palette),
  focusLayer(scale),
];
