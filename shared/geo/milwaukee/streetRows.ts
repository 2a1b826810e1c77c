import type { EastWest, NorthSouth } from "./grid.ts";
import type { Bend, EastWestStreet, NorthSouthStreet, StreetClass } from "./streets.ts";

/** First and last house number. */
type Span = readonly [from: number, to: number];

/** House number and cross grid number. */
type BendPair = readonly [houseNumber: number, crossNumber: number];

/** A straight named street that runs east–west: the number it lies at, the house numbers of its west and its east part. */
export type EastWestRow = readonly [name: string, at: number, west: Span | null, east: Span | null, streetClass?: StreetClass];

/** A street that changes its number as it goes, in rising house numbers. */
export type BentRow = readonly [name: string, crossDirection: NorthSouth, first: BendPair, ...rest: BendPair[]];

/** A street that runs north–south: the side of the baseline it lies on, its house numbers, and where it lies at them. */
export type NorthSouthRow = readonly [
  name: string,
  direction: NorthSouth,
  crossDirection: EastWest,
  streetClass: StreetClass,
  span: Span,
  first: BendPair,
  ...rest: BendPair[],
];

const bend = ([houseNumber, crossNumber]: BendPair): Bend => ({ houseNumber, crossNumber });

/** The west and the east part of each row, as streets of their own. */
export const eastWestParts = (rows: readonly EastWestRow[], crossDirection: NorthSouth): EastWestStreet[] =>
  rows.flatMap(([name, at, west, east, streetClass = "local"]) => {
    const part = (direction: EastWest, span: Span | null): EastWestStreet[] =>
      span === null
        ? []
        : [
            {
              name: `${direction} ${name}`,
              axis: "east-west",
              direction,
              crossDirection,
              class: streetClass,
              from: span[0],
              to: span[1],
              course: [bend([span[0], at])],
            },
          ];
    return [...part("W", west), ...part("E", east)];
  });

/** Arterials that run askew to the grid, west of the baseline. */
export const bentWestStreets = (rows: readonly BentRow[]): EastWestStreet[] =>
  rows.map(([name, crossDirection, first, ...rest]) => ({
    name: `W ${name}`,
    axis: "east-west",
    direction: "W",
    crossDirection,
    class: "arterial",
    from: first[0],
    to: (rest.at(-1) ?? first)[0],
    course: [bend(first), ...rest.map(bend)],
  }));

export const northSouthFrom = (rows: readonly NorthSouthRow[]): NorthSouthStreet[] =>
  rows.map(([name, direction, crossDirection, streetClass, [from, to], first, ...rest]) => ({
    name: `${direction} ${name}`,
    axis: "north-south",
    direction,
    crossDirection,
    class: streetClass,
    from,
    to,
    course: [bend(first), ...rest.map(bend)],
  }));
