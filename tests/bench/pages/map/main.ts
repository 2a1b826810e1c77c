import "maplibre-gl/dist/maplibre-gl.css";
import workerUrl from "maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url";
import type { FeatureCollection } from "geojson";
import { GeoJSONSource, MapLibreMap, setWorkerUrl } from "maplibre-gl";
import { schematicBase } from "../../../../renderer/features/map/base/schematicBase.ts";
import { schematicMilwaukee } from "../../../../shared/geo/milwaukee/schematic.ts";
import { bareLayers, bareSource } from "./bareLayers.ts";

/** A map with the console's base and nothing else of it; `?cameras=none` leaves the cameras out. */
const query = new URLSearchParams(location.search);
const withCameras = query.get("cameras") !== "none";
const address = new URL("/cameras.geojson", location.href).href;
const city = schematicMilwaukee();
const base = schematicBase(city, 1);
const [west, south, east, north] = city.bounds;
setWorkerUrl(workerUrl);
const map = new MapLibreMap({
  container: "map",
  style: {
    version: 8,
    sources: { ...base.sources, ...(withCameras ? { cameras: bareSource(address) } : {}) },
    layers: [...base.layers, ...(withCameras ? bareLayers : [])],
  },
  bounds: [west, south, east, north],
  fitBoundsOptions: { padding: 24 },
  minZoom: 8,
  maxPitch: 0,
  renderWorldCopies: false,
  attributionControl: false,
  fadeDuration: 0,
});

interface Place {
  id: string;
  longitude: number;
  latitude: number;
}

let held: FeatureCollection = { type: "FeatureCollection", features: [] };

Object.assign(window, {
  benchMap: map,
  /** Before changes are measured: the page has its cameras at hand, as one that changes them would. */
  benchHold: async () => {
    const answer = await fetch(address);
    held = await answer.json();
  },
  /** Cameras come in or move: the whole collection is set anew. */
  benchChange: (places: readonly Place[]) => {
    const changed = new Set(places.map(({ id }) => id));
    held = {
      type: "FeatureCollection",
      features: [
        ...held.features.filter(({ properties }) => !changed.has(properties?.["id"])),
        ...places.map(({ id, longitude, latitude }) => ({
          type: "Feature" as const,
          properties: { id, level: "integrated", ownership: "city" },
          geometry: { type: "Point" as const, coordinates: [longitude, latitude] },
        })),
      ],
    };
    const source = map.getSource("cameras");
    if (!(source instanceof GeoJSONSource)) throw new Error("there is no source of cameras");
    void source.setData(held);
  },
});
