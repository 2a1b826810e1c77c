import type { CameraLevel, CameraOwnership, PlaceAccuracy } from "../../../shared/model/camera.ts";
import type { Location } from "../../../shared/model/common.ts";

/** One good row of a camera table: every cell parsed and checked, an empty cell as null. */
export interface CameraRow {
  /** The row as a spreadsheet counts it: the header is row 1, the first camera row 2. */
  row: number;
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
