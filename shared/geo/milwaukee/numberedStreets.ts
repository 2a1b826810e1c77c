import { type NorthSouth, numberedStreetName } from "./grid.ts";
import type { NorthSouthStreet } from "./streets.ts";

/** Numbered streets that carry through traffic over long distances. */
const arterials: ReadonlySet<number> = new Set([6, 13, 16, 20, 27, 35, 43, 51, 60, 68, 76, 84, 91, 92, 107, 124]);

/**
 * Which house numbers a range of numbered streets has inside the city, roughly: Wauwatosa, West Allis, West Milwaukee,
 * Greenfield and Glendale take the rest. 6th, 16th, 27th and 35th Street cross the Menomonee valley on viaducts.
 */
const spans: readonly { streets: readonly [first: number, last: number]; direction: NorthSouth; from: number; to: number }[] = [
  { streets: [1, 1], direction: "N", from: 1700, to: 4800 },
  { streets: [2, 5], direction: "N", from: 300, to: 4800 },
  { streets: [6, 6], direction: "N", from: 0, to: 4800 },
  { streets: [7, 15], direction: "N", from: 400, to: 4800 },
  { streets: [16, 16], direction: "N", from: 0, to: 4800 },
  { streets: [17, 19], direction: "N", from: 500, to: 4800 },
  { streets: [20, 26], direction: "N", from: 500, to: 5600 },
  { streets: [27, 27], direction: "N", from: 0, to: 7200 },
  { streets: [28, 34], direction: "N", from: 500, to: 7200 },
  { streets: [35, 35], direction: "N", from: 0, to: 7200 },
  { streets: [36, 43], direction: "N", from: 500, to: 7900 },
  { streets: [44, 60], direction: "N", from: 400, to: 8000 },
  { streets: [61, 67], direction: "N", from: 3100, to: 8800 },
  { streets: [68, 84], direction: "N", from: 3100, to: 9600 },
  { streets: [85, 98], direction: "N", from: 4000, to: 9600 },
  { streets: [99, 124], direction: "N", from: 4800, to: 9600 },
  { streets: [1, 1], direction: "S", from: 100, to: 2300 },
  { streets: [2, 5], direction: "S", from: 300, to: 4700 },
  { streets: [6, 6], direction: "S", from: 0, to: 6300 },
  { streets: [7, 15], direction: "S", from: 600, to: 4700 },
  { streets: [16, 16], direction: "S", from: 0, to: 4700 },
  { streets: [17, 19], direction: "S", from: 600, to: 4700 },
  { streets: [20, 20], direction: "S", from: 600, to: 6300 },
  { streets: [21, 26], direction: "S", from: 700, to: 4700 },
  { streets: [27, 27], direction: "S", from: 0, to: 6300 },
  { streets: [28, 34], direction: "S", from: 700, to: 3900 },
  { streets: [35, 35], direction: "S", from: 0, to: 3900 },
  { streets: [36, 43], direction: "S", from: 700, to: 3900 },
  { streets: [44, 60], direction: "S", from: 2300, to: 3900 },
  { streets: [61, 92], direction: "S", from: 3100, to: 3700 },
];

/** Every numbered street of the city: the n-th lies at n hundred W. */
export const numberedStreets: readonly NorthSouthStreet[] = spans.flatMap(({ streets: [first, last], direction, from, to }) =>
  Array.from({ length: last - first + 1 }, (_, index): NorthSouthStreet => {
    const street = first + index;
    return {
      name: `${direction} ${numberedStreetName(street)}`,
      axis: "north-south",
      direction,
      crossDirection: "W",
      class: arterials.has(street) ? "arterial" : "local",
      from,
      to,
      course: [{ houseNumber: from, crossNumber: street * 100 }],
    };
  }),
);
