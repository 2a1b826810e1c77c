import type { LngLatBoundsLike, MapLibreMap } from "maplibre-gl";
import { ringBounds } from "./ring.ts";
import type { Ring } from "./incidentOverlay.ts";
import type { FoundPlace } from "./mapTypes.ts";

/** Nearer than this the map does not go by itself, so that a 250 ft ring still shows its surroundings. */
const nearestZoom = 17;

const flightMilliseconds = 650;

export interface ViewStep {
  /** How far the middle of the view moves, CSS pixels. */
  movePixels: number;
  zoomLevels: number;
}

/** A move that the eye follows without help is made at once. */
export const isTinyStep = ({ movePixels, zoomLevels }: ViewStep): boolean => movePixels < 48 && Math.abs(zoomLevels) < 0.25;

/** Room around the ring, CSS pixels: an eighth of the shorter side, at most 96. */
export const ringPaddingPixels = (widthPixels: number, heightPixels: number): number =>
  Math.min(96, Math.round(Math.min(widthPixels, heightPixels) / 8));

/**
 * Moves to where the ring fits, at once where told so. The engine leaves the animation out where the user prefers
 * reduced motion.
 */
export function flyToRing(map: MapLibreMap, ring: Ring, pace: "flight" | "at-once" = "flight"): void {
  const { clientWidth, clientHeight } = map.getContainer();
  const canvas = map.getCanvas();
  // Selecting also makes room for the tiles: the map has its new size already, but the engine hears of it a frame later.
  if (canvas.clientWidth !== clientWidth || canvas.clientHeight !== clientHeight) map.resize();
  const target = map.cameraForBounds(ringBounds(ring.center, ring.radiusMeters), {
    padding: ringPaddingPixels(clientWidth, clientHeight),
    maxZoom: nearestZoom,
  });
  if (!target || target.zoom === undefined) return;
  const center: [number, number] = [ring.center.longitude, ring.center.latitude];
  const at = map.project(center);
  const step: ViewStep = {
    movePixels: Math.hypot(at.x - clientWidth / 2, at.y - clientHeight / 2),
    zoomLevels: target.zoom - map.getZoom(),
  };
  if (pace === "at-once" || isTinyStep(step)) map.jumpTo({ center, zoom: target.zoom });
  else map.flyTo({ center, zoom: target.zoom, duration: flightMilliseconds, essential: false });
}

/** Whether the whole ring is in view, so that the map may stay where the analyst left it. */
export function isRingInView(map: MapLibreMap, ring: Ring): boolean {
  const { clientWidth, clientHeight } = map.getContainer();
  return ringBounds(ring.center, ring.radiusMeters).every((corner) => {
    const { x, y } = map.project(corner);
    return x >= 0 && y >= 0 && x <= clientWidth && y <= clientHeight;
  });
}

/** Room around the whole city, CSS pixels. */
export const cityPaddingPixels = 24;

type Bounds = readonly [west: number, south: number, east: number, north: number];

export const boundsOf = ([west, south, east, north]: Bounds): LngLatBoundsLike => [west, south, east, north];

/** Shows an area whole. */
export function showBounds(map: MapLibreMap, bounds: Bounds): void {
  map.fitBounds(boundsOf(bounds), { padding: cityPaddingPixels, duration: flightMilliseconds });
}

/** Nearer than this a found place is not shown. */
const foundZoom = 16.7;

/** Goes to a found place: a street is shown whole, anything else from near. */
export function goToPlace(map: MapLibreMap, { location, course }: Pick<FoundPlace, "location" | "course">): void {
  if (!course || course.length < 2) {
    map.flyTo({ center: [location.longitude, location.latitude], zoom: Math.max(map.getZoom(), foundZoom), duration: flightMilliseconds, essential: false });
    return;
  }
  const longitudes = course.map(({ longitude }) => longitude);
  const latitudes = course.map(({ latitude }) => latitude);
  showBounds(map, [Math.min(...longitudes), Math.min(...latitudes), Math.max(...longitudes), Math.max(...latitudes)]);
}
