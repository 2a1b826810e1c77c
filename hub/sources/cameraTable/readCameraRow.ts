import { cameraLevel, cameraOwnership } from "../../../shared/model/camera.ts";
import type { PlaceAccuracy } from "../../../shared/model/camera.ts";
import type { Location } from "../../../shared/model/common.ts";
import type { CameraRow, RejectedCell, RejectionCode } from "./cameraRow.ts";
import { choiceCell, emailCell, numberCell, textCell, urlCell } from "./cells.ts";
import type { CellResult, RawCell } from "./cells.ts";
import { stillCell } from "./stillCell.ts";
import type { CameraColumn } from "./columns.ts";

/** A row as it stands in the file. A missing cell is an empty one. */
export interface RawRow {
  row: number;
  cells: ReadonlyMap<CameraColumn, RawCell>;
}

/** Finds the place of a street address; null where it cannot. */
export type Geocode = (address: string) => { location: Location; radiusMeters: number } | null;

export type ReadRow = { camera: CameraRow } | { rejected: RejectedCell[] };

const readId = textCell(128);
const readName = textCell(200);
const readLine = textCell(200);
const readPhone = textCell(60);
const readLevel = choiceCell(cameraLevel.options);
const readOwnership = choiceCell(cameraOwnership.options);
const readLongitude = numberCell({ least: -180, most: 180, unit: "degrees" });
const readLatitude = numberCell({ least: -90, most: 90, unit: "degrees" });
const readHeading = numberCell({ least: 0, most: 360, unit: "degrees clockwise from north" });
const readFieldOfView = numberCell({ least: 0, most: 360, aboveLeast: true, unit: "degrees" });
const readRange = numberCell({ least: 0, most: 5000, aboveLeast: true, unit: "metres" });
const readRetention = numberCell({ least: 0, most: 3650, unit: "days" });

/**
 * Reads one row: every cell is checked, so a bad row names all of its faults at once.
 * A row needs coordinates or an address; one with an address alone is placed by `geocode`, and keeps no place where
 * that finds none. The place 0, 0 is refused: it is what exports write for "unknown", and it lies in the Atlantic.
 */
export function readCameraRow({ row, cells }: RawRow, geocode: Geocode): ReadRow {
  const rejected: RejectedCell[] = [];
  const reject = (column: CameraColumn | null, code: RejectionCode, message: string): void => {
    rejected.push({ row, column, code, message });
  };
  const read = <Value>(column: CameraColumn, reader: (raw: RawCell) => CellResult<Value>): Value | null => {
    const result = reader(cells.get(column));
    if (result.ok) return result.value;
    reject(column, result.code, result.message);
    return null;
  };
  const isFilled = (column: CameraColumn): boolean => {
    const raw = cells.get(column);
    return raw !== undefined && raw !== null && !(typeof raw === "string" && raw.trim() === "");
  };
  const readRequired = <Value>(column: CameraColumn, reader: (raw: RawCell) => CellResult<Value>): Value | null => {
    if (!isFilled(column)) reject(column, "required", "must not be empty");
    return read(column, reader);
  };

  const id = readRequired("id", readId);
  const name = readRequired("name", readName);
  const level = readRequired("level", readLevel);
  const ownership = read("ownership", readOwnership) ?? "private";
  const longitude = read("longitude", readLongitude);
  const latitude = read("latitude", readLatitude);
  const address = read("address", readLine);
  const headingDegrees = read("headingDegrees", readHeading);
  const streams = { streamUrl: read("streamUrl", urlCell), subStreamUrl: read("subStreamUrl", urlCell), stillUrl: read("stillUrl", stillCell) };
  const details = {
    fieldOfViewDegrees: read("fieldOfViewDegrees", readFieldOfView),
    rangeMeters: read("rangeMeters", readRange),
    retentionDays: read("retentionDays", readRetention),
    siteName: read("siteName", readLine),
    ownerName: read("ownerName", readLine),
    ownerPhone: read("ownerPhone", readPhone),
    ownerEmail: read("ownerEmail", emailCell),
  };

  if (isFilled("longitude") !== isFilled("latitude")) {
    reject(isFilled("longitude") ? "latitude" : "longitude", "required", "is empty; longitude and latitude go together");
  } else if (!isFilled("longitude") && !isFilled("address")) {
    reject("address", "place_missing", "a camera needs longitude and latitude, or an address");
  } else if (longitude === 0 && latitude === 0) {
    reject("longitude", "out_of_range", "0, 0 lies in the Atlantic; leave both cells empty where the place is unknown and give an address");
  }
  if (level === "registered") {
    for (const column of ["streamUrl", "subStreamUrl", "stillUrl"] as const) {
      if (isFilled(column)) reject(column, "stream_on_registered", "a registered camera has no stream; leave the cell empty, or make the camera integrated");
    }
  }

  if (rejected.length > 0 || id === null || name === null || level === null) return { rejected };
  const place = placeOf(longitude, latitude, address, geocode);
  return {
    camera: { id, name, level, ownership, ...place, address, headingDegrees: headingDegrees === 360 ? 0 : headingDegrees, ...details, ...streams },
  };
}

function placeOf(
  longitude: number | null,
  latitude: number | null,
  address: string | null,
  geocode: Geocode,
): { location: Location | null; placeAccuracy: PlaceAccuracy | null } {
  if (longitude !== null && latitude !== null) {
    return { location: { longitude, latitude }, placeAccuracy: { method: "source", radiusMeters: null } };
  }
  const found = address === null ? null : geocode(address);
  return found
    ? { location: found.location, placeAccuracy: { method: "geocoded", radiusMeters: found.radiusMeters } }
    : { location: null, placeAccuracy: null };
}
