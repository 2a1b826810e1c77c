import { z } from "zod";
import { utf8Slices } from "./boundedBody.ts";
import type { RejectedCell } from "./cameraRow.ts";
import type { RawCell } from "./cells.ts";
import { checkHeader, isCameraColumn } from "./columns.ts";
import type { CameraColumn } from "./columns.ts";
import { geoJsonFeatures } from "./geoJsonFeatures.ts";
import type { TableCollector } from "./tableCollector.ts";

const point = z.object({ type: z.literal("Point"), coordinates: z.array(z.unknown()).min(2).max(4) });

const feature = z.object({
  type: z.literal("Feature"),
  id: z.union([z.string(), z.number()]).optional(),
  geometry: z.unknown(),
  properties: z.custom<object>((value) => typeof value === "object" && value !== null && !Array.isArray(value)).nullable().optional(),
});
type Feature = z.infer<typeof feature>;

/**
 * Reads a GeoJSON FeatureCollection of points into the collector. The properties bear the names of the columns; the
 * coordinates stand in the geometry, or, where that is null, in the properties; the feature's own id serves where the
 * properties have none. Rows are the features, counted from 1.
 *
 * Throws a Problem: `invalid_header` (a property that is no column, or a required one that no feature has),
 * `malformed_request`, `too_large`.
 */
export async function readGeoJson(slices: AsyncIterable<Buffer>, collector: TableCollector): Promise<void> {
  const columns = new Set<string>();
  let row = 0;
  for await (const next of geoJsonFeatures(utf8Slices(slices))) {
    row += 1;
    const parsed = feature.safeParse(next);
    if (!parsed.success) {
      const message = "is not a GeoJSON Feature with a geometry and properties";
      collector.reject({ row, column: null, code: "wrong_type", message });
      continue;
    }
    const cells = propertyCells(parsed.data, columns);
    const fault = placeCells(parsed.data.geometry, cells, row);
    if (fault) collector.reject(fault);
    else collector.add({ row, cells });
  }
  if (row > 0) checkHeader([...columns], "geometry");
}

function propertyCells({ id, properties }: Feature, columns: Set<string>): Map<CameraColumn, RawCell> {
  const cells = new Map<CameraColumn, RawCell>();
  const set = (name: string, value: unknown): void => {
    if (columns.size < 1000) columns.add(name);
    if (isCameraColumn(name)) cells.set(name, value);
  };
  if (id !== undefined) set("id", id);
  for (const [name, value] of Object.entries(properties ?? {})) set(name, value);
  return cells;
}

/** Puts the geometry's coordinates into the cells, and says what is wrong with them. */
function placeCells(geometry: unknown, cells: Map<CameraColumn, RawCell>, row: number): RejectedCell | null {
  if (geometry === null || geometry === undefined) return null;
  const parsed = point.safeParse(geometry);
  if (!parsed.success) return { row, column: null, code: "not_a_point", message: "the geometry must be a Point with longitude and latitude" };
  for (const [index, column] of (["longitude", "latitude"] as const).entries()) {
    const coordinate = parsed.data.coordinates[index];
    if (typeof coordinate !== "number") return { row, column, code: "not_a_number", message: "the geometry's coordinates must be numbers" };
    const property = cells.get(column);
    if (property !== undefined && property !== null && property !== "" && Number(property) !== coordinate) {
      return { row, column, code: "contradicts_geometry", message: "differs from the geometry; leave it out of the properties" };
    }
    cells.set(column, coordinate);
  }
  return null;
}
