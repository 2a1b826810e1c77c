import type { HubFailureCause } from "./hubFailure.ts";
import type { PackedCameras } from "./packedCameras.ts";

/** From the page to the worker that fetches cameras. */
export type CameraRequest =
  /** The sign-in as it is kept between reloads: fetch already, somebody will ask. */
  | { kind: "early"; hubOrigin: string; storedSession: string }
  | { kind: "fetch"; request: number; hubOrigin: string; token: string };

/** From that worker to the page. */
export type CameraAnswer =
  | { kind: "cameras"; request: number; packed: PackedCameras }
  | { kind: "failed"; request: number; failure: HubFailureCause };
