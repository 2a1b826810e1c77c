import type { Location } from "../../model/common.ts";
import { latitudeOfNorthSouthNumber, longitudeOfEastWestNumber } from "./grid.ts";
import type { Street } from "./streets.ts";

/** One street (or, without one, a freeway) that a place was found by. */
export interface PlacedBy {
  street: Street | null;
  /** Its grid number is only roughly known. */
  rough: boolean;
  /** The place lies within its known house numbers. */
  inside: boolean;
}

/** What the anchors of the grid are good to, and half a short block beside it. */
const anchorMeters = 100;
const withinBlockMeters = 50;
/** Half of a hundred-block, where only the block is known. */
const halfBlockMeters = 60;
/** A rough street's number may be a block or two off. */
const roughMeters = 200;
/** Streets askew to the grid are remembered by a few points only. */
const bentMeters = 100;
/** A street followed past its known end may bend, shift or stop. */
const pastEndMeters = 150;
/** Between the Third Ward and Greenfield Avenue the numbers run unevenly. */
const valleyMeters = 150;
/** Downtown east of the river the blocks stand up to a block further north than the grid says. */
const downtownEastMeters = 170;
/** Past the outermost anchors the grid is continued by its last slope. */
const edgeMeters = 150;

const valleyNorth = latitudeOfNorthSouthNumber(600, "N");
const valleySouth = latitudeOfNorthSouthNumber(1300, "S");
const downtownSouth = latitudeOfNorthSouthNumber(700, "N");
const downtownNorth = latitudeOfNorthSouthNumber(1500, "N");
const river = longitudeOfEastWestNumber(0, "E");
const lastNorthAnchor = latitudeOfNorthSouthNumber(8800, "N");
const lastSouthAnchor = latitudeOfNorthSouthNumber(6300, "S");

/** Radius in which the true place is expected, metres: independent errors of the grid and of each street, added squared. */
export function placeAccuracyMeters({ longitude, latitude }: Location, by: readonly PlacedBy[], wholeBlock: boolean): number {
  const errors = [
    anchorMeters,
    withinBlockMeters,
    wholeBlock ? halfBlockMeters : 0,
    latitude > valleySouth && latitude < valleyNorth ? valleyMeters : 0,
    longitude > river && latitude > downtownSouth && latitude < downtownNorth ? downtownEastMeters : 0,
    latitude > lastNorthAnchor || latitude < lastSouthAnchor ? edgeMeters : 0,
    ...by.flatMap(({ street, rough, inside }) => [
      rough ? roughMeters : 0,
      inside ? 0 : pastEndMeters,
      street && street.course.length > 1 ? bentMeters : 0,
    ]),
  ];
  return Math.ceil(Math.hypot(...errors) / 10) * 10;
}
