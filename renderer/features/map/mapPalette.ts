/**
 * The map's colours, literal because the map engine cannot read CSS variables. Roads stay quiet, cameras stand
 * between, incidents are loud. Every mark differs by shape as well, so that no meaning hangs on colour alone.
 */
export const mapPalette = {
  land: "#12171e",
  landOutside: "#0c1016",
  lake: "#0b1d2b",
  shore: "#27455c",
  river: "#1d4059",
  park: "#14211d",
  landuse: "#161c23",
  street: "#27303b",
  streetMajor: "#2f3a47",
  freewayCasing: "#0e1218",
  freeway: "#465466",
  district: "#4c5a6c",
  cityLimit: "#55657a",
  labelStreet: "#95a3b3",
  labelFreeway: "#a9b6c5",
  labelWater: "#5b8fb0",
  labelPark: "#5d8270",
  labelDistrict: "#8b9bb0",
  labelPlace: "#aab7c6",
  labelLandmark: "#8d9bab",
  labelSuburb: "#66748a",
  labelIncident: "#d6dee7",
  labelHalo: "#12171e",

  integrated: "#38c6d9",
  integratedLens: "#0d2a31",
  registered: "#b9a5f0",
  cameraEdge: "#0b0f14",
  offline: "#ff7a70",
  degraded: "#f2b84b",
  clusterFill: "#1b232d",
  clusterTrack: "#5a5480",
  clusterText: "#eef3f8",

  ring: "#f4f7fa",
  ringCasing: "#0b0f14",
  ringFill: "#0b0f14",
  markInk: "#10151b",
  markEdge: "#0b0f14",
  selected: "#ffffff",
  focus: "#ffd67a",
} as const;

/** Fill of an incident's mark by priority, 1 to 5. */
export const priorityColours = {
  1: "#ff5d55",
  2: "#ff9d3d",
  3: "#f2ce4b",
  4: "#5fb0ef",
  5: "#9aa8b7",
} as const;

/**
 * Fonts for labels: the console's own where the page has it, else the machine's. The engine takes a label's weight
 * from the first name of the list.
 */
export const labelFont = ["Inter Medium", "Inter Variable", "system-ui"];
export const strongLabelFont = ["Inter Semibold", "Inter Variable", "system-ui"];
