import type { Location } from "../../shared/model/common.ts";
import type { CameraHealth } from "../../shared/model/camera.ts";
import type { CameraStreams } from "../../shared/model/camera.ts";
import type { GrantEnded } from "../../shared/protocol/sync.ts";
import type { User } from "../../shared/model/role.ts";
import type { Store } from "../store/store.ts";
import type { World } from "./world.ts";

/** A place found for an address, and how far off it may be. */
export interface PlacedAddress {
  location: Location;
  radiusMeters: number;
}

/** Where an address lies, or null. */
export type Geocode = (address: string) => PlacedAddress | null;

/** What the domain needs of the video gateway: to let a grant in and to shut it out. */
export interface GrantGate {
  openGrant(grant: { grantId: string; cameraId: string; streams: CameraStreams }): void;
  /** No byte is served from this moment on. */
  endGrant(grantId: string): void;
}

/** Everything a subject of the domain works with. */
export interface Domain {
  store: Store;
  world: World;
  clock: () => Date;
  geocode: Geocode;
  gate: GrantGate;
  healthOf: (cameraId: string) => CameraHealth;
  /** Looks at the health of these cameras soon. */
  hurryHealth: (cameraIds: readonly string[]) => void;
  userById: (userId: string) => User | undefined;
  /** Tells a user's consoles, at once, that a view has ended. */
  tellGrantEnded: (userId: string, ended: GrantEnded) => void;
}
