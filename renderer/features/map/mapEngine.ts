import "maplibre-gl/dist/maplibre-gl.css";
import workerUrl from "maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url";
import { MapLibreMap, setWorkerUrl } from "maplibre-gl";
import type { SchematicMilwaukee } from "../../../shared/geo/milwaukee/schematic.ts";
import { schematicBase } from "./base/schematicBase.ts";
import { displayScale } from "./displayScale.ts";
import { draftPixelRatio } from "./draftDrawing.ts";
import { boundsOf, cityPaddingPixels } from "./mapFlight.ts";
import type { MapPalette } from "./mapPalette.ts";
import { overlayLayerSpecifications, overlaySourceSpecifications } from "./layers/overlayLayers.ts";
import { markPixelRatio } from "./marks/markCanvas.ts";
import { markImage } from "./marks/markImages.ts";

/**
 * The engine with the schematic base and all overlay layers, empty. Throws where the page has no WebGL 2.
 * @param paletteNow the palette in use when a mark is drawn for the first time
 */
export function createMapEngine(container: HTMLElement, city: SchematicMilwaukee, paletteNow: () => MapPalette): MapLibreMap {
  setWorkerUrl(workerUrl);
  const scale = displayScale();
  const base = schematicBase(city, scale, paletteNow());
  const map = new MapLibreMap({
    container,
    style: {
      version: 8,
      // No `glyphs`: labels are drawn with the page's and the machine's fonts, so nothing is fetched.
      sources: { ...base.sources, ...overlaySourceSpecifications() },
      layers: [...base.layers, ...overlayLayerSpecifications(scale, paletteNow())],
    },
    bounds: boundsOf(city.bounds),
    fitBoundsOptions: { padding: cityPaddingPixels },
    minZoom: 8,
    maxZoom: 19.5,
    maxPitch: 0,
    dragRotate: false,
    pitchWithRotate: false,
    touchPitch: false,
    renderWorldCopies: false,
    attributionControl: false,
    fadeDuration: 0,
    trackResize: true,
    pixelRatio: draftPixelRatio,
  });
  map.touchZoomRotate.disableRotation();
  map.keyboard.disableRotation();
  map.setMissingStyleImageResolver((name) => {
    const image = markImage(name, paletteNow());
    if (image && !map.hasImage(name)) map.addImage(name, image, { pixelRatio: markPixelRatio });
  });
  const canvas = map.getCanvas();
  // The landmark is the region around; the canvas itself takes keys as an application does.
  canvas.setAttribute("role", "application");
  canvas.setAttribute("aria-label", "Incidents and cameras");
  canvas.setAttribute("aria-roledescription", "map");
  return map;
}
