import type { Camera } from "../model/camera.ts";
import type { Location } from "../model/common.ts";
import type { ViewAccess } from "../model/pullUp.ts";
import { bearingDegrees, foldLongitude } from "../geo/geodesic.ts";
import type { PlaceIndex } from "../geo/placeIndex.ts";
import { metersPerFoot } from "../geo/units.ts";
import { coversPlace } from "./coverage.ts";

/** The ways one may go on from a camera, clockwise from north; each spans 45°. */
export const travelDirections = ["north", "north-east", "east", "south-east", "south", "south-west", "west", "north-west"] as const;
export type TravelDirection = (typeof travelDirections)[number];

/** How far the next camera may be: some three blocks. Farther off a subject has turned a corner before the picture is there. */
export const neighbourReachMeters = 1000 * metersPerFoot;

/** Two cameras at the same pole have no direction from one to the other. */
const samePoleMeters = 5;

/** What a candidate's distance is multiplied by, so that a better one may be farther off. */
const weights = {
  /** At the edge of the direction rather than in its middle; in between in proportion. */
  atTheEdge: 1.5,
  /** It looks back to where the subject comes from, or all round; it is not known where it looks; it looks elsewhere. */
  looks: { true: 1, null: 1.25, false: 2 },
  /** It needs a purpose first. */
  asks: 1.5,
} as const;

export type NeighbourCamera = Pick<Camera, "level" | "location" | "headingDegrees" | "fieldOfViewDegrees">;

export interface NeighbourFacts {
  from: { id: string; location: Location };
  /** Where every camera stands, by id; others than integrated ones do no harm. */
  index: PlaceIndex;
  cameraOf: (cameraId: string) => NeighbourCamera | undefined;
  /** How a camera would answer to a live view; the hub has the last word. */
  accessOf: (cameraId: string) => ViewAccess;
}

/** The next camera in a direction. */
export interface Neighbour {
  cameraId: string;
  direction: TravelDirection;
  distanceMeters: number;
  bearingDegrees: number;
  access: ViewAccess;
}

/**
 * For each direction the camera to go on to: the nearest integrated one within {@link neighbourReachMeters}, where one in the
 * middle of the direction, one that looks toward where the subject comes from, and one that opens by itself count as nearer
 * than they are. One that is refused is named only where the direction has no other. Clockwise from north; equal ones by id.
 */
export function findNeighbours({ from, index, cameraOf, accessOf }: NeighbourFacts): Neighbour[] {
  const best = new Map<TravelDirection, { neighbour: Neighbour; weight: number }>();
  for (const { id: cameraId, distanceMeters } of index.within(from.location, neighbourReachMeters)) {
    const camera = cameraOf(cameraId);
    if (cameraId === from.id || distanceMeters < samePoleMeters || camera?.level !== "integrated" || !camera.location) continue;
    const bearing = bearingDegrees(from.location, camera.location);
    const octant = Math.round(bearing / 45) % travelDirections.length;
    const direction = travelDirections[octant] ?? "north";
    const access = accessOf(cameraId);
    const offDegrees = Math.abs(foldLongitude(bearing - octant * 45));
    const weight = access === "refused" ? Number.POSITIVE_INFINITY : distanceMeters * weightOf(camera, from.location, offDegrees, access);
    const known = best.get(direction);
    // They come by distance, then id: whoever is equal to an earlier one does not take its place.
    if (known === undefined || weight < known.weight) best.set(direction, { neighbour: { cameraId, direction, distanceMeters, bearingDegrees: bearing, access }, weight });
  }
  return travelDirections.flatMap((direction) => best.get(direction)?.neighbour ?? []);
}

function weightOf(camera: NeighbourCamera, from: Location, offDegrees: number, access: ViewAccess): number {
  // It need not reach that far: a subject comes closer.
  const looks = coversPlace({ ...camera, rangeMeters: Number.POSITIVE_INFINITY }, from);
  return (1 + (weights.atTheEdge - 1) * (offDegrees / 22.5)) * weights.looks[`${looks}`] * (access === "asks" ? weights.asks : 1);
}
