import { feetFromMeters } from "../../shared/geo/units.ts";

const wholeNumber = new Intl.NumberFormat("en-US", { maximumFractionDigits: 0 });

/** Metres as feet, as the operations floor speaks: `320 ft`, `1,000 ft`. */
export const formatFeet = (meters: number): string => `${wholeNumber.format(feetFromMeters(meters))} ft`;

const compassPoints = ["N", "NE", "E", "SE", "S", "SW", "W", "NW"] as const;
const compassWords = ["north", "north-east", "east", "south-east", "south", "south-west", "west", "north-west"] as const;

const octant = (bearingDegrees: number) => ((Math.round(bearingDegrees / 45) % 8) + 8) % 8;

/** The nearest of eight compass points, as written: `NE`. */
export const compassPoint = (bearingDegrees: number): string => compassPoints[octant(bearingDegrees)] ?? "N";

/** The nearest of eight compass points, as spoken: `north-east`. */
export const compassWord = (bearingDegrees: number): string => compassWords[octant(bearingDegrees)] ?? "north";
