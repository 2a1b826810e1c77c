import type { ExpressionSpecification, LayerSpecification } from "maplibre-gl";
import type { MapPalette } from "../mapPalette.ts";
import { hiddenWhileEmpty } from "./emptySources.ts";

/** Nearer than this a camera shows which way it looks. */
export const coneMinZoom = 15.5;

const isOffline: ExpressionSpecification = ["==", ["get", "health"], "offline"];
const isIntegrated: ExpressionSpecification = ["==", ["get", "level"], "integrated"];
const covers: ExpressionSpecification = ["==", ["get", "covers"], true];

const byLevel = (palette: MapPalette): ExpressionSpecification => [
  "case",
  isOffline,
  palette.offline,
  isIntegrated,
  palette.integrated,
  palette.registered,
];

/**
 * Which way cameras look, and how far. Integrated ones are filled, registered ones hardly; one that sees the incident is
 * fuller and has a heavier edge, one that is offline is empty with a dashed edge. Thin, because many lie over each other. They belong below the cameras, so that no cone covers a mark.
 */
export const coneLayers = (palette: MapPalette): LayerSpecification[] => [
  {
    id: "cone-fill",
    type: "fill",
    source: "cones",
    layout: hiddenWhileEmpty,
    minzoom: coneMinZoom,
    filter: ["==", ["geometry-type"], "Polygon"],
    paint: { "fill-color": byLevel(palette), "fill-opacity": ["case", isOffline, 0, covers, ["case", isIntegrated, 0.16, 0.06], ["case", isIntegrated, 0.05, 0]] },
  },
  {
    id: "cone-line",
    type: "line",
    source: "cones",
    layout: hiddenWhileEmpty,
    minzoom: coneMinZoom,
    filter: ["all", ["==", ["geometry-type"], "Polygon"], ["!", isOffline]],
    paint: { "line-color": byLevel(palette), "line-width": ["case", covers, 2.2, 1], "line-opacity": ["case", covers, 1, 0.4] },
  },
  {
    id: "cone-line-offline",
    type: "line",
    source: "cones",
    layout: hiddenWhileEmpty,
    minzoom: coneMinZoom,
    filter: ["all", ["==", ["geometry-type"], "Polygon"], isOffline],
    paint: { "line-color": palette.offline, "line-width": ["case", covers, 2, 1], "line-opacity": 0.85, "line-dasharray": [2, 2] },
  },
];

/** Integrated cameras near enough to read whose health nobody knows. */
export const unknownHealthLayer = (scale: number): LayerSpecification => ({
  id: "camera-unknown",
  type: "symbol",
  source: "cones",
  minzoom: coneMinZoom,
  filter: ["==", ["geometry-type"], "Point"],
  layout: { ...hiddenWhileEmpty, "icon-image": "health:unknown", "icon-size": scale, "icon-allow-overlap": true, "icon-ignore-placement": true },
});
