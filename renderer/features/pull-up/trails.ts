import type { ViewWish } from "./tileBoard.ts";

/** A camera that was left for the next one, whether it had opened by itself, and what had been wished of it. */
export interface TrailStep {
  cameraId: string;
  opens: boolean;
  wish: ViewWish | null;
}

/** By tile: the cameras somebody came from while following, the first one first. */
export type Trails = ReadonlyMap<string, readonly TrailStep[]>;

/** How many trails are kept: those of tiles that are long gone go first. */
const keptTrails = 50;

/** The trail goes on from one tile's camera to another's. */
export function trailGoesOn(trails: Trails, from: string, to: string, left: TrailStep): Trails {
  const next = new Map(trails);
  const steps = [...(trails.get(from) ?? []), left];
  next.delete(from);
  next.delete(to);
  next.set(to, steps);
  const [oldest] = next.keys();
  if (next.size > keptTrails && oldest !== undefined) next.delete(oldest);
  return next;
}

/** The trail goes back by one step, to the camera whose tile is named. */
export function trailGoesBack(trails: Trails, from: string, to: string): Trails {
  const next = new Map(trails);
  const steps = (trails.get(from) ?? []).slice(0, -1);
  next.delete(from);
  next.delete(to);
  if (steps.length > 0) next.set(to, steps);
  return next;
}
