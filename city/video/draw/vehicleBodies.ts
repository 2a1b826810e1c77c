import { type Colour, hex } from "./colour.ts";
import { type Point, at } from "./vector.ts";

/** A corner of a vehicle's side view: metres ahead of its middle, and above the ground. */
interface Corner {
  readonly y: number;
  readonly z: number;
}

/** A vehicle's shape; corners run counter-clockwise as seen from its right side. */
export interface Body {
  readonly halfWidth: number;
  readonly noseMeters: number;
  readonly tailMeters: number;
  readonly headlampZ: number;
  readonly taillampZ: number;
  readonly wheelRadius: number;
  readonly axles: readonly number[];
  readonly lower: readonly Corner[];
  readonly cabin: readonly Corner[];
  readonly cabinTaper: number;
  /** Flat pieces that lie on the shell: windows, doors, boards. */
  readonly panels: readonly { readonly points: readonly Point[]; readonly colour?: Colour }[];
}

const corners = (...pairs: readonly (readonly [number, number])[]): Corner[] => pairs.map(([y, z]) => ({ y, z }));
const dark = hex("#232d35");

/** An upright rectangle on a side wall, drawn on both sides. */
function onBothSides(x: number, y0: number, y1: number, z0: number, z1: number, colour: Colour): { points: Point[]; colour: Colour }[] {
  return [
    { points: [at(x, y0, z0), at(x, y1, z0), at(x, y1, z1), at(x, y0, z1)], colour },
    { points: [at(-x, y1, z0), at(-x, y0, z0), at(-x, y0, z1), at(-x, y1, z1)], colour },
  ];
}

const acrossFront = (y: number, halfWidth: number, z0: number, z1: number, colour: Colour): { points: Point[]; colour: Colour } => ({
  points: [at(halfWidth, y, z0), at(-halfWidth, y, z0), at(-halfWidth, y, z1), at(halfWidth, y, z1)],
  colour,
});
const acrossBack = (y: number, halfWidth: number, z0: number, z1: number, colour: Colour): { points: Point[]; colour: Colour } => ({
  points: [at(-halfWidth, -y, z0), at(halfWidth, -y, z0), at(halfWidth, -y, z1), at(-halfWidth, -y, z1)],
  colour,
});

const carLower = corners([-2.25, 0.3], [2.2, 0.3], [2.3, 0.55], [2.15, 0.8], [0.95, 0.98], [-1.6, 1.02], [-2.22, 0.96], [-2.32, 0.6]);

const sedan: Body = {
  halfWidth: 0.91, noseMeters: 2.26, tailMeters: 2.28, headlampZ: 0.68, taillampZ: 0.8, wheelRadius: 0.33, axles: [1.42, -1.38],
  lower: carLower, cabin: corners([1.0, 0.97], [0.2, 1.43], [-1.1, 1.45], [-1.85, 1.0]), cabinTaper: 0.26, panels: [],
};
const hatch: Body = {
  ...sedan, noseMeters: 2.0, tailMeters: 2.0, axles: [1.25, -1.22],
  lower: corners([-1.98, 0.3], [1.95, 0.3], [2.03, 0.55], [1.9, 0.8], [0.85, 1.0], [-1.9, 1.05], [-2.03, 0.6]),
  cabin: corners([0.95, 0.98], [0.1, 1.48], [-1.4, 1.5], [-1.93, 1.04]),
};
const suv: Body = {
  ...sedan, halfWidth: 0.96, headlampZ: 0.86, taillampZ: 1.0, wheelRadius: 0.37, axles: [1.45, -1.4],
  lower: corners([-2.3, 0.36], [2.2, 0.36], [2.32, 0.62], [2.22, 0.98], [1.05, 1.14], [-2.28, 1.16], [-2.34, 0.7]),
  cabin: corners([1.1, 1.13], [0.35, 1.72], [-1.95, 1.74], [-2.27, 1.15]), cabinTaper: 0.2,
};
const pickup: Body = {
  ...sedan, halfWidth: 0.98, noseMeters: 2.75, tailMeters: 2.75, headlampZ: 0.92, taillampZ: 0.95, wheelRadius: 0.4, axles: [1.75, -1.65],
  lower: corners([-2.75, 0.42], [2.65, 0.42], [2.78, 0.7], [2.7, 1.06], [1.5, 1.16], [-2.76, 1.16]),
  cabin: corners([1.5, 1.15], [0.85, 1.76], [-0.6, 1.78], [-0.8, 1.16]), cabinTaper: 0.2,
  panels: [{ points: [at(-0.82, -2.66, 1.17), at(0.82, -2.66, 1.17), at(0.82, -0.86, 1.17), at(-0.82, -0.86, 1.17)], colour: hex("#2a2c2f") }],
};
const van: Body = {
  ...sedan, halfWidth: 1.0, noseMeters: 2.75, tailMeters: 2.75, headlampZ: 0.9, taillampZ: 1.2, wheelRadius: 0.36, axles: [1.75, -1.55],
  lower: corners([-2.75, 0.36], [2.7, 0.36], [2.78, 0.9], [2.45, 1.22], [1.75, 2.12], [1.4, 2.26], [-2.72, 2.28]), cabin: [],
  panels: [
    ...onBothSides(0.985, 1.0, 1.85, 1.3, 1.85, dark),
    { points: [at(0.86, 2.44, 1.28), at(-0.86, 2.44, 1.28), at(-0.84, 1.82, 2.08), at(0.84, 1.82, 2.08)], colour: dark },
    acrossBack(2.76, 0.75, 1.3, 1.9, dark),
  ],
};
const truck: Body = {
  ...sedan, halfWidth: 1.15, noseMeters: 3.9, tailMeters: 3.9, headlampZ: 0.95, taillampZ: 0.85, wheelRadius: 0.46, axles: [2.75, -2.3],
  lower: corners([-3.9, 0.55], [3.82, 0.45], [3.92, 1.1], [3.5, 1.3], [3.05, 2.2], [2.0, 2.25], [1.9, 1.0], [-3.9, 1.0]), cabin: [],
  panels: [
    { points: [at(1.0, 3.46, 1.36), at(-1.0, 3.46, 1.36), at(-0.95, 3.1, 2.12), at(0.95, 3.1, 2.12)], colour: dark },
    ...onBothSides(1.125, 2.25, 3.05, 1.35, 1.95, dark),
    { points: [at(-1.15, -3.9, 3.1), at(1.15, -3.9, 3.1), at(1.15, 1.85, 3.1), at(-1.15, 1.85, 3.1)], colour: hex("#c9ccca") },
    ...onBothSides(1.155, -3.9, 1.85, 0.95, 3.1, hex("#d9dbd8")),
    acrossFront(1.86, 1.15, 2.2, 3.1, hex("#d1d3d0")),
    acrossBack(3.91, 1.15, 0.95, 3.1, hex("#c3c6c4")),
    acrossBack(3.92, 0.98, 1.1, 2.95, hex("#aeb2b2")),
  ],
};

const busWindows = [-5.2, -3.7, -2.2, -0.7, 0.8, 2.3].flatMap((y) => onBothSides(1.235, y, y + 1.32, 1.55, 2.45, dark));
const bus: Body = {
  ...sedan, halfWidth: 1.27, noseMeters: 6, tailMeters: 6, headlampZ: 0.75, taillampZ: 1.0, wheelRadius: 0.48, axles: [3.4, -2.9],
  lower: corners([-6, 0.35], [5.95, 0.35], [6.05, 1.2], [5.9, 2.75], [5.6, 3.0], [-5.9, 3.0], [-6, 2.7]), cabin: [],
  panels: [
    ...busWindows,
    ...onBothSides(1.25, -5.95, 5.9, 0.95, 1.2, hex("#d8d9d4")),
    { points: [at(1.25, 4.2, 0.5), at(1.25, 5.4, 0.5), at(1.235, 5.4, 2.5), at(1.235, 4.2, 2.5)], colour: dark },
    { points: [at(1.25, -0.8, 0.5), at(1.25, 0.5, 0.5), at(1.235, 0.5, 2.5), at(1.235, -0.8, 2.5)], colour: dark },
    { points: [at(1.12, 6.05, 1.3), at(-1.12, 6.05, 1.3), at(-1.1, 5.93, 2.5), at(1.1, 5.93, 2.5)], colour: dark },
    acrossFront(5.99, 0.9, 2.58, 2.82, hex("#f0b040")),
    acrossBack(6.02, 1.0, 1.75, 2.5, dark),
  ],
};

export const bodies = { sedan, hatch, suv, pickup, van, truck, bus };

/** Paints that are seen on most cars. */
export const paints: readonly [Colour, ...Colour[]] = [
  hex("#e8e9e7"), hex("#b9bdc0"), hex("#7c8186"), hex("#2b2e33"), hex("#1f2b44"), hex("#7a1f22"), hex("#39546f"), hex("#4c5548"), hex("#a89f8c"), hex("#95301f"),
];
