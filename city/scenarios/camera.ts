import type { CameraLevel, CameraOwnership } from "../../shared/model/camera.ts";
import type { Location } from "../../shared/model/common.ts";

/** What a camera looks at; decides which pictures suit it. */
export type Setting = "house" | "shop-front" | "sidewalk" | "crossing" | "parking" | "hall" | "loading-dock" | "park";

/** Who answers for a camera. */
export interface CameraOwner {
  name: string;
  phone: string | null;
  email: string | null;
}

/** One camera of the city, as its site would describe it. */
export interface CityCamera {
  id: string;
  name: string;
  level: CameraLevel;
  ownership: CameraOwnership;
  location: Location;
  address: string;
  headingDegrees: number | null;
  fieldOfViewDegrees: number | null;
  rangeMeters: number | null;
  retentionDays: number | null;
  siteName: string;
  owner: CameraOwner;
  setting: Setting;
}

/** Folds a direction to 0 ≤ d < 360, whole degrees. */
export const compassDegrees = (degrees: number): number => ((Math.round(degrees) % 360) + 360) % 360;

const compassWords = ["north", "northeast", "east", "southeast", "south", "southwest", "west", "northwest"] as const;

/** The direction in a word, e.g. 92 is `east`. */
export const compassWord = (degrees: number): string => compassWords[Math.round(compassDegrees(degrees) / 45) % 8] ?? "north";
