import type { Area } from "../../../shared/model/area.ts";
import type { CameraHealth, CameraLevel, CameraOwnership } from "../../../shared/model/camera.ts";
import type { Location } from "../../../shared/model/common.ts";
import type { Incident } from "../../../shared/model/incident.ts";
import type { PackedPoints } from "./clusters/packedPoints.ts";
import type { DrawingView } from "./drawing/drawTool.ts";

/** A camera as the map draws it; cameras without a place are not handed to the map. */
export interface CameraPoint {
  id: string;
  longitude: number;
  latitude: number;
  level: CameraLevel;
  ownership: CameraOwnership;
  name: string;
}

/** All cameras at once. A new `version` replaces everything; smaller changes go through {@link CameraChange}. */
export interface CameraCollection {
  cameras: Iterable<CameraPoint>;
  version: number;
  /** The same in arrays, where they are at hand: then nothing is made of each camera. */
  packed?: PackedCollection;
}

export interface PackedCollection {
  points: PackedPoints;
  /** A camera as it is now, whatever the arrays say. */
  find: (cameraId: string) => CameraPoint | undefined;
  /** What has changed since the arrays were packed. */
  since: () => CameraChange;
}

/** Cameras that are new or changed, and ids of cameras that are gone. */
export interface CameraChange {
  upserts: Iterable<CameraPoint>;
  removals: Iterable<string>;
}

export type HealthByCamera = ReadonlyMap<string, CameraHealth>;

/** What the map needs of an incident. Closed ones and those without a place are left out by the map itself. */
export type MapIncident = Pick<Incident, "id" | "priority" | "nature" | "status" | "location" | "address">;

/** The incident everything follows, and how far around it the analyst looks. */
export interface MapSelection {
  incidentId: string;
  radiusMeters: number;
}

/** Facts for a camera's card, in words. An owner stands among them only where the hub has disclosed one. */
export interface CameraDetails {
  address: string | null;
  facts?: readonly { term: string; text: string }[];
  /** How the camera may be used now, in a sentence; null lets the map say what its level means. */
  use: string | null;
}

/** Something a search found, to be marked and gone to. */
export interface FoundPlace {
  text: string;
  location: Location;
  /** A street's course; the map shows it whole. */
  course?: readonly Location[];
}

/** Whether there is a picture of the map. */
export type MapCondition =
  | { state: "loading" }
  | { state: "ready" }
  /** The graphics context went away; the map rebuilds itself. */
  | { state: "lost" }
  | { state: "unavailable"; reason: string };

/** What lies under the cameras. */
export type BaseCondition =
  | { state: "schematic" }
  | { state: "full"; attribution: string }
  /** A basemap is configured but cannot be drawn. */
  | { state: "fallback"; reason: string };

/** Something on the map that can be chosen. */
export type MapMark = { kind: "incident" | "camera"; id: string; location: Location };

/** What the map tells whoever holds it. */
export interface MapEvents {
  onSelectIncident(incidentId: string): void;
  onSelectCamera(cameraId: string, by: "pointer" | "keyboard"): void;
  /** A click or Enter while placing. */
  onPlace(location: Location): void;
  onCancelPlacing(): void;
  /** While placing, the cross was moved for the first time. */
  onAimed(): void;
  /** An area is being drawn; null when it no longer is. */
  onDrawing(view: DrawingView | null): void;
  onAreaDrawn(area: Area): void;
  onCondition(condition: MapCondition): void;
  onBase(base: BaseCondition): void;
  /** The mark the keyboard stands on, in words; for a live region. */
  onAnnounce(text: string): void;
  /** A click on nothing. */
  onEmptyClick(): void;
  /** Escape with nothing on the map to leave. */
  onEscape(): void;
  /** An error of the map engine that no condition covers. */
  onError(error: Error): void;
}
