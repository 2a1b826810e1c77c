import type { MapGeoJSONFeature, MapLibreMap, PointLike } from "maplibre-gl";
import { clusterTilesOf } from "./clusters/clusterTiles.ts";

/** What lies under the pointer. */
export type Hit =
  | { kind: "incident"; id: string }
  | { kind: "camera"; id: string }
  | { kind: "cluster"; clusterId: number; count: number; integrated: number; longitude: number; latitude: number };

/** A click may miss a mark by this much, CSS pixels. */
const tolerancePixels = 5;

/** Layers that answer to the pointer, the most important first. */
const pointableLayers = ["incident-selected", "incidents", "ring-cameras", "cameras", "camera-clusters"];

const layerKind = (layerId: string): Hit["kind"] =>
  layerId.startsWith("incident") ? "incident" : layerId === "camera-clusters" ? "cluster" : "camera";

function hitOf(feature: MapGeoJSONFeature): Hit | null {
  const { properties, geometry } = feature;
  const kind = layerKind(feature.layer.id);
  if (kind !== "cluster") return typeof properties.id === "string" ? { kind, id: properties.id } : null;
  const [longitude, latitude] = geometry.type === "Point" ? geometry.coordinates : [];
  if (longitude === undefined || latitude === undefined) return null;
  return {
    kind,
    clusterId: Number(properties.cluster_id),
    count: Number(properties.point_count),
    integrated: Number(properties.integrated),
    longitude,
    latitude,
  };
}

/** The most important mark at a point of the view, the nearest among equals; null where there is none. */
export function hitAt(map: MapLibreMap, point: { x: number; y: number }): Hit | null {
  const box: [PointLike, PointLike] = [
    [point.x - tolerancePixels, point.y - tolerancePixels],
    [point.x + tolerancePixels, point.y + tolerancePixels],
  ];
  const ranked = map.queryRenderedFeatures(box, { layers: pointableLayers }).map((feature) => {
    const [longitude = 0, latitude = 0] = feature.geometry.type === "Point" ? feature.geometry.coordinates : [];
    const at = map.project([longitude, latitude]);
    return { feature, layer: pointableLayers.indexOf(feature.layer.id), distance: Math.hypot(at.x - point.x, at.y - point.y) };
  });
  ranked.sort((a, b) => a.layer - b.layer || a.distance - b.distance);
  const [first] = ranked;
  return first ? hitOf(first.feature) : null;
}

/** Cameras drawn one by one in the view, by id. */
export function cameraIdsInView(map: MapLibreMap): Set<string> {
  const ids = new Set<string>();
  for (const { properties } of map.queryRenderedFeatures({ layers: ["ring-cameras", "cameras"] })) {
    if (typeof properties.id === "string") ids.add(properties.id);
  }
  return ids;
}

/** Goes to where a bubble falls apart. */
export async function openCluster(map: MapLibreMap, cluster: Extract<Hit, { kind: "cluster" }>): Promise<void> {
  const zoom = await clusterTilesOf(map)?.expansionZoom(cluster.clusterId);
  if (typeof zoom === "number") map.easeTo({ center: [cluster.longitude, cluster.latitude], zoom, duration: 350 });
}
