import type { CameraLevel, CameraOwnership, PlaceAccuracy } from "../../../shared/model/camera.ts";
import type { Location } from "../../../shared/model/common.ts";

/** One good row of a camera table: every cell parsed and checked, an empty cell as null. */
export interface CameraRow {
  id: string;
  name: string;
  level: CameraLevel;
  ownership: CameraOwnership;
  /** Null only where the row gives an address that could not be placed. */
  location: Location | null;
  /** How the place came to be known; null exactly where `location` is. */
  placeAccuracy: PlaceAccuracy | null;
  address: string | null;
  /** Degrees clockwise from north, from 0 up to but not including 360. */
  headingDegrees: number | null;
  fieldOfViewDegrees: number | null;
  rangeMeters: number | null;
  retentionDays: number | null;
  siteName: string | null;
  ownerName: string | null;
  ownerPhone: string | null;
  ownerEmail: string | null;
  /** The three addresses are null for registered cameras. */
  streamUrl: string | null;
  subStreamUrl: string | null;
  stillUrl: string | null;
}

/** Why a cell, or a whole row, is refused. The codes are stable. */
export type RejectionCode =
  | "required"
  | "not_a_number"
  | "out_of_range"
  | "unknown_value"
  | "too_long"
  | "control_character"
  | "wrong_type"
  | "invalid_url"
  | "invalid_email"
  | "stream_on_registered"
  | "place_missing"
  | "contradicts_geometry"
  | "not_a_point"
  | "cell_count"
  | "duplicate_id";

/** One reason why a row was left out. A row with several bad cells has several. */
export interface RejectedCell {
  /** CSV: the row as a spreadsheet numbers it, the header being row 1. GeoJSON: the feature, counted from 1. */
  row: number;
  /** The column's name; null where the whole row is at fault. */
  column: string | null;
  code: RejectionCode;
  message: string;
}

/** What a camera table holds: the rows that can be stored, and why the others cannot. */
export interface ParsedCameraTable {
  rows: CameraRow[];
  rejected: RejectedCell[];
}
