import type { Location } from "../../shared/model/common.ts";
import type { CameraHealth } from "../../shared/model/camera.ts";
import type { CameraStreams } from "../../shared/model/camera.ts";
import type { StillWidth } from "../../shared/model/stillSize.ts";
import type { Screen } from "../../shared/model/screen.ts";
import type { SignInResponse } from "../../shared/protocol/session.ts";
import type { GrantEnded } from "../../shared/protocol/sync.ts";
import type { User } from "../../shared/model/role.ts";
import type { Store, Unit } from "../store/store.ts";
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
  openGrant(grant: { grantId: string; cameraId: string; streams: CameraStreams; stillWidth: StillWidth | null }): void;
  /** No byte is served from this moment on. */
  endGrant(grantId: string): void;
}

/** The accounts by which walls sign in. Each has its screen's id, and no password. */
export interface ScreenAccounts {
  /** Makes a wall's account, or brings it back, under the screen's name. */
  enable(unit: Unit, screen: Pick<Screen, "id" | "name">): Promise<void>;
  /** Ends its session, and lets it have none any more. */
  disable(unit: Unit, screenId: string): Promise<void>;
  /** Opens its one session; one that was open before ends, and its connections are cut. */
  openSession(unit: Unit, account: User): Promise<SignInResponse>;
  isSignedIn(screenId: string): boolean;
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
  /** Whether a session is locked, by its id. */
  isSessionLocked: (sessionId: string) => boolean;
  /** Somebody is there: a session does not lock for now. */
  noteInput: (sessionId: string) => void;
  /** Tells a user's consoles, at once, that a view has ended. */
  tellGrantEnded: (userId: string, ended: GrantEnded) => void;
  screenAccounts: ScreenAccounts;
  /** Whether a wall's display is connected, or was within the last minute. */
  isWallHere: (screenId: string) => boolean;
  /** A wall's display is about to come: it counts as here for a minute. */
  expectWall: (screenId: string) => void;
  /** Tells a wall, at once, to ask again which views stand on it. */
  tellViewsChanged: (screenId: string) => void;
  /** Has the walls' views follow what stands on them at once, and not at the clockwork's next look. */
  tendWallsSoon: () => void;
}
