import type { ExpressionSpecification, FilterSpecification, LayerSpecification, SymbolLayerSpecification } from "maplibre-gl";
import { strongLabelFont, type MapPalette } from "../mapPalette.ts";

/** The most urgent incident lies on top and is the last to lose its label. */
const urgentLast: NonNullable<SymbolLayerSpecification["layout"]>["symbol-sort-key"] = ["-", 6, ["get", "priority"]];

const nature: SymbolLayerSpecification["layout"] = {
  "text-field": ["get", "nature"],
  "text-anchor": "top",
  "text-max-width": 11,
  "text-optional": true,
};

/** Shows only the incidents that are selected, or all but them. */
export const selectedFilter = (incidentIds: readonly string[], isSelected: boolean): FilterSpecification => {
  const among: ExpressionSpecification = ["in", ["get", "id"], ["literal", [...incidentIds]]];
  return isSelected ? among : ["!", among];
};

/** Open incidents, and over them the selected one. */
export const incidentLayers = (scale: number, palette: MapPalette): LayerSpecification[] => [
  {
    id: "incidents",
    type: "symbol",
    source: "incidents",
    filter: selectedFilter([], false),
    layout: {
      ...nature,
      "icon-image": ["concat", "incident:", ["to-string", ["get", "priority"]]],
      "icon-allow-overlap": true,
      "icon-size": ["interpolate", ["linear"], ["zoom"], 9, 0.85 * scale, 12, scale, 15, 1.2 * scale],
      "symbol-sort-key": urgentLast,
      "text-font": strongLabelFont,
      "text-size": ["step", ["zoom"], 0, 12.5, 11.5 * scale],
      "text-offset": [0, 1.4],
    },
    paint: { "text-color": palette.labelIncident, "text-halo-color": palette.labelHalo, "text-halo-width": 2 },
  },
  {
    id: "incident-selected",
    type: "symbol",
    source: "incidents",
    filter: selectedFilter([], true),
    layout: {
      ...nature,
      "icon-image": ["concat", "incident:", ["to-string", ["get", "priority"]], ":selected"],
      "icon-size": scale,
      "icon-allow-overlap": true,
      "icon-ignore-placement": true,
      "text-font": strongLabelFont,
      "text-size": 13 * scale,
      "text-offset": [0, 1.6],
    },
    paint: { "text-color": palette.selected, "text-halo-color": palette.labelHalo, "text-halo-width": 2 },
  },
];
