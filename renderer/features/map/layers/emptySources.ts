import type { GeoJSONSource, MapLibreMap } from "maplibre-gl";
import type { Feature } from "geojson";

/**
 * Layers of areas and lines begin hidden: the engine draws clipping masks for a source's tiles, a screenful a source and
 * frame, also where the source is empty. {@link fillShapes} shows them with their first shape.
 */
export const hiddenWhileEmpty = { visibility: "none" } as const;

/** Exchanges the shapes of a source, and hides its layers while there is none. */
export async function fillShapes(map: MapLibreMap, source: GeoJSONSource, features: Feature[]): Promise<void> {
  const visibility = features.length === 0 ? "none" : "visible";
  for (const id of map.getLayersOrder()) {
    if (map.getLayer(id)?.source === source.id) map.setLayoutProperty(id, "visibility", visibility);
  }
  await source.setData({ type: "FeatureCollection", features });
}
