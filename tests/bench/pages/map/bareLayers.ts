import type { GeoJSONSourceSpecification, LayerSpecification } from "maplibre-gl";
import { mapPalette, strongLabelFont } from "../../../../renderer/features/map/mapPalette.ts";

/** As MapLibre's own example "Create and style clusters" has it, fetched by the engine itself. */
export const bareSource = (data: GeoJSONSourceSpecification["data"]): GeoJSONSourceSpecification => ({
  type: "geojson",
  data,
  promoteId: "id",
  cluster: true,
  clusterMaxZoom: 14,
  clusterRadius: 50,
});

export const bareLayers: LayerSpecification[] = [
  {
    id: "camera-clusters",
    type: "circle",
    source: "cameras",
    filter: ["has", "point_count"],
    paint: {
      "circle-color": ["step", ["get", "point_count"], mapPalette.clusterFill, 100, mapPalette.clusterTrack, 750, mapPalette.integrated],
      "circle-radius": ["step", ["get", "point_count"], 20, 100, 30, 750, 40],
    },
  },
  {
    id: "cluster-count",
    type: "symbol",
    source: "cameras",
    filter: ["has", "point_count"],
    layout: { "text-field": ["get", "point_count_abbreviated"], "text-font": strongLabelFont, "text-size": 12 },
    paint: { "text-color": mapPalette.clusterText },
  },
  {
    id: "cameras",
    type: "circle",
    source: "cameras",
    filter: ["!", ["has", "point_count"]],
    paint: {
      "circle-color": ["match", ["get", "level"], "integrated", mapPalette.integrated, mapPalette.registered],
      "circle-radius": 4,
      "circle-stroke-width": 1,
      "circle-stroke-color": mapPalette.cameraEdge,
    },
  },
];
