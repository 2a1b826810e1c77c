import type { ColorSpecification, DataDrivenPropertyValueSpecification, LayerSpecification, MapLibreMap } from "maplibre-gl";
import type { MapPalette } from "./mapPalette.ts";
import { markImage } from "./marks/markImages.ts";

type ColourProperty =
  | "background-color"
  | "fill-color"
  | "fill-outline-color"
  | "line-color"
  | "text-color"
  | "text-halo-color"
  | "circle-color"
  | "circle-stroke-color";

type Colour = DataDrivenPropertyValueSpecification<ColorSpecification>;
type ColourEntry = readonly [property: ColourProperty, colour: Colour | undefined];

/** The colours of a layer of one of the kinds that the map draws. */
function coloursOf(layer: LayerSpecification): readonly ColourEntry[] {
  switch (layer.type) {
    case "background":
      return [["background-color", layer.paint?.["background-color"]]];
    case "fill":
      return [
        ["fill-color", layer.paint?.["fill-color"]],
        ["fill-outline-color", layer.paint?.["fill-outline-color"]],
      ];
    case "line":
      return [["line-color", layer.paint?.["line-color"]]];
    case "symbol":
      return [
        ["text-color", layer.paint?.["text-color"]],
        ["text-halo-color", layer.paint?.["text-halo-color"]],
      ];
    case "circle":
      return [
        ["circle-color", layer.paint?.["circle-color"]],
        ["circle-stroke-color", layer.paint?.["circle-stroke-color"]],
      ];
    default:
      return [];
  }
}

/** Gives the layers on the map the colours of the same layers in another palette; nothing is loaded or built again. */
export function repaintLayers(map: MapLibreMap, layers: readonly LayerSpecification[]): void {
  for (const layer of layers) {
    if (!map.getLayer(layer.id)) continue;
    for (const [property, colour] of coloursOf(layer)) {
      if (colour !== undefined) map.setPaintProperty(layer.id, property, colour, { validate: false });
    }
  }
}

/** Draws every mark the map has used so far anew. */
export function repaintMarks(map: MapLibreMap, palette: MapPalette): void {
  for (const name of map.listImages()) {
    const image = markImage(name, palette);
    if (image) map.updateImage(name, image);
  }
}
