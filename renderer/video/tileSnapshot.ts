import type { PixelSize } from "./chooseLevel.ts";
import type { PictureKind } from "./pictureSurface.ts";
import type { TileState } from "./tileState.ts";

/** All that a tile shows, as one unchanging object until something visible changes. */
export interface TileSnapshot {
  state: TileState;
  picture: PictureKind;
  /** Seconds between the moment the picture was taken and now, by the hub's clock; null where the source carries no clock. */
  ageSeconds: number | null;
  /** Whole seconds since the last new frame, while there is none. */
  silentSeconds: number | null;
  /** Whole seconds until the next attempt; 0 while one is under way, null when none is planned. */
  retrySeconds: number | null;
  rendition: PixelSize | null;
}

const secondMilliseconds = 1000;

/** Puts together what a tile shows at a moment of the window's monotonic clock. */
export function describeTile(state: TileState, picture: PictureKind, ageSeconds: number | null, rendition: PixelSize | null, now: number): TileSnapshot {
  const lastFrameAt = state.kind === "stalled" || state.kind === "offline" ? state.lastFrameAt : null;
  const retryAt = state.kind === "offline" ? state.notice.retryAt : null;
  return {
    state,
    picture,
    ageSeconds,
    silentSeconds: lastFrameAt === null ? null : Math.floor((now - lastFrameAt) / secondMilliseconds),
    retrySeconds: retryAt === null ? null : Math.max(0, Math.ceil((retryAt - now) / secondMilliseconds)),
    rendition,
  };
}

/** An age that has changed by less is not written anew. */
const ageStepSeconds = 0.3;

/** How old a picture is by the hub's clock, to a tenth of a second; what is shown already stays while it is near enough. */
export function shownAge(takenAtMilliseconds: number | null, hubNow: number, shownSeconds: number | null): number | null {
  const age = takenAtMilliseconds === null ? null : Math.round((hubNow - takenAtMilliseconds) / 100) / 10;
  return age !== null && shownSeconds !== null && Math.abs(age - shownSeconds) < ageStepSeconds ? shownSeconds : age;
}

/** Whether nothing visible has changed. */
export const sameSnapshot = (a: TileSnapshot, b: TileSnapshot): boolean =>
  a.state === b.state &&
  a.picture === b.picture &&
  a.ageSeconds === b.ageSeconds &&
  a.silentSeconds === b.silentSeconds &&
  a.retrySeconds === b.retrySeconds &&
  a.rendition?.width === b.rendition?.width &&
  a.rendition?.height === b.rendition?.height;
