import type { CameraHealth } from "../model/camera.ts";
import type { ViewAccess } from "../model/pullUp.ts";

/** One eighth of the circle around an incident, counted clockwise: 0 is north, 1 north-east, … 7 north-west. */
export type Side = 0 | 1 | 2 | 3 | 4 | 5 | 6 | 7;

const allSides: readonly Side[] = [0, 1, 2, 3, 4, 5, 6, 7];
const degreesPerSide = 45;

/** A camera so near stands in the middle, where a bearing means nothing: it counts for every side. Metres. */
const touchingMeters = 1;

/** An integrated camera around an incident, as far as its view matters. */
export interface GapCamera {
  cameraId: string;
  name: string;
  distanceMeters: number;
  /** From the incident to the camera, degrees clockwise from north. */
  bearingDegrees: number;
  coversIncident: boolean | null;
  health: CameraHealth;
  access: ViewAccess;
}

/** A registered-only camera around an incident: nobody can watch it, but its owner may have footage. */
export interface GapOwner {
  siteId: string;
  /** The site or the owner, as it may be shown. */
  name: string;
  distanceMeters: number;
  bearingDegrees: number;
}

/** What an incident is seen from on one side. */
export type SideView = "seen" | "may-see" | "unseen";

/** What could fill a gap, the nearest of each; null where there is none. */
export interface GapFill {
  /** A camera that would see the incident, or may, if it came back. */
  offline: GapCamera | null;
  /** A camera that sees the incident, or may, but may not be watched. */
  refused: GapCamera | null;
  owner: GapOwner | null;
}

/** Sides next to each other from which nobody sees the incident. */
export interface ViewGap {
  sides: readonly Side[];
  /** Bearings it spans, clockwise; `toDegrees` is larger than `fromDegrees` and may pass 360. */
  fromDegrees: number;
  toDegrees: number;
  fill: GapFill;
}

export interface ViewGaps {
  views: readonly SideView[];
  gaps: readonly ViewGap[];
  /** Sides from which only cameras look whose view is unknown. */
  maySee: readonly Side[];
}

const sideOf = (bearingDegrees: number): Side => allSides[((Math.round(bearingDegrees / degreesPerSide) % 8) + 8) % 8] ?? 0;

const standsAt = (side: Side) => (place: { bearingDegrees: number; distanceMeters: number }) =>
  place.distanceMeters < touchingMeters || sideOf(place.bearingDegrees) === side;

const nearest = <Place extends { distanceMeters: number }>(places: readonly Place[]): Place | null =>
  places.reduce<Place | null>((best, place) => (best === null || place.distanceMeters < best.distanceMeters ? place : best), null);

const isUsable = ({ access, health }: GapCamera) => access !== "refused" && health !== "offline";

/**
 * From which sides an incident is not seen, and what could fill each gap.
 *
 * The circle around the incident's present place has eight sides of 45°, the first centred on north. A camera belongs to
 * the side on which it stands: one to the north shows the incident from the north. Of the cameras within the radius:
 * - a side is *seen* by a camera that covers the incident, may be watched (opens, or asks) and is not offline;
 * - it *may be seen* by one of the same whose view is unknown, because its heading, angle or range is not on record;
 * - otherwise it is *unseen*. Neighbouring unseen sides make one gap, around the north as well.
 * A camera that looks elsewhere fills nothing. Health that is unknown or degraded is taken for usable.
 */
export function findGaps(cameras: readonly GapCamera[], owners: readonly GapOwner[]): ViewGaps {
  const looking = cameras.filter(({ coversIncident }) => coversIncident !== false);
  const views = allSides.map((side): SideView => {
    const usable = looking.filter(isUsable).filter(standsAt(side));
    if (usable.some(({ coversIncident }) => coversIncident === true)) return "seen";
    return usable.length > 0 ? "may-see" : "unseen";
  });
  const fillOf = (sides: readonly Side[]): GapFill => {
    const here = (place: { bearingDegrees: number; distanceMeters: number }) => sides.some((side) => standsAt(side)(place));
    const standing = looking.filter(here);
    return {
      offline: nearest(standing.filter(({ health, access }) => health === "offline" && access !== "refused")),
      refused: nearest(standing.filter(({ access }) => access === "refused")),
      owner: nearest(owners.filter(here)),
    };
  };
  const gaps = runsOf(views).map((sides): ViewGap => {
    const fromDegrees = (sides[0] ?? 0) * degreesPerSide - degreesPerSide / 2;
    return { sides, fromDegrees, toDegrees: fromDegrees + sides.length * degreesPerSide, fill: fillOf(sides) };
  });
  return { views, gaps, maySee: allSides.filter((side) => views[side] === "may-see") };
}

/** Runs of unseen sides around the circle. */
function runsOf(views: readonly SideView[]): Side[][] {
  const seen = allSides.find((side) => views[side] !== "unseen");
  if (seen === undefined) return [[...allSides]];
  const runs: Side[][] = [];
  let run: Side[] = [];
  // From a side that is seen, so that no run is cut in two at the north.
  for (let step = 1; step <= 8; step++) {
    const side = allSides[(seen + step) % 8] ?? 0;
    if (views[side] === "unseen") run.push(side);
    else if (run.length > 0) {
      runs.push(run);
      run = [];
    }
  }
  return runs;
}
