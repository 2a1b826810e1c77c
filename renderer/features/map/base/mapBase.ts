import type { LayerSpecification, MapLibreMap } from "maplibre-gl";
import type { SchematicMilwaukee } from "../../../../shared/geo/milwaukee/schematic.ts";
import { displayScale } from "../displayScale.ts";
import type { MapPalette } from "../mapPalette.ts";
import type { MapEvents } from "../mapTypes.ts";
import { asError } from "../pointSource.ts";
import { replaceBase, type BaseLayers } from "./baseLayers.ts";
import { basemapSourceId } from "./protomapsBase.ts";
import { schematicBase } from "./schematicBase.ts";

interface MapBaseOptions {
  map: MapLibreMap;
  city: SchematicMilwaukee;
  pmtilesUrl: string | null;
  palette: () => MapPalette;
  hasStyle: () => boolean;
  events: MapEvents;
}

/** What lies under the cameras: the schematic city, or a full basemap once it has shown that it can be read. */
export class MapBase {
  #options: MapBaseOptions;
  #baseIn: (palette: MapPalette) => BaseLayers;
  #isDestroyed = false;

  constructor(options: MapBaseOptions) {
    this.#options = options;
    this.#baseIn = (palette) => schematicBase(options.city, displayScale(), palette);
    options.events.onBase({ state: "schematic" });
    if (options.pmtilesUrl) void this.#open(options.pmtilesUrl);
  }

  /** Its layers in the palette of the moment. */
  layers(): readonly LayerSpecification[] {
    return this.#baseIn(this.#options.palette()).layers;
  }

  /** An error of the engine: one of the basemap brings the schematic back, any other is handed on. */
  takeError(message: string, sourceId: string | null): void {
    const { map, events, hasStyle, city, palette } = this.#options;
    if (sourceId !== basemapSourceId) return events.onError(new Error(message));
    if (!hasStyle() || !map.getSource(basemapSourceId)) return;
    this.#baseIn = (colours) => schematicBase(city, displayScale(), colours);
    replaceBase(map, this.#baseIn(palette()));
    events.onBase({ state: "fallback", reason: message });
  }

  destroy(): void {
    this.#isDestroyed = true;
  }

  async #open(pmtilesUrl: string): Promise<void> {
    const { map, events, hasStyle, palette } = this.#options;
    try {
      const { openBasemap } = await import("./openBasemap.ts");
      const { baseIn, attribution } = await openBasemap(pmtilesUrl);
      if (this.#isDestroyed) return;
      if (!hasStyle()) await map.once("style.load");
      this.#baseIn = baseIn;
      replaceBase(map, baseIn(palette()));
      events.onBase({ state: "full", attribution });
    } catch (error) {
      if (!this.#isDestroyed) events.onBase({ state: "fallback", reason: asError(error).message });
    }
  }
}
