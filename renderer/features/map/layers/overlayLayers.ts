import type { GeoJSONSourceSpecification, LayerSpecification, SourceSpecification } from "maplibre-gl";
import { cameraLayers, cameraSource, healthLayer, ringCameraLayer } from "./cameraLayers.ts";
import { incidentLayers } from "./incidentLayers.ts";
import { ringLayers } from "./ringLayers.ts";

/** The sources that this product fills: cameras in tiles, the others each a GeoJSON source of its own. */
export const overlaySources = {
  cameras: "cameras",
  cameraHealth: "camera-health",
  ring: "ring",
  ringLabel: "ring-label",
  ringCameras: "ring-cameras",
  incidents: "incidents",
  focus: "focus",
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
});

const focusLayer = (scale: number): LayerSpecification => ({
  id: "focus",
  type: "symbol",
  source: overlaySources.focus,
  layout: { "icon-image": "focus", "icon-size": scale, "icon-allow-overlap": true, "icon-ignore-placement": true },
});

/**
 * Everything over the base, lowest first. Heading cones belong directly below the first of the camera layers, so
 * that no cone covers a mark. `scale` enlarges marks and labels, see `displayScale`.
 */
export const overlayLayerSpecifications = (scale: number): LayerSpecification[] => [
  ...cameraLayers(scale),
  ...ringLayers(scale),
  ringCameraLayer(scale),
  healthLayer(scale),
  ...incidentLayers(scale),
  focusLayer(scale),
];
