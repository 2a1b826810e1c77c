import type { ExpressionSpecification, LayerSpecification, SymbolLayerSpecification } from "maplibre-gl";
import { labelFont, strongLabelFont, type MapPalette } from "../mapPalette.ts";
import { isPart, schematicSourceId, type SchematicPart } from "./schematicParts.ts";

const isKind = (kind: string): ExpressionSpecification => ["==", ["get", "kind"], kind];

/** The nearer, the more names: rank 1 always, 5 last. */
const isInRank = (...zooms: [rank2: number, rank3: number, rank4: number, rank5: number]): ExpressionSpecification => [
  "<=",
  ["get", "rank"],
  ["step", ["zoom"], 1, zooms[0], 2, zooms[1], 3, zooms[2], 4, zooms[3], 5],
];

const halo = (colour: string, width: number) => ({ "text-halo-color": colour, "text-halo-width": width });

interface LineLabel {
  id: string;
  part: SchematicPart;
  minzoom: number;
  colour: string;
  font: string[];
  /** At first sight and at zoom 17, CSS pixels. */
  sizes: [number, number];
  filter?: ExpressionSpecification;
}

const filterOf = ({ part, filter }: Pick<LineLabel, "part" | "filter">): ExpressionSpecification => (filter ? ["all", isPart(part), filter] : isPart(part));

/** A name along a line, in the quiet voice of the base; better-known ones win the room. */
const lineLabel = ({ id, minzoom, colour, font, sizes, ...features }: LineLabel, palette: MapPalette): SymbolLayerSpecification => ({
  id,
  type: "symbol",
  source: schematicSourceId,
  minzoom,
  filter: filterOf(features),
  layout: {
    "symbol-placement": "line",
    "symbol-spacing": 480,
    "symbol-sort-key": ["get", "rank"],
    "text-field": ["get", "name"],
    "text-font": font,
    "text-size": ["interpolate", ["linear"], ["zoom"], minzoom, sizes[0], 17, sizes[1]],
    "text-letter-spacing": 0.02,
    "text-padding": 8,
    "text-max-angle": 30,
  },
  paint: { "text-color": colour, ...halo(palette.labelHalo, 1.8) },
});

interface PointLabel {
  id: string;
  part: SchematicPart;
  colour: string;
  size: number;
  minzoom: number;
  maxzoom: number;
  text?: ExpressionSpecification;
  filter?: ExpressionSpecification;
  letterSpacing?: number;
}

const pointLabel = (label: PointLabel, palette: MapPalette): SymbolLayerSpecification => ({
  id: label.id,
  type: "symbol",
  source: schematicSourceId,
  minzoom: label.minzoom,
  maxzoom: label.maxzoom,
  filter: filterOf(label),
  layout: {
    "text-field": label.text ?? ["get", "name"],
    "text-font": strongLabelFont,
    "text-size": label.size,
    "text-letter-spacing": label.letterSpacing ?? 0.03,
    "text-max-width": 8,
    "text-padding": 8,
    // A name steps aside where a mark stands on its place.
    "text-variable-anchor": ["center", "bottom", "top", "left", "right"],
    "text-radial-offset": 1.6,
    "text-justify": "auto",
    "symbol-sort-key": ["get", "rank"],
  },
  paint: { "text-color": label.colour, ...halo(palette.labelHalo, 1.4) },
});

/** Names of the schematic base, the least important first: later ones take the room before earlier ones. */
export const schematicLabels = (scale: number, palette: MapPalette): LayerSpecification[] => {
  const size = (from: number, to: number): [number, number] => [from * scale, to * scale];
  const street = { part: "streets" as const, colour: palette.labelStreet, font: labelFont };
  const isLocal: ExpressionSpecification = ["==", ["get", "class"], "local"];
  return [
    lineLabel({ ...street, id: "base-label-streets-local", minzoom: 14.6, sizes: size(10.5, 13), filter: isLocal }, palette),
    pointLabel({ id: "base-label-parks", part: "park-labels", colour: palette.labelPark, size: 11 * scale, minzoom: 12.5, maxzoom: 17, filter: isInRank(11, 12.5, 13.5, 14.2) }, palette),
    lineLabel({ ...street, id: "base-label-streets", minzoom: 11.8, sizes: size(10.5, 14), filter: ["all", ["!", isLocal], isInRank(11, 11.8, 13, 15)] }, palette),
    lineLabel({ id: "base-label-rivers", part: "rivers", minzoom: 11.5, colour: palette.labelWater, font: labelFont, sizes: size(11, 14) }, palette),
    pointLabel({ id: "base-label-landmarks", part: "places", colour: palette.labelLandmark, size: 11 * scale, minzoom: 12.8, maxzoom: 18, filter: ["all", isKind("landmark"), isInRank(12, 12.8, 13.8, 14.5)] }, palette),
    pointLabel({ id: "base-label-neighborhoods", part: "places", colour: palette.labelPlace, size: 12.5 * scale, minzoom: 11.4, maxzoom: 16, filter: ["all", isKind("neighborhood"), isInRank(11.4, 12, 12.8, 13.6)] }, palette),
    lineLabel({ id: "base-label-freeways", part: "freeways", minzoom: 10.3, colour: palette.labelFreeway, font: strongLabelFont, sizes: size(11, 14), filter: isInRank(10.8, 11.6, 12, 13) }, palette),
    pointLabel({ id: "base-label-suburbs", part: "places", colour: palette.labelSuburb, size: 11.5 * scale, minzoom: 10.2, maxzoom: 14, filter: ["all", isKind("suburb"), isInRank(10.2, 10.8, 11.6, 12.5)] }, palette),
    pointLabel({ id: "base-label-districts", part: "district-labels", colour: palette.labelDistrict, size: 12 * scale, minzoom: 9, maxzoom: 13.2, text: ["concat", "District ", ["get", "district"]], letterSpacing: 0.06 }, palette),
    pointLabel({ id: "base-label-lake", part: "lake-label", colour: palette.labelWater, size: 15 * scale, minzoom: 8, maxzoom: 15, letterSpacing: 0.12 }, palette),
  ];
};
