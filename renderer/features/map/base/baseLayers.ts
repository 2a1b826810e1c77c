import type { LayerSpecification, MapLibreMap, SourceSpecification } from "maplibre-gl";

/** What lies under the cameras: sources and layers, lowest first. Their ids all begin with `base-`. */
export interface BaseLayers {
  sources: Record<string, SourceSpecification>;
  layers: LayerSpecification[];
}

const isBase = (id: string) => id.startsWith("base-");

/** Exchanges the base under the other layers, which stay as they are. */
export function replaceBase(map: MapLibreMap, base: BaseLayers): void {
  const style = map.getStyle();
  for (const layer of style.layers) if (isBase(layer.id)) map.removeLayer(layer.id);
  for (const sourceId of Object.keys(style.sources)) if (isBase(sourceId)) map.removeSource(sourceId);
  const lowestOverlay = style.layers.find((layer) => !isBase(layer.id))?.id;
  for (const [sourceId, source] of Object.entries(base.sources)) map.addSource(sourceId, source);
  for (const layer of base.layers) map.addLayer(layer, lowestOverlay);
}
