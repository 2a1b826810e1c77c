import type { FrameLog } from "./frameLog.ts";
import type { ProblemCode } from "../../../shared/protocol/problems.ts";
import type { GrantEnd } from "../../../shared/model/viewGrant.ts";
import type { PlayerMetrics } from "../../../renderer/video/playerMetrics.ts";
import type { WallTile } from "../../../renderer/features/wall/wallTile.ts";
import type { WallSize } from "../../../renderer/features/wall/wallGrid.ts";

/** How a test works the page from outside. */
export interface TilePageControl {
  show(tiles: WallTile[], size: WallSize): void;
  /** Takes the whole wall out of the page, and puts it back. */
  mount(mounted: boolean): void;
  refuse(cameraId: string, code: ProblemCode | null): void;
  endGrant(cameraId: string, reason: GrantEnd): void;
  /** Seconds a grant lasts from now on. */
  setGrantSeconds(seconds: number): void;
  /** Until it is over, nothing is answered: every question is rejected. */
  setHubGone(gone: boolean): void;
  metrics(): Record<string, PlayerMetrics>;
  players(): number;
  log: FrameLog;
  counts(): { opened: number; renewed: number; closed: number; open: number; askedFor: string[]; enlarged: (string | null)[] };
}

declare global {
  interface Window {
    tilePage: TilePageControl;
  }
}
