import type { ExpressionSpecification } from "maplibre-gl";

export type SchematicPart =
  | "lakes"
  | "breakwaters"
  | "rivers"
  | "freeways"
  | "streets"
  | "districts"
  | "parks"
  | "city"
  | "places"
  | "district-labels"
  | "park-labels"
  | "lake-label";

/** The one source of the schematic base; its features name the part they are of. */
export const schematicSourceId = "base-schematic";

export const isPart = (part: SchematicPart): ExpressionSpecification => ["==", ["get", "part"], part];
