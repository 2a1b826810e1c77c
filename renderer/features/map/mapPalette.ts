import type { Priority } from "../../../shared/model/incident.ts";
import type { Theme } from "../../platform/settings.ts";
import { darkPalette } from "./palettes/dark.ts";
import { highContrastPalette } from "./palettes/highContrast.ts";
import { lightPalette } from "./palettes/light.ts";

/**
 * The map's colours, literal because the map engine cannot read CSS variables. Roads stay quiet, cameras stand
 * between, incidents are loud. Every mark differs by shape as well, so that no meaning hangs on colour alone.
 */
export interface MapPalette {
  land: string;
  landOutside: string;
  lake: string;
  shore: string;
  river: string;
  park: string;
  landuse: string;
  street: string;
  streetMajor: string;
  freewayCasing: string;
  freeway: string;
  district: string;
  cityLimit: string;
  labelStreet: string;
  labelFreeway: string;
  labelWater: string;
  labelPark: string;
  labelDistrict: string;
  labelPlace: string;
  labelLandmark: string;
  labelSuburb: string;
  labelIncident: string;
  labelHalo: string;

  integrated: string;
  integratedLens: string;
  registered: string;
  cameraEdge: string;
  offline: string;
  degraded: string;
  unknown: string;
  clusterFill: string;
  clusterTrack: string;
  clusterText: string;

  ring: string;
  ringCasing: string;
  ringFill: string;
  /** Where the incident has no view. */
  gap: string;
  /** What is drawn by hand, and what lies inside it. */
  area: string;
  markInk: string;
  markEdge: string;
  selected: string;
  focus: string;
  /** Fill of an incident's mark by priority. */
  priority: Readonly<Record<Priority, string>>;
}

export const mapPalettes: Readonly<Record<Theme, MapPalette>> = {
  dark: darkPalette,
  light: lightPalette,
  "high-contrast": highContrastPalette,
};

/** The palette of the theme the console comes with. */
export const mapPalette = mapPalettes.dark;

/**
 * Fonts for labels: the console's own where the page has it, else the machine's. The engine takes a label's weight
 * from the first name of the list.
 */
export const labelFont = ["Inter Medium", "Inter Variable", "system-ui"];
export const strongLabelFont = ["Inter Semibold", "Inter Variable", "system-ui"];
