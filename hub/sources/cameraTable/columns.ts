import { Problem } from "../../../shared/protocol/problems.ts";

/** The columns of a camera table, in the order in which the project writes them. */
export const cameraColumns = [
  "id",
  "name",
  "level",
  "ownership",
  "longitude",
  "latitude",
  "address",
  "headingDegrees",
  "fieldOfViewDegrees",
  "rangeMeters",
  "retentionDays",
  "siteName",
  "ownerName",
  "ownerPhone",
  "ownerEmail",
  "streamUrl",
  "subStreamUrl",
  "stillUrl",
] as const;
export type CameraColumn = (typeof cameraColumns)[number];

const known: ReadonlySet<string> = new Set(cameraColumns);
export const isCameraColumn = (name: string): name is CameraColumn => known.has(name);

/** A name out of a file, short enough and plain enough to be quoted in a message. */
export const quoted = (text: string): string => {
  const plain = text.replace(/[\p{Cc}\p{Cf}]/gu, "?");
  return `"${plain.length > 40 ? `${plain.slice(0, 40)}…` : plain}"`;
};

const onlyOnce = (names: readonly string[]): string[] => [...new Set(names)];

/**
 * Checks the column names of a table. `place` says what counts as a place: a CSV needs both coordinates or an
 * address; a GeoJSON feature carries its coordinates in its geometry.
 *
 * Throws a Problem `invalid_header` that names every missing, unknown and repeated column.
 */
export function checkHeader(names: readonly string[], place: "columns" | "geometry"): CameraColumn[] {
  const errors: { field: string; message: string }[] = [];
  const columns = names.filter(isCameraColumn);
  const has = (column: CameraColumn): boolean => columns.includes(column);

  for (const name of onlyOnce(names.filter((each) => !isCameraColumn(each))).slice(0, 50)) {
    errors.push({ field: name === "" ? "(empty)" : quoted(name).slice(1, -1), message: `is not a known column; the columns are ${cameraColumns.join(", ")}` });
  }
  for (const column of onlyOnce(columns.filter((each, index) => columns.indexOf(each) !== index))) {
    errors.push({ field: column, message: "stands in the header more than once" });
  }
  for (const column of ["id", "name", "level"] as const) {
    if (!has(column)) errors.push({ field: column, message: "is a required column and is missing" });
  }
  if (has("longitude") !== has("latitude")) {
    errors.push({ field: has("longitude") ? "latitude" : "longitude", message: "is missing; longitude and latitude go together" });
  } else if (place === "columns" && !has("longitude") && !has("address")) {
    errors.push({ field: "longitude, latitude or address", message: "is missing; a camera needs coordinates or an address" });
  }

  if (errors.length > 0) {
    const summary = errors.map(({ field, message }) => `${field} ${message}`).join("; ");
    throw new Problem("invalid_header", `The table's header row is wrong: ${summary}.`, errors);
  }
  return columns;
}
