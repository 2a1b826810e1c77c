import type { MapLibreMap } from "maplibre-gl";

/** Share of the display's pixels, along each side, that the engine draws while it loads. */
export const draftPixelRatio = 0.05;

/** What has not come by then is drawn as it comes. */
const longestDraftMilliseconds = 1_500;

/** As the engine's documentation has it, null goes back to the display's own ratio, also when that changes; its types do not say so. */
interface SharpnessSetting {
  setPixelRatio(pixelRatio: number | null): void;
}

/**
 * Keeps a map that was made with {@link draftPixelRatio} unseen until it has loaded, then draws it as it is and calls back once.
 * Every tile that comes asks for a frame; without a graphics processor each costs 40 to 100 ms of all cores, for which the
 * other tiles would have to wait.
 */
export function showOnceLoaded(map: MapLibreMap, onShown: () => void): void {
  const canvas = map.getCanvas();
  canvas.style.opacity = "0";
  const show = () => {
    clearTimeout(timer);
    loading.unsubscribe();
    const sharpness: SharpnessSetting = map;
    sharpness.setPixelRatio(null);
    map.once("render", () => {
      canvas.style.opacity = "";
      onShown();
    });
  };
  const timer = setTimeout(show, longestDraftMilliseconds);
  const loading = map.on("idle", show);
  map.once("remove", () => {
    clearTimeout(timer);
    loading.unsubscribe();
  });
}
