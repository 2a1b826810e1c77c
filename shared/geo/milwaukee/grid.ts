import type { Location } from "../../model/common.ts";

export type NorthSouth = "N" | "S";
export type EastWest = "E" | "W";

/** A house number measured from the baseline, as in 2300 N: the hundred-block that North Avenue crosses. */
export interface NorthSouthNumber {
  number: number;
  direction: NorthSouth;
}

/** A house number measured east or west of the baseline, as in 2700 W: the hundred-block of 27th Street. */
export interface EastWestNumber {
  number: number;
  direction: EastWest;
}

/** Signed house number (north and west positive) and the degrees (latitude, or degrees *west*) where it lies. */
type Anchor = readonly [signedNumber: number, degrees: number];

/**
 * Signed N/S number to latitude. General public knowledge, good to about 100 m; a mile is 0.0145°, so 800 numbers.
 * - Good Hope Rd is taken as 7200 N, not 7000: it lies two miles from Silver Spring Dr (5600 N) and two from Brown
 *   Deer Rd (8800 N), which makes 800 numbers a mile on both sides; 7000 would give 700 and 900.
 * - Hampton Ave is taken as 43.1043, not 43.105: a mile from both Capitol Dr and Silver Spring Dr.
 * - The baseline itself is set by the blocks of the Third Ward (146 m a hundred, as far as Wisconsin Ave). South of it,
 *   as far as Greenfield Ave, numbers run faster than anywhere else, some 1,600 a mile: the valley's edge is the
 *   least certain part of the grid.
 * - Wells St to North Ave is 1,100 numbers a mile, Burleigh St to Capitol Dr 900, Greenfield Ave to Lincoln Ave 900:
 *   really so, downtown's blocks are short. 9700 N and 6700 S continue at 800 a mile.
 */
const latitudeAnchors: readonly Anchor[] = [
  [-6700, 42.9227],
  [-6300, 42.93],
  [-4700, 42.959],
  [-3100, 42.988],
  [-2300, 43.0027],
  [-1400, 43.017],
  [0, 43.0295],
  [700, 43.0387],
  [800, 43.04],
  [2300, 43.0605],
  [2700, 43.0675],
  [3100, 43.075],
  [4000, 43.0895],
  [4800, 43.1043],
  [5600, 43.119],
  [7200, 43.148],
  [8800, 43.177],
  [9700, 43.1933],
];

/**
 * Signed E/W number (west positive) to degrees west. A mile is 0.0198° of longitude here, so 1,600 numbers: 0.00123°
 * a block. The blocks between 1st and 27th St are longer (0.00137°, 1,450 numbers a mile), really so; all other
 * anchors agree with 1,600 a mile within 4 %. The East Side is measured from the baseline to Downer Ave (2500 E).
 */
const westAnchors: readonly Anchor[] = [
  [-2500, 87.8795],
  [0, 87.9107],
  [100, 87.912],
  [2700, 87.9475],
  [3500, 87.957],
  [6000, 87.988],
  [7600, 88.007],
  [9200, 88.027],
  [10700, 88.046],
  [12400, 88.067],
];

/** Piecewise-linear, continued beyond both ends at the end pieces' slope; `from` and `to` choose the column. */
function interpolate(anchors: readonly Anchor[], value: number, from: 0 | 1, to: 0 | 1): number {
  let upper = 1;
  while (upper < anchors.length - 1 && value > (anchors[upper]?.[from] ?? Infinity)) upper += 1;
  const a = anchors[upper - 1];
  const b = anchors[upper];
  if (!a || !b) return NaN;
  return a[to] + ((value - a[from]) / (b[from] - a[from])) * (b[to] - a[to]);
}

/** Latitude (degrees north) of a house number north or south of the baseline; beyond the city it continues the last slope. */
export const latitudeOfNorthSouthNumber = (number: number, direction: NorthSouth): number =>
  interpolate(latitudeAnchors, direction === "N" ? number : -number, 0, 1);

/** Longitude (degrees east, so negative) of a house number east or west of the baseline: 2700 W is 27th Street. */
export const longitudeOfEastWestNumber = (number: number, direction: EastWest): number =>
  -interpolate(westAnchors, direction === "W" ? number : -number, 0, 1);

/** The inverse of {@link latitudeOfNorthSouthNumber}; the number is not rounded. */
export function northSouthNumberOfLatitude(latitude: number): NorthSouthNumber {
  const signed = interpolate(latitudeAnchors, latitude, 1, 0);
  return signed < 0 ? { number: -signed, direction: "S" } : { number: signed, direction: "N" };
}

/** The inverse of {@link longitudeOfEastWestNumber}; the number is not rounded. */
export function eastWestNumberOfLongitude(longitude: number): EastWestNumber {
  const signed = interpolate(westAnchors, -longitude, 1, 0);
  return signed < 0 ? { number: -signed, direction: "E" } : { number: signed, direction: "W" };
}

/** Where two grid numbers meet: 2700 W and 800 N is 27th and Wells. */
export const placeOfGridNumbers = (eastWest: EastWestNumber, northSouth: NorthSouthNumber): Location => ({
  longitude: longitudeOfEastWestNumber(eastWest.number, eastWest.direction),
  latitude: latitudeOfNorthSouthNumber(northSouth.number, northSouth.direction),
});

/** The grid numbers of a place, not rounded. */
export const gridNumbersOfPlace = (place: Location): { eastWest: EastWestNumber; northSouth: NorthSouthNumber } => ({
  eastWest: eastWestNumberOfLongitude(place.longitude),
  northSouth: northSouthNumberOfLatitude(place.latitude),
});

/** The largest house number that the city uses in each direction; beyond them lies the lake or another municipality. */
export const gridLimits = { N: 9700, S: 6700, E: 3400, W: 12400 } as const;

/** The name of a numbered street, without its direction: 27 is `27TH ST`. */
export function numberedStreetName(street: number): string {
  const lastTwo = street % 100;
  const teen = lastTwo >= 11 && lastTwo <= 13;
  const ending = teen ? "TH" : ({ 1: "ST", 2: "ND", 3: "RD" }[street % 10] ?? "TH");
  return `${street}${ending} ST`;
}
